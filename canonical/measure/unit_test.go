package measure_test

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

var (
	_ driver.Valuer = measure.Unit{}
	_ driver.Valuer = measure.Quantity{}
	_ sql.Scanner   = (*measure.Unit)(nil)
	_ sql.Scanner   = (*measure.Quantity)(nil)
)

func TestUnitCodes(t *testing.T) {
	tests := map[string]struct {
		code string
		ok   bool
	}{
		"each":                          {"EA", true},
		"a letter and digits":           {"C62", true},
		"digits first":                  {"4L", true},
		"one letter":                    {"A", true},
		"a package with an X":           {"XBX", true},
		"well formed, not in the table": {"Q9Z", true},
		"empty":                         {"", false},
		"four characters":               {"XBOX", false},
		"lower case":                    {"ea", false},
		"a space":                       {"E ", false},
		"a zero byte":                   {"E\x00", false},
		"a letter beyond ASCII":         {"É", false},
		"just below A":                  {"@", false},
		"just above Z":                  {"[", false},
		"just above 9":                  {":", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			u, err := measure.ParseUnit(test.code)
			if test.ok {
				if err != nil || u.String() != test.code || u.IsZero() {
					t.Errorf("got %s, %v", u, err)
				}
				return
			}
			if !errors.Is(err, measure.ErrUnit) || !u.IsZero() || fault.HintOf(err) == "" {
				t.Errorf("got %s, %v", u, err)
			}
		})
	}
}

func TestWhatTheTableKnows(t *testing.T) {
	tests := map[string]struct {
		dimension measure.Dimension
		factor    string
	}{
		"EA":  {measure.Count, "1"},
		"DZN": {measure.Count, "12"},
		"KGM": {measure.Mass, "1"},
		"LBR": {measure.Mass, "0.45359237"},
		"TNE": {measure.Mass, "1000"},
		"INH": {measure.Length, "0.0254"},
		"LTR": {measure.Volume, "0.001"},
		"DAY": {measure.Duration, "86400"},
		"ANN": {measure.Calendar, "12"},
		"BX":  {measure.Unspecific, "0"},
	}
	for code, want := range tests {
		t.Run(code, func(t *testing.T) {
			d, known := measure.MustUnit(code).Known()
			if !known || d.Dimension != want.dimension || d.Factor.String() != want.factor || d.Name == "" {
				t.Errorf("got %+v, %v", d, known)
			}
		})
	}
	if _, known := measure.MustUnit("Q9Z").Known(); known {
		t.Error("a unit that is not in the table is known")
	}
}

func TestTheTableHoldsTogether(t *testing.T) {
	seen := map[measure.Unit]bool{}
	for d := range measure.Units() {
		if seen[d.Unit] {
			t.Errorf("%s is in the table twice", d.Unit)
		}
		seen[d.Unit] = true
		if (d.Dimension == measure.Unspecific) != (d.Factor.Sign() == 0) || d.Factor.Sign() < 0 {
			t.Errorf("%s is %s with the factor %s", d.Unit, d.Dimension, d.Factor)
		}
		if d.Dimension.String() == "unknown" {
			t.Errorf("the dimension of %s has no name", d.Unit)
		}
	}
	for range measure.Units() {
		break // the iteration may stop early
	}
	if got := measure.Dimension(99).String(); got != "unknown" {
		t.Errorf("got %s", got)
	}
}

func TestUnitAsText(t *testing.T) {
	var u measure.Unit
	if err := u.UnmarshalText([]byte("KGM")); err != nil || u != measure.MustUnit("KGM") {
		t.Errorf("%s, %v", u, err)
	}
	if text, err := u.AppendText([]byte("in ")); err != nil || string(text) != "in KGM" {
		t.Errorf("%s, %v", text, err)
	}
	if err := u.UnmarshalText([]byte("kgm")); err == nil || u.String() != "KGM" {
		t.Errorf("a refused text changed it to %s, %v", u, err)
	}
	if err := u.UnmarshalText(nil); err != nil || !u.IsZero() {
		t.Errorf("an empty text gives %s, %v", u, err)
	}
	if text, err := u.MarshalText(); err != nil || len(text) != 0 {
		t.Errorf("%s, %v", text, err)
	}
}

func TestColumns(t *testing.T) {
	tests := map[string]struct {
		column         any
		unit, quantity error
	}{
		"a unit":            {"EA", nil, money.ErrSyntax},
		"a quantity":        {[]byte("5.0 EA"), measure.ErrUnit, nil},
		"NULL":              {nil, nil, nil},
		"a float":           {5.0, money.ErrFloat, money.ErrFloat},
		"a short float":     {float32(5), money.ErrFloat, money.ErrFloat},
		"a whole number":    {int64(5), money.ErrSyntax, money.ErrSyntax},
		"a malformed unit":  {"5 each", measure.ErrUnit, measure.ErrUnit},
		"a malformed value": {"5,0 EA", measure.ErrUnit, money.ErrSyntax},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var u measure.Unit
			if err := u.Scan(test.column); !errors.Is(err, test.unit) {
				t.Errorf("as a unit: %s, %v", u, err)
			}
			var q measure.Quantity
			if err := q.Scan(test.column); !errors.Is(err, test.quantity) {
				t.Errorf("as a quantity: %s, %v", q, err)
			}
		})
	}
}

func TestWhatIsStoredIsText(t *testing.T) {
	tests := map[string]struct {
		value driver.Valuer
		want  driver.Value
	}{
		"a unit":      {measure.MustUnit("EA"), "EA"},
		"no unit":     {measure.Unit{}, nil},
		"a quantity":  {measure.MustQuantity("5.0 EA"), "5.0 EA"},
		"no quantity": {measure.Quantity{}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := test.value.Value(); err != nil || got != test.want {
				t.Errorf("got %v, %v; want %v", got, err, test.want)
			}
		})
	}
}

func TestAConstantThatIsNoneStopsTheProgram(t *testing.T) {
	for name, build := range map[string]func(){
		"a unit":     func() { measure.MustUnit("each") },
		"a quantity": func() { measure.MustQuantity("5") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("it was taken")
				}
			}()
			build()
		})
	}
}

func TestAnErrorDoesNotRepeatTheText(t *testing.T) {
	_, err := measure.ParseUnit("DE89370400440532013000")
	if strings.Contains(fault.Text(err), "DE89") {
		t.Errorf("an account number in the wrong field leaks: %v", err)
	}
}
