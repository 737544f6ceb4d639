package canonical

// Period is a stretch of days, both ends included. One of them may be open.
type Period struct {
	// Start is the first day; empty where it is open.
	Start Date `json:"start,omitzero" class:"public" term:"BT-73,BT-134"`
	// End is the last day; empty where it is open.
	End Date `json:"end,omitzero" class:"public" term:"BT-74,BT-135"`
}

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p == Period{} }

// ordered reports whether the period does not end before it begins.
func (p Period) ordered() bool { return p.Start.IsZero() || p.End.IsZero() || !p.End.Before(p.Start) }

// Has reports whether a day is within the period.
func (p Period) Has(day Date) bool {
	return !day.Before(p.Start) && (p.End.IsZero() || !day.After(p.End))
}

// meets reports whether two periods have a day in common.
func (p Period) meets(other Period) bool {
	return (p.End.IsZero() || !p.End.Before(other.Start)) && (other.End.IsZero() || !other.End.Before(p.Start))
}
