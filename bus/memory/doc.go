// Package memory is the log's twin for simulation and for tests: the contract of [bus.Log] in memory, without goroutines,
// clock or randomness of its own, so that one seed replays the same run exactly.
//
// What a crash, a lost answer or a full disk does to the real log is decided here by the caller, one append at a time
// ([Options].OnAppend gives the [Fate]). [Log.Restart] is the power cut: what was durable stays, everything else is gone.
package memory
