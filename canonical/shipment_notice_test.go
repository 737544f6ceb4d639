package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

func TestWhenAShipmentArrives(t *testing.T) {
	tests := map[string]struct {
		leaves, from, until string
		right               bool
	}{
		"nothing said":                  {"", "", "", true},
		"the next day":                  {"2026-10-30", "2026-10-31", "2026-11-01", true},
		"the same day":                  {"2026-10-30", "2026-10-30", "2026-10-30", true},
		"by a day":                      {"2026-10-30", "", "2026-10-30", true},
		"from a day on":                 {"2026-10-30", "2026-10-30", "", true},
		"before it leaves":              {"2026-10-30", "2026-10-29", "2026-11-01", false},
		"by a day before it leaves":     {"2026-10-30", "", "2026-10-29", false},
		"the last day before the first": {"", "2026-11-02", "2026-11-01", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.DespatchDate = day(t, test.leaves)
			notice.EstimatedDelivery = canonical.Period{Start: day(t, test.from), End: day(t, test.until)}
			if right := len(brokenBy(notice, "DOC-SHN-004")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestWhatIsStillToCome(t *testing.T) {
	tests := map[string]struct {
		outstanding string
		final       bool
		rule        string
	}{
		"nothing said":                  {"", false, ""},
		"the rest will come":            {"2 EA", false, ""},
		"nothing is outstanding":        {"0 EA", true, ""},
		"the rest will not come":        {"", true, ""},
		"more will come and none":       {"2 EA", true, "DOC-SHN-006"},
		"in another unit than the line": {"2 CS", false, "DOC-SHN-005"},
		"less than nothing":             {"-1 EA", false, "DOC-SHN-005"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			if test.outstanding != "" {
				notice.Lines[0].Outstanding = measure.MustQuantity(test.outstanding)
			}
			notice.Lines[0].Final = test.final
			for _, rule := range []string{"DOC-SHN-005", "DOC-SHN-006"} {
				if broken := len(brokenBy(notice, rule)) > 0; broken != (rule == test.rule) {
					t.Errorf("%s is broken: %v", rule, broken)
				}
			}
		})
	}
}

func TestWhichOrderALineIsOf(t *testing.T) {
	notice := noticeOf(t, 2)
	breaksAt(t, notice, "DOC-SHN-003")
	notice.Order = canonical.DocumentReference{}
	breaksAt(t, notice, "DOC-SHN-003", "lines[0].order.number", "lines[1].order.number")
	notice.Lines[0].Order.Number, notice.Lines[1].Order.Line = "P1", "10"
	breaksAt(t, notice, "DOC-SHN-003", "lines[1].order.number")
}

func TestWhoSendsAShipment(t *testing.T) {
	notice := noticeOf(t, 1)
	notice.Seller = canonical.PartyReference{}
	breaksAt(t, notice, "DOC-SHN-002", "seller")
	notice.ShipFrom.Name = "Kühlhaus Cuxhaven"
	breaksAt(t, notice, "DOC-SHN-002")
}

func TestOnlyANoticeThatIsTakenBackHasNoLine(t *testing.T) {
	notice := noticeOf(t, 0)
	breaksAt(t, notice, "DOC-SHN-001")
	notice.Cancelled = false
	breaksAt(t, notice, "DOC-SHN-001", "lines")
}
