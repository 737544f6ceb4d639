package canonical_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// brokenBy gives the places at which a document breaks one rule.
func brokenBy(doc canonical.Document, rule string) (places []string) {
	for _, violation := range canonical.Validate(doc) {
		if violation.Rule == rule {
			places = append(places, violation.Path)
		}
	}
	return places
}

// breaksAt fails unless a document breaks a rule at these places and no others.
func breaksAt(t *testing.T, doc canonical.Document, rule string, places ...string) {
	t.Helper()
	if got := brokenBy(doc, rule); !slices.Equal(got, places) {
		t.Errorf("%s is broken at %q, want %q", rule, got, places)
	}
}

// breaksAlone fails unless a document breaks one rule at one place and no other; none, for an empty rule.
func breaksAlone(t *testing.T, doc canonical.Document, rule string) {
	t.Helper()
	found := canonical.Validate(doc)
	switch {
	case rule == "" && found != nil:
		t.Error(found)
	case rule != "" && (len(found) != 1 || found[0].Rule != rule):
		t.Errorf("got %v, want %s alone", found, rule)
	}
}

// costsNoMemory fails when checking a document allocates.
func costsNoMemory(t *testing.T, doc canonical.Document) {
	t.Helper()
	if got := testing.AllocsPerRun(5, func() { canonical.Validate(doc) }); got != 0 {
		t.Errorf("%v allocations, want none", got)
	}
}

// noticeOf makes a valid notice of that many lines of four pieces each; one that takes another back, for none.
func noticeOf(t testing.TB, lines int) *canonical.ShipmentNotice {
	t.Helper()
	notice := fresh[*canonical.ShipmentNotice](t, canonical.KindShipmentNotice)
	notice.Order.Number, notice.Seller.ID, notice.Cancelled = "P1", "4711", lines == 0
	for i := range lines {
		var line canonical.ShipmentLine
		line.ID, line.Item.Name, line.Quantity = strconv.Itoa(i+1), "Waage", measure.MustQuantity("4 EA")
		notice.Lines = append(notice.Lines, line)
	}
	if found := canonical.Validate(notice); found != nil {
		t.Fatal(found)
	}
	return notice
}

// fresh makes an empty document with an envelope that is right.
func fresh[D canonical.Document](t testing.TB, kind canonical.Kind) D {
	t.Helper()
	doc, err := canonical.New(kind)
	if err != nil {
		t.Fatal(err)
	}
	head := doc.Head()
	head.Source, head.Number, head.Entity = "test", "1", "DE01"
	typed, ok := doc.(D)
	if !ok {
		t.Fatalf("a %s is a %T", kind, doc)
	}
	return typed
}

func TestLineNumbersDifferHoweverManyThereAre(t *testing.T) {
	tests := map[string]struct {
		ids    func(i int) string
		lines  int
		places []string
	}{
		"a few in ascending order":      {strconv.Itoa, 10, nil},
		"many in ascending order":       {strconv.Itoa, 1000, nil},
		"a few backwards":               {func(i int) string { return strconv.Itoa(100 - i) }, 64, nil},
		"many backwards":                {func(i int) string { return strconv.Itoa(1000 - i) }, 65, nil},
		"names instead of numbers":      {func(i int) string { return fmt.Sprintf("L%03d", i) }, 100, nil},
		"two alike among a few":         {func(i int) string { return strconv.Itoa(i % 9) }, 10, []string{"lines[9].id"}},
		"two alike among many":          {func(i int) string { return strconv.Itoa(i % 99) }, 100, []string{"lines[99].id"}},
		"all alike":                     {func(int) string { return "A" }, 3, []string{"lines[1].id", "lines[2].id"}},
		"all without a number":          {func(int) string { return "" }, 3, nil},
		"many without a number":         {func(int) string { return "" }, 100, nil},
		"a zero in front is another id": {func(i int) string { return []string{"1", "01"}[i] }, 2, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, test.lines)
			for i := range notice.Lines {
				notice.Lines[i].ID = test.ids(i)
			}
			breaksAt(t, notice, "DOC-GDS-002", test.places...)
		})
	}
}

func TestALineSaysWhichProduct(t *testing.T) {
	tests := map[string]struct {
		item canonical.ItemReference
		said bool
	}{
		"a name":                     {canonical.ItemReference{Name: "Waage"}, true},
		"the seller's number":        {canonical.ItemReference{SellerID: "W-1"}, true},
		"our number":                 {canonical.ItemReference{BuyerID: "90011"}, true},
		"a GTIN":                     {canonical.ItemReference{StandardID: canonical.Identifier{Value: "4012345000030", Scheme: canonical.SchemeGTIN}}, true},
		"nothing":                    {canonical.ItemReference{}, false},
		"a description alone":        {canonical.ItemReference{Description: "for up to 20 kg"}, false},
		"a country of origin, alone": {canonical.ItemReference{OriginCountry: "NO"}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].Item = test.item
			if said := len(brokenBy(notice, "DOC-GDS-003")) == 0; said != test.said {
				t.Errorf("got %v", said)
			}
		})
	}
}

func TestOnlyAGTINHasItsCheckDigit(t *testing.T) {
	tests := map[string]struct {
		id     canonical.Identifier
		places []string
	}{
		"a GTIN that fits":             {canonical.Identifier{Value: "4012345000030", Scheme: canonical.SchemeGTIN}, nil},
		"a GTIN that does not":         {canonical.Identifier{Value: "4012345000031", Scheme: canonical.SchemeGTIN}, []string{"lines[0].item.standardId.value"}},
		"a GTIN that lost a zero":      {canonical.Identifier{Value: "14141123452", Scheme: canonical.SchemeGTIN}, []string{"lines[0].item.standardId.value"}},
		"a number of another scheme":   {canonical.Identifier{Value: "4012345000031", Scheme: "0160-x"}, nil},
		"a number that two agreed on":  {canonical.Identifier{Value: "4012345000031"}, nil},
		"a number that is not a digit": {canonical.Identifier{Value: "ABC", Scheme: canonical.SchemeGTIN}, []string{"lines[0].item.standardId.value"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].Item.StandardID = test.id
			breaksAt(t, notice, "DOC-GDS-004", test.places...)
		})
	}
}

func TestWeightsOfGoods(t *testing.T) {
	for weight, right := range map[string]bool{
		"12.5 KGM": true, "0 KGM": true, "3 LBR": true, "3 XYZ": true, "-1 KGM": false, "3 LTR": false, "3 EA": false,
	} {
		t.Run(weight, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].NetWeight = measure.MustQuantity(weight)
			if got := len(brokenBy(notice, "DOC-GDS-007")) == 0; got != right {
				t.Errorf("got %v", got)
			}
		})
	}
}
