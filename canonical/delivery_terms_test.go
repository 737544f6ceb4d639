package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestTermsOfDelivery(t *testing.T) {
	terms := func(terms canonical.DeliveryTerms) func(*canonical.Order) {
		return func(o *canonical.Order) { o.DeliveryTerms = terms }
	}
	changed(t, "order_minimal", map[string]orderChange{
		"none":                         {terms(canonical.DeliveryTerms{}), whole},
		"words":                        {terms(canonical.DeliveryTerms{Text: "frei Haus"}), whole},
		"a term and its place":         {terms(canonical.DeliveryTerms{Incoterm: canonical.IncotermFCA, Place: "Bremerhaven"}), whole},
		"a term of an older edition":   {terms(canonical.DeliveryTerms{Incoterm: canonical.IncotermDDU, Place: "Oslo"}), whole},
		"a term without its place":     {terms(canonical.DeliveryTerms{Incoterm: canonical.IncotermFCA}), "DOC-DLT-002"},
		"a place without a term":       {terms(canonical.DeliveryTerms{Place: "Oslo"}), whole},
		"a term that does not exist":   {terms(canonical.DeliveryTerms{Incoterm: "FRE", Place: "Oslo"}), "DOC-DLT-001"},
		"a term in small letters":      {terms(canonical.DeliveryTerms{Incoterm: "dap", Place: "Oslo"}), "DOC-DLT-001"},
		"title at an unknown event":    {terms(canonical.DeliveryTerms{Title: "full moon"}), "DOC-DLT-003"},
		"freight paid by an unknown":   {terms(canonical.DeliveryTerms{Freight: "PP"}), "DOC-DLT-004"},
		"freight paid by the seller":   {terms(canonical.DeliveryTerms{Freight: canonical.FreightPrepaid}), whole},
		"freight paid by a third":      {terms(canonical.DeliveryTerms{Freight: canonical.FreightThirdParty}), whole},
		"title passes, and no more is": {terms(canonical.DeliveryTerms{Title: canonical.TitleAtArrival}), whole},
	})
}

func TestTermsThatWereNotGiven(t *testing.T) {
	if !(canonical.DeliveryTerms{}).IsZero() || (canonical.DeliveryTerms{Text: "frei Haus"}).IsZero() {
		t.Error("only empty terms are none")
	}
}

// Every code that a list names is taken, and is not empty.
func TestEveryIncotermIsTaken(t *testing.T) {
	codes := canonical.Incoterm("").Codes()
	if len(codes) != 16 {
		t.Errorf("%d terms, want the 11 of 2020 and 5 older ones", len(codes))
	}
	cases := map[string]orderChange{}
	for _, code := range codes {
		cases[code] = orderChange{func(o *canonical.Order) {
			o.DeliveryTerms.Incoterm, o.DeliveryTerms.Place = canonical.Incoterm(code), "Hamburg"
		}, whole}
	}
	changed(t, "order_minimal", cases)
}
