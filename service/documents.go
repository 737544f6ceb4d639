package service

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/store"
)

// Documents is how messages come in, and how one asks what became of them. Make it with [NewDocuments].
type Documents struct {
	intake   *intake.Intake
	db       store.DB
	now      func() time.Time
	auditor  Auditor
	judging  chan struct{}
	declared atomic.Pointer[Declared]
}

// DocumentsOptions make a [Documents]. Intake, DB and Now must be set.
type DocumentsOptions struct {
	// Intake takes messages in.
	Intake *intake.Intake
	// DB is asked what became of them. Nothing that comes in needs it.
	DB store.DB
	// Now is the clock.
	Now func() time.Time
	// Auditor hears of every act; nil where nobody listens.
	Auditor Auditor
	// Declared is who may call, and by which channels.
	Declared Declared
}

// NewDocuments makes the service. The error is that of [Declared.Check].
func NewDocuments(o DocumentsOptions) (*Documents, error) {
	d := &Documents{
		intake: o.Intake, db: o.DB, now: o.Now, auditor: o.Auditor, judging: make(chan struct{}, mostStrict),
	}
	return d, d.Declare(o.Declared)
}

// Declare replaces what is declared, whole; where it can't be meant, the old stays and the error of [Declared.Check] says why.
// Calls that run go on with what they began with.
func (d *Documents) Declare(declared Declared) error {
	if err := declared.Check(); err != nil {
		return err
	}
	d.declared.Store(&declared)
	return nil
}

// Known gives the account that a key belongs to; Unauthorized when none does.
func (d *Documents) Known(key identity.Key) (identity.Account, error) {
	return d.declared.Load().Accounts.Known(key)
}

// Counts tells what became of all submissions since the start, by feed and outcome.
func (d *Documents) Counts() []intake.Count { return d.intake.Counts() }

// heard tells the auditor.
func (d *Documents) heard(ctx context.Context, who identity.Account, what, on string, err error) {
	if d.auditor != nil {
		d.auditor.Heard(ctx, Act{Who: who.Name, What: what, On: on, At: d.now(), Err: err})
	}
}
