// Package matching answers whether what a supplier claims for a purchase line may be paid.
//
// [Match] takes a line with all that happened to it, and every claim for it: those that are in the books, which are history, and
// those that wait. It gives the reasons for which a claim is held, claim by claim; one without reasons may be paid. It is
// pure, and it never asks in which order the claims came.
//
// # What a claim is held against
//
//	basis           goods, kits      what was received, or of that accepted where the policy says so
//	                services         what was accepted, in quantity or amount
//	                charges,         what was agreed
//	                deposits
//	                consignment      what was taken out of the supplier's stock
//	                free goods       nothing may be claimed
//	price           the agreed price, within the tolerances of the policy
//	tax             the tax of the order, where the order says one
//
// # What claims compete for
//
// Two claims may both fit what came, and not together. What is in the books stays. Of the others the earlier one goes first:
// by day of issue, number, identity. One that does not fit takes nothing, so that a smaller one behind it may fit. One that is held for
// its price alone keeps its place.
//
// Goods that went back to be replaced are not claimed twice. Goods that went back for credit stay claimed until the credit
// note comes; only a credit beyond them lets more be claimed.
//
// It may import: canonical, governance, purchase/ledger, purchase/verdict, fault. arch_test.go holds it to that.
package matching
