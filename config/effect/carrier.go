package effect

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/purchase/verdict"
)

// makers are the kinds of document that orders are made of.
func makers() []canonical.Kind {
	return []canonical.Kind{canonical.KindOrder, canonical.KindRequisition, canonical.KindCallOff}
}

// carriers are the kinds of document that a record follows from, those first that make it. See the package's comment.
func carriers(kind verdict.Kind) []canonical.Kind {
	switch kind {
	case verdict.Order, verdict.Note, verdict.Activity:
		return append(makers(), canonical.KindOrderConfirmation, canonical.KindShipmentNotice)
	case verdict.Receipt:
		return []canonical.Kind{canonical.KindReceipt, canonical.KindServiceAcceptance}
	case verdict.Return:
		return []canonical.Kind{canonical.KindSupplierReturn}
	case verdict.Bill:
		return []canonical.Kind{canonical.KindInvoice}
	case verdict.CreditNote:
		return []canonical.Kind{canonical.KindCreditNote}
	case verdict.LandedCost:
		return []canonical.Kind{canonical.KindLandedCost, canonical.KindCustomsEntry}
	case verdict.Payment:
		return []canonical.Kind{canonical.KindPaymentStatus, canonical.KindBankStatement}
	default:
		return nil
	}
}

// owing gives the flow that a record is owed by at a place, among those into its target: the one that is brought in furthest, of the
// first kind of document that has one there. Without any it is off.
func owing(flows flow.Catalog, kind verdict.Kind, at flow.Place) decide.Flow {
	for _, document := range carriers(kind) {
		var best *flow.Flow
		for i := range flows {
			f := &flows[i]
			if f.Document != document || !f.Only.Holds(at) {
				continue
			}
			if best == nil || flow.Least(best.Phase.At(at), f.Phase.At(at)) != f.Phase.At(at) {
				best = f
			}
		}
		if best != nil {
			return decide.Flow{Name: best.Name, Phase: decide.Phase(best.Phase.At(at))}
		}
	}
	return decide.Flow{Phase: decide.Off}
}

// makesOrders reports whether orders of an entity come from elsewhere into its ERP.
func makesOrders(into flow.Catalog, e *config.Entity) bool {
	return slices.ContainsFunc(into, func(f flow.Flow) bool {
		foreign := slices.ContainsFunc(f.From, func(system string) bool { return system != e.ERP })
		return foreign && slices.Contains(makers(), f.Document) && about(&f, e.Name)
	})
}
