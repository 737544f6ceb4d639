package canonical

// Note is a text for people (BG-1).
type Note struct {
	// Subject says what it is about, of UNTDID 4451 ("AAI" is general information); empty where the sender does not say.
	Subject string `json:"subject,omitzero" class:"public" term:"BT-21"`
	// Text is the note itself; never empty.
	Text string `json:"text" class:"commercial" term:"BT-22,BT-127"`
}
