package canonical_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// The currencies that the tables of rates below are made of.
var someCurrencies = []string{"EUR", "USD", "JPY", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD"}

// ratesOf makes a table like another of the given pairs, each at a rate of one.
func ratesOf(table *canonical.CurrencyRate, pairs [][2]string) *canonical.CurrencyRate {
	rates := *table
	rates.Rates = nil
	for _, pair := range pairs {
		rates.Rates = append(rates.Rates, canonical.ExchangeRate{From: money.MustCurrency(pair[0]), To: money.MustCurrency(pair[1]), Rate: money.MustDecimal("1")})
	}
	return &rates
}

// TestAPairThatStandsTwiceIsToldInShortAndLongLists compares with a search among all that stand before.
func TestAPairThatStandsTwiceIsToldInShortAndLongLists(t *testing.T) {
	table := decoded(t, "testdata/currency_rate.json").(*canonical.CurrencyRate)
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom(someCurrencies)
		var pairs [][2]string
		for range rapid.IntRange(1, 200).Draw(t, "rates") {
			from, to := currency.Draw(t, "from"), currency.Draw(t, "to")
			if from == to {
				continue
			}
			pairs = append(pairs, [2]string{from, to})
		}
		var want, got []string
		for i, pair := range pairs {
			if slices.Contains(pairs[:i], pair) {
				want = append(want, fmt.Sprintf("rates[%d].to", i))
			}
		}
		for _, v := range canonical.Validate(ratesOf(table, pairs)) {
			if v.Rule == "DOC-CUR-009" {
				got = append(got, v.Path)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("told %v, want %v", got, want)
		}
	})
}

// TestARateThatDisagreesWithItsReverseIsToldInALongList hides one among many.
func TestARateThatDisagreesWithItsReverseIsToldInALongList(t *testing.T) {
	var pairs [][2]string
	for _, from := range someCurrencies {
		for _, to := range someCurrencies {
			if from != to {
				pairs = append(pairs, [2]string{from, to})
			}
		}
	}
	rates := ratesOf(decoded(t, "testdata/currency_rate.json").(*canonical.CurrencyRate), pairs)
	if found := canonical.Validate(rates); len(found) > 0 {
		t.Fatalf("rates of one disagree: %v", found)
	}
	at := slices.Index(pairs, [2]string{"USD", "EUR"})
	rates.Rates[at].Rate = money.MustDecimal("2")
	found := canonical.Validate(rates)
	if len(found) != 1 || found[0].Path != fmt.Sprintf("rates[%d].rate", at) {
		t.Errorf("got %v, want the rate of USD in EUR alone", found)
	}
}

// TestIdentifiersThatStandTwiceAmongMany finds the last of them, whose twin is the first.
func TestIdentifiersThatStandTwiceAmongMany(t *testing.T) {
	party := decoded(t, "testdata/party.json").(*canonical.Party)
	before := len(rulesIn(canonical.Validate(party), "DOC-PAR-013"))
	for i := range 500 {
		party.Identifiers = append(party.Identifiers, canonical.Identifier{Scheme: "9999", Value: fmt.Sprintf("id-%d", i)})
	}
	if got := rulesIn(canonical.Validate(party), "DOC-PAR-013"); len(got) != before {
		t.Fatalf("all differ, and told is %v", got)
	}
	last := len(party.Identifiers)
	party.Identifiers = append(party.Identifiers, canonical.Identifier{Scheme: "9999", Value: "id-0"}, canonical.Identifier{Scheme: "9998", Value: "id-0"})
	if got, want := rulesIn(canonical.Validate(party), "DOC-PAR-013"), []string{fmt.Sprintf("identifiers[%d].value", last)}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: another scheme is another identifier", got, want)
	}
}

// rulesIn gives the paths at which a rule was broken.
func rulesIn(found canonical.Violations, rule string) (paths []string) {
	for _, v := range found {
		if v.Rule == rule {
			paths = append(paths, v.Path)
		}
	}
	return paths
}
