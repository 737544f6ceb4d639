package cli

import (
	"io"
	"os"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service"
)

// maxAccounts is the largest file of accounts, in bytes.
const maxAccounts = 4 << 20

// readDeclared reads the feeds and accounts of a JSON file: {"feeds": […], "accounts": […]}. What it does not know it
// refuses, since a mistyped limit would otherwise be none. An empty name gives nothing declared.
func readDeclared(name string) (service.Declared, error) {
	var declared service.Declared
	if name == "" {
		return declared, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return declared, fault.New(fault.NotFound, "opening the file of accounts").Because(err).Do("Name a file that this user may read with --accounts.")
	}
	defer file.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(io.LimitReader(file, maxAccounts+1))
	if err != nil || len(data) > maxAccounts {
		return declared, fault.New(fault.TooLarge, "the file of accounts can't be read, or is over %d bytes", maxAccounts).Because(err)
	}
	if err := json.Unmarshal(data, &declared, json.RejectUnknownMembers(true)); err != nil {
		return declared, fault.New(fault.Invalid, "reading the accounts of %s", name).Because(err).
			Do("See docs/intake.md for its form; keys stand there as their fingerprints, never the key itself.")
	}
	return declared, declared.Check()
}
