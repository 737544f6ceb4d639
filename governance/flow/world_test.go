package flow_test

import (
	"errors"
	"testing"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/identity"
)

// receipts is a flow that says everything.
func receipts() flow.Flow {
	return flow.Flow{
		Name: "receipts", Document: canonical.KindReceipt, From: []string{"wms"}, To: []string{"odoo"}, Record: "wms",
		Trigger: flow.OnArrival, Sync: flow.Sync{Pattern: flow.RealTime}, Validation: flow.Validation{Stop: flow.StopErrors},
		Exception: flow.Exception{Duty: identity.Warehousing, Within: 8 * time.Hour, Calendar: "office"},
		Retry:     flow.Retry{First: 2 * time.Second, Longest: 5 * time.Minute, Deadline: 24 * time.Hour, Unsure: flow.AskPerson},
		Objective: flow.Objective{Within: 10 * time.Second, Share: money.MustDecimal("99.5")},
		Impact:    "Goods are not in stock, and can't be sold.", Retention: "commercial", Phase: flow.Phasing{Phase: flow.Shadow},
	}
}

// with gives the flow after a change.
func with(change func(*flow.Flow)) flow.Flow {
	f := receipts()
	change(&f)
	return f
}

// fieldsOf gives the fields that an error's mistakes name.
func fieldsOf(err error) []string {
	var fields []string
	var walk func(error)
	walk = func(err error) {
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range many.Unwrap() {
				walk(one)
			}
			return
		}
		if e, ok := err.(*fault.Error); ok { //nolint:errorlint // each level is looked at
			if e.Field != "" {
				fields = append(fields, e.Field)
				return
			}
		}
		if inner := errors.Unwrap(err); inner != nil {
			walk(inner)
		}
	}
	if err != nil {
		walk(err)
	}
	return fields
}

func TestTheFlowOfTheseTestsIsWhole(t *testing.T) {
	f := receipts()
	if err := f.Validate(); err != nil {
		t.Fatal(fault.Text(err))
	}
}
