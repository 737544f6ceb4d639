package verdict

import (
	"regexp"
	"strings"

	"github.com/purserhq/purser/fault"
)

// Identity names one record of another system for ever: "purser_<installation>.<key>".
//
// The part before the dot is the installation, so that two Pursers can write to one system. The key is a ULID and never
// a counter: a Purser that was set up again would count from one and overwrite live records. The text is at the same
// time a valid external id in Odoo. A line of a record has the record's identity with a suffix, see [Identity.Line].
type Identity string

var (
	installations = regexp.MustCompile(`^[a-z][a-z0-9]{0,31}$`)
	identities    = regexp.MustCompile(`^purser_[a-z][a-z0-9]{0,31}\.[0-9A-Z]{26}(_[0-9A-Za-z-]{1,64})?$`)
)

// NewIdentity builds the identity of a record from the installation's name (a lower-case letter, then letters and
// digits, 32 at most) and a ULID in its usual text of 26 characters.
func NewIdentity(installation, ulid string) (Identity, error) {
	if !installations.MatchString(installation) {
		return "", fault.New(fault.Invalid, "the installation's name %q is not usable in an identity", installation).
			Do("Use a lower-case letter and then at most 31 lower-case letters and digits.")
	}
	id := Identity("purser_" + installation + "." + strings.ToUpper(ulid))
	return id, id.Validate()
}

// Validate says whether the identity has the form of [NewIdentity] or [Identity.Line].
func (id Identity) Validate() error {
	if !identities.MatchString(string(id)) {
		return fault.New(fault.Invalid, "%q is not the identity of a record", string(id)).On("identity")
	}
	return nil
}

// Installation gives the installation that made the identity; empty when it is not one of Purser's.
func (id Identity) Installation() string {
	module, _, found := strings.Cut(string(id), ".")
	name, ours := strings.CutPrefix(module, "purser_")
	if !found || !ours {
		return ""
	}
	return name
}

// Line gives the identity of one of the record's lines. The key is the line's own for ever (letters, digits and hyphens,
// 64 at most): a line's place in the document is no key, because lines can be added before it. A line has no lines of its own.
func (id Identity) Line(key string) Identity {
	return Identity(string(id) + "_" + key)
}
