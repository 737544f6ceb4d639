package connector

import (
	"strings"

	"github.com/purserhq/purser/fault"
)

// Secrets finds the secret behind a reference.
type Secrets interface {
	// Resolve gives the secret behind "env:NAME" or "file:PATH" as it is now. A missing or empty one is an error whose
	// text names the reference and never a value.
	Resolve(reference string) (string, error)
}

// A Secret is a reference that can be resolved. Printing, logging or encoding it shows the reference alone. The zero
// value stands for a secret that is not configured.
type Secret struct {
	reference string
	secrets   Secrets
}

// Set says whether the secret is configured.
func (s Secret) Set() bool { return s.reference != "" }

// Reveal resolves the secret as it is now. The caller keeps it no longer than it needs.
func (s Secret) Reveal() (string, error) {
	if !s.Set() || s.secrets == nil {
		return "", fault.New(fault.Invalid, "a secret is not configured")
	}
	return s.secrets.Resolve(s.reference)
}

// String gives the reference.
func (s Secret) String() string { return s.reference }

// MachineSecrets resolves references on the machine that Purser runs on.
type MachineSecrets struct {
	// Getenv reads an environment variable, as os.Getenv does.
	Getenv func(name string) string
	// ReadFile reads a whole file, as os.ReadFile does.
	ReadFile func(path string) ([]byte, error)
}

// Resolve reads the variable or the file. White space around a secret in a file is not part of it: editors put it there.
func (m MachineSecrets) Resolve(reference string) (string, error) {
	kind, name, _ := strings.Cut(reference, ":")
	var secret string
	switch kind {
	case "env":
		secret = m.Getenv(name)
	case "file":
		content, err := m.ReadFile(name)
		if err != nil {
			return "", fault.New(fault.Invalid, "the secret %s can't be read", reference).Because(err).
				Do("Make the file readable for the user that Purser runs as.")
		}
		secret = strings.TrimSpace(string(content))
	default:
		return "", fault.New(fault.Invalid, "a secret's reference starts with neither env: nor file:").Do("Write env:NAME or file:PATH.")
	}
	if secret == "" {
		return "", fault.New(fault.Invalid, "the secret %s is empty", reference).Do("Put the secret there, or correct the reference.")
	}
	return secret, nil
}

// isReference says whether a text is a reference; anything else in its place might be the secret itself.
func isReference(text string) bool {
	kind, name, found := strings.Cut(text, ":")
	return found && name != "" && (kind == "env" || kind == "file")
}
