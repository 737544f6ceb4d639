package capture_test

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/fault"
)

func TestARecordThatCantBeReadIsYieldedWithItsFault(t *testing.T) {
	tests := map[string]struct {
		bad  []int // places among seven partners
		rows int
	}{
		"the first":           {[]int{0}, 100},
		"one in the middle":   {[]int{3}, 100},
		"the last":            {[]int{6}, 100},
		"two that stand side": {[]int{3, 4}, 100},
		"two apart":           {[]int{1, 5}, 100},
		"in pages of one":     {[]int{2}, 1},
		"in pages of three":   {[]int{2, 3}, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDatabase(t, 19)
			var made, bad []int64
			for i := range 7 {
				made = append(made, d.partner(strconv.Itoa(i)))
			}
			for _, i := range test.bad {
				bad = append(bad, made[i])
			}
			d.rules = []rule{d.broken("res.partner", fault.New(fault.Internal, "a computed field stumbles"), bad...)}
			items := readAll(t, d, d.source("res.partner", nil), test.rows)
			for _, id := range made {
				at := slices.IndexFunc(items, func(item connector.Item) bool { return item.Record == partner(id) })
				if at < 0 {
					t.Fatalf("partner %d is missing", id)
				}
				if isBad := slices.Contains(bad, id); (fault.CodeOf(items[at].Fault) == fault.Internal) != isBad || items[at].Key == "" || isBad != (items[at].Body == nil) {
					t.Errorf("partner %d: %+v", id, items[at])
				}
			}
		})
	}
}

// readAll reads from the beginning until there is no more.
func readAll(t *testing.T, d *database, source connector.Source, limit int) []connector.Item {
	t.Helper()
	var items []connector.Item
	var at connector.Position
	for range 200 {
		batch, err := source.Read(d.Context(), at, limit)
		if err != nil {
			t.Fatal(err)
		}
		if items, at = append(items, batch.Items...), batch.Next; !batch.More {
			return items
		}
	}
	t.Fatal("the source never ends")
	return nil
}

func TestAnErrorThatIsNoRecordsFaultLeavesThePosition(t *testing.T) {
	tests := map[string]error{
		"the server is away":       fault.New(fault.Unavailable, "away"),
		"the key has ended":        fault.New(fault.Unauthorized, "key"),
		"a right is missing":       fault.New(fault.Forbidden, "right"),
		"no record can be read":    fault.New(fault.Internal, "a mapping"),
		"the time has run out":     context.DeadlineExceeded,
		"the model is not there":   fault.New(fault.Unsupported, "module"),
		"every record is an error": fault.New(fault.Invalid, "a rule"),
	}
	for name, failure := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDatabase(t, 19)
			r := d.reader(d.source("res.partner", nil))
			r.read()
			for i := range 6 {
				d.partner(strconv.Itoa(i))
			}
			d.rules = []rule{failing("search_read", failure)}
			if batch, err := r.source.Read(d.Context(), r.position, 100); fault.CodeOf(err) != fault.CodeOf(failure) || len(batch.Items) > 0 {
				t.Fatalf("got %v and %d items", err, len(batch.Items))
			}
			d.rules = nil
			if items := r.read(); len(items) < 6 {
				t.Errorf("later %d came, want 6 at least", len(items))
			}
		})
	}
}

func TestAModelThatIsNotThere(t *testing.T) {
	d := newDatabase(t, 19)
	source, err := capture.New(capture.Feed{Model: "no.model", Fields: []string{"name"}}, d.options())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := source.Read(d.Context(), "", 10); fault.CodeOf(err) != fault.Unsupported || fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}

func TestAFieldThatADatabaseLacksIsLeftOut(t *testing.T) {
	d := newDatabase(t, 19)
	source, err := capture.New(capture.Feed{Model: "res.partner", Fields: []string{"name", "studio_field"}}, d.options())
	if err != nil {
		t.Fatal(err)
	}
	items := readAll(t, d, source, 100)
	if said := names(t, items, "studio_field"); said[0] != "" {
		t.Errorf("it says %q", said[0])
	}
}
