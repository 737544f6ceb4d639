package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestAcknowledgement(t *testing.T) {
	changed(t, "acknowledgement", map[string]change[*canonical.Acknowledgement]{
		"by the number of the interchange alone": {
			func(a *canonical.Acknowledgement) { a.Message = canonical.MessageReference{Interchange: "508121953"} },
			whole,
		},
		"by the documents alone": {
			func(a *canonical.Acknowledgement) { a.Message = canonical.MessageReference{} },
			whole,
		},
		"of nobody knows what": {
			func(a *canonical.Acknowledgement) {
				a.Message, a.Documents = canonical.MessageReference{Version: "004010"}, nil
			},
			"DOC-ACK-002",
		},
		"a level that there is not": {
			func(a *canonical.Acknowledgement) { a.Level = "transport" },
			"DOC-ACK-001",
		},
		"all taken": {
			func(a *canonical.Acknowledgement) {
				a.Status, a.Documents, a.AcceptedCount = canonical.AcknowledgedAccepted, nil, 2
			},
			whole,
		},
		"all taken, and one refused": {
			func(a *canonical.Acknowledgement) { a.Status = canonical.AcknowledgedAccepted },
			"DOC-ACK-006",
		},
		"all refused, and one taken": {
			func(a *canonical.Acknowledgement) { a.Status = canonical.AcknowledgedRejected },
			"DOC-ACK-006",
		},
		"all refused, as each document": {
			func(a *canonical.Acknowledgement) {
				a.Status, a.Documents = canonical.AcknowledgedRejected, a.Documents[1:]
			},
			whole,
		},
		"all refused, for no reason": {
			func(a *canonical.Acknowledgement) { a.Status, a.Documents = canonical.AcknowledgedRejected, nil },
			"DOC-ACK-004",
		},
		"as many taken as came": {
			func(a *canonical.Acknowledgement) { a.AcceptedCount = a.ReceivedCount },
			whole,
		},
		"more taken than came": {
			func(a *canonical.Acknowledgement) { a.AcceptedCount = a.ReceivedCount + 1 },
			"DOC-ACK-005",
		},
		"fewer than none taken": {
			func(a *canonical.Acknowledgement) { a.AcceptedCount = -1 },
			"DOC-ACK-005",
		},
		"a document by its own number": {
			func(a *canonical.Acknowledgement) {
				a.Documents[1].Control, a.Documents[1].Document.Number = "", "P00042"
			},
			whole,
		},
		"a document by no number": {
			func(a *canonical.Acknowledgement) {
				a.Documents[1].Control, a.Documents[1].Document = "", canonical.DocumentReference{}
			},
			"DOC-ACK-007",
		},
		"a document refused for a line": {
			func(a *canonical.Acknowledgement) { a.Documents[1].Errors = nil },
			whole,
		},
		"a document refused for no reason": {
			func(a *canonical.Acknowledgement) { a.Documents[1].Errors, a.Documents[1].Lines = nil, nil },
			"DOC-ACK-009",
		},
		"a refused document with a line that was right": {
			func(a *canonical.Acknowledgement) { a.Documents[1].Lines[0].Status = canonical.AcknowledgedAccepted },
			whole,
		},
		"a document taken with a refused line": {
			func(a *canonical.Acknowledgement) { a.Documents[1].Status = canonical.AcknowledgedWithErrors },
			"DOC-ACK-010",
		},
		"a document taken in part with a refused line": {
			func(a *canonical.Acknowledgement) { a.Documents[1].Status = canonical.AcknowledgedPartly },
			whole,
		},
		"a line twice": {
			func(a *canonical.Acknowledgement) {
				a.Documents[1].Lines = append(a.Documents[1].Lines, a.Documents[1].Lines[0])
			},
			"DOC-ACK-012",
		},
		"a line of no status": {
			func(a *canonical.Acknowledgement) { a.Documents[1].Lines[0].Status = "" },
			"DOC-ACK-013",
		},
		"an error by words alone": {
			func(a *canonical.Acknowledgement) {
				a.Documents[1].Errors = []canonical.AcknowledgedError{{Text: "unknown item"}}
			},
			whole,
		},
		"an error by its place alone": {
			func(a *canonical.Acknowledgement) {
				a.Documents[1].Errors = []canonical.AcknowledgedError{{Segment: "PO1", Position: 8}}
			},
			"DOC-ACK-015",
		},
	})
}
