// Package workitem keeps what waits for a person: what opened it, what changed it, and what closed it.
//
// # What is authoritative
//
// The steps (work_item_step), appended in the transaction of whatever caused them and never changed. The row of an item
// (work_item) says how it stands after its last step, so that lists are read without adding up.
//
// # The states of an item
//
//	(none) ── opened ──▶ open ── closed ──▶ closed
//	                     │  ▲
//	                     └──┘ changed: other reasons, another stake, other acts
//
// An item is known by its key (verdict.Item): the same matter of the same subject. At most one row of a key is open, which the
// database holds us to; what is found again after it was closed is a new row, so that nobody's answer of last month counts for
// what is wrong today. Opening what is open changes it, and closing what is not open does nothing: whoever finds it twice does
// no harm.
//
// # Whose work, and by when
//
// An item is due the time after its opening that it was given ([verdict.WorkItem.Within]), or else [Within]. A change does not
// give more time.
//
// # What a crash leaves
//
// Nothing of its own: steps are written in the transaction of the decision that found them. Who changes the items of a
// purchase or a document holds its reference (record/crossref).
package workitem
