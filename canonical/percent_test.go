package canonical_test

import (
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestZeroPercentIsNotNoRate(t *testing.T) {
	zero := canonical.PercentOf(money.MustDecimal("0"))
	var none canonical.Percent
	if zero.IsZero() || !none.IsZero() || zero.Equal(none) {
		t.Error("a rate of zero and no rate are the same")
	}
	if zero.String() != "0" || none.String() != "" {
		t.Errorf("got %q and %q", zero, none)
	}
}

func TestPercentInJSON(t *testing.T) {
	for name, test := range map[string]struct {
		json string
		want string
		ok   bool
	}{
		"a text":                   {`"7.70"`, "7.70", true},
		"zero":                     {`"0"`, "0", true},
		"a short number":           {`19`, "19", true},
		"null is no rate":          {`null`, "", true},
		"a number with exponent":   {`1e1`, "", false},
		"a text that is no number": {`"19 %"`, "", false},
		"a list":                   {`[19]`, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			var p canonical.Percent
			err := json.Unmarshal([]byte(test.json), &p)
			if (err == nil) != test.ok || test.ok && p.String() != test.want {
				t.Errorf("got %q, %v", p, err)
			}
		})
	}
}

func TestPercentsAreEqualWhateverTheirScale(t *testing.T) {
	a, err := canonical.ParsePercent("7.7")
	if err != nil {
		t.Fatal(err)
	}
	b, err := canonical.ParsePercent("7.70")
	if err != nil {
		t.Fatal(err)
	}
	if !a.Equal(b) || a == b {
		t.Errorf("%v and %v", a, b)
	}
	if none, err := canonical.ParsePercent(""); err != nil || !none.IsZero() {
		t.Errorf("got %v, %v", none, err)
	}
}
