// Package intake accepts messages: it bounds them, names them, stamps them and puts them into the log. What they mean is
// looked at later, by the process step.
//
// # A submission's way
//
//	offered ──▶ bounded ──▶ admitted ──▶ stored ──▶ accepted
//	   │           │           │           │
//	   ▼           ▼           ▼           ▼
//	 full       refused     not let in   full, unavailable, unknown
//
//	offered   a body is there to be read; when too many are being read already it is told to come again (Full)
//	bounded   its names, its content type and its size are within the bounds; a body over [bus.MaxInline] is not yet read whole
//	admitted  whoever submits it has looked at its beginning and agrees ([Submission].Admit)
//	stored    a body over [bus.MaxInline] stands beside the log
//	accepted  the event is durable; only now does the sender hear so
//
// It needs the log and nothing else: a database that is away delays what follows, and nothing is lost.
//
// # What is authoritative
//
// The log is. Nothing is kept here: what was answered with a [Receipt] stands in the log, and what was not may be sent again.
// A crash leaves a submission refused, accepted, or without an answer; the sender repeats the latter. A body that was stored
// and whose event was not is swept by the log.
//
// # The trace
//
// An event's identity is its trace: 32 hexadecimal digits, a W3C trace id, derived from the feed and the sender's key for the
// message, or from the feed and the bytes where the sender gives no key. So a repeat gets the same answer without a look-up,
// on any node, and the record knows it again. The same key with other bytes has the same trace: the record keeps both, and a
// person decides. A receipt can't say whether its message is a repeat, since nobody has looked.
//
// # Order
//
// Messages that one sender submits to one feed, each after the answer to the one before, stand in the log in that order,
// whatever the clock says.
//
// This room may import all that engine may import; it needs bus and fault.
package intake
