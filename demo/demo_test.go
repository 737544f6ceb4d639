package demo_test

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/demo"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestAWeekEndsWithOdooAsItShallBe(t *testing.T) {
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			t.Parallel()
			var told bytes.Buffer
			summary, err := demo.Run(t.Context(), demo.Options{Data: t.TempDir(), Purchases: 25, Seed: 6, Version: version, Out: &told})
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			summary.Print(&told)
			if !summary.Agrees() || summary.Done[verdict.Receipt] == 0 || summary.Held < 20 {
				t.Errorf("Odoo is not as it shall be:\n%s", told.String())
			}
			if len(summary.Letters) == 0 || summary.Blocked == 0 {
				t.Errorf("nobody knows the new supplier, and nothing waits for him:\n%s", told.String())
			}
			for i := range summary.Letters {
				if l := &summary.Letters[i]; l.State.Kind != verdict.Order || l.Hint == "" {
					t.Errorf("%+v", l)
				}
			}
			if !strings.Contains(told.String(), "It is the same.\n") {
				t.Errorf("it says otherwise:\n%s", told.String())
			}
		})
	}
}

func TestAWeekIsBounded(t *testing.T) {
	for _, purchases := range []int{0, -1, demo.MostPurchases + 1} {
		_, err := demo.Run(t.Context(), demo.Options{Data: t.TempDir(), Purchases: purchases, Version: 19, Out: &bytes.Buffer{}})
		if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != "purchases" {
			t.Errorf("%d purchases: %v", purchases, err)
		}
	}
}

func TestAWeekOfAnOdooThatIsNotThere(t *testing.T) {
	if _, err := demo.Run(t.Context(), demo.Options{Data: t.TempDir(), Purchases: 1, Version: 7, Out: &bytes.Buffer{}}); err == nil {
		t.Error("there is no sandbox of Odoo 7")
	}
}

func TestAWeekEndsWhenItIsToldTo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	_, err := demo.Run(ctx, demo.Options{Data: t.TempDir(), Purchases: 200, Seed: 1, Version: 19, Out: stopper(stop)})
	if err == nil {
		t.Error("it went on to the end")
	}
}

// stopper ends the week as soon as it tells how it goes.
type stopper context.CancelFunc

func (s stopper) Write(text []byte) (int, error) {
	if strings.Contains(string(text), "records stand") {
		s()
	}
	return len(text), nil
}

func TestASummaryThatDisagreesSaysSo(t *testing.T) {
	for name, s := range map[string]demo.Summary{
		"an order twice": {Orders: 1, Held: 1, Twice: 1, Done: map[verdict.Kind]int{verdict.Order: 1}},
		"an order lost":  {Orders: 2, Held: 1, Done: map[verdict.Kind]int{verdict.Order: 1}},
		"one too many":   {Orders: 1, Held: 2, Done: map[verdict.Kind]int{verdict.Order: 1}},
		"pieces lost":    {Orders: 1, Held: 1, Done: map[verdict.Kind]int{verdict.Order: 1}, Wanted: 2, Received: 1},
	} {
		var told bytes.Buffer
		if s.Print(&told); s.Agrees() || !strings.Contains(told.String(), "NOT THE SAME") {
			t.Errorf("%s: %s", name, told.String())
		}
	}
}
