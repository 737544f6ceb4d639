package money

// Rounding names what happens to digits that do not fit. The zero value is [Exact]: nothing is rounded unless a mode is
// named.
type Rounding uint8

// The rounding modes. They work on the number without its sign, so that a credit rounds like the invoice that it mirrors.
const (
	// Exact refuses to lose a digit other than zero: [ErrInexact].
	Exact Rounding = iota
	// HalfAway rounds to the nearest, and a half away from zero: 2.345 to 2.35, -2.345 to -2.35. It is the usual
	// commercial rounding, and the one that EN 16931 means when it rounds.
	HalfAway
	// HalfEven rounds to the nearest, and a half to the even digit: 2.345 to 2.34, 2.355 to 2.36.
	HalfEven
	// Up rounds away from zero: 2.341 to 2.35, -2.341 to -2.35.
	Up
	// Down rounds towards zero, which cuts: 2.349 to 2.34, -2.349 to -2.34.
	Down
)

// tail says what lies behind the last digit that is kept, as a part of that digit's one.
type tail uint8

const (
	none tail = iota
	under
	half
	over
)

func tailOf(remainder, divisor uint64) tail {
	switch rest := divisor - remainder; {
	case remainder == 0:
		return none
	case remainder < rest:
		return under
	case remainder == rest:
		return half
	default:
		return over
	}
}

// String gives the mode's name as it is written in configuration.
func (m Rounding) String() string {
	switch m {
	case Exact:
		return "exact"
	case HalfAway:
		return "half-away"
	case HalfEven:
		return "half-even"
	case Up:
		return "up"
	case Down:
		return "down"
	default:
		return "unknown"
	}
}

// ParseRounding reads a mode's name: exact, half-away, half-even, up or down.
func ParseRounding(name string) (Rounding, error) {
	for m := Exact; m <= Down; m++ {
		if m.String() == name {
			return m, nil
		}
	}
	return Exact, invalid(ErrSyntax, "reading a rounding mode").Do("Use exact, half-away, half-even, up or down.")
}

// MarshalText gives the mode's name.
func (m Rounding) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText is [ParseRounding].
func (m *Rounding) UnmarshalText(text []byte) error {
	mode, err := ParseRounding(string(text))
	if err != nil {
		return err
	}
	*m = mode
	return nil
}

// away says whether a number with that tail goes to the next one away from zero.
func (m Rounding) away(rest tail, odd bool) bool {
	switch m {
	case HalfAway:
		return rest >= half
	case HalfEven:
		return rest == over || rest == half && odd
	case Up:
		return rest != none
	default:
		return false
	}
}

// finish makes the decimal from the digits that are kept and what lies behind them.
func (m Rounding) finish(neg bool, c coefficient, scale uint8, rest tail) (Decimal, error) {
	if rest != none && (m == Exact || m > Down) {
		return Decimal{}, invalid(ErrInexact, "keeping %d decimals", scale).Do("Name a rounding mode, or keep more decimals.")
	}
	if m.away(rest, c.lo&1 == 1) {
		c = c.plusOne()
	}
	if !c.fits() {
		return Decimal{}, overflow("rounding")
	}
	return signed(neg, c, scale), nil
}

// Round gives d with exactly scale decimals: zeros are added where there are fewer, and the mode decides where there are
// more.
func (d Decimal) Round(scale int, mode Rounding) (Decimal, error) {
	if scale < 0 || scale > MaxScale {
		return Decimal{}, overflow("rounding")
	}
	if scale >= int(d.scale) {
		c, ok := d.c.times(pow10(uint8(scale) - d.scale))
		if !ok || !c.fits() {
			return Decimal{}, overflow("adding decimals")
		}
		return signed(d.neg, c, uint8(scale)), nil
	}
	divisor := pow10(d.scale - uint8(scale))
	c, remainder := d.c.over(divisor)
	return mode.finish(d.neg, c, uint8(scale), tailOf(remainder, divisor))
}
