// Package governance holds what people declare: how each handoff is governed.
//
//	identity/   accounts of systems, their keys and limits; people, duties and what separates them come later
//
// What will live here:
//
//	flow/       every flow with its system of record, trigger, pattern, validation, exception path, retry, objective, impact, phase
//	ownership/  which system may change which field of which document
//	policy/     tolerances, approvals and defaults, versioned; a verdict names the version that it was made under
//	masking/    which duty sees which sensitivity class
//	retention/  how long each class of data is kept, and what stays of it afterwards
//
// It may import: canonical, fault. arch_test.go holds it to that.
package governance
