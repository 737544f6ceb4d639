package decide

import (
	"context"
	"maps"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/record/crossref"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/record/workitem"
)

// load reads what was said of the touched lines, and what is posted to them.
func (k *desk) load(ctx context.Context) error {
	standings, err := recorded.Standings(ctx, k.tx, k.rows()...)
	if err != nil {
		return err
	}
	for row, lines := range standings {
		k.folders[row].standings = lines
	}
	lines := k.lines()
	said, err := recorded.Heard(ctx, k.tx, lines...)
	if err != nil {
		return err
	}
	for row, set := range said {
		k.folders[row].set = set
	}
	posted, err := recorded.Posted(ctx, k.tx, lines...)
	if err != nil {
		return err
	}
	for row, postings := range posted {
		k.folders[row].posted = postings
	}
	return nil
}

// claims gives the invoices and credit notes that tasks may decide on: those of the purchases and those that are heard.
func (k *desk) claims() []canonical.Identity {
	var all []canonical.Identity
	seen := map[canonical.Identity]bool{}
	note := func(document canonical.Identity) {
		id := document.Document()
		if seen[id] || id.Kind != canonical.KindInvoice && id.Kind != canonical.KindCreditNote {
			return
		}
		seen[id] = true
		all = append(all, id)
	}
	for _, row := range k.rows() {
		set := k.folders[row].set
		for i := range set {
			note(set[i].Document)
		}
	}
	for i := range k.tasks {
		note(k.tasks[i].said.Document)
	}
	return all
}

// lockClaims locks the invoices of the touched purchases: their bills may follow from other purchases too.
func (k *desk) lockClaims(ctx context.Context) error {
	var missing []crossref.Reference
	for _, id := range k.claims() {
		if _, held := k.keys[own(id)]; !held {
			missing = append(missing, own(id))
		}
	}
	return k.lock(ctx, missing)
}

// loadOpen reads the open work items of the touched lines and of the claims.
func (k *desk) loadOpen(ctx context.Context) error {
	lines := k.lines()
	wanted := make([]workitem.Line, len(lines))
	for i, line := range lines {
		wanted[i] = workitem.Line{Purchase: k.folders[line.Purchase].purchase.Key, Line: line.Line}
	}
	of, err := workitem.OfLines(ctx, k.tx, wanted...)
	if err != nil {
		return err
	}
	claimed, err := workitem.OfDocuments(ctx, k.tx, k.claims()...)
	if err != nil {
		return err
	}
	for _, item := range append(of, claimed...) {
		k.open[item.Item] = item.WorkItem
	}
	return nil
}

// loadWanted reads the identities of the records that tasks may want, and what was wanted of them last.
func (k *desk) loadWanted(ctx context.Context) error {
	var subjects []purchase.Subject
	seen := map[purchase.Subject]bool{}
	for i := range k.tasks {
		t := &k.tasks[i]
		f := k.folders[t.purchase]
		for _, s := range purchase.Subjects(&purchase.Case{Purchase: f.purchase.Key, Set: f.set}, t.said) {
			if !seen[s] {
				seen[s] = true
				subjects = append(subjects, s)
			}
		}
	}
	var err error
	if k.identities, err = crossref.Identities(ctx, k.tx, subjects...); err != nil {
		return err
	}
	identities := slices.Collect(maps.Values(k.identities))
	last, err := recorded.LastWishes(ctx, k.tx, identities...)
	if err != nil {
		return err
	}
	for _, state := range last {
		k.states[state.Identity] = state
	}
	if k.Outbox == nil || len(identities) == 0 {
		return nil
	}
	reached, err := k.Outbox.Reached(ctx, k.tx, identities)
	for identity, reach := range reached {
		k.booked[identity] = reach == purchase.ReachPosted
	}
	return err
}
