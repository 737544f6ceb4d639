package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// acceptanceOf makes a valid acceptance of lines of eight hours each.
func acceptanceOf(t testing.TB, lines int) *canonical.ServiceAcceptance {
	t.Helper()
	acceptance := fresh[*canonical.ServiceAcceptance](t, canonical.KindServiceAcceptance)
	acceptance.AcceptanceDate, acceptance.Order.Number = day(t, "2026-11-20"), "P1"
	for i := range lines {
		var line canonical.ServiceAcceptanceLine
		line.ID, line.Item.Name, line.Accepted = money.Whole(int64(i+1)).String(), "Technikerstunde", measure.MustQuantity("8 HUR")
		acceptance.Lines = append(acceptance.Lines, line)
	}
	if found := canonical.Validate(acceptance); found != nil {
		t.Fatal(found)
	}
	return acceptance
}

func TestHowMuchOfAServiceIsAccepted(t *testing.T) {
	tests := map[string]struct {
		accepted, rejected, amount, completion string
		broken                                 string
	}{
		"hours":                            {"8 HUR", "", "", "", ""},
		"no hours at all":                  {"0 HUR", "", "", "", ""},
		"an amount":                        {"", "", "85.00 EUR", "", ""},
		"how far it has come":              {"", "", "", "40", ""},
		"not begun":                        {"", "", "", "0", ""},
		"all of it":                        {"", "", "", "100.00", ""},
		"nothing is said":                  {"", "", "", "", "DOC-SVA-006"},
		"only what is rejected":            {"", "1 HUR", "", "", "DOC-SVA-006"},
		"hours, some of them not":          {"7 HUR", "1 HUR", "", "", ""},
		"an amount, and some hours not":    {"", "1 HUR", "85.00 EUR", "", ""},
		"hours below zero":                 {"-1 HUR", "", "", "", "DOC-SVA-007"},
		"an amount below zero":             {"", "", "-0.01 EUR", "", "DOC-SVA-007"},
		"rejected below zero":              {"8 HUR", "-1 HUR", "", "", "DOC-SVA-007"},
		"rejected in another unit":         {"8 HUR", "1 DAY", "", "", "DOC-SVA-007"},
		"a little more than all":           {"", "", "", "100.01", "DOC-SVA-008"},
		"less than nothing has been done":  {"", "", "", "-0.01", "DOC-SVA-008"},
		"hours and how far it has come":    {"8 HUR", "", "", "40", ""},
		"an amount and a wrong completion": {"", "", "85.00 EUR", "140", "DOC-SVA-008"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			acceptance := acceptanceOf(t, 1)
			line := &acceptance.Lines[0]
			line.Accepted, line.Rejected = some(test.accepted), some(test.rejected)
			if test.completion != "" {
				line.Completion = percent(test.completion)
			}
			if test.amount != "" {
				line.Amount = money.MustAmount(test.amount)
			}
			for _, rule := range []string{"DOC-SVA-006", "DOC-SVA-007", "DOC-SVA-008"} {
				if broken := len(brokenBy(acceptance, rule)) > 0; broken != (rule == test.broken) {
					t.Errorf("%s is broken: %v", rule, broken)
				}
			}
		})
	}
}

func TestAcceptedAmountsAreInOneCurrency(t *testing.T) {
	tests := map[string]struct {
		amounts []string
		places  []string
	}{
		"none":              {[]string{"", ""}, nil},
		"one":               {[]string{"", "5.00 EUR", ""}, nil},
		"two alike":         {[]string{"5.00 EUR", "", "6.00 EUR"}, nil},
		"two that differ":   {[]string{"5.00 EUR", "6.00 SEK"}, []string{"lines[1].amount"}},
		"the first decides": {[]string{"", "5.00 EUR", "6.00 SEK", "7.00 SEK", "8.00 EUR"}, []string{"lines[2].amount", "lines[3].amount"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			acceptance := acceptanceOf(t, len(test.amounts))
			for i, text := range test.amounts {
				if text != "" {
					acceptance.Lines[i].Amount = money.MustAmount(text)
				}
			}
			breaksAt(t, acceptance, "DOC-SVA-005", test.places...)
		})
	}
}

func TestWhenAServiceWasRendered(t *testing.T) {
	acceptance := acceptanceOf(t, 1)
	right := canonical.Period{Start: day(t, "2026-11-01"), End: day(t, "2026-11-01")}
	wrong := canonical.Period{Start: day(t, "2026-11-02"), End: day(t, "2026-11-01")}
	acceptance.Period, acceptance.Lines[0].Period = right, right
	breaksAt(t, acceptance, "DOC-SVA-003")
	breaksAt(t, acceptance, "DOC-SVA-009")
	acceptance.Period, acceptance.Lines[0].Period = wrong, wrong
	breaksAt(t, acceptance, "DOC-SVA-003", "period.end")
	breaksAt(t, acceptance, "DOC-SVA-009", "lines[0].period.end")
}

func TestWhatIsNotAcceptedHasAReason(t *testing.T) {
	acceptance := acceptanceOf(t, 1)
	acceptance.Lines[0].Rejected = some("0 HUR")
	breaksAt(t, acceptance, "DOC-SVA-010")
	acceptance.Lines[0].Rejected = some("0.25 HUR")
	breaksAt(t, acceptance, "DOC-SVA-010", "lines[0].reasonText")
	acceptance.Lines[0].ReasonText = "war vereinbart"
	breaksAt(t, acceptance, "DOC-SVA-010")
}

func TestAnAcceptanceIsOfAnOrder(t *testing.T) {
	acceptance := acceptanceOf(t, 2)
	acceptance.Order.Number = ""
	acceptance.Lines[1].Order.Number = "P2"
	breaksAt(t, acceptance, "DOC-SVA-004", "lines[0].order.number")
	acceptance.AcceptanceDate = canonical.Date{}
	breaksAt(t, acceptance, "DOC-SVA-002", "acceptanceDate")
	acceptance.Lines = nil
	breaksAt(t, acceptance, "DOC-SVA-001", "lines")
	acceptance.Cancelled = true
	breaksAt(t, acceptance, "DOC-SVA-001")
}

func TestManyAcceptedLinesCostNoMemory(t *testing.T) { costsNoMemory(t, acceptanceOf(t, 1000)) }
