package cli

import (
	"fmt"

	"github.com/purserhq/purser/canonical"
)

// schema prints the JSON Schema of a kind.
type schema struct {
	Kind    string `arg:"" optional:"" help:"The kind of document, such as invoice; without it the kinds are listed."`
	Version int    `help:"A version of the schema; the current one when it is not given."`
}

// Run prints the schema, or the kinds with their current versions.
func (s *schema) Run(env Environment) error {
	if s.Kind == "" {
		for _, kind := range canonical.Kinds() {
			fmt.Fprintf(env.Stdout, "%-24s version %d\n", kind, canonical.SchemaVersion(kind))
		}
		return nil
	}
	text, err := s.find()
	if err != nil {
		return err
	}
	_, err = env.Stdout.Write(text)
	return err
}

func (s *schema) find() ([]byte, error) {
	if s.Version == 0 {
		return canonical.Schema(canonical.Kind(s.Kind))
	}
	return canonical.SchemaOf(canonical.Kind(s.Kind), s.Version)
}
