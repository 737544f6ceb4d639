package canonical

import (
	"embed"
	"fmt"

	"github.com/purserhq/purser/fault"
)

// Schemas, docs/rules.md and the expectations beside golden documents are exported by the tests that find them stale:
//
//go:generate go test . -update

//go:embed schema/*.json
var schemas embed.FS

// Schema gives the JSON Schema (draft 2020-12) of a kind's current version, with a description, the business term and the
// sensitivity class of every field. A kind that does not exist is a fault Unsupported.
func Schema(kind Kind) ([]byte, error) { return SchemaOf(kind, SchemaVersion(kind)) }

// SchemaOf gives the schema of one version of a kind. A kind or a version that does not exist is a fault Unsupported.
func SchemaOf(kind Kind, version int) ([]byte, error) {
	if _, err := specOf(kind); err != nil {
		return nil, err
	}
	data, err := schemas.ReadFile("schema/" + SchemaName(kind, version))
	if err != nil {
		return nil, fault.New(fault.Unsupported, "the %s has no schema version %d", kind, version).Do("Use a version from 1 to %d.", SchemaVersion(kind))
	}
	return data, nil
}

// SchemaName is the name of the file that holds a schema.
func SchemaName(kind Kind, version int) string { return fmt.Sprintf("%s.v%d.json", kind, version) }
