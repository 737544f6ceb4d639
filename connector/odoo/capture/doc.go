// Package capture yields what changes in an Odoo database: records that people or Odoo itself have made or changed.
//
// A [Source] reads one [Feed], a model in one company; [Availability] reads the stock of products by warehouse. Both are
// a connector.Source.
//
// # What is authoritative
//
// Odoo's records are; the position says up to where they have been seen. A source keeps nothing else that matters: what
// it remembers of contents only spares the reader repeats, and is forgotten when reading goes on from another position
// than the one given last.
//
// # The cursor
//
// Odoo stamps a record's write_date when a transaction begins, not when it commits, and shows it in whole seconds. So a
// pass looks at everything since some time before the last pass began, in order of id, never of write_date:
//
//	(zero) ─▶ all  every record of the feed
//	rest ───▶ near what was written since NearOverlap before the last pass began
//	rest ───▶ far  what was written since FarOverlap before the last far pass began; once in FarEvery
//	all, near, far ─ a page ─▶ the same pass, behind the page's last id
//	all, near, far ─ the last page ─▶ rest
//
// A transaction that takes less than NearOverlap is seen by the next pass, one that takes up to FarOverlap by the next far
// pass. A crash anywhere leaves the position that was stored last: reading goes on from there, and yields again what was
// not stored. Times are the server's own, from the dates of its answers.
//
// # One change, one item
//
// An item's key holds the record, its write_date and a fingerprint of its content. A record that comes up again with the
// content that was yielded last is left out. One that changes and changes back within the second of its write_date is told
// from its first form by a number, which the position holds while the second is young. Deletions are not seen by any cursor: the source is a connector.Sweeper.
//
// # Our own writes
//
// [Writes] tells where Purser's own writes to a record stand. While one is under way the record's changes wait, noted in
// the position. A record whose fingerprint is the one that the last verified write left is our echo, and left out.
//
// # How often
//
// A [Meter] follows the time that looking for changes costs and spreads it so that it stays below a share of one worker
// of Odoo. Webhooks make a pass come sooner and are never data: see [Install] and [Source.Hint].
//
// It may import: canonical, purchase/verdict, fault, connector. arch_test.go holds it to the table of the house.
package capture
