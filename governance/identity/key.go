package identity

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"io"
	"strings"

	"github.com/purserhq/purser/fault"
)

const (
	// keyPrefix begins every key, so that one that strayed into a repository or a log can be found.
	keyPrefix = "purser_"
	// keyBytes is the random part of a key, in bytes.
	keyBytes = 32
	// printPrefix begins a fingerprint that is written down.
	printPrefix = "sha256:"
)

// A Key is the secret that a system shows with each call. It is given out once and never stored; nothing prints it but
// whoever made it.
type Key string

// NewKey makes a key from 256 bits of a source of randomness, which must be fit for secrets (crypto/rand).
func NewKey(random io.Reader) (Key, error) {
	bits := make([]byte, keyBytes)
	if _, err := io.ReadFull(random, bits); err != nil {
		return "", fault.New(fault.Unavailable, "drawing a key").Because(err).Do("Look why this machine has no randomness.")
	}
	return Key(keyPrefix + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(bits))), nil
}

// Fingerprint gives what may be stored of a key.
func (k Key) Fingerprint() Fingerprint { return sha256.Sum256([]byte(k)) }

// String hides the key: one that is printed by mistake is no leak.
func (Key) String() string { return "••••" }

// GoString hides the key from %#v.
func (Key) GoString() string { return "••••" }

// A Fingerprint is the SHA-256 of a key's text.
type Fingerprint [sha256.Size]byte

// ParseFingerprint reads a fingerprint as [Fingerprint.String] writes it: "sha256:" and 64 hexadecimal digits. The error is
// Invalid.
func ParseFingerprint(text string) (Fingerprint, error) {
	digits, prefixed := strings.CutPrefix(text, printPrefix)
	sum, err := hex.DecodeString(digits)
	if !prefixed || err != nil || len(sum) != sha256.Size {
		return Fingerprint{}, fault.New(fault.Invalid, "this is not the fingerprint of a key").
			Do(`Write "sha256:" and 64 hexadecimal digits, as purser key prints them; never the key itself.`)
	}
	return Fingerprint(sum), nil
}

// String writes the fingerprint. It gives nothing away: a key can't be found from it.
func (f Fingerprint) String() string { return printPrefix + hex.EncodeToString(f[:]) }

// MarshalText writes the fingerprint as String does.
func (f Fingerprint) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (f *Fingerprint) UnmarshalText(text []byte) (err error) {
	*f, err = ParseFingerprint(string(text))
	return err
}

// equal compares in constant time.
func (f Fingerprint) equal(other Fingerprint) bool {
	return subtle.ConstantTimeCompare(f[:], other[:]) == 1
}
