package store

import "time"

// Micros gives an instant as the database keeps it: whole microseconds since 1970 in UTC. What is finer is cut off. The zero
// time gives 0, which stands for "never" in every column of instants.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Instant gives the instant that [Micros] made, in UTC; the zero time for 0.
func Instant(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
