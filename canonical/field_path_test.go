package canonical_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestPathsLeadToEveryField(t *testing.T) {
	tests := map[string]struct {
		kind canonical.Kind
		path string
	}{
		"a field of the envelope":       {canonical.KindReceipt, "envelope.number"},
		"a list":                        {canonical.KindReceipt, "lines[]"},
		"a field of a line":             {canonical.KindReceipt, "lines[].accepted"},
		"a field of an embedded part":   {canonical.KindOrder, "lines[].price.net"},
		"a structure before its fields": {canonical.KindOrder, "lines[].price"},
		"a list inside of a line":       {canonical.KindReceipt, "lines[].lots[]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if all := canonical.Paths(test.kind); !slices.Contains(all, test.path) {
				t.Errorf("no %s among\n%s", test.path, strings.Join(all, "\n"))
			}
		})
	}
}

func TestEveryKindHasPathsAndNoneTwice(t *testing.T) {
	for _, kind := range canonical.Kinds() {
		all := canonical.Paths(kind)
		sorted := slices.Compact(slices.Sorted(slices.Values(all)))
		if len(all) < 10 || len(sorted) != len(all) {
			t.Errorf("%s has %d paths, %d of them once", kind, len(all), len(sorted))
		}
	}
	if all := canonical.Paths("poem"); all != nil {
		t.Errorf("a poem has %v", all)
	}
}
