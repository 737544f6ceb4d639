package erp_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// cents gives an amount in whole cents.
func cents(amount float64) int { return int(math.Round(amount * 100)) }

// taxes makes taxes in tenths of a percent.
func (s *site) taxes(tenths ...int) (ids list) {
	s.Helper()
	for _, rate := range tenths {
		ids = append(ids, s.make("account.tax", orm.Values{"name": s.ref(), "amount": float64(rate) / 10, "type_tax_use": "purchase"}))
	}
	return ids
}

// A drawn is a bill's line in whole numbers, so that what it comes to is beyond doubt.
type drawn struct{ quantity, price, tax int }

// net and gross are in cents; a tax is rounded half away from zero by line.
func (d drawn) net() int { return d.quantity * d.price }

func (d drawn) gross() int {
	scaled := d.net() * d.tax // in thousandths of a cent
	if scaled < 0 {
		return d.net() - (-scaled+500)/1000
	}
	return d.net() + (scaled+500)/1000
}

// TestABillsTotalIsThatOfItsLinesAndTaxesToTheCent compares with whole numbers, and holds the books to balance.
func TestABillsTotalIsThatOfItsLinesAndTaxesToTheCent(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		rates := []int{0, 70, 55, 190, 200}
		taxes := s.taxes(rates...)
		s.set("res.currency", s.euro(), orm.Values{"active": true})
		s.make("res.currency.rate", orm.Values{"name": "2026-01-01", "currency_id": s.euro(), "rate": 0.9137})
		rapid.Check(t, func(t *rapid.T) {
			s := s.on(t)
			lines, net, gross := list{}, 0, 0
			for range rapid.IntRange(1, 6).Draw(t, "lines") {
				which := rapid.IntRange(0, len(rates)-1).Draw(t, "tax")
				d := drawn{rapid.IntRange(-3, 40).Draw(t, "quantity"), rapid.IntRange(0, 99999).Draw(t, "price"), rates[which]}
				lines = append(lines, list{0, 0, orm.Values{"name": "line", "quantity": float64(d.quantity), "price_unit": float64(d.price) / 100, "tax_ids": list{list{6, 0, list{taxes[which]}}}}})
				net, gross = net+d.net(), gross+d.gross()
			}
			values := orm.Values{"move_type": rapid.SampledFrom([]string{"in_invoice", "in_refund"}).Draw(t, "type"), "partner_id": s.vendor(), "invoice_date": "2026-11-20", "invoice_line_ids": lines}
			if rapid.Bool().Draw(t, "in euro") {
				values["currency_id"] = s.euro()
			}
			bill := s.make("account.move", values)
			s.same("net", cents(s.number("account.move", bill, "amount_untaxed")), net)
			s.same("tax", cents(s.number("account.move", bill, "amount_tax")), gross-net)
			s.same("total", cents(s.number("account.move", bill, "amount_total")), gross)
			s.balanced(bill)
		})
	})
}

// euro is the second currency.
func (s *site) euro() int64 {
	s.Helper()
	var id int64
	s.see("res.currency", 0, func(r orm.Rec) {
		found, _ := r.Env().ByXID("base.EUR")
		id = found.ID()
	})
	return id
}

// balanced holds a bill's books to as much debit as credit.
func (s *site) balanced(bill int64) {
	s.Helper()
	s.see("account.move", bill, func(r orm.Rec) {
		lines := r.Many("line_ids")
		if debit, credit := cents(lines.Sum("debit")), cents(lines.Sum("credit")); debit != credit {
			s.Errorf("debit %d, credit %d", debit, credit)
		}
		for _, line := range lines {
			if line.Float("debit") < 0 || line.Float("credit") < 0 || line.Float("debit") != 0 && line.Float("credit") != 0 {
				s.Errorf("a line has debit %v and credit %v", line.Float("debit"), line.Float("credit"))
			}
		}
	})
}

func TestTheBooksOfABillInAnotherCurrencyBalanceThoughEachLineIsRounded(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		s.set("res.currency", s.euro(), orm.Values{"active": true})
		s.make("res.currency.rate", orm.Values{"name": "2026-01-01", "currency_id": s.euro(), "rate": 3.0})
		line := list{0, 0, orm.Values{"name": "a third of a dollar", "quantity": 1.0, "price_unit": 1.0, "tax_ids": list{}}}
		bill := s.make("account.move", orm.Values{"move_type": "in_invoice", "partner_id": s.vendor(), "invoice_date": "2026-11-20", "currency_id": s.euro(), "invoice_line_ids": list{line, line}})
		s.balanced(bill)
		owed := s.find("account.move.line", "move_id", "=", bill, "account_id.code", "=", "211000")
		s.same("owed", s.number("account.move.line", owed[0], "credit"), 0.66)
		s.same("total", s.number("account.move", bill, "amount_total"), 2.0)
	})
}

// TestWhatIsBilledIsTheBillsLessTheCreditNotes draws documents in any state and adds them up by hand.
func TestWhatIsBilledIsTheBillsLessTheCreditNotes(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		rapid.Check(t, func(t *rapid.T) {
			s := s.on(t)
			p, billed := s.confirmed(s.product(nil), 100, 9), 0
			p.receive(100, false)
			for range rapid.IntRange(1, 6).Draw(t, "documents") {
				n, credit := rapid.IntRange(1, 30).Draw(t, "quantity"), rapid.Bool().Draw(t, "credit note")
				kind, sign := "in_invoice", 1
				if credit {
					kind, sign = "in_refund", -1
				}
				bill := p.bill(float64(n), 9, orm.Values{"move_type": kind})
				switch rapid.SampledFrom([]string{"draft", "posted", "cancelled", "deleted"}).Draw(t, "fate") {
				case "posted":
					s.act("account.move", "action_post", bill)
				case "cancelled":
					s.act("account.move", "button_cancel", bill)
					sign = 0
				case "deleted":
					s.act("account.move", "unlink", bill)
					sign = 0
				}
				billed += sign * n
			}
			s.same("billed", s.number("purchase.order.line", p.line, "qty_invoiced"), float64(billed))
			s.same("to invoice", s.number("purchase.order.line", p.line, "qty_to_invoice"), float64(100-billed))
		})
	})
}
