package flow

import (
	"fmt"
	"time"
)

// An Unsure says what is done about a write whose outcome is not known and that the target cannot be asked about: mail,
// or a plain upload. A target that keeps what it was given is always asked, whatever is declared.
type Unsure string

// What may be done.
const (
	AskPerson Unsure = "ask"        // a person decides
	SendAgain Unsure = "send-again" // the identical bytes go again; the receiver recognizes a repeat
)

// Unsures gives every one.
func Unsures() []Unsure { return []Unsure{AskPerson, SendAgain} }

// Retry says how a write is tried again that the target was not there for. What a target refuses is not tried again: it
// waits for a person.
type Retry struct {
	// First is the wait before the second try; above 0. It doubles from try to try.
	First time.Duration `json:"first"`
	// Longest is the longest wait between two tries; at least First.
	Longest time.Duration `json:"longest"`
	// Deadline is how long it is tried in all before it waits for a person; at least Longest.
	Deadline time.Duration `json:"deadline"`
	// Unsure says what is done when nobody can tell whether it has happened. Never empty.
	Unsure Unsure `json:"unsure"`
}

// Wait gives the time before the next try after some failures in a row. Half of it is drawn by chance, from 0 to 1, so that
// what failed together does not come back together.
func (r Retry) Wait(failures int, chance float64) time.Duration {
	wait := r.Longest
	if doublings := max(failures-1, 0); doublings < 32 {
		if grown := r.First << doublings; grown>>doublings == r.First {
			wait = min(grown, r.Longest)
		}
	}
	return wait/2 + time.Duration(chance*float64(wait-wait/2))
}

// GivesUp reports whether a try that began at first and failed at now was the last one.
func (r Retry) GivesUp(first, now time.Time) bool { return now.Sub(first) >= r.Deadline }

// String gives the policy for people: "2s to 5m0s for 24h0m0s, else ask".
func (r Retry) String() string {
	return fmt.Sprintf("%s to %s for %s, unsure: %s", r.First, r.Longest, r.Deadline, r.Unsure)
}
