// Package purchase is Decide: what a document means for a purchase, as a pure function.
//
// # The set decides, not the order
//
// A purchase stands as its documents say, each by its latest version; of an order every version counts, from its day on.
// [Read] takes a document apart into [Statement] values: what one version of one document says about one purchase line, and
// all that Decide ever knows of it. [Merge] puts what was said into the set of what is known of the touched lines. [Decide]
// computes from that set, the facts, the policy and the day what should stand, and yields the difference to what was decided
// before: postings toward a target, work items that are found and settle, states of records that are otherwise now.
//
// So this holds, and a property test proves it: any interleaving of the feeds, each in its own order and with any repetitions,
// without a person's act between, ends in the same ledger balances by line, stage and day, the same last desired state of every
// record, the same open work items. What is void (a record that shall not be, and has no fields) equals what was never begun.
//
// # What is authoritative
//
// The statements. Balances, states, work items and records follow from them at any time. A document that says nothing any
// more about a line leaves a statement that is gone there, so that an older version which comes once more is not believed.
//
// # What a stage counts
//
//	ordered     a timeline over the revisions of the order: an amendment of the 5th leaves the 4th as it was
//	confirmed   a timeline over the answers: the last one to a revision that wants the same of the line as the one that
//	            stands on the day. An amendment voids earlier answers to what it changes. An answer to a revision that had
//	            been replaced by then has crossed: it never overwrites, and the supplier is asked again
//	shipped     shipment notices, added up
//	received    receipts, added up; services as they are accepted; of a kit as many as its components make whole
//	accepted    what of that can be used
//	rejected    what of that was refused or came damaged
//	returned    returns whose goods have left
//	invoiced    invoices, added up, whether held or not
//	credited    credit notes, and lines of invoices that give back
//
// Quantities are in the unit of the order's line. Others convert exactly, by the product's packaging or the table of units,
// or else do not count and are found as work. Amounts are in the currency of the order; a claim in another is held and does not
// count.
//
// # One fact, one source
//
// [Policy] names the system of record of each kind of document, by warehouse. What another source says of the same fact is
// evidence: kept, compared, never posted and never a record. Evidence of more than the record shows is found as work. Less is
// nothing: what the system of record says is only on its way into the others.
//
// # People
//
// What a person accepts holds as long as the reasons are those that the person saw ([Act]). What is accepted is no longer found,
// and takes effect: the answer is taken over, the claim is cleared.
//
// # States
//
// Where a purchase, a line or a claim stands is found from the set each time: the first state of its table whose condition is
// met. A correction can lead back to any.
//
//	purchase   when                                 usually next
//	announced  all lines are announced              ordered
//	canceled   all other lines are canceled         ordered
//	settled    all other lines are settled
//	delivered  nothing is to come on any line       settled, moving
//	ordered    nothing has come or is on its way    moving, delivered, canceled
//	moving     something has come or is on its way  delivered
//
//	line       when                                              usually next
//	announced  the order does not have it                        open
//	canceled   wanted no more, and nothing came                  open
//	settled    nothing is to come, and all that came is claimed
//	delivered  nothing is to come                                partial, settled
//	partial    a part has come                                   delivered
//	shipped    something is on its way                           partial, delivered
//	promised   an answer promises something                      open, shipped, partial, delivered, canceled
//	open       it is ordered                                     promised, shipped, partial, delivered, canceled
//
//	claim    when                                          usually next
//	gone     it claims nothing any more
//	waiting  the order has not come                        held, cleared
//	posted   it is in the books
//	held     something about it waits for a person         cleared, posted
//	cleared  nothing is wrong with it, or it was accepted  held, posted
//
// # What a crash leaves
//
// Nothing: a decision is committed whole or not at all, and making it again gives the same.
//
// # Around it
//
//	ledger/     the line ledger: append-only postings of quantity and amount per stage, each owed to one document revision
//	verdict/    what a decision yields: postings, work items, desired states, reasons
//	matching/   whether a claim may be paid; like every question beside it, it knows ledger and verdict and no other question
//
// It may import: canonical, governance, fault. arch_test.go holds it to that.
package purchase
