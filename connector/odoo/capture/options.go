package capture

import (
	"time"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// The usual spans of the cursor and of the pace.
const (
	// NearOverlap is how far before the last pass a pass looks back. It covers a user's click.
	NearOverlap = 5 * time.Second
	// FarOverlap is how far a far pass looks back. It stands above the time that Odoo gives a call; a job that writes
	// for longer is seen by reconciliation alone.
	FarOverlap = wire.OdooLimit + 60*time.Second
	// FarEvery is how often a far pass is due.
	FarEvery = 30 * time.Second
	// PageRows bounds the records of one call: Odoo reads fastest with some thousands.
	PageRows = 5000
)

// Options say how a source reads.
type Options struct {
	// Caller makes the calls. Required.
	Caller wire.Caller
	// Version is Odoo's. Required.
	Version odoo.Version
	// Company is the company whose records are seen, beside those that all companies share. Required.
	Company int64
	// Clock is our own clock. Required.
	Clock func() time.Time
	// Writes tells Purser's own writes; nil when it makes none.
	Writes Writes
	// Meter is shared by all sources of one Odoo; nil measures this one alone.
	Meter *Meter
	// NearOverlap, FarOverlap and FarEvery replace the usual spans where they are not zero.
	NearOverlap, FarOverlap, FarEvery time.Duration
}

// complete fills in what may be left out, and refuses what may not.
func (o Options) complete() (Options, error) {
	if o.Caller == nil || o.Clock == nil || o.Version.Major == 0 {
		return o, fault.New(fault.Internal, "a source of Odoo needs a caller, a clock and a version")
	}
	if o.Company <= 0 {
		return o, fault.New(fault.Invalid, "a source of Odoo reads one company").On("company").Do("Name the company by its id; purser check lists them.")
	}
	if o.Meter == nil {
		o.Meter = NewMeter(Share)
	}
	o.NearOverlap, o.FarOverlap, o.FarEvery = or(o.NearOverlap, NearOverlap), or(o.FarOverlap, FarOverlap), or(o.FarEvery, FarEvery)
	return o, nil
}

func or(d, usual time.Duration) time.Duration {
	if d == 0 {
		return usual
	}
	return d
}

// context is that of every call: the company alone, and archived records too.
func (o Options) context() map[string]any {
	return map[string]any{"allowed_company_ids": []int64{o.Company}, "active_test": false}
}
