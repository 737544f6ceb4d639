package canonical_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// most is the greatest amount that there is; two of them are none.
func most() money.Amount { return eur(strings.Repeat("9", 36) + ".99") }

// Amounts that cannot be added up are told as that, by the rule that would have added them, and never as right: a total that wraps
// around would hide what a hostile document claims.
func TestAmountsThatOutgrowTheirSum(t *testing.T) {
	statement := func(s *canonical.BankStatement) {
		s.Entries[0].Amount, s.Entries[1].Amount = most(), most()
		s.Entries[0].Status, s.Entries[1].Status = canonical.EntryBooked, canonical.EntryBooked
	}
	for name, test := range map[string]struct {
		golden string
		by     func(canonical.Document)
		rule   string
		path   string
	}{
		"entries of a bank statement": {
			"bank_statement", func(d canonical.Document) { statement(d.(*canonical.BankStatement)) }, "DOC-BST-011", "balances[1].amount",
		},
		"lines of a supplier statement": {
			"supplier_statement_movements", func(d canonical.Document) {
				s := d.(*canonical.SupplierStatement)
				s.Lines[0].Amount, s.Lines[1].Amount = most(), most()
			}, "DOC-SST-019", "closingBalance",
		},
		"payments of an instruction": {
			"payment_instruction", func(d canonical.Document) {
				p := d.(*canonical.PaymentInstruction)
				p.Batches[0].Payments[0].Amount, p.Batches[0].Payments[1].Amount = most(), most()
			}, "DOC-PIN-005", "controlSum",
		},
		"costs that are to be spread": {
			"landed_cost_allocated", func(d canonical.Document) {
				c := d.(*canonical.LandedCost)
				c.Costs = append(c.Costs[:1:1], c.Costs[0])
				c.Costs[0].Amount, c.Costs[1].Amount, c.TotalAmount = most(), most(), most()
			}, "DOC-LCO-011", "totalAmount",
		},
		"prepayments of an invoice": {
			"invoice", func(d canonical.Document) {
				i := d.(*canonical.Invoice)
				i.Prepayments = []canonical.Prepayment{{Amount: most()}, {Amount: most()}}
			}, "DOC-BIL-005", "totals.prepaidAmount",
		},
		"shares of a kit": {
			"order_kit", func(d canonical.Document) {
				for i := range d.(*canonical.Order).Lines {
					if l := &d.(*canonical.Order).Lines[i]; len(l.Components) > 1 {
						l.Components[0].CostShare = percent(strings.Repeat("9", 38))
						l.Components[1].CostShare = percent(strings.Repeat("9", 38))
						d.(*canonical.Order).Lines = d.(*canonical.Order).Lines[i : i+1]
						return
					}
				}
			}, "DOC-ORD-032", "lines[0].components[1].costShare",
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc := decoded(t, "testdata/"+test.golden+".json")
			test.by(doc)
			for _, v := range canonical.Validate(doc) {
				if v.Rule == test.rule && v.Path == test.path {
					if !strings.Contains(v.Expected, "can be added up") {
						t.Errorf("told as %v", v)
					}
					return
				}
			}
			t.Errorf("not told: %v", canonical.Validate(doc))
		})
	}
}

func TestWhatABankBooksThatOutgrowsItsSum(t *testing.T) {
	s := decoded(t, "testdata/bank_statement.json").(*canonical.BankStatement)
	for i := range 2 {
		s.Entries[i].Amount, s.Entries[i].Status = most(), canonical.EntryBooked
	}
	booked, err := s.Booked(money.MustCurrency("EUR"))
	if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != "entries" || booked.Sign() != 0 {
		t.Errorf("got %v, %v", booked, err)
	}
	if none, err := s.Booked(money.MustCurrency("JPY")); err != nil || none.String() != "0 JPY" {
		t.Errorf("nothing in yen is %v, %v", none, err)
	}
}

// The parts of a statement that do not fit are told with both balances, one that is absent too.
func TestPartsThatDoNotFitAreToldWithTheirBalances(t *testing.T) {
	for name, test := range map[string]struct {
		closed, opened money.Amount
		says           string
	}{
		"two amounts":                       {eur("10.00"), eur("9.00"), "opens with 9.00 EUR where the one before closed with 10.00 EUR"},
		"nothing carried over":              {eur("10.00"), money.Amount{}, "opens with nothing where the one before closed with 10.00 EUR"},
		"something out of nothing":          {money.Amount{}, eur("-0.01"), "opens with -0.01 EUR where the one before closed with nothing"},
		"zero, which is what is absent":     {eur("0.00"), money.Amount{}, ""},
		"the same with another zero behind": {eur("10.0"), eur("10.00"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			before := *decoded(t, "testdata/supplier_statement_part.json").(*canonical.SupplierStatement)
			next := before
			before.Part.Last, before.ClosingBalance = false, test.closed
			next.Part.Number, next.OpeningBalance = before.Part.Number+1, test.opened
			err := next.Continues(&before)
			if test.says == "" && err != nil || test.says != "" && (fault.CodeOf(err) != fault.Conflict || !strings.Contains(err.Error(), test.says)) {
				t.Errorf("got %v", err)
			}
		})
	}
}
