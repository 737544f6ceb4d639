// Package ledger keeps the purchases: what documents said of them, and the postings that followed.
//
// # What is authoritative
//
// The rows of purchase_statement and purchase_posting, appended in the transaction that recorded the document version, and
// never changed. What holds now is found by reading them: of the statements the package purchase knows which version counts
// (purchase.Merge), and a balance is the sum of postings (purchase/ledger).
//
// Where a purchase, its lines and its claims stand (purchase.state, purchase_line, purchase_claim) is what the last decision that
// looked at them found: it follows from the rest, and is kept so that the next decision need not load every line. Each decision
// leaves a row that says what it followed (decision), and what it wants of records in other systems (record_wish): the next
// decision compares with that. How far it has come there is not known here.
//
// # Numbers
//
// A purchase is known by Purser's own key. The numbers by which documents name it are references that stand for it
// (purchase_reference): the first one is that of its order, or of a document that names none.
//
// # As known at
//
// Each posting gets its place in the record after its commit, as documents do (store/sequence). [Posted] gives it with the
// posting, so that a view can end at a place; a posting without one was recorded too lately to be known to anybody else.
//
// # What a crash leaves
//
// Nothing of its own. Who writes here holds the references of the purchase (record/crossref), so that two nodes never decide
// about one purchase at once.
package ledger
