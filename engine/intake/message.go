package intake

import (
	"bytes"
	"errors"
	"io"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A message is a body on its way in, held to its limit while it is read.
type message struct {
	from        io.Reader
	contentType string
	// announced is the length that the sender gave; negative where it gave none.
	announced int64
	// limit is the most that is read, and read what was, in bytes.
	limit, read int64
}

// Read passes bytes on. It refuses the first byte over the limit, and says of a body that breaks off that nothing was stored.
func (m *message) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	if m.read += int64(n); m.read > m.limit {
		return 0, m.tooLarge()
	}
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	if _, ours := errors.AsType[*fault.Error](err); ours {
		return n, err
	}
	return n, fault.New(fault.Unavailable, "the body broke off after %d bytes; nothing was stored", m.read).Because(err).On("body").
		Do("Send it again.")
}

// begin reads the beginning: as much as goes into the log itself. It says whether that is all.
func (m *message) begin() (beginning []byte, whole bool, err error) {
	var read bytes.Buffer
	if m.announced > 0 {
		read.Grow(int(min(m.announced, bus.MaxInline)) + bytes.MinRead) // and so is not copied as it grows
	}
	if _, err := read.ReadFrom(io.LimitReader(m, bus.MaxInline+1)); err != nil {
		return nil, false, err
	}
	return read.Bytes(), read.Len() <= bus.MaxInline, nil
}

func (m *message) tooLarge() error {
	err := fault.New(fault.TooLarge, "the body is over the limit of %d bytes", m.limit).On("body").Do("Send it in parts.")
	if m.contentType == Canonical {
		return err.Do("Send the document in parts of at most %d lines.", canonical.MaxPartLines)
	}
	return err
}

// attributes are what travels with the body of an event.
func attributes(s Submission, contentType, trace, span string) map[string]string {
	all := map[string]string{ContentTypeAttribute: contentType}
	parent, state := traceContext(s.Traceparent, s.Tracestate, trace, span)
	for name, value := range map[string]string{
		KeyAttribute: s.Key, SenderAttribute: s.Sender, TraceparentAttribute: parent, TracestateAttribute: state,
	} {
		if value != "" {
			all[name] = value
		}
	}
	return all
}
