package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestHeadOfACustomsEntry(t *testing.T) {
	changed(t, "customs_entry", map[string]change[*canonical.CustomsEntry]{
		"released on the day of acceptance": {
			func(e *canonical.CustomsEntry) { e.ReleaseDate = e.AcceptanceDate },
			whole,
		},
		"released a day later": {
			func(e *canonical.CustomsEntry) { e.ReleaseDate = e.AcceptanceDate.AddDays(1) },
			whole,
		},
		"released a day earlier": {
			func(e *canonical.CustomsEntry) { e.ReleaseDate = e.AcceptanceDate.AddDays(-1) },
			"DOC-CUS-002",
		},
		"not released yet": {
			func(e *canonical.CustomsEntry) { e.ReleaseDate = canonical.Date{} },
			whole,
		},
		"an importer with a tax number and no name": {
			func(e *canonical.CustomsEntry) { e.Importer = canonical.PartyReference{TaxID: "DE987654321"} },
			whole,
		},
		"an importer with an address and no name": {
			func(e *canonical.CustomsEntry) {
				e.Importer = canonical.PartyReference{Address: canonical.Address{City: "Hamburg"}}
			},
			"DOC-CUS-003",
		},
		"a country of dispatch in small letters": {
			func(e *canonical.CustomsEntry) { e.DispatchCountry = "no" },
			"DOC-CUS-005",
		},
		"no country of dispatch": {
			func(e *canonical.CustomsEntry) { e.DispatchCountry = "" },
			whole,
		},
		"invoices in any currency": {
			func(e *canonical.CustomsEntry) { e.InvoiceAmount = usd("1.00") },
			whole,
		},
		"no broker, no transport, no terms": {
			func(e *canonical.CustomsEntry) {
				e.Declarant, e.Exporter = canonical.PartyReference{}, canonical.PartyReference{}
				e.Shipment, e.DeliveryTerms = canonical.DocumentReference{}, canonical.DeliveryTerms{}
			},
			whole,
		},
	})
}

func TestLinesOfACustomsEntry(t *testing.T) {
	changed(t, "customs_entry", map[string]change[*canonical.CustomsEntry]{
		"a code of the Harmonized System alone": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CommodityCode = "030214" },
			whole,
		},
		"a code of eleven digits": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CommodityCode = "03021400009" },
			whole,
		},
		"a code of five digits": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CommodityCode = "03021" },
			"DOC-CUS-009",
		},
		"a code of twelve digits": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CommodityCode = "030214000091" },
			"DOC-CUS-009",
		},
		"a code with a blank": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CommodityCode = "0302 14" },
			"DOC-CUS-009",
		},
		"no code": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CommodityCode = "" },
			"DOC-CUS-009",
		},
		"an origin in three letters": {
			func(e *canonical.CustomsEntry) { e.Lines[1].Item.OriginCountry = "NOR" },
			"DOC-CUS-010",
		},
		"the number of another line": {
			func(e *canonical.CustomsEntry) { e.Lines[1].ID = "1" },
			"DOC-CUS-008",
		},
		"numbers that do not ascend": {
			func(e *canonical.CustomsEntry) { e.Lines[0].ID = "10" },
			whole,
		},
		"a line that is free of all": {
			func(e *canonical.CustomsEntry) {
				e.Lines = append(e.Lines, canonical.CustomsLine{
					ID: "3", CommodityCode: "560811", Item: canonical.ItemReference{OriginCountry: "NO"},
				})
			},
			whole,
		},
	})
}

func TestDuesOfACustomsEntry(t *testing.T) {
	// owing sets the first duty, and brings the totals along.
	owing := func(e *canonical.CustomsEntry, duty, total, payable string) {
		e.Lines[0].Duties[0].Amount = eur(duty)
		e.Totals[0].Amount, e.PayableAmount = eur(total), eur(payable)
	}
	changed(t, "customs_entry", map[string]change[*canonical.CustomsEntry]{
		"a duty rounded up by a whole unit": {
			func(e *canonical.CustomsEntry) { owing(e, "81.00", "103.50", "485.68") },
			whole,
		},
		"a duty rounded up by more": {
			func(e *canonical.CustomsEntry) { owing(e, "81.01", "103.51", "485.69") },
			"DOC-CUS-013",
		},
		"a duty rounded down by a whole unit": {
			func(e *canonical.CustomsEntry) { owing(e, "79.00", "101.50", "483.68") },
			whole,
		},
		"a duty by quantity of any amount": {
			func(e *canonical.CustomsEntry) {
				e.Lines[1].Duties[0].Amount = eur("22.51")
				e.Totals[0].Amount, e.PayableAmount = eur("102.51"), eur("484.69")
			},
			whole,
		},
		"a duty that the total forgets": {
			func(e *canonical.CustomsEntry) { e.Totals[0].Amount = eur("80.00") },
			"DOC-CUS-017",
		},
		"a payable amount that forgets the fee": {
			func(e *canonical.CustomsEntry) { e.PayableAmount = eur("469.68") },
			"DOC-CUS-018",
		},
		"no totals by levy": {
			func(e *canonical.CustomsEntry) { e.Totals = nil },
			whole,
		},
		"the total of a levy that is on no line": {
			func(e *canonical.CustomsEntry) {
				e.Totals = append(e.Totals, canonical.CustomsTotal{Levy: canonical.LevyExcise, Amount: eur("0.00")})
			},
			whole,
		},
		"the total of a levy twice": {
			func(e *canonical.CustomsEntry) { e.Totals = append(e.Totals, e.Totals[2]) },
			"DOC-CUS-016",
		},
		"a customs value in another currency": {
			func(e *canonical.CustomsEntry) { e.Lines[0].CustomsValue = usd("4000.00") },
			"DOC-CUS-014",
		},
		"no currency, which is told once": {
			func(e *canonical.CustomsEntry) { e.Currency = money.Currency{} },
			"DOC-CUS-004",
		},
	})
}

// However the dues of lines are, an entry whose totals are their sums is right, and one that forgets a cent is not.
func TestDuesLeadToWhatIsOwed(t *testing.T) {
	golden := decoded(t, "testdata/customs_entry_free.json").(*canonical.CustomsEntry)
	rapid.Check(t, func(t *rapid.T) {
		entry, line := *golden, golden.Lines[0]
		entry.Totals = []canonical.CustomsTotal{{Levy: canonical.LevyDuty, Amount: usd("0")}, {Levy: canonical.LevyImportTax, Amount: usd("0")}}
		for range rapid.IntRange(1, 20).Draw(t, "duties") {
			total := &entry.Totals[rapid.IntRange(0, 1).Draw(t, "levy")]
			due := amountIn(t, "due", "USD")
			line.Duties = append(line.Duties, canonical.CustomsDuty{Levy: total.Levy, Amount: due})
			total.Amount = plus(t, total.Amount, due)
			entry.PayableAmount = plus(t, entry.PayableAmount, due)
		}
		entry.Lines = []canonical.CustomsLine{line}
		if found := canonical.Validate(&entry); found != nil {
			t.Fatal(found)
		}
		entry.PayableAmount = plus(t, entry.PayableAmount, usd("0.01"))
		if broken := brokenRules(&entry); !broken["DOC-CUS-018"] || len(broken) != 1 {
			t.Fatalf("a cent too much is told as %v", broken)
		}
	})
}

func plus(t *rapid.T, a, b money.Amount) money.Amount {
	total, err := a.Add(b)
	if err != nil {
		t.Fatal(err)
	}
	return total
}
