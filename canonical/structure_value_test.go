package canonical_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// valueToldOf gives the value that the only violation of a rule tells of.
func valueToldOf(t failing, doc canonical.Document, rule string) string {
	t.Helper()
	var told []string
	for _, violation := range canonical.Validate(doc) {
		if violation.Rule == rule {
			told = append(told, violation.Value)
		}
	}
	if len(told) != 1 {
		t.Fatalf("%s is told %d times: %q", rule, len(told), told)
	}
	return told[0]
}

// A rule may speak of a structure as a whole. Whoever is woken by it sees what stands there, as far as he may see it.
func TestAStructureIsToldByItsMembers(t *testing.T) {
	exchange := func(x canonical.BankExchange) *canonical.BankStatement {
		statement := decoded(t, "testdata/bank_statement.json").(*canonical.BankStatement)
		statement.Entries[2].Transactions[0].Exchange = x
		return statement
	}
	part := func(p canonical.Part) *canonical.BankStatement {
		statement := decoded(t, "testdata/bank_statement.json").(*canonical.BankStatement)
		statement.Part = p
		return statement
	}
	allocation := func(receipt canonical.LineReference) *canonical.LandedCost {
		cost := decoded(t, "testdata/landed_cost_allocated.json").(*canonical.LandedCost)
		cost.Allocations[0].Receipt = receipt
		return cost
	}
	seller := func(p canonical.PartyReference) *canonical.Order {
		order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
		order.Seller = p
		return order
	}
	euros := decoded(t, "testdata/bank_statement.json").(*canonical.BankStatement).Currency
	for name, test := range map[string]struct {
		doc        canonical.Document
		rule, want string
	}{
		"one member":                    {exchange(canonical.BankExchange{SourceCurrency: euros}), "DOC-BST-020", "{sourceCurrency EUR}"},
		"two members, in their order":   {exchange(canonical.BankExchange{TargetCurrency: euros, SourceCurrency: euros}), "DOC-BST-020", "{sourceCurrency EUR, targetCurrency EUR}"},
		"numbers and yes or no":         {part(canonical.Part{Number: 3, Of: 2, Last: true}), "DOC-BST-001", "{number 3, of 2, last true}"},
		"a number below zero":           {part(canonical.Part{Number: -1}), "DOC-BST-001", "{number -1}"},
		"a reference that is half":      {allocation(canonical.LineReference{Number: "WE-2026-4711"}), "DOC-LCO-013", "{number WE-2026-4711}"},
		"a reference that is not there": {allocation(canonical.LineReference{}), "DOC-LCO-013", ""},
		"a party that is not there":     {seller(canonical.PartyReference{}), "DOC-ORD-003", ""},
		"a structure inside":            {seller(canonical.PartyReference{Address: canonical.Address{PostalCode: "24103", Country: "DE"}}), "DOC-ORD-003", "{address {postalCode •••, country DE}}"},
		"a name, which is hidden":       {seller(canonical.PartyReference{TradingName: "Erika Mustermann"}), "DOC-ORD-003", "{tradingName •••}"},
		"nothing but an empty list":     {seller(canonical.PartyReference{Identifiers: []canonical.Identifier{}}), "DOC-ORD-003", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := valueToldOf(t, test.doc, test.rule); got != test.want {
				t.Errorf("told as %q, want %q", got, test.want)
			}
		})
	}
}

// However long the members are, the outline is short, is text, and shows no sensitive value.
func TestAnOutlineIsShortAndKeepsSecrets(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	rapid.Check(t, func(t *rapid.T) {
		secretive := "S" + rapid.StringN(8, 60, -1).Draw(t, "legal information") + "T"
		order.Seller = canonical.PartyReference{TradingName: secretive, LegalInformation: secretive}
		order.Seller.Address.Country = rapid.StringN(0, 120, -1).Draw(t, "country")
		got := valueToldOf(t, order, "DOC-ORD-003")
		if len(got) > 100 || strings.Contains(got, secretive) || strings.ToValidUTF8(got, "") != got {
			t.Fatalf("told as %q", got)
		}
	})
}
