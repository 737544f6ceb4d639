// Package connector holds the contract of a source and of a target, and an outside system each.
//
// # Targets
//
// A [Target] brings about desired states (package verdict). The engine drives it in three steps:
//
//	Prepare   reads only: which record, its state before, what would change        → a Plan for each state
//	          the engine stores the plans: from here on a crash can be understood
//	Apply     acts on stored plans, in one batch                                  → an Outcome for each plan
//	Verify    reads only: has it happened, and what did it leave?                 → an Outcome for each plan
//
// An outcome moves a state like this:
//
//	prepared ── Apply ──▶ done      it is so in the target, with the target's own reference
//	                      refused   it will not be so until something changes; Err names what and where
//	                      retry     nothing was done; the same plan may be applied again, not before After
//	                      unknown   the call went out and its answer is not known
//	unknown ─── Verify ─▶ done      it did happen
//	                      absent    it did not happen and no longer will: Prepare and Apply again
//	                      unknown   the target can't tell yet, or is away: Verify again later
//
// An unknown state is never applied again before Verify has answered. A crash between Apply and the storing of its
// outcome makes every plan of that batch unknown. The engine's stored plan is authoritative for what was meant, the
// target for what is.
//
// # Sources
//
// A [Source] yields items behind a [Position] that the engine stores with the items' effects, so that reading resumes
// exactly where the effects end. [Ordering] states what order a source holds.
//
// # Optional powers
//
// [Checker], [Describer], [Sweeper], [Hinter], [Pacer] and [Acknowledger] are found by assertion. A connector has a power only if
// it can keep the whole of that power's comment.
//
// # Settings
//
// What a connector can be told is one [Spec] in Go. It feeds parsing, masking, the form in the console, `purser check`
// and the reference page.
//
// # Rooms
//
//	connectortest/  the suite that every source and target passes
//	odoo/           Odoo 14 to 20: json2/ and jsonrpc/ are the wires, sandbox/ an Odoo to try things on
//	http/ folder/ sftp/ mail/
//	                transports
//
// It may import: canonical, purchase/verdict, fault. arch_test.go holds it to that.
package connector
