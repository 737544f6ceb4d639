package canonical

// The rules for acknowledgements: they say what they answer, and the whole agrees with its parts.

const askTheReceiver = "Ask the receiver what became of the message before it is sent again."

const fates = "accepted, accepted_with_errors, partly_accepted or rejected"

var acknowledgementRules = []ruleOf[*Acknowledgement]{
	{Rule{ID: "DOC-ACK-001", Path: "level", Text: "An acknowledgement says how far the receiver looked.", Next: askTheSource}, asks(func(a *Acknowledgement) bool { return a.Level != "" && oneOf(a.Level, acknowledgedLevels) }, "interchange, syntax or content", "level")},
	{Rule{ID: "DOC-ACK-002", Path: "message", Text: "An acknowledgement names the message by a control number, or its documents.", Next: askTheReceiver}, asks(func(a *Acknowledgement) bool {
		return a.Message.Interchange != "" || a.Message.Group != "" || len(a.Documents) > 0
	}, "a control number", "message", "interchange")},
	{Rule{ID: "DOC-ACK-003", Path: "status", Text: "An acknowledgement says how the message fared.", Next: askTheReceiver}, asks(func(a *Acknowledgement) bool { return a.Status.known() }, fates, "status")},
	{Rule{ID: "DOC-ACK-004", Path: "errors", Severity: Warning, Text: "What is refused is refused for a reason, there or below.", Next: askTheReceiver}, asks(func(a *Acknowledgement) bool {
		return a.Status != AcknowledgedRejected || len(a.Errors) > 0 || len(a.Documents) > 0
	}, "an error", "errors")},
	{Rule{ID: "DOC-ACK-005", Path: "acceptedCount", Text: "No more documents are taken than came.", Next: askTheReceiver}, asks(func(a *Acknowledgement) bool {
		return a.AcceptedCount >= 0 && a.ReceivedCount >= 0 && (a.ReceivedCount == 0 || a.AcceptedCount <= a.ReceivedCount)
	}, "zero up to the number that came", "acceptedCount")},
	{Rule{ID: "DOC-ACK-006", Path: "status", Text: "A message that is refused has no document that was taken, and one that is taken none that was refused.", Next: askTheReceiver}, wholeAgrees},
	{Rule{ID: "DOC-ACK-007", Path: "documents[].control", Text: "A document is named by its control number or its own.", Next: askTheReceiver}, acknowledgedDocuments.ask(func(d *AcknowledgedDocument) bool { return d.Control != "" || d.Document.Number != "" }, "a number", "control")},
	{Rule{ID: "DOC-ACK-008", Path: "documents[].status", Text: "A document says how it fared.", Next: askTheReceiver}, acknowledgedDocuments.ask(func(d *AcknowledgedDocument) bool { return d.Status.known() }, fates, "status")},
	{Rule{ID: "DOC-ACK-009", Path: "documents[].errors", Severity: Warning, Text: "A document that is refused is refused for a reason, of itself or of a line.", Next: askTheReceiver}, acknowledgedDocuments.ask(func(d *AcknowledgedDocument) bool {
		return d.Status != AcknowledgedRejected || len(d.Errors)+len(d.Lines) > 0
	}, "an error", "errors")},
	{Rule{ID: "DOC-ACK-010", Path: "documents[].lines[].status", Text: "A document that is taken has no line that was refused.", Next: askTheReceiver}, acknowledgedDocuments.each(linesAgree)},
	{Rule{ID: "DOC-ACK-011", Path: "documents[].lines[].id", Text: "A line has a number, or a place.", Next: askTheReceiver}, acknowledgedDocuments.each(acknowledgedLines.ask(func(l *AcknowledgedLine) bool { return l.ID != "" }, "a number", "id"))},
	{Rule{ID: "DOC-ACK-012", Path: "documents[].lines[].id", Text: "No line of a document is named twice.", Next: askTheReceiver}, acknowledgedDocuments.each(acknowledgedLines.differ(func(l *AcknowledgedLine) string { return l.ID }, "a line that stands only once", "id"))},
	{Rule{ID: "DOC-ACK-013", Path: "documents[].lines[].status", Text: "A line says how it fared.", Next: askTheReceiver}, acknowledgedDocuments.each(acknowledgedLines.ask(func(l *AcknowledgedLine) bool { return l.Status.known() }, fates, "status"))},
	{Rule{ID: "DOC-ACK-014", Path: "errors[]", Severity: Warning, Text: "An error of the message says what is wrong, by a code or in words.", Next: askTheReceiver}, messageErrors.ask(errorSays, "a code or a few words", "code")},
	{Rule{ID: "DOC-ACK-015", Path: "documents[].errors[]", Severity: Warning, Text: "An error of a document says what is wrong, by a code or in words.", Next: askTheReceiver}, acknowledgedDocuments.each(documentErrors.ask(errorSays, "a code or a few words", "code"))},
	{Rule{ID: "DOC-ACK-016", Path: "documents[].lines[].errors[]", Severity: Warning, Text: "An error of a line says what is wrong, by a code or in words.", Next: askTheReceiver}, acknowledgedDocuments.each(acknowledgedLines.each(lineErrors.ask(errorSays, "a code or a few words", "code")))},
}

var (
	acknowledgedDocuments = listOf[*Acknowledgement, AcknowledgedDocument]{"documents", func(a *Acknowledgement) []AcknowledgedDocument { return a.Documents }}
	acknowledgedLines     = listOf[*AcknowledgedDocument, AcknowledgedLine]{"lines", func(d *AcknowledgedDocument) []AcknowledgedLine { return d.Lines }}
	messageErrors         = listOf[*Acknowledgement, AcknowledgedError]{"errors", func(a *Acknowledgement) []AcknowledgedError { return a.Errors }}
	documentErrors        = listOf[*AcknowledgedDocument, AcknowledgedError]{"errors", func(d *AcknowledgedDocument) []AcknowledgedError { return d.Errors }}
	lineErrors            = listOf[*AcknowledgedLine, AcknowledgedError]{"errors", func(l *AcknowledgedLine) []AcknowledgedError { return l.Errors }}
)

func (s AcknowledgedStatus) known() bool { return s != "" && oneOf(s, acknowledgedStatuses) }

// agrees reports whether something of this status may hold a part of that one.
func (s AcknowledgedStatus) agrees(part AcknowledgedStatus) bool {
	switch s {
	case AcknowledgedRejected:
		return part == AcknowledgedRejected || !part.known()
	case AcknowledgedAccepted, AcknowledgedWithErrors:
		return part != AcknowledgedRejected && part != AcknowledgedPartly
	default:
		return true
	}
}

func errorSays(e *AcknowledgedError) bool { return e.Code != "" || e.Text != "" }

func wholeAgrees(a *Acknowledgement) (found breaches) {
	for i := range a.Documents {
		if !a.Status.agrees(a.Documents[i].Status) {
			found.add("what agrees with the message, which is "+string(a.Status), "documents", i, "status")
		}
	}
	return found
}

// linesAgree lets a refused document name lines that were right: the receiver only says which.
func linesAgree(d *AcknowledgedDocument) (found breaches) {
	if d.Status == AcknowledgedRejected {
		return nil
	}
	for i := range d.Lines {
		if !d.Status.agrees(d.Lines[i].Status) {
			found.add("what agrees with the document, which is "+string(d.Status), "lines", i, "status")
		}
	}
	return found
}
