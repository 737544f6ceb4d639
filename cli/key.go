package cli

import (
	"crypto/rand"
	"fmt"

	"github.com/purserhq/purser/governance/identity"
)

// key makes the key of a system's account.
type key struct{}

// Run prints the key, which is shown this once, and the fingerprint that belongs into the file of accounts.
func (key) Run(env Environment) error {
	made, err := identity.NewKey(rand.Reader)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "key         %s\nfingerprint %s\n", string(made), made.Fingerprint())
	fmt.Fprintln(env.Stderr, "Give the key to the system, and write the fingerprint into its account. The key is not shown again.")
	return nil
}
