package outbox

// A Status is how far a state has come. The package's comment says what follows on what.
type Status string

// The statuses.
const (
	Waiting    Status = "waiting"
	Prepared   Status = "prepared"
	Unknown    Status = "unknown"
	Refused    Status = "refused"
	Done       Status = "done"
	Superseded Status = "superseded"
	Dropped    Status = "dropped"
	Kept       Status = "kept"
)

// Statuses gives every status, those that are still open first.
func Statuses() []Status {
	return []Status{Waiting, Prepared, Unknown, Refused, Kept, Done, Superseded, Dropped}
}

// Ends reports whether nothing follows on a status.
func (s Status) Ends() bool { return s == Done || s == Superseded || s == Dropped }

// A Phase says whether a state is sent. It is fixed when the purchase opens.
type Phase string

// The phases in which something is owed.
const (
	Live   Phase = "live"   // it is brought about
	Shadow Phase = "shadow" // it is kept and compared, and never sent
)
