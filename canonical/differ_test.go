package canonical_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// A warehouse whose locations have these codes stands for every list whose members must differ.
func locationsOf(codes []string) *canonical.Warehouse {
	warehouse := &canonical.Warehouse{Envelope: canonical.Envelope{
		Kind: canonical.KindWarehouse, SchemaVersion: canonical.SchemaVersion(canonical.KindWarehouse), Source: "wms", Number: "HH", Entity: "DE01",
	}, Name: "Lager Hamburg"}
	for _, code := range codes {
		warehouse.Locations = append(warehouse.Locations, canonical.Location{ID: code, Use: canonical.LocationStorage})
	}
	return warehouse
}

// The places that are told are those whose code stood before, whatever the order.
func TestTheSecondOfEachIsTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := rapid.SliceOfN(rapid.StringMatching(`[AB][0-9]{0,2}`), 0, 60).Draw(t, "codes")
		var want, got []string
		for i, code := range codes {
			if slices.Contains(codes[:i], code) {
				want = append(want, "locations["+strconv.Itoa(i)+"].id")
			}
		}
		for _, violation := range canonical.Validate(locationsOf(codes)) {
			got = append(got, violation.Path)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestManyThatDifferNeedNoMemory(t *testing.T) {
	var down []string
	for i := canonical.MaxPartLines; i > 0; i-- {
		down = append(down, strconv.Itoa(i))
	}
	warehouse := locationsOf(down)
	if got := testing.AllocsPerRun(5, func() { canonical.Validate(warehouse) }); got != 0 {
		t.Errorf("%v allocations for a list that runs down, want none", got)
	}
	warehouse.Locations[canonical.MaxPartLines-1].ID = "1000"
	mustBreak(t, warehouse, "DOC-WHS-006", "locations[999].id")
}

// A list that is longer than a part may be is told so, and its twins too.
func TestTwinsInAListThatIsTooLong(t *testing.T) {
	var codes []string
	for i := range canonical.MaxPartLines + 1 {
		codes = append(codes, strconv.Itoa(i))
	}
	codes[canonical.MaxPartLines] = "7"
	found := canonical.Validate(locationsOf(codes))
	if len(found) != 2 || found[0].Path != "part" || found[1].Path != "locations[1000].id" {
		t.Errorf("got %v", found)
	}
}
