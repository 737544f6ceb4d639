package canonical

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/purserhq/purser/fault"
)

// Identity says which document one is, for good. Two documents with equal identities are the same revision of the same
// document, or a mistake of their source. It is comparable, and serves as a key of a map.
type Identity struct {
	Kind   Kind
	Entity string
	Source string
	// Issuer is empty where the source gives the numbers.
	Issuer string
	Number string
	// Revision is zero where the source does not count revisions.
	Revision int
}

// String prints the identity as kind/entity/source/number@revision, with the issuer before the number where there is one
// and without @revision where it is zero. Each part is escaped as a path segment is, so that [ParseIdentity] gets back
// what was printed, whatever the number holds.
func (id Identity) String() string {
	var b strings.Builder
	for _, part := range [...]string{string(id.Kind), id.Entity, id.Source} {
		b.WriteString(escape(part))
		b.WriteByte('/')
	}
	if id.Issuer != "" {
		b.WriteString(escape(id.Issuer))
		b.WriteByte('/')
	}
	b.WriteString(escape(id.Number))
	if id.Revision != 0 {
		b.WriteByte('@')
		b.WriteString(strconv.Itoa(id.Revision))
	}
	return b.String()
}

// Document gives the identity without its revision: what all revisions of a document have in common.
func (id Identity) Document() Identity {
	id.Revision = 0
	return id
}

// ParseIdentity reads what [Identity.String] prints. Anything else is a fault Invalid.
func ParseIdentity(text string) (Identity, error) {
	body, revision, counted := strings.Cut(text, "@")
	parts := strings.Split(body, "/")
	if len(parts) != 4 && len(parts) != 5 {
		return Identity{}, notAnIdentity(text)
	}
	for i, part := range parts {
		plain, err := url.PathUnescape(part)
		if err != nil {
			return Identity{}, notAnIdentity(text)
		}
		parts[i] = plain
	}
	id := Identity{Kind: Kind(parts[0]), Entity: parts[1], Source: parts[2], Number: parts[len(parts)-1]}
	if len(parts) == 5 {
		id.Issuer = parts[3]
	}
	if counted {
		number, err := strconv.Atoi(revision)
		if err != nil {
			return Identity{}, notAnIdentity(text)
		}
		id.Revision = number
	}
	if id.String() != text {
		return Identity{}, notAnIdentity(text)
	}
	return id, nil
}

// MarshalText prints the identity as [Identity.String] does.
func (id Identity) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the identity as [ParseIdentity] does.
func (id *Identity) UnmarshalText(text []byte) error {
	parsed, err := ParseIdentity(string(text))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}

// escape also escapes the sign before the revision, which a path segment may hold.
func escape(part string) string { return strings.ReplaceAll(url.PathEscape(part), "@", "%40") }

func notAnIdentity(text string) error {
	return fault.New(fault.Invalid, "%q does not identify a document", clip(text)).
		Do("Write it as kind/entity/source/number@revision, with the issuer before the number where there is one.")
}

// clip keeps a text that came from outside short enough for a message.
func clip(text string) string {
	const enough = 80
	if len(text) <= enough {
		return text
	}
	return strings.ToValidUTF8(text[:enough], "") + "…"
}
