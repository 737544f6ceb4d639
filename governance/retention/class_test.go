package retention_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/retention"
)

func TestASpanIsReadAndWritten(t *testing.T) {
	for _, text := range []string{"10y", "1y", "18mo", "90d", "100y", "1200mo"} {
		span, err := retention.ParseSpan(text)
		if err != nil || span.String() != text || span.IsZero() {
			t.Errorf("%s gives %s, %v", text, span, err)
		}
	}
}

func TestWhatIsNoSpan(t *testing.T) {
	tests := map[string]string{
		"nothing": "", "no unit": "10", "no number": "y", "an hour": "1h", "nothing at all": "0d", "less than nothing": "-1y", "a plus": "+1y",
		"a fraction": "1.5y", "two of them": "1y6mo", "over a hundred years": "101y", "for ever": "99999999999999999999d", "months alone": "mo",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			if span, err := retention.ParseSpan(text); fault.CodeOf(err) != fault.Invalid || !span.IsZero() || fault.HintOf(err) == "" {
				t.Errorf("got %s, %v", span, err)
			}
		})
	}
}

func TestWhenASpanIsOver(t *testing.T) {
	day := func(text string) time.Time {
		at, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	tests := map[string]struct{ from, span, want string }{
		"years":                         {"2026-03-02", "10y", "2036-03-02"},
		"days":                          {"2026-03-02", "30d", "2026-04-01"},
		"months":                        {"2026-03-02", "18mo", "2027-09-02"},
		"a month after its longest":     {"2026-01-31", "1mo", "2026-02-28"},
		"a month after, in a leap year": {"2028-01-31", "1mo", "2028-02-29"},
		"a year after a leap day":       {"2028-02-29", "1y", "2029-02-28"},
		"four years after a leap day":   {"2028-02-29", "4y", "2032-02-29"},
		"a month after one of 30 days":  {"2026-04-30", "1mo", "2026-05-30"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			span, err := retention.ParseSpan(test.span)
			if err != nil {
				t.Fatal(err)
			}
			if got := span.After(day(test.from)); !got.Equal(day(test.want)) {
				t.Errorf("got %s, want %s", got.Format(time.DateOnly), test.want)
			}
		})
	}
	if at := day("2026-03-02"); !(retention.Span{}).After(at).Equal(at) {
		t.Error("no span at all moves a day")
	}
}

func TestALaterDayIsNeverFreeEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span, err := retention.ParseSpan(rapid.StringMatching(`[1-9][0-9]?(y|mo|d)`).Draw(t, "span"))
		if err != nil {
			t.Fatal(err)
		}
		first := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "first"), 0).UTC().Truncate(24 * time.Hour)
		second := first.AddDate(0, 0, rapid.IntRange(0, 400).Draw(t, "days"))
		if span.After(second).Before(span.After(first)) || !span.After(first).After(first) {
			t.Fatalf("%s after %s is %s, after %s %s", span, first, span.After(first), second, span.After(second))
		}
	})
}

func FuzzSpan(f *testing.F) {
	f.Add("10y")
	f.Add("018mo")
	f.Fuzz(func(t *testing.T, text string) {
		var span retention.Span
		if err := span.UnmarshalText([]byte(text)); err != nil {
			return
		}
		again, err := span.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var twin retention.Span
		if err := twin.UnmarshalText(again); err != nil || twin != span {
			t.Errorf("%q gives %q, and then %s, %v", text, again, twin, err)
		}
	})
}
