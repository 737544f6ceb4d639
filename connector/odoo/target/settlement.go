package target

import (
	"context"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Settlement says how far a bill or a credit note is settled in Odoo, and by what.
type Settlement struct {
	// Bill is Odoo's own reference of the bill, and Number what people call it; empty while it is a draft.
	Bill, Number string
	// State is Odoo's word: not_paid, partial, in_payment, paid, reversed or blocked.
	State string
	// Open is what is open of it, in its own currency: "12.50 EUR".
	Open string
	// Shares lists what has settled it, in the order in which that was matched.
	Shares []Share
}

// A Share is what one entry of the books has settled of a bill.
type Share struct {
	// By is Odoo's reference of the payment, or of the entry where it is no payment: a credit note, a difference of rates.
	By string
	// Number is what people call it, and Date the day that it counts for.
	Number, Date string
	// Amount is its share in the bill's currency.
	Amount string
}

// Settlements reads how far bills of a legal entity are settled, whoever settled them. Each is named by its identity or by
// Odoo's reference; the answers come in the same order. One that Odoo doesn't have is an error, and so is Odoo being away.
func (t *Target) Settlements(ctx context.Context, entity string, bills []string) ([]Settlement, error) {
	d, err := t.desk(group{verdict.Payment, entity})
	if err != nil {
		return nil, err
	}
	ids, err := d.billIDs(ctx, bills)
	if err != nil {
		return nil, err
	}
	seen, err := payments{d.major}.settlements(ctx, d, ids)
	if err != nil {
		return nil, err
	}
	settlements := make([]Settlement, len(ids))
	for i, id := range ids {
		bill, there := byID(seen["bill"], id)
		if !there {
			return nil, fault.New(fault.NotFound, "the bill %s is not in Odoo", bills[i]).Do("Bring the bill about first, or correct which one is meant.")
		}
		settlements[i] = seen.settlement(bill)
	}
	return settlements, nil
}

// billIDs gives the ids of bills.
func (d desk) billIDs(ctx context.Context, bills []string) ([]int64, error) {
	b := d.book()
	for _, text := range bills {
		b.ask("account.move", text)
	}
	if err := b.look(ctx); err != nil {
		return nil, err
	}
	ids := make([]int64, len(bills))
	for i, text := range bills {
		found := b.find("account.move", text)
		if found.err != nil {
			return nil, found.err
		}
		ids[i] = found.id
	}
	return ids, nil
}

// settlements reads bills, their shares, and the entries at the other end of those.
func (p payments) settlements(ctx context.Context, d desk, ids []int64) (records, error) {
	seen := records{}
	var err error
	search := func(name, model string, domain []any, fields ...string) {
		if err == nil {
			seen[name], err = odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: domain, Order: "id", Fields: fields})
		}
	}
	in := func(field string, ids []int64) []any { return []any{field, "in", unique(ids)} }
	search("bill", "account.move", []any{in("id", ids)}, "name", "payment_state", "amount_residual", "currency_id")
	search("owed", "account.move.line", []any{in("move_id", ids), p.owed()}, "move_id")
	owed := rowIDs(seen["owed"])
	search("share", "account.partial.reconcile", []any{"|", in("debit_move_id", owed), in("credit_move_id", owed)},
		"debit_move_id", "credit_move_id", "debit_amount_currency", "credit_amount_currency")
	ends := append(linked(seen["share"], "debit_move_id"), linked(seen["share"], "credit_move_id")...)
	search("end", "account.move.line", []any{in("id", ends)}, "move_id")
	moves := linked(seen["end"], "move_id")
	search("entry", "account.move", []any{in("id", moves)}, "name", "date")
	search("payment", "account.payment", []any{in("move_id", moves)}, "move_id")
	return seen, err
}

// settlement puts together what was read of a bill.
func (r records) settlement(bill row) Settlement {
	currency := bill.title("currency_id")
	s := Settlement{
		Bill: reference("account.move", bill.id()), State: bill.text("payment_state"), Open: bill.number("amount_residual").String() + " " + currency,
	}
	if name := bill.text("name"); name != "/" {
		s.Number = name
	}
	for _, share := range r["share"] {
		for own, other := range map[string]string{"debit": "credit", "credit": "debit"} {
			if line, known := byID(r["owed"], share.one(own+"_move_id")); known && line.one("move_id") == bill.id() {
				s.Shares = append(s.Shares, r.by(share.one(other+"_move_id"), share.number(own+"_amount_currency").String()+" "+currency))
			}
		}
	}
	return s
}

// by tells what the line at the other end of a share belongs to.
func (r records) by(line int64, amount string) Share {
	end, _ := byID(r["end"], line)
	entry, _ := byID(r["entry"], end.one("move_id"))
	share := Share{By: reference("account.move", entry.id()), Number: entry.text("name"), Date: entry.text("date"), Amount: amount}
	for _, payment := range r["payment"] {
		if payment.one("move_id") == entry.id() {
			share.By = reference("account.payment", payment.id())
		}
	}
	return share
}
