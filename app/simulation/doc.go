// Package simulation runs the moving parts of Purser one at a time, in an order drawn from a seed, over virtual time.
//
// What goes wrong in production goes wrong between two things: a crash after the write and before the answer, a reader
// that was frozen while another took over, two transactions that each read before the other wrote. The runner of
// package app leaves these orders to chance. The simulation draws them from a seed, thousands an hour, and a seed
// that found something finds it again, move by move.
//
// # How it works
//
// A [World] holds nodes (processes of Purser) and actors (the outside: publishers, people). Each node is booted from
// durable state only and yields its steps. A run of a step is a coroutine: it is suspended at each [World.Point], the
// places that the store, the bus and the targets name ("before this statement", "durable, not yet answered"). At each
// move the world draws one of:
//
//	go on    start an idle step of a live node, or resume a suspended one, up to its next point
//	pass     let virtual time go by, from a millisecond to more than a lease, whatever is suspended
//	crash    end a node where it stands: each of its coroutines stops at its point and never goes on
//	boot     start a dead node from durable state; it is drawn among what can go on
//
// A suspended step over which time passes is a frozen process; two suspended ones are two transactions in flight. Runs go
// on in bursts ([Plan].Burst), so that a whole take-over goes by while another run stands still. After the drawn moves
// come no more crashes, and everything runs until nothing has had work for longer than a lease. Then the checks are made.
//
// # What it is held to
//
// The tests run the product's own readers, shards, sequencer and trimming, over the log in memory and both databases, with
// a handler whose tables have no unique key. Each event that was accepted must have its one effect, in the order of its
// feed, documents about the same must have met, and places must have no gap. What a world is like (batches, bursts,
// crashes, which parts there are) is drawn from its seed too.
//
// A simulation that finds nothing proves little. So the tests plant faults (no epoch check, a position moved outside
// the transaction, no lock on references, no look for repeats), one at a time, and each must be found within a thousand
// seeds. A world that is too gentle fails a test as well.
//
// To run many seeds: make simulate SEEDS=5000. To see one again, move by move: make simulate SEEDS=1 FROM=its number.
package simulation
