package purchase

import (
	"maps"
	"slices"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// billRecords wants a bill of each invoice and a credit note of each credit note that the touched lines have, held as long as
// something about it waits for a person.
func (d *decision) billRecords() error {
	documents := d.set.documents(canonical.KindInvoice, canonical.KindCreditNote)
	if kind := d.said.Document.Kind; (kind == canonical.KindInvoice || kind == canonical.KindCreditNote) && !slices.ContainsFunc(documents, sameDocument(d.said.Document)) {
		documents = append(documents, d.said.Document)
	}
	for _, document := range documents {
		if err := d.billRecord(document); err != nil {
			return err
		}
	}
	return nil
}

func sameDocument(document canonical.Identity) func(canonical.Identity) bool {
	return func(id canonical.Identity) bool { return id.Document() == document.Document() }
}

// billRecord wants one bill. It may bill other purchases too: their lines stay as they were decided, and what holds them holds
// it.
func (d *decision) billRecord(document canonical.Identity) error {
	r := record{target: d.policy.Target, kind: verdict.Bill, subject: document.Document().String()}
	if document.Kind == canonical.KindCreditNote {
		r.kind = verdict.CreditNote
	}
	state, fields, err := d.lastBill(&r)
	if err != nil {
		return err
	}
	r.fields = fields
	looked := d.whole() || sameDocument(d.said.Document)(document)
	ours := looked && d.billFields(document, fields)
	if !slices.ContainsFunc(slices.Collect(maps.Keys(fields)), isItem) {
		r.reach, r.fields = ReachCanceled, nil
		return d.yield(r)
	}
	d.holdBill(document, &r)
	own, err := d.orderNeed()
	if err != nil {
		return err
	}
	var before []verdict.Need
	if state != nil {
		before = state.Needs
	}
	r.needs = needsOf(before, own[0], ours || !looked)
	return d.yield(r)
}

// isItem reports whether a field of a bill is of something that is billed.
func isItem(path string) bool {
	return strings.HasPrefix(path, "lines[") || strings.HasPrefix(path, "charges[") || strings.HasPrefix(path, "taxes[")
}

// lastBill gives the last decided state of a bill, and its fields to change.
func (d *decision) lastBill(r *record) (*verdict.DesiredState, map[string]string, error) {
	fields := map[string]string{}
	identity, err := d.facts.Identify(r.kind, r.subject)
	if err != nil {
		return nil, nil, err
	}
	last := d.decided(r.kind, identity)
	if last != nil {
		for _, f := range last.Fields {
			fields[f.Path] = f.Value
		}
	}
	return last, fields, nil
}

// billFields puts what the document bills of this purchase in the place of what it billed of it before, and says whether it
// bills anything of it.
func (d *decision) billFields(document canonical.Identity, fields map[string]string) (bills bool) {
	for _, set := range [][]Statement{d.c.Set, d.keep} {
		for i := range set {
			if s := &set[i]; s.of(document) {
				prefix := s.billPath()
				maps.DeleteFunc(fields, func(path, _ string) bool { return prefix != "" && strings.HasPrefix(path, prefix) })
			}
		}
	}
	for _, l := range d.lines {
		for _, s := range l.said {
			if s.Claimed != nil && s.of(document) && !d.policy.evidence(s) {
				d.billHead(s, fields)
				d.billLine(l, s, fields)
				bills = true
			}
		}
	}
	for _, s := range d.set.apart {
		if !s.of(document) || s.billPath() == "" || d.policy.evidence(s) {
			continue
		}
		d.billHead(s, fields)
		bills = true
		if s.Claimed != nil {
			d.billLine(&line{}, s, fields)
			continue
		}
		fields[s.billPath()+"amount"] = s.Amount.String()
	}
	return bills
}

// billPath is where the fields of a billed thing begin; empty for a statement that bills nothing.
func (s *Statement) billPath() string {
	switch {
	case s.Claimed != nil:
		return "lines[" + lineKey(s.Part) + "]."
	case s.Apart != nil && s.Apart.Class == ledger.Tax:
		return "taxes[" + lineKey(s.Apart.Key) + "]."
	case s.Apart != nil:
		return "charges[" + lineKey(s.Apart.Key) + "]."
	}
	return ""
}

func (d *decision) billHead(s *Statement, fields map[string]string) {
	fields["number"], fields["date"], fields["supplier"] = s.Document.Number, s.Day.String(), d.seller
	if currency := s.Amount.Currency(); !currency.IsZero() {
		fields["currency"] = currency.String()
	}
}

// billLine is what a line of a bill says. What does not count is billed as the supplier says it, and held.
func (d *decision) billLine(l *line, s *Statement, fields map[string]string) {
	path := s.billPath()
	quantity, ok := d.convertTo(l, s.Quantity)
	if !ok || !l.known {
		quantity = s.Quantity
	}
	fields[path+"quantity"], fields[path+"amount"] = quantity.String(), s.Amount.String()
	if l.known {
		fields[path+"line"], fields[path+"purchase"] = lineKey(l.key), d.c.Purchase
	}
	if s.Claimed.Credit != (s.Document.Kind == canonical.KindCreditNote) {
		fields[path+"reversed"] = "true" // a line of an invoice that gives back, or of a credit note that claims
	}
	if s.Claimed.Tax.Category != "" {
		fields[path+"tax"] = taxKey(s.Claimed.Tax.Category, s.Claimed.Tax.Rate)
	}
}

// holdBill says how far the bill shall come: what is held stays a draft, and what is in the books stays there and is not paid.
func (d *decision) holdBill(document canonical.Identity, r *record) {
	c := d.claimOf(document)
	r.reach = ReachPosted
	delete(r.fields, "hold")
	if c.held {
		r.fields["hold"] = "true"
		if !c.posted {
			r.reach = ReachDraft
		}
	}
}

// claimOf gives how a claim stands: held by what this decision finds, or by what is open and it did not look at.
func (d *decision) claimOf(document canonical.Identity) claim {
	c := claim{known: d.known(), posted: d.billed(document)}
	id := document.Document()
	for i := range d.found {
		c.held = c.held || d.found[i].Holds && d.found[i].Item.Document == id
	}
	for i := range d.c.Open {
		w := &d.c.Open[i]
		c.held = c.held || w.Holds && w.Item.Document == id && !d.lookedAt(w.Item)
	}
	return c
}

// needsOf gives what a bill needs: of other purchases what it needed before, since a bill of several orders needs each, and of
// this one the order, where it bills anything of it. A version of an invoice may leave a purchase that an earlier one billed.
func needsOf(before []verdict.Need, own verdict.Need, bills bool) []verdict.Need {
	all := slices.DeleteFunc(slices.Clone(before), func(n verdict.Need) bool { return n == own })
	if bills {
		all = append(all, own)
	}
	slices.SortFunc(all, func(a, b verdict.Need) int { return strings.Compare(string(a.Identity), string(b.Identity)) })
	return all
}
