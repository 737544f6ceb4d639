// Package flow holds the flows: which documents go from which systems to which, and how each handoff is governed.
//
// A [Flow] is a declaration. Nothing moves because of it alone; the parts that move things ask it:
//
//	the handler     is this document one of a flow, which warnings block it, which phase is its purchase in?
//	Decide          which system is the one of record of this kind of document here?
//	dispatch        how often is it tried again, for how long, and is it still live?
//	the console     whose work is it, by when, and what does it cost the business while it stands?
//
// # A flow says everything
//
// [Flow.Validate] refuses a flow that leaves out its system of record, trigger, sync pattern, validation, exception path,
// retry policy, objective, impact, retention class or phase. Nothing has a silent default: what nobody decided is what
// goes wrong at night. Each refusal suggests a value to begin with.
//
// # Phases
//
//	off      documents are recorded; nothing is decided, nothing is owed
//	shadow   everything is decided and compared with what people do; nothing is written
//	live     what is owed is written
//
// A phase can be declared for a part: live for some suppliers, entities or warehouses, another phase otherwise. The phase
// of a purchase is fixed when the purchase opens, so none is half in each world; a later declaration is for later
// purchases. Dispatch asks again before it writes, so that going back to shadow or off stops writes at once.
//
// # One fact, one source
//
// A [Catalog] is refused when two of its flows of one kind name different systems of record for the same place.
//
// It may import: canonical, fault. arch_test.go holds it to that.
package flow
