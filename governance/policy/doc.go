// Package policy holds what a business has decided beforehand: how far a document may lie from what was agreed before a
// person sees it, what is taken over by itself, who approves what, and when people work.
//
// A [Policy] is declared by name, and each legal entity follows one. It says nothing about how a difference is found: that
// is the matter of package purchase, which is given the numbers. A verdict names the configuration that its numbers came
// from, so that it can be reached again.
//
// A [Calendar] says when people work. What is due "within 8h" of a calendar is due after eight working hours.
//
// It may import: canonical, fault. arch_test.go holds it to that.
package policy
