package measure

import (
	"strings"

	"github.com/purserhq/purser/canonical/money"
)

// Quantity is an exact number of a unit (EN 16931: BT-129 with BT-130). It keeps its scale, and is comparable with ==
// (same number, same scale, same unit). Its zero value is no quantity at all: it has no unit, is written as null in JSON
// and dropped by omitzero, and every calculation with it is [money.ErrMixed].
type Quantity struct {
	number money.Decimal
	unit   Unit
}

// NewQuantity gives a number of a unit. No unit is [ErrUnit].
func NewQuantity(number money.Decimal, unit Unit) (Quantity, error) {
	if unit.IsZero() {
		return Quantity{}, invalid(ErrUnit, "making a quantity without a unit")
	}
	return Quantity{number: number, unit: unit}, nil
}

// ParseQuantity reads a number and a unit with one space between them: "5 EA".
func ParseQuantity(text string) (Quantity, error) {
	number, code, ok := strings.Cut(text, " ")
	if !ok {
		return Quantity{}, invalid(money.ErrSyntax, "reading a quantity").Do("Write a number, one space and the unit: 5 EA.")
	}
	d, err := money.ParseDecimal(number)
	if err != nil {
		return Quantity{}, err
	}
	u, err := parseUnit(code)
	if err != nil {
		return Quantity{}, err
	}
	return NewQuantity(d, u)
}

// MustQuantity is [ParseQuantity] for constants in code and for tests. It panics where that gives an error.
func MustQuantity(text string) Quantity {
	q, err := ParseQuantity(text)
	if err != nil {
		panic(err)
	}
	return q
}

// Decimal is the number without its unit.
func (q Quantity) Decimal() money.Decimal { return q.number }

// Unit is what the number counts; none for the zero value.
func (q Quantity) Unit() Unit { return q.unit }

// Sign is -1, 0 or 1.
func (q Quantity) Sign() int { return q.number.Sign() }

// Neg gives -q.
func (q Quantity) Neg() Quantity { return Quantity{number: q.number.Neg(), unit: q.unit} }

// Abs gives q without its sign.
func (q Quantity) Abs() Quantity { return Quantity{number: q.number.Abs(), unit: q.unit} }

// Add gives q + r, exactly. Two units are [money.ErrMixed], even when one converts into the other.
func (q Quantity) Add(r Quantity) (Quantity, error) {
	if err := q.sameUnit(r, "adding"); err != nil {
		return Quantity{}, err
	}
	return q.with(q.number.Add(r.number))
}

// Sub gives q - r, exactly. Two units are [money.ErrMixed].
func (q Quantity) Sub(r Quantity) (Quantity, error) {
	if err := q.sameUnit(r, "subtracting"); err != nil {
		return Quantity{}, err
	}
	return q.with(q.number.Sub(r.number))
}

// Cmp compares the numbers and ignores the scales: -1 when q < r, 0 when they are equal, 1 when q > r. Two units are
// [money.ErrMixed].
func (q Quantity) Cmp(r Quantity) (int, error) {
	if err := q.sameUnit(r, "comparing"); err != nil {
		return 0, err
	}
	return q.number.Cmp(r.number), nil
}

// Equal says whether both are the same number of the same unit: 5 EA equals 5.0 EA, and not 5 C62.
func (q Quantity) Equal(r Quantity) bool {
	return q.unit == r.unit && q.number.Equal(r.number)
}

// Mul gives q · factor, exactly: the scale is the sum of both.
func (q Quantity) Mul(factor money.Decimal) (Quantity, error) {
	return q.with(q.number.Mul(factor))
}

// Round gives q with exactly scale decimals.
func (q Quantity) Round(scale int, mode money.Rounding) (Quantity, error) {
	return q.with(q.number.Round(scale, mode))
}

// Total adds up quantities of one unit, exactly. The total of none is 0 of that unit.
func Total(unit Unit, quantities ...Quantity) (Quantity, error) {
	total := Quantity{unit: unit}
	for _, q := range quantities {
		next, err := total.Add(q)
		if err != nil {
			return Quantity{}, err
		}
		total = next
	}
	return NewQuantity(total.number, unit)
}

func (q Quantity) with(number money.Decimal, err error) (Quantity, error) {
	if err != nil {
		return Quantity{}, err
	}
	return NewQuantity(number, q.unit)
}

func (q Quantity) sameUnit(r Quantity, doing string) error {
	if q.unit == r.unit && !q.unit.IsZero() {
		return nil
	}
	return mixed(doing, q.unit, r.unit)
}
