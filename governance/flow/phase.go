package flow

import "fmt"

// A Phase says how far a flow is brought in. See the package's comment.
type Phase string

// The phases.
const (
	Off    Phase = "off"    // recorded, and no more
	Shadow Phase = "shadow" // decided and compared, never written
	Live   Phase = "live"   // written
)

// Phases gives every phase, from the least to the most.
func Phases() []Phase { return []Phase{Off, Shadow, Live} }

// Phasing says which phase holds where.
type Phasing struct {
	// Phase is the phase: everywhere, or in Only where that is set. Never empty.
	Phase Phase `json:"phase"`
	// Only narrows it; the zero value is everywhere.
	Only Scope `json:"only,omitzero"`
	// Otherwise is the phase outside of Only; empty where Only is the zero value, and never empty where it is not.
	Otherwise Phase `json:"otherwise,omitempty"`
}

// At gives the phase of a purchase that opens at a place. What is not declared at all is off.
func (p Phasing) At(place Place) Phase {
	switch {
	case p.Phase == "":
		return Off
	case p.Only.Holds(place):
		return p.Phase
	case p.Otherwise == "":
		return Off
	default:
		return p.Otherwise
	}
}

// String gives the phasing for people: "live for entities acme-de, else shadow".
func (p Phasing) String() string {
	if p.Only.IsZero() {
		return string(p.Phase)
	}
	return fmt.Sprintf("%s for %s, else %s", p.Phase, p.Only, p.Otherwise)
}

// Least gives the lesser of two phases: what a purchase may still do is what it opened in, unless less is declared now.
func Least(a, b Phase) Phase {
	for _, phase := range Phases() {
		if phase == a || phase == b {
			return phase
		}
	}
	return Off
}
