package canonical

import "github.com/purserhq/purser/canonical/money"

// Tolerance is how far a stated amount may lie from the computed one. The zero value allows nothing.
type Tolerance struct {
	// Within is the difference that is allowed, in units of the document's currency.
	Within money.Decimal
	// Strictly says that a difference of exactly Within is too much.
	Strictly bool
	// Stated says where the tolerance is stated; empty where there is none.
	Stated string
}

// The tolerances in use.
var (
	exactly = Tolerance{}
	// enTaxTolerance is what the standard's own validation artefacts allow where tax was computed line by line.
	enTaxTolerance = Tolerance{Within: money.Whole(1), Strictly: true, Stated: "CEN validation artefacts for EN 16931"}
	// peppolSlack is what Peppol allows where a product of two numbers was rounded.
	peppolSlack = Tolerance{Within: money.MustDecimal("0.02"), Stated: "Peppol BIS Billing 3.0"}
)

// allows reports whether a stated number is near enough to a computed one.
func (t Tolerance) allows(stated, computed money.Decimal) bool {
	if t.Within.Sign() == 0 {
		return stated.Equal(computed)
	}
	distance, err := stated.Sub(computed)
	if err != nil {
		return false
	}
	order := distance.Abs().Cmp(t.Within)
	return order < 0 || order == 0 && !t.Strictly
}

// String says the tolerance as a rule tells it; empty for none.
func (t Tolerance) String() string {
	switch {
	case t.Within.Sign() == 0:
		return ""
	case t.Strictly:
		return "less than " + t.Within.String()
	}
	return "up to " + t.Within.String()
}

// A sum adds up amounts of one currency. It works on their numbers: that the currencies agree is a rule of its own.
type sum struct {
	total money.Decimal
	// over is set once the total has outgrown what a decimal holds.
	over bool
}

func (s *sum) add(a money.Amount) { s.plus(a.Decimal()) }

func (s *sum) sub(a money.Amount) { s.plus(a.Decimal().Neg()) }

func (s *sum) plus(d money.Decimal) {
	total, err := s.total.Add(d)
	s.total, s.over = total, s.over || err != nil
}

// miss says what should stand where an amount was stated, rounded to what can be paid; empty where the amount is right. An
// amount that is absent counts as zero.
func (s *sum) miss(stated money.Amount, currency money.Currency, allowed Tolerance) string {
	if s.over {
		return "amounts that can be added up"
	}
	if allowed.allows(stated.Decimal(), s.total) {
		return ""
	}
	payable, err := s.total.Round(currency.MinorUnits(), money.HalfAway)
	if err != nil {
		return "amounts that can be added up"
	}
	if allowed.allows(stated.Decimal(), payable) {
		return ""
	}
	expected, err := money.NewAmount(payable, currency)
	if err != nil {
		return payable.String()
	}
	return expected.String()
}
