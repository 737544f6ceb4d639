package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase/verdict"
)

// documentRecords wants a record of each receipt and return: of the one that is decided on, and where all lines were loaded
// of all of them, since a new revision of the order may make them count, or count no more.
func (d *decision) documentRecords() error {
	var documents []canonical.Identity
	if d.whole() {
		documents = d.set.documents(canonical.KindReceipt, canonical.KindSupplierReturn)
	}
	if d.said.Version > 0 && !slices.ContainsFunc(documents, func(id canonical.Identity) bool { return id.Document() == d.said.Document.Document() }) {
		documents = append(documents, d.said.Document)
	}
	for _, document := range documents {
		var err error
		switch document.Kind {
		case canonical.KindReceipt:
			err = d.documentRecord(document, verdict.Receipt, d.receiptFields)
		case canonical.KindSupplierReturn:
			err = d.documentRecord(document, verdict.Return, d.returnFields)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// documentRecord wants the record of a document with what counts of it. Where nothing does, the record shall not be.
func (d *decision) documentRecord(document canonical.Identity, kind verdict.Kind, fieldsOf func(l *line, s *Statement, fields map[string]string) bool) error {
	r := record{target: d.policy.Target, kind: kind, subject: d.subjectOf(document), reach: ReachCanceled, fields: map[string]string{}}
	for _, l := range d.lines {
		for _, s := range l.said {
			if !s.of(document) || !l.known || d.policy.evidence(s) || !fieldsOf(l, s, r.fields) {
				continue
			}
			r.reach = ReachDone
			r.fields["number"], r.fields["date"], r.fields["warehouse"] = s.Document.Number, s.Day.String(), s.Warehouse
		}
	}
	if r.reach == ReachDone {
		needs, err := d.orderNeed()
		if err != nil {
			return err
		}
		r.needs = needs
	}
	return d.yield(r)
}

// receiptFields are what a line of a receipt says; false where it does not count.
func (d *decision) receiptFields(l *line, s *Statement, fields map[string]string) bool {
	quantity, ok := d.convertTo(l, s.Quantity)
	path := "lines[" + lineKey(s.Part) + "]."
	if at := slices.IndexFunc(l.components, func(c Component) bool { return c.Item == s.Received.Item }); at >= 0 {
		quantity, ok = d.convertInto(s.Received.Item, s.Quantity, l.components[at].Quantity.Unit())
		fields[path+"component"] = s.Received.Item
	}
	if !ok {
		delete(fields, path+"component")
		return false
	}
	fields[path+"line"], fields[path+"quantity"] = lineKey(l.key), quantity.String()
	if rejected, ok := d.convertTo(l, s.Received.Rejected); ok && rejected.Sign() != 0 {
		fields[path+"rejected"] = rejected.String()
	}
	if l.direct {
		fields[path+"direct"] = "true"
	}
	if s.Received.Owner != "" || l.consigned {
		fields[path+"owner"] = d.ownerOf(s)
	}
	for i := range s.Received.Lots {
		lot := &s.Received.Lots[i]
		key := path + "lots[" + lineKey(lot.Number) + "]."
		fields[key+"number"] = lot.Number
		fields[key+"expires"] = lot.ExpiryDate.String()
		if held, ok := d.convertTo(l, lot.Quantity); ok {
			fields[key+"quantity"] = held.String()
		}
	}
	return true
}

// ownerOf is whose the goods of a receipt are while we store them.
func (d *decision) ownerOf(s *Statement) string {
	if s.Received.Owner != "" {
		return s.Received.Owner
	}
	return d.seller
}

// returnFields are what a line of a return says; false where the goods have not left, or it does not count.
func (d *decision) returnFields(l *line, s *Statement, fields map[string]string) bool {
	quantity, ok := d.convertTo(l, s.Quantity)
	if !ok || !s.Returned.Left {
		return false
	}
	path := "lines[" + lineKey(s.Part) + "]."
	fields[path+"line"], fields[path+"quantity"], fields[path+"purpose"] = lineKey(l.key), quantity.String(), string(s.Returned.Purpose)
	return true
}
