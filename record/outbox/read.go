package outbox

import (
	"context"
	_ "embed" // the statements
	"encoding/json"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

//go:embed read.sql
var readText string

var reading = store.MustBind[struct{ Wanted store.Statement }](readText)

// Wanted gives the last desired state of each record of a purchase, however far it has come: what the next decision compares
// with.
func Wanted(ctx context.Context, tx *store.Tx, purchase string) ([]verdict.DesiredState, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (s verdict.DesiredState, err error) {
		var content string
		if err := scan(&content); err != nil {
			return s, err
		}
		return s, decode(content, &s)
	}, reading.Wanted, purchase)
	return all, fault.Wrap(err, "reading what was decided of the records of the purchase %s", purchase)
}

// decode reads what [text] wrote.
func decode(content string, into any) error {
	if err := json.Unmarshal([]byte(content), into); err != nil {
		return fault.New(fault.Corrupt, "a row of the outbox cannot be read").Because(err).Do("Check the database; compare it with its last backup.")
	}
	return nil
}
