package orm

import (
	"fmt"
	"maps"
	"time"
)

// Values are the fields of a record by name.
type Values = map[string]any

// Env is who calls, in which context, in which transaction.
type Env struct {
	tx *transaction
	// UserID is who calls.
	UserID int64
	// Context is the call's context.
	Context Values
}

// Version is 14 or 19.
func (e *Env) Version() int { return e.tx.db.reg.Version }

// Now is the instant of the transaction.
func (e *Env) Now() time.Time { return e.tx.now }

// Today is the day of the transaction, in UTC.
func (e *Env) Today() string { return e.tx.now.Format(dateForm) }

// Stamp is the instant of the transaction as a datetime.
func (e *Env) Stamp() string { return e.tx.now.Format(stampForm) }

// Number gives a number below n, from the seed.
func (e *Env) Number(n int) int { return e.tx.db.rand.IntN(n) }

// With gives the same transaction in a context that has more in it.
func (e *Env) With(more Values) *Env {
	context := Values{}
	maps.Copy(context, e.Context)
	maps.Copy(context, more)
	return &Env{tx: e.tx, UserID: e.UserID, Context: context}
}

// Flag gives a truth value of the context.
func (e *Env) Flag(key string) bool { return truth(e.Context[key]) }

// Rec gives a record by id, whether it exists or not. The model must be in the registry.
func (e *Env) Rec(model string, id int64) Rec { return Rec{e, e.model(model), id} }

// Recs gives records by id.
func (e *Env) Recs(model string, ids ...int64) Recs { return recsOf(e, e.model(model), ids) }

func (e *Env) model(name string) *Model {
	m := e.tx.db.reg.models[name]
	if m == nil {
		panic("orm: " + name + " is not in the registry")
	}
	return m
}

// Sequence gives the next number of a sequence, such as P00001.
func (e *Env) Sequence(name, form string) string {
	db := e.tx.db
	db.counters[name]++
	n := db.counters[name]
	return fmt.Sprintf(form, n)
}

// User is the record of who calls.
func (e *Env) User() Rec { return e.Rec("res.users", e.UserID) }

// Company is the company that the call works in: the first that is allowed, or else the user's own.
func (e *Env) Company() Rec {
	if allowed := idsOf(e.Context["allowed_company_ids"]); len(allowed) > 0 {
		return e.Rec("res.company", allowed[0])
	}
	return e.User().One("company_id")
}

// Companies are the companies whose records the call may see.
func (e *Env) Companies() []int64 {
	if allowed := idsOf(e.Context["allowed_company_ids"]); len(allowed) > 0 {
		return allowed
	}
	return e.User().Many("company_ids").IDs()
}

// Registry is the list of all models.
func (e *Env) Registry() *Registry { return e.tx.db.reg }
