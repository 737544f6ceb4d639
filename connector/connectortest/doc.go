// Package connectortest is the suite that every target and every source passes.
//
// # Targets
//
// [Targets] holds a target to connector.Target's contract. The test of a connector describes its system as a [System]:
// how to open a target as another process would, how to make states, and how to count what is there in effect. The suite
// then does what networks and people do:
//
//	the same write twice, from two processes at once, and by a process that was thought dead
//	the answer lost after the effect; the request lost before it, or cut in the middle; an effect that arrives late
//	a refused record, alone and among good ones
//	the system down, slow, or flooding
//
// Afterwards there is exactly one effect, and its outcome is known.
//
// [Proxy] stands between a target and its system and makes the faults, by HTTP: a connector of another wire brings its
// own [Link]. [Drive] is the engine in small: it prepares, stores plans as JSON, applies, verifies what is unknown, and
// tries again what may be tried.
//
// # Sources
//
// [Sources] holds a source to connector.Source's contract: it can be resumed from any position that it gave, each change
// is seen, once in effect, and the order that it states is the order that it holds.
package connectortest
