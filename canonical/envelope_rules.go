package canonical

import (
	"strconv"
	"strings"
)

const askTheSource = "Mend the mapping or the settings of the source, then send the document again."

var kindRule = Rule{
	ID: "DOC-ENV-001", Path: "envelope.kind", Text: "The envelope names the kind that the document is.", Next: askTheSource,
}

func sameKind[D Document](kind Kind) ruleOf[D] {
	return ruleOf[D]{kindRule, func(doc D) breaches {
		if doc.Head().Kind == kind {
			return nil
		}
		return one(string(kind), "envelope", "kind")
	}}
}

func sameVersion[D Document](version int) ruleOf[D] {
	return ruleOf[D]{Rule{
		ID: "DOC-ENV-002", Path: "envelope.schemaVersion",
		Text: "A document in memory is of the current schema version; older ones are brought up to it when they are read.", Next: askTheSource,
	}, func(doc D) breaches {
		if doc.Head().SchemaVersion == version {
			return nil
		}
		return one(strconv.Itoa(version), "envelope", "schemaVersion")
	}}
}

var envelopeRules = []ruleOf[*Envelope]{
	{Rule{ID: "DOC-ENV-003", Path: "envelope.source", Text: "The envelope names the system that the document came from.", Next: askTheSource}, func(e *Envelope) breaches {
		return filled(e.Source, "a system's name", "envelope", "source")
	}},
	{Rule{ID: "BR-02", Path: "envelope.number", Text: "A document has a number.", Source: "EN 16931-1, BR-02 for invoices", Next: "Ask the sender for the document's number."}, func(e *Envelope) breaches {
		return filled(e.Number, "the number that the issuer gave", "envelope", "number")
	}},
	{Rule{ID: "DOC-ENV-004", Path: "envelope.entity", Text: "The envelope names the legal entity that the document concerns.", Next: askTheSource}, func(e *Envelope) breaches {
		return filled(e.Entity, "a legal entity's name", "envelope", "entity")
	}},
	{Rule{ID: "DOC-ENV-005", Path: "envelope.revision", Text: "Revisions are counted from 1 on.", Next: askTheSource}, func(e *Envelope) breaches {
		if e.Revision >= 0 {
			return nil
		}
		return one("1 or more", "envelope", "revision")
	}},
	{Rule{ID: "DOC-ENV-006", Path: "envelope.attachments[]", Text: "An attachment has a name, a type, and a place where it is kept.", Next: askTheSource}, attachmentsAreNamed},
	{Rule{ID: "DOC-ENV-007", Path: "envelope.attachments[].sha256", Text: "The hash of an attachment is a SHA-256 in lower-case hexadecimal.", Next: askTheSource}, attachmentsAreHashed},
}

func filled(value, expected string, path ...string) breaches {
	if strings.TrimSpace(value) != "" {
		return nil
	}
	steps := make([]any, len(path))
	for i, step := range path {
		steps[i] = step
	}
	return one(expected, steps...)
}

func attachmentsAreNamed(e *Envelope) (found breaches) {
	for i := range e.Attachments {
		a := &e.Attachments[i]
		if a.Name == "" {
			found.add("a file name", "envelope", "attachments", i, "name")
		}
		if a.MediaType == "" {
			found.add("a media type", "envelope", "attachments", i, "mediaType")
		}
		if a.Location == "" {
			found.add("a key or an address", "envelope", "attachments", i, "location")
		}
	}
	return found
}

func attachmentsAreHashed(e *Envelope) (found breaches) {
	for i := range e.Attachments {
		if hash := e.Attachments[i].SHA256; hash != "" && !isSHA256(hash) {
			found.add("64 digits 0-9 and a-f", "envelope", "attachments", i, "sha256")
		}
	}
	return found
}

func isSHA256(text string) bool {
	return len(text) == 64 && strings.Trim(text, "0123456789abcdef") == ""
}
