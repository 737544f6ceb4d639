package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
)

// find notes what waits for a person, with all its reasons, and reports whether a person has accepted it already. Reasons that
// are others than those that the person saw are found again.
func (d *decision) find(matter verdict.Matter, line string, document canonical.Identity, stake money.Amount, reasons ...verdict.Reason) (accepted bool) {
	if len(reasons) == 0 {
		return true
	}
	item := verdict.Item{Matter: matter, Purchase: d.c.Purchase, Line: line, Document: document.Document()}
	if d.accepted(item, reasons) {
		return true
	}
	duty := dutyOf(matter)
	if at := slices.IndexFunc(d.found, func(w verdict.WorkItem) bool { return w.Item == item }); at >= 0 {
		d.found[at].Reasons = append(d.found[at].Reasons, reasons...)
		return false
	}
	d.found = append(d.found, verdict.WorkItem{
		Item: item, Duty: duty.duty, Reasons: reasons, Within: d.policy.Within[matter], Stake: stake, Acts: duty.acts, Holds: duty.holds,
	})
	return false
}

// accepted reports whether the last act about an item accepts it for the very reasons that it has.
func (d *decision) accepted(item verdict.Item, reasons []verdict.Reason) bool {
	for i := len(d.c.Acts) - 1; i >= 0; i-- {
		if act := &d.c.Acts[i]; act.Item == item {
			return act.Act == Accept && slices.EqualFunc(act.Saw, reasons, func(a, b verdict.Reason) bool {
				return a.Rule == b.Rule && a.Version == b.Version && a.Text == b.Text && slices.Equal(a.Compared, b.Compared)
			})
		}
	}
	return false
}

// settle compares what was found with what is open of what was looked at.
func (d *decision) settle(v *verdict.Verdict) {
	var open []verdict.WorkItem
	for _, w := range d.c.Open {
		if d.lookedAt(w.Item) {
			open = append(open, w)
		}
	}
	v.Opened, v.Changed, v.Closed = verdict.Settle(open, d.found)
}

// lookedAt reports whether this decision finds an item, if there still is a cause for it. Lines that were not loaded and
// other purchases are left as they are.
func (d *decision) lookedAt(item verdict.Item) bool {
	return item.Purchase == d.c.Purchase && (item.Line == "" || d.c.touched(item.Line))
}
