package intake

import (
	"mime"
	"slices"
	"strings"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// Canonical is the content type of a canonical document, which every feed takes.
const Canonical = "application/json"

// A Feed is a channel by which messages of one system come.
type Feed struct {
	// Name names it: "wms-north/receipts". Order is kept within it. Never empty.
	Name string `json:"name"`
	// Domain is the part of the business whose stream its messages go to. It may not change while messages wait: those before
	// and those after would lose their order.
	Domain bus.Domain `json:"domain"`
	// ContentTypes are the types that it takes besides [Canonical], without parameters: "application/edi-x12".
	ContentTypes []string `json:"contentTypes,omitzero"`
}

// Check refuses a declaration that can't be meant; the error is Invalid.
func (f Feed) Check() error {
	if err := (bus.Event{ID: "any", Feed: f.Name, Domain: f.Domain}).Check(); err != nil {
		return fault.Wrap(err, "the feed %q", f.Name)
	}
	for _, declared := range f.ContentTypes {
		if bare, _, err := mime.ParseMediaType(declared); err != nil || bare != declared || !strings.Contains(bare, "/") {
			return fault.New(fault.Invalid, "the feed %s takes %q, which is no content type", f.Name, declared).On("contentTypes").
				Do("Write it in small letters and without parameters, like application/edi-x12.")
		}
	}
	return nil
}

// Takes gives a content type as it is kept: in small letters, without parameters. It refuses one that the feed does not
// take (Unsupported), on the field "content-type". Whoever says nothing sends [Canonical].
func (f Feed) Takes(contentType string) (string, error) {
	if contentType == "" {
		return Canonical, nil
	}
	bare, parameters, err := mime.ParseMediaType(contentType)
	charset := strings.ToLower(parameters["charset"])
	if err != nil || bare != Canonical && !slices.Contains(f.ContentTypes, bare) {
		return "", fault.New(fault.Unsupported, "the feed %s does not take %q", f.Name, clip(contentType)).On("content-type").
			Do("Send %s.", strings.Join(append([]string{Canonical}, f.ContentTypes...), " or "))
	}
	if bare == Canonical && charset != "" && charset != "utf-8" && charset != "us-ascii" {
		return "", fault.New(fault.Unsupported, "a document in the characters %q", clip(charset)).On("content-type").Do("Send UTF-8.")
	}
	return bare, nil
}

// clip bounds what is repeated of something that was sent.
func clip(text string) string {
	if len(text) > 64 {
		return strings.ToValidUTF8(text[:64], "") + "…"
	}
	return text
}
