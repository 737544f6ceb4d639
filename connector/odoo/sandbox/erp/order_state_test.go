package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

const (
	userError       = "odoo.exceptions.UserError"
	validationError = "odoo.exceptions.ValidationError"
)

// orderIn makes an order of 5 in a state.
func (s *site) orderIn(state string) *purchase {
	s.Helper()
	p := s.ordered(s.product(nil), 5, 9)
	switch state {
	case "draft", "sent", "to approve":
		s.set("purchase.order", p.order, orm.Values{"state": state})
	case "purchase":
		s.act("purchase.order", "button_confirm", p.order)
	case "cancel":
		s.act("purchase.order", "button_cancel", p.order)
	case "received":
		s.act("purchase.order", "button_confirm", p.order)
		p.receive(2, false)
	case "billed":
		s.act("purchase.order", "button_confirm", p.order)
		s.act("account.move", "action_post", p.bill(5, 9, nil))
	case "locked":
		s.act("purchase.order", "button_confirm", p.order)
		s.set("purchase.order", p.order, orm.Values{"locked": true})
	}
	return p
}

// A step is what an action does to a record: the state that it ends in, or the text of the refusal.
type step struct{ becomes, refused string }

func TestEveryActionInEveryStateOfAnOrder(t *testing.T) {
	const delete1st, lineOrdered = "In order to delete a purchase order, you must cancel it first.", "Cannot delete a purchase order line which is in state"
	becomes := func(state string) step { return step{becomes: state} }
	early := map[string]step{
		"button_confirm": becomes("purchase"), "button_cancel": becomes("cancel"), "button_draft": becomes("draft"), "unlink": {refused: delete1st}, "unlink its line": becomes(""),
	}
	with := func(cancel step) map[string]step {
		return map[string]step{
			"button_confirm": becomes("purchase"), "button_cancel": cancel, "button_draft": becomes("draft"), "unlink": {refused: delete1st}, "unlink its line": {refused: lineOrdered},
		}
	}
	tables := map[int]map[string]map[string]step{
		14: {
			"received": with(step{refused: "as some receptions have already been done"}),
			"billed":   with(step{refused: "You must first cancel the related vendor bills."}),
		},
		19: {
			"received": with(becomes("cancel")),
			"billed":   with(step{refused: "You must first cancel their related vendor bills."}),
			"locked":   with(step{refused: "You must first unlock them."}),
		},
	}
	shared := map[string]map[string]step{
		"draft": early, "sent": {
			"button_confirm": becomes("purchase"), "button_cancel": becomes("cancel"), "button_draft": becomes("draft"), "unlink": {refused: delete1st}, "unlink its line": becomes(""),
		},
		"to approve": {
			"button_confirm": becomes("to approve"), "button_cancel": becomes("cancel"), "button_draft": becomes("draft"), "unlink": {refused: delete1st}, "unlink its line": becomes(""),
		},
		"purchase": with(becomes("cancel")),
		"cancel": {
			"button_confirm": becomes("cancel"), "button_cancel": becomes("cancel"), "button_draft": becomes("draft"), "unlink": becomes("gone"), "unlink its line": becomes(""),
		},
	}
	both(t, func(t *testing.T, s *site) {
		for _, table := range []map[string]map[string]step{shared, tables[s.version]} {
			for state, actions := range table {
				for action, want := range actions {
					t.Run(action+" of one that is "+state, func(t *testing.T) { s.on(t).stepOrder(state, action, want) })
				}
			}
		}
	})
}

// stepOrder takes one action in one state and compares; a refusal must leave everything as it was.
func (s *site) stepOrder(state, action string, want step) {
	s.Helper()
	p := s.orderIn(state)
	before, pickings := s.text("purchase.order", p.order, "state"), s.find("stock.picking", "purchase_id", "=", p.order)
	model, method, id := "purchase.order", action, p.order
	if action == "unlink its line" {
		model, method, id = "purchase.order.line", "unlink", p.line
	}
	_, err := s.try(s.names.User, model, method, []int64{id}, nil, nil)
	switch {
	case want.refused != "":
		s.refused(err, userError, want.refused)
		s.same("state after the refusal", s.text("purchase.order", p.order, "state"), before)
		s.same("pickings after the refusal", s.find("stock.picking", "purchase_id", "=", p.order), pickings)
	case err != nil:
		s.Errorf("%v", err)
	case want.becomes == "gone" || want.becomes == "":
		s.same("left", s.exists(model, id), false)
	default:
		s.same("state", s.text("purchase.order", p.order, "state"), want.becomes)
	}
}

func TestARefusedOrderInABatchRefusesAllOfIt(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		good, bad := s.orderIn("purchase"), s.orderIn("billed")
		_, err := s.try(s.names.User, "purchase.order", "button_cancel", []int64{good.order, bad.order}, nil, nil)
		s.refused(err, userError, "vendor bills")
		s.same("the good one", s.text("purchase.order", good.order, "state"), "purchase")
		s.same("its moves", len(good.open()), 1)
	})
}

func TestAnOrderIsCancelledOnceItsBillsAreOutOfTheWay(t *testing.T) {
	for name, aside := range map[string]func(s *site, bill int64){
		"cancelled":     func(s *site, bill int64) { s.act("account.move", "button_cancel", bill) },
		"drafted again": func(s *site, bill int64) { s.act("account.move", "button_draft", bill) },
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(_ *testing.T, s *site) {
				p := s.orderIn("billed")
				aside(s, s.many("purchase.order", p.order, "invoice_ids")[0])
				s.act("purchase.order", "button_cancel", p.order)
				s.same("state", s.text("purchase.order", p.order, "state"), "cancel")
			})
		})
	}
}

func TestAnOrderThatIsReopenedAsksForItsGoodsAnew(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.orderIn("purchase")
		first := p.picking()
		for _, method := range []string{"button_cancel", "button_draft", "button_confirm"} {
			s.act("purchase.order", method, p.order)
		}
		second := p.picking()
		s.same("the first picking", s.text("stock.picking", first, "state"), "cancel")
		if second == 0 || second == first {
			s.Fatalf("the goods come with picking %d, as before with %d", second, first)
		}
		s.same("asked", s.number("stock.move", p.open()[0], "product_uom_qty"), 5.0)
		p.receive(5, false)
		s.same("received", p.received(), 5.0)
	})
}

func TestConfirmingAgainAsksForNothingMore(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.orderIn("purchase")
		approved := s.text("purchase.order", p.order, "date_approve")
		for range 3 {
			s.same("answer", s.act("purchase.order", "button_confirm", p.order), true)
		}
		s.same("pickings", len(s.find("stock.picking", "purchase_id", "=", p.order)), 1)
		s.same("moves", len(p.open()), 1)
		s.same("approved", s.text("purchase.order", p.order, "date_approve"), approved)
	})
}
