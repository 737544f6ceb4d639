package bus

import "github.com/purserhq/purser/fault"

// Check refuses a position that is not one of the stream with that identity, whose newest frame in the shard has the
// sequence last. Logs call it before they read.
func (p Position) Check(identity string, last uint64) error {
	switch {
	case p.Sequence == 0 && p.Identity == "":
		return nil
	case p.Identity != identity:
		return fault.New(fault.Conflict, "the position %s was taken from another stream; this one is %s", p, identity).
			Do("Point Purser at the log that belongs to this database, or restore both from the same backup.")
	case p.Sequence > last:
		return fault.New(fault.Conflict, "the position %s is beyond the end of the stream, which is at %d", p, last).
			Do("The log is older than the database: restore the log, or both from the same backup.")
	}
	return nil
}

// TrimmedPast is the error for a position behind which events were trimmed; first is the oldest sequence that is left.
func TrimmedPast(p Position, first uint64) error {
	return fault.New(fault.Conflict, "the log was trimmed past the position %s; it begins at %d", p, first).
		Do("Events between them are gone from the log: restore a newer backup of the database.")
}

// NoBody is the error for a body that is not there.
func NoBody(ref Ref) error {
	return fault.New(fault.NotFound, "the body %s is not in the log", ref.Name).Do("It was trimmed with its event; the log keeps bodies no longer.")
}
