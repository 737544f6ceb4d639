// Package workitem is what happens to work because time passes: the step that decides again on purchases whose day has come.
//
// A decision says on which day it may come to something else although nothing was said meanwhile: an answer, a delivery or an
// order that does not come. The record keeps that day by line, and [Overdue] looks for the days that have passed, a page at a
// time. What is found then is a work item like any other.
//
// # What a crash leaves
//
// Nothing: a page is one transaction, and its purchases are due until it has committed. Two nodes that take the same page lock
// the same references; the second one finds nothing due any more.
package workitem
