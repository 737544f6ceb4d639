package erp_test

import (
	"maps"
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

const duplicated = "Duplicated vendor reference detected."

// A second is how the second bill differs from the first, of INV-7 dated the 20th.
type second struct {
	says      string
	more      orm.Values
	stranger  bool // from another supplier
	person    bool // from a person at the supplier
	elsewhere bool // in the second company
	refused   bool // by 14; 19 only warns
}

func TestABillThatWasEncodedTwice(t *testing.T) {
	tests := []second{
		{says: "the same again", refused: true},
		{says: "on another day", more: orm.Values{"invoice_date": "2026-11-21"}},
		{says: "without a day, which may be any", more: orm.Values{"invoice_date": ""}, refused: true},
		{says: "with another reference", more: orm.Values{"ref": "INV-8"}},
		{says: "with the reference in other letters", more: orm.Values{"ref": "inv-7"}},
		{says: "without a reference", more: orm.Values{"ref": ""}},
		{says: "as a credit note", more: orm.Values{"move_type": "in_refund"}},
		{says: "from another supplier", stranger: true},
		{says: "from a person at the same supplier", person: true, refused: true},
		{says: "for the second company", elsewhere: true},
	}
	both(t, func(t *testing.T, s *site) {
		for _, test := range tests {
			t.Run(test.says, func(t *testing.T) { s.on(t).encodeTwice(test) })
		}
	})
}

// encodeTwice makes a bill and then one that differs as the case says.
func (s *site) encodeTwice(test second) {
	s.Helper()
	vendor := s.vendor()
	values := orm.Values{"move_type": "in_invoice", "partner_id": vendor, "ref": "INV-7", "invoice_date": "2026-11-20", "invoice_line_ids": list{
		list{0, 0, orm.Values{"name": "one", "quantity": 1.0, "price_unit": 9.0, "tax_ids": list{}}},
	}}
	s.make("account.move", values)
	switch {
	case test.stranger:
		values["partner_id"] = s.vendor()
	case test.person:
		values["partner_id"] = s.make("res.partner", orm.Values{"name": "Ann", "parent_id": vendor})
	}
	maps.Copy(values, test.more)
	context := orm.Values{}
	if test.elsewhere {
		context["allowed_company_ids"] = list{s.names.Companies[1].ID}
	}
	_, err := s.try(s.names.User, "account.move", "create", nil, orm.Values{"vals_list": list{values}}, context)
	if test.refused && s.version == 14 {
		s.refused(err, validationError, duplicated)
		s.same("bills of the reference", len(s.find("account.move", "ref", "=", "INV-7", "partner_id", "=", values["partner_id"])), map[bool]int{false: 1, true: 0}[test.person])
		return
	}
	s.same("made", err, nil)
}

func TestAReferenceThatIsWrittenLaterIsLookedAtToo(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		p.bill(1, 9, orm.Values{"ref": "INV-7"})
		other := p.bill(1, 9, orm.Values{"ref": "INV-8"})
		err := s.write("account.move", other, orm.Values{"ref": "INV-7"})
		if s.version == 14 {
			s.refused(err, validationError, duplicated+" You probably encoded twice the same vendor bill/credit note:\nINV-7")
			s.same("the reference that it keeps", s.text("account.move", other, "ref"), "INV-8")
			return
		}
		s.same("19 only warns", err, nil)
	})
}

func TestTheReferenceOfABillThatWasDeletedIsFree(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		s.act("account.move", "unlink", p.bill(1, 9, orm.Values{"ref": "INV-7"}))
		again := p.bill(1, 9, orm.Values{"ref": "INV-7"})
		s.same("reference", s.text("account.move", again, "ref"), "INV-7")
	})
}
