package effect

import (
	"slices"
	"strings"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/policy"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/matching"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Book gives the terms that a configuration declares. It never changes.
type Book struct {
	terms map[string]*decide.Terms
	names []string
}

var _ decide.Book = (*Book)(nil)

// NewBook makes the terms of each entity. The configuration was loaded, so that every name in it leads somewhere.
func NewBook(c *config.Configuration) (*Book, error) {
	hash, err := c.Hash()
	if err != nil {
		return nil, err
	}
	b := &Book{terms: map[string]*decide.Terms{}}
	for i := range c.Entities {
		e := &c.Entities[i]
		p, _ := c.Policy(e.Policy)
		flows := c.Flows.Into(e.ERP)
		b.terms[e.Name] = &decide.Terms{
			Configuration: hash, Zone: e.Location(), Policy: policyOf(e, p, c.Flows, hash),
			Flows: func(kind verdict.Kind, at flow.Place) decide.Flow { return owing(flows, kind, at) },
		}
		b.names = append(b.names, e.Name)
	}
	return b, nil
}

// Terms gives those of an entity. One that is not declared is refused with NotFound, and the ones that are.
func (b *Book) Terms(entity string) (*decide.Terms, error) {
	if t, declared := b.terms[entity]; declared {
		return t, nil
	}
	return nil, fault.New(fault.NotFound, "the legal entity %q is not declared", entity).On("envelope.entity").
		Do("Name one of %s, or declare it in the section entities of the configuration, then replay the document.", strings.Join(b.names, ", "))
}

// policyOf puts what was declared for an entity into the words of decisions.
func policyOf(e *config.Entity, p *policy.Policy, flows flow.Catalog, hash string) purchase.Policy {
	made := purchase.Policy{
		Hash: hash + "/" + p.Name, Target: e.ERP, MakesOrders: makesOrders(flows.Into(e.ERP), e), Records: records(flows, e.Name),
		TakeOver:    purchase.TakeOver(p.TakeOver),
		OverReceipt: p.OverReceipt, WaitDays: p.WaitDays, CreditDays: p.CreditDays, AnswerDays: p.AnswerDays, LateDays: p.LateDays, Within: nil,
		Matching: matching.Policy{Above: matching.Tolerance{Percent: p.Price.Above, Most: p.Price.AboveMost}, Quantity: p.OverInvoice, Accepted: p.Accepted},
	}
	if p.Price.Below != nil {
		made.Matching.Below = &matching.Tolerance{Percent: *p.Price.Below}
	}
	return made
}

// records say which source counts, by kind of document and warehouse. The check holds that suppliers make no difference.
func records(flows flow.Catalog, entity string) []purchase.Record {
	var all []purchase.Record
	for i := range flows {
		f := &flows[i]
		if !about(f, entity) {
			continue
		}
		warehouses := f.Only.Warehouses
		if len(warehouses) == 0 {
			warehouses = []string{""}
		}
		for _, warehouse := range warehouses {
			if r := (purchase.Record{Kind: f.Document, Warehouse: warehouse, Source: f.Record}); !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
}

func about(f *flow.Flow, entity string) bool {
	return len(f.Only.Entities) == 0 || slices.Contains(f.Only.Entities, entity)
}
