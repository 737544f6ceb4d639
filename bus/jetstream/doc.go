// Package jetstream is the log of the product on NATS JetStream: inside the process ([Embed]) or on a cluster ([Connect]).
//
// # What is on the servers
//
// A stream for each domain (purser-procurement and so on), a subject in it for each shard (purser.procurement.0), a message
// for each frame. One stream more, purser-bodies, holds the large bodies, a subject each. No consumer exists on the servers,
// at no time: readers name the position that they read after. The streams forget nothing by themselves (no age, no count) and
// refuse when a bound is met. Their metadata holds their identity and the number of shards.
//
// # The chain
//
// A frame names the frame before it in its shard, and is published on the condition that this one is still the newest
// (Nats-Expected-Last-Subject-Sequence). That one condition gives:
//
//   - No frame is stored twice, however often it is sent, and without a window of time in which that holds.
//   - An answer that was lost is found out: the frame after the one named is ours, or it is another's and ours never was
//     written and never will be.
//   - A reader sees at once when a replica left something out.
//
// The states of a writer, for one shard:
//
//	unsure ──learn──▶ sure ──publish──▶ written ──▶ sure
//	  ▲                │ │
//	  │ refused:       │ └─ no answer ──▶ doubt ──publish again, on the same head──▶ written
//	  └─ another wrote ┘                    │
//	                                        └─ refused ──search──▶ written (ours is there), or unsure (it is not)
//
//	unsure   the newest frame is not known: at the start, and after every error
//	sure     the newest frame is known, unless another process has written since
//	doubt    a frame was sent and the answer was lost; it is there, or may still come, or never was
//
// What is authoritative is the stream's leader, which is asked for one message at a time; it decides in which order frames
// stand. Appends are answered Unknown only when the time is over in doubt. A crash in any state leaves the frame written whole
// or not at all, and the next process begins unsure.
//
// Nodes of a cluster that write to the same shard compete; a loser learns and tries again within milliseconds. A node that
// has written for a while without a pause stands back for a moment, so that none starves.
//
// # What a reader may rely on
//
// Reading asks for many messages at once, and any replica answers, not only the leader. A replica may lag: then the batch ends
// early. It may be damaged and lack frames: each frame's link shows that, and the leader's frame is read instead. When the
// leader has none either, either they were trimmed (Conflict) or lost (Corrupt); trimming takes from the front of a shard
// only, so the two can be told apart. A reader never passes over an accepted event in silence, with one exception: to a
// reader that begins, a front that every replica has lost looks as if it was trimmed.
//
// Who appends and then reads through the same Log finds what it appended, whatever replica answers.
//
// # Durability
//
// In the process, each message is written and synced before it is answered (sync always). On a cluster, frames are durable on
// a majority of the servers; the servers' own sync_interval decides whether that majority survives a power cut that takes all
// at once: set it to always, as the embedded server has it.
//
// # The folder
//
// One process at a time has the folder of the embedded log (purser.lock). A mark (purser.json) names the streams that must be
// there, so that a folder that lost one is refused as Corrupt and not taken for a new one.
package jetstream
