package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// Unit is one of our own units of measure, and what it is in the language of everybody else. Its number in the envelope is
// the name under which its source knows it ("Karton 6").
type Unit struct {
	Envelope `json:"envelope"`

	// Name is what people call it; never empty.
	Name string `json:"name" class:"public"`
	// Code is the unit of UN/ECE Recommendation 20 or 21 that it is counted in; never empty.
	Code measure.Unit `json:"code" class:"public" term:"@unitCode"`
	// Factor is how many of that unit one of ours is: 6 where a "Karton 6" is 6 EA, 1 where both are the same; never zero.
	Factor money.Decimal `json:"factor" class:"public"`
	// Aliases are its codes in other systems, the scheme being the system by its name in the configuration; empty where all
	// say as the source does.
	Aliases []Identifier `json:"aliases,omitzero"`
	// Inactive marks a unit that is kept for its past and no longer used.
	Inactive bool `json:"inactive,omitzero" class:"public"`
}

// unitKind is the unit's entry in the table of kinds.
var unitKind = define(KindUnit, "unit", nil, unitRules)

// Quantity gives a number of our unit in the unit of the recommendation, exactly. It is [money.ErrOverflow] where no number
// holds it.
func (u *Unit) Quantity(number money.Decimal) (measure.Quantity, error) {
	total, err := number.Mul(u.Factor)
	if err != nil {
		return measure.Quantity{}, err
	}
	return measure.NewQuantity(total, u.Code)
}
