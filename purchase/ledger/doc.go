// Package ledger is the line ledger of a purchase: what was requested, ordered, confirmed, shipped, received and so on up
// to credited, as quantity and amount, line by line and day by day.
//
// # What is authoritative
//
// The postings. They are appended and never changed; a balance is their sum and nothing else. Each [Posting] is owed to
// exactly one version of one document, carries the day that it counts for, and has its place in the record once its
// transaction has committed. So every question has two instants: as of which day, and as known at which place ([View]).
//
// # How postings come about
//
// What a document says is never posted as such. Whoever decides computes what the ledger should hold, a target, from the
// latest version of every document in question, and [Toward] posts what is missing, owed to the document version that was
// decided about. So the ledger stands as the documents say, whatever the order in which they came, and a version that comes
// twice posts nothing.
//
// Where documents add up (receipts, invoices) each has an [Effect] of its own, and a new version corrects it:
//
//	version                        effect              posted ([Difference])
//	1  receives 10 on the 3rd      10 on the 3rd       +10 on the 3rd
//	2  corrects that to 8          8 on the 3rd        -2 on the 3rd
//	3  says it was the 4th         8 on the 4th        -8 on the 3rd, +8 on the 4th
//	4  is canceled                 nothing             -8 on the 4th
//
// Where one replaces another (revisions of an order, answers to it) they make a [Timeline]: an amendment of the 5th changes
// what stands from the 5th on, and leaves the 4th as it was.
//
// # Accounts
//
// An [Account] is a stage of a purchase line, or of something that has no line: a charge, a tax, a deposit, a
// prepayment. A line's quantities are all in its one unit, a purchase's amounts all in its one currency; anything else is
// refused, and whoever posts has converted before, exactly.
package ledger
