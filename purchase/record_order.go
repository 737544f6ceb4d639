package purchase

import (
	"slices"
	"strconv"

	"github.com/purserhq/purser/purchase/verdict"
)

// orderRecord wants the order in the ERP as it stands: all of it where Purser makes it, else the days on which the lines
// are expected.
func (d *decision) orderRecord() error {
	fields, err := d.unloaded(verdict.Order, d.c.Purchase)
	if err != nil {
		return err
	}
	head := d.set.heads[len(d.set.heads)-1]
	r := record{target: d.policy.Target, kind: verdict.Order, subject: d.c.Purchase, fields: fields}
	makes, asks := d.policy.MakesOrders && head.Document.Source != d.policy.Target, len(fields) > 0
	for _, l := range d.lines {
		if !l.known || !l.now.asks() {
			continue
		}
		asks = true
		path := "lines[" + lineKey(l.key) + "]."
		if day := l.expected(); !day.IsZero() {
			fields[path+"expected"] = day.String()
		}
		if makes {
			l.orderFields(fields, path)
		}
	}
	if !makes {
		return d.yieldExpected(r, len(fields) > 0)
	}
	r.reach = ReachConfirmed
	if !asks {
		r.reach = ReachCanceled
		return d.yield(r)
	}
	fields["number"], fields["supplier"], fields["currency"] = head.Document.Number, d.seller, d.currency.String()
	fields["date"] = d.set.heads[0].Day.String()
	return d.yield(r)
}

// yieldExpected wants the expected days of an order that is made elsewhere; its life is not ours. Where none is known any
// more, we own nothing of it.
func (d *decision) yieldExpected(r record, owns bool) error {
	if !owns {
		r.reach = ReachCanceled
		identity, err := d.facts.Identify(r.kind, r.subject)
		if err != nil || d.decided(r.kind, identity) == nil {
			return err
		}
		r.reach = ""
	}
	return d.yield(r)
}

// orderFields are what an order line that Purser makes says.
func (l *line) orderFields(fields map[string]string, path string) {
	s := l.now.said
	fields[path+"kind"] = string(l.kind)
	fields[path+"item"] = s.Asked.Item
	fields[path+"quantity"] = s.Quantity.String()
	fields[path+"price"] = s.Asked.Price.String()
	fields[path+"amount"] = s.Amount.String()
	fields[path+"warehouse"] = s.Warehouse
	if s.Asked.Direct {
		fields[path+"direct"] = "true"
	}
	if s.Asked.Consigned {
		fields[path+"consigned"] = "true"
	}
}

// askSubject names the message by which the supplier is asked again.
func (d *decision) askSubject() string { return "ask " + d.c.Purchase }

// askAgain notes that the supplier must be asked again about a line.
func (d *decision) askAgain(l *line) { d.asking = append(d.asking, l) }

// askRecord wants the supplier asked again about the lines whose answers crossed a newer revision. Where none has, nothing is
// wanted of the message, and one that was not sent is not.
func (d *decision) askRecord() error {
	if len(d.asking) == 0 && !slices.ContainsFunc(d.c.Decided, func(s verdict.DesiredState) bool { return s.Kind == verdict.Message }) {
		return nil
	}
	subject := d.askSubject()
	fields, err := d.unloaded(verdict.Message, subject)
	if err != nil {
		return err
	}
	for _, l := range d.asking {
		path := "lines[" + lineKey(l.key) + "]."
		fields[path+"revision"] = strconv.Itoa(l.now.number)
		fields[path+"quantity"] = l.now.said.Quantity.String()
		fields[path+"price"] = l.now.said.Asked.Price.String()
		fields[path+"wanted"] = first(l.now.said.Asked.Wanted.End, l.now.said.Asked.Wanted.Start).String()
	}
	r := record{target: d.policy.Partner, kind: verdict.Message, subject: subject, fields: fields, reach: ReachSent}
	delete(fields, "order")
	if len(fields) == 0 {
		r.reach = ReachCanceled
		return d.yield(r)
	}
	fields["order"] = d.set.heads[0].Document.Number
	return d.yield(r)
}
