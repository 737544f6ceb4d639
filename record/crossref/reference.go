package crossref

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// MostInBatch is the most references that [Lock] takes at once. A batch of the process step touches far fewer.
const MostInBatch = 10_000

// Reference names a document, or what documents are about, by a number that somebody issued.
type Reference struct {
	// Entity is the legal entity in whose business the number is used. Never empty.
	Entity string `json:"entity"`
	// Kind is what is numbered: "order", "shipment", "invoice". Never empty.
	Kind string `json:"kind"`
	// Issuer is who gave the number: a party or a system; empty for the entity itself.
	Issuer string `json:"issuer"`
	// Number is the number as it was issued, character by character. Never empty.
	Number string `json:"number"`
}

// String gives the reference for people: "order PO-7 of acme".
func (r Reference) String() string {
	if r.Issuer == "" {
		return fmt.Sprintf("%s %s of %s", r.Kind, r.Number, r.Entity)
	}
	return fmt.Sprintf("%s %s by %s of %s", r.Kind, r.Number, r.Issuer, r.Entity)
}

// Compare is the one order in which references are locked.
func (r Reference) Compare(other Reference) int {
	return cmp.Or(cmp.Compare(r.Entity, other.Entity), cmp.Compare(r.Kind, other.Kind),
		cmp.Compare(r.Issuer, other.Issuer), cmp.Compare(r.Number, other.Number))
}

// check refuses a reference that names nothing, and one that no database keeps as it is: two of those could become one.
func (r Reference) check() error {
	for _, part := range []struct{ field, value string }{{"entity", r.Entity}, {"kind", r.Kind}, {"number", r.Number}} {
		if part.value == "" {
			return fault.New(fault.Invalid, "a reference has no %s", part.field).On(part.field)
		}
	}
	for _, part := range []struct{ field, value string }{{"entity", r.Entity}, {"kind", r.Kind}, {"issuer", r.Issuer}, {"number", r.Number}} {
		if !utf8.ValidString(part.value) || strings.ContainsRune(part.value, 0) {
			return fault.New(fault.Invalid, "the %s of a reference is no text: %q", part.field, part.value).On(part.field).
				Do("Ask the sender for a number of letters, digits and signs.")
		}
	}
	return nil
}

// Keys gives the key of each reference: what other tables point at.
type Keys map[Reference]int64

//go:embed crossref.sql
var text string

var statements = store.MustBind[struct{ Mention, Lock, Identities, Subject store.Statement }](text)

// Lock makes the rows of references that are new, and holds all of them until tx ends, so that nobody else decides about
// the same references meanwhile. It is called once in a transaction, with everything that the transaction decides about,
// before anything is read. References may repeat.
//
// Errors: Invalid for a reference that names nothing or is no text, TooLarge for more than [MostInBatch], and Contended when another
// transaction holds one of them for longer than the database waits.
func Lock(ctx context.Context, tx *store.Tx, references []Reference) (Keys, error) {
	sorted := slices.Clone(references)
	slices.SortFunc(sorted, Reference.Compare)
	sorted = slices.Compact(sorted)
	if len(sorted) > MostInBatch {
		return nil, fault.New(fault.TooLarge, "locking %d references, over the limit of %d in one transaction", len(sorted), MostInBatch)
	}
	for _, r := range sorted {
		if err := r.check(); err != nil {
			return nil, err
		}
	}
	if len(sorted) == 0 {
		return Keys{}, nil
	}
	list, err := json.Marshal(sorted)
	if err != nil {
		return nil, fault.New(fault.Internal, "writing references as JSON").Because(err)
	}
	if _, err := tx.Exec(ctx, statements.Mention, string(list)); err != nil {
		return nil, fault.Wrap(err, "mentioning %d references", len(sorted))
	}
	return read(ctx, tx, string(list), len(sorted))
}

func read(ctx context.Context, tx *store.Tx, list string, size int) (Keys, error) {
	rows, err := tx.Query(ctx, statements.Lock, list)
	if err != nil {
		return nil, fault.Wrap(err, "locking %d references", size)
	}
	defer rows.Close()
	keys := make(Keys, size)
	for rows.Next() {
		var key int64
		var r Reference
		if err := rows.Scan(&key, &r.Entity, &r.Kind, &r.Issuer, &r.Number); err != nil {
			return nil, err
		}
		keys[r] = key
	}
	if err := rows.Err(); err != nil {
		return nil, fault.Wrap(err, "locking %d references", size)
	}
	if len(keys) != size {
		return nil, fault.New(fault.Internal, "locked %d of %d references", len(keys), size)
	}
	return keys, nil
}
