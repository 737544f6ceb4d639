package formattest

import (
	"bytes"
	"fmt"
	"iter"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/format"
)

// most bounds the messages of one test input: a reader that gives more would run without end.
const most = 100_000

func messagesOf(reader format.Reader, data []byte) []format.Message {
	return collect(reader.Read(bytes.NewReader(data), Incoming()))
}

func collect(messages iter.Seq[format.Message]) (all []format.Message) {
	for m := range messages {
		if all = append(all, m); len(all) > most {
			break
		}
	}
	return all
}

// Check says how the messages of one input break the contract of format.Reader; nothing when they keep it. It is for fuzz
// targets, beside a reader that must not panic.
func Check(reader format.Reader, data []byte) (broken []string) {
	messages := messagesOf(reader, data)
	if len(messages) > most {
		return []string{"it gives messages without end"}
	}
	if len(messages) == 0 && len(bytes.TrimSpace(data)) > 0 {
		broken = append(broken, "bytes were read without a word")
	}
	for i, m := range messages {
		for _, fault := range checkMessage(m, int64(len(data))) {
			broken = append(broken, fmt.Sprintf("message %d, %s %s: %s", i, m.Type, m.Number, fault))
		}
	}
	return broken
}

func checkMessage(m format.Message, size int64) (broken []string) {
	fatal := false
	for _, f := range m.Findings {
		fatal = fatal || f.Weight == format.Fatal
		switch {
		case f.Err == nil:
			broken = append(broken, "a finding names no way of being wrong")
		case f.Weight != format.Oddity && f.Weight != format.Defect && f.Weight != format.Fatal:
			broken = append(broken, fmt.Sprintf("a finding weighs %q", f.Weight))
		case f.Place.Offset < 0 || f.Place.Offset > size:
			broken = append(broken, fmt.Sprintf("a finding stands at byte %d of %d", f.Place.Offset, size))
		}
	}
	switch {
	case m.Refused == nil && fatal:
		broken = append(broken, "it has a fatal finding and is not refused")
	case m.Refused != nil && len(m.Documents) > 0:
		broken = append(broken, "it is refused and has documents")
	case m.Refused != nil && fault.HintOf(m.Refused) == "":
		broken = append(broken, "its refusal does not say what to do")
	case m.Start < 0 || m.End < m.Start || m.End > size:
		broken = append(broken, fmt.Sprintf("it stands at bytes %d to %d of %d", m.Start, m.End, size))
	}
	for _, doc := range m.Documents {
		if head := doc.Head(); head.Source != Incoming().Source || head.Entity != Incoming().Entity {
			broken = append(broken, "a document is of another source or entity than the reader was told")
		}
	}
	return broken
}
