package target

import "github.com/purserhq/purser/fault"

// bookLocks lists the days up to which a company's books can be closed to everything.
func bookLocks(major int) []string {
	if major < 18 {
		return []string{"fiscalyear_lock_date", "period_lock_date"}
	}
	return []string{"fiscalyear_lock_date", "hard_lock_date"}
}

// closedUntil gives the last day that the books of a company are closed for; empty when they are open.
func closedUntil(companies []row, locks []string) string {
	last := ""
	for _, company := range companies {
		for _, field := range locks {
			last = max(last, company.text(field))
		}
	}
	return last
}

// closedBy refuses what counts for a day in a closed period: Odoo would refuse it, or move the day without a word. The
// field at path says the day. Only Prepare reads the locks: what it let through may be posted.
func closedBy(j *job, major int, noun, path string) error {
	c := j.wish.cell(path)
	lock := closedUntil(j.rows["company"], bookLocks(major))
	if j.resumed || c == nil || c.Want == "" || c.Want > lock {
		return nil
	}
	return fault.New(fault.Conflict, "the books are closed until %s, and the %s counts for %s", lock, noun, c.Want).On(path).
		Do("Open the period in Odoo, or let the flow's policy say that it counts for a day in an open one, then replay the document.")
}
