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
// A document version has an [Effect]: what it says of each account on each day. It is not posted as such. [Difference]
// posts what the new effect says beyond what earlier versions of the same document have posted already:
//
//	version                        effect              posted
//	1  receives 10 on the 3rd      10 on the 3rd       +10 on the 3rd
//	2  corrects that to 8          8 on the 3rd        -2 on the 3rd
//	3  says it was the 4th         8 on the 4th        -8 on the 3rd, +8 on the 4th
//	4  is canceled                 nothing             -8 on the 4th
//
// So the balances after any number of versions are those of the last version's effect alone, on every day, whatever the
// versions before said, and a version that comes twice posts nothing. Effects of different documents add up in any order.
//
// # Accounts
//
// An [Account] is a stage of a purchase line, or of something that has no line: a charge, a tax, a deposit, a
// prepayment. A line's quantities are all in its one unit, a purchase's amounts all in its one currency; anything else is
// refused, and whoever posts has converted before, exactly.
package ledger
