package intake_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
)

func TestWhatAFeedTakes(t *testing.T) {
	for said, want := range map[string]string{
		"":                                "application/json",
		"application/json":                "application/json",
		"APPLICATION/JSON":                "application/json",
		"application/json; charset=utf-8": "application/json",
		"application/json;charset=UTF-8":  "application/json",
		"application/edi-x12":             "application/edi-x12",
		"application/EDI-X12; version=4":  "application/edi-x12",
	} {
		if got, err := receipts().Takes(said); got != want || err != nil {
			t.Errorf("%q is taken as %q, %v", said, got, err)
		}
	}
}

func TestFeedsThatCannotBeMeant(t *testing.T) {
	for name, test := range map[string]struct {
		feed  intake.Feed
		field string
	}{
		"no name":                    {intake.Feed{Domain: bus.Finance}, "feed"},
		"a name without end":         {intake.Feed{Name: strings.Repeat("f", bus.MaxName+1), Domain: bus.Finance}, "feed"},
		"no domain":                  {intake.Feed{Name: "f"}, "domain"},
		"a domain that is none":      {intake.Feed{Name: "f", Domain: "sales"}, "domain"},
		"a type with parameters":     {intake.Feed{Name: "f", Domain: bus.Finance, ContentTypes: []string{"text/csv; header=present"}}, "contentTypes"},
		"a type in capitals":         {intake.Feed{Name: "f", Domain: bus.Finance, ContentTypes: []string{"Text/CSV"}}, "contentTypes"},
		"a type that is only a word": {intake.Feed{Name: "f", Domain: bus.Finance, ContentTypes: []string{"csv"}}, "contentTypes"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := test.feed.Check(); err == nil || !strings.HasSuffix(fault.FieldOf(err), test.field) {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
	if err := receipts().Check(); err != nil {
		t.Error(err)
	}
}
