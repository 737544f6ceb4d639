package canonical

// Attachment is a file that came with a document. Its bytes are kept elsewhere; the document names them.
type Attachment struct {
	// Name is the file's name as the sender gave it; never empty.
	Name string `json:"name" class:"commercial" term:"BT-122"`
	// Description says what the file is; empty where the sender does not.
	Description string `json:"description,omitzero" class:"commercial" term:"BT-123"`
	// MediaType is the file's type ("application/pdf"); set on receipt, never empty.
	MediaType string `json:"mediaType" class:"public"`
	// SHA256 is the hash of the bytes in lower-case hexadecimal; set on receipt, empty for a file that is only linked to.
	SHA256 string `json:"sha256,omitzero" class:"public"`
	// Length is the number of bytes; zero for a file that is only linked to.
	Length int64 `json:"length,omitzero" class:"public"`
	// Location says where the bytes are: a key in the object store, or the address that the sender gave (BT-124).
	Location string `json:"location" class:"commercial" term:"BT-124"`
}
