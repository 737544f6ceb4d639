// Package schedule holds the steps that nobody asks for and that keep the house in order: giving places to what was
// recorded, and trimming the log.
//
// # What is authoritative
//
// Nothing is kept here. The sequencer's right is a lease in the database, and the places are rows there (store/sequence).
// How far the log may be trimmed is asked of the database each time anew (store/backup), and the log itself knows what it
// has trimmed already.
//
//	step        who does it                  how often
//	sequencer   the one node with the lease  whenever something was recorded
//	trimming    every node, harmlessly       once in [Trimming].Every
//
// # What a crash leaves
//
// A sequencer that dies leaves its lease to expire, and rows without a place for the next one. Trimming that dies has
// trimmed some shards and not others. Either is taken up by the next run.
package schedule
