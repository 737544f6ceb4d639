package format_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/format"
)

func TestAPlaceReadsAsAPersonLooksForIt(t *testing.T) {
	tests := map[string]struct {
		place format.Place
		want  string
	}{
		"an element of X12":    {format.Place{Segment: "BEG", Element: 3, Index: 2, Offset: 214}, "BEG03 (segment 2, byte 214)"},
		"a component":          {format.Place{Segment: "DTM", Element: 1, Component: 2, Index: 4, Offset: 99}, "DTM01-2 (segment 4, byte 99)"},
		"a repetition":         {format.Place{Segment: "AK3", Element: 2, Repetition: 2, Index: 4, Offset: 99}, "AK302 repetition 2 (segment 4, byte 99)"},
		"an element of XML":    {format.Place{Segment: "/Invoice/cbc:ID", Line: 7, Column: 12, Offset: 301}, "/Invoice/cbc:ID (line 7, column 12)"},
		"a line":               {format.Place{Line: 7, Offset: 301}, "line 7"},
		"a cell":               {format.Place{Segment: "Orders!B3", Line: 3}, "Orders!B3 (line 3)"},
		"a byte":               {format.Place{Offset: 5}, "byte 5"},
		"the very beginning":   {format.Place{}, "byte 0"},
		"a segment by itself":  {format.Place{Segment: "IEA", Offset: 812}, "IEA (byte 812)"},
		"the first repetition": {format.Place{Segment: "AK3", Element: 2, Repetition: 1, Offset: 9}, "AK302 (byte 9)"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.place.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

var errCount = errors.New("the number of segments is not the one stated")

func TestAFindingIsALineAndARefusal(t *testing.T) {
	f := format.Finding{
		Err: errCount, Weight: format.Fatal, Place: format.Place{Segment: "SE", Element: 1, Index: 12, Offset: 400}, Value: "11",
		Text: "There are 12.",
	}
	if got, want := f.String(), "SE01 (segment 12, byte 400): the number of segments is not the one stated, it is 11. There are 12."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	err := f.Refusal()
	if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != "SE" || !errors.Is(err, errCount) || fault.HintOf(err) == "" {
		t.Errorf("%v", err)
	}
	text, err := json.Marshal(f)
	if err != nil || !strings.Contains(string(text), `"wrong":"the number of segments is not the one stated"`) {
		t.Errorf("%s, %v", text, err)
	}
}

func TestAFindingWithoutAValueSaysSo(t *testing.T) {
	f := format.Finding{Err: errCount, Weight: format.Oddity, Place: format.Place{Offset: 3}}
	if got, want := f.String(), "byte 3: the number of segments is not the one stated"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
