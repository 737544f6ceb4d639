package wire

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// A Loaded is what Odoo's load method answered: it creates or updates records by external id, all or none.
type Loaded struct {
	// IDs are the records in the order of the rows that begin one. Empty when it failed.
	IDs []int64
	// Warnings are messages beside a success.
	Warnings []LoadMessage
}

// A LoadMessage is one thing that load has to say about the rows.
type LoadMessage struct {
	// Type is "error", "warning" or "info".
	Type string
	// Text is what people read.
	Text string
	// Field is the column, empty when no single one is at fault. Odoo sends false then.
	Field string
	// From and To are the first and the last row that it is about, from 0.
	From int
	To   int
}

// A LoadRefusal is the cause of a failed load's error. Odoo has kept nothing of the call.
type LoadRefusal struct { //nolint:errname // a load is refused, whatever the reasons
	// Messages are all errors that Odoo named, at most about ten rows' worth: it stops then.
	Messages []LoadMessage
}

// Error gives the first few texts.
func (r *LoadRefusal) Error() string {
	texts := make([]string, 0, 3)
	for _, message := range r.Messages {
		if len(texts) < cap(texts) && !slices.Contains(texts, message.Text) {
			texts = append(texts, message.Text)
		}
	}
	return strings.Join(texts, "; ")
}

// Rows gives the rows at fault, sorted. Odoo's first message may blame row 0 beside the real one, so that it counts
// only when no later one names another row.
func (r *LoadRefusal) Rows() []int {
	messages := r.Messages
	if len(messages) > 1 && slices.ContainsFunc(messages[1:], func(m LoadMessage) bool { return m.From != messages[0].From }) {
		messages = messages[1:]
	}
	var rows []int
	for _, message := range messages {
		for row := message.From; row <= message.To; row++ {
			rows = append(rows, row)
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// ParseLoad reads what load returned. Odoo says with HTTP 200 that it failed: the ids are false, or a message is an
// error. A failure is Contended when another transaction was first (the same load again finds its record), else Invalid
// with a *LoadRefusal as its cause.
func ParseLoad(call Call, result json.RawMessage) (Loaded, error) {
	var answer struct {
		IDs      json.RawMessage `json:"ids"`
		Messages []loadMessage   `json:"messages"`
	}
	if err := json.Unmarshal(result, &answer); err != nil {
		return Loaded{}, unknown(call, "its result is not one of load").Because(err)
	}
	var failed, warned []LoadMessage
	for _, message := range answer.Messages {
		if message.Type == "error" {
			failed = append(failed, message.read())
		} else {
			warned = append(warned, message.read())
		}
	}
	loaded := Loaded{Warnings: warned}
	if err := json.Unmarshal(answer.IDs, &loaded.IDs); err != nil || loaded.IDs == nil || len(failed) > 0 {
		return Loaded{}, refusedLoad(call, failed)
	}
	return loaded, nil
}

// refusedLoad makes the error of a failed load.
func refusedLoad(call Call, messages []LoadMessage) error {
	refusal := &LoadRefusal{Messages: messages}
	if slices.ContainsFunc(messages, func(m LoadMessage) bool { return contended(m.Text) }) {
		return fault.New(fault.Contended, "Odoo, %s: another transaction was first", call).Because(refusal).
			Do("Purser tries it again by itself.")
	}
	return fault.New(fault.Invalid, "Odoo, %s: the rows were refused, nothing was written", call).Because(refusal).
		Do("Correct what the text names, in the document or in Odoo, then replay it.")
}

// contended recognizes PostgreSQL's own words, which load passes on as a message; they are never translated by Odoo.
func contended(text string) bool {
	return strings.Contains(text, "could not serialize access") || strings.Contains(text, "deadlock detected") ||
		strings.Contains(text, "could not obtain lock")
}

// loadMessage is a LoadMessage as Odoo writes it.
type loadMessage struct {
	Type    string `json:"type"`
	Message string `json:"message"`
	// Field is false when there is none.
	Field any `json:"field"`
	// Record is the row in older messages, Rows the span in most.
	Record int `json:"record"`
	Rows   *struct {
		From int `json:"from"`
		To   int `json:"to"`
	} `json:"rows"`
}

func (m loadMessage) read() LoadMessage {
	field, _ := m.Field.(string)
	words, _, _ := strings.Cut(m.Message, "\nDETAIL:") // PostgreSQL quotes the row there
	message := LoadMessage{Type: m.Type, Text: NewException("", words).Message, Field: field, From: m.Record, To: m.Record}
	if m.Rows != nil {
		message.From, message.To = m.Rows.From, min(m.Rows.To, m.Rows.From+1000)
	}
	return message
}
