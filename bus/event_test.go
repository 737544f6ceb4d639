package bus_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func receipt() bus.Event {
	return bus.Event{ID: "r-1", Feed: "wms-north/receipts", Domain: bus.Inventory, Attributes: map[string]string{"trace": "t-1"}}
}

// Each row names the field that is at fault and what the sender reads.
func TestARefusedTextNamesItsField(t *testing.T) {
	tests := map[string]struct {
		change      func(*bus.Event)
		field, text string
	}{
		"an id that is not UTF-8":   {func(e *bus.Event) { e.ID = "r-\xc3" }, "id", "the event's id is not UTF-8"},
		"an id with a NUL":          {func(e *bus.Event) { e.ID = "r-\x00" }, "id", "the event's id has a NUL character"},
		"a feed that is not UTF-8":  {func(e *bus.Event) { e.Feed = "\xff" }, "feed", "the event's feed is not UTF-8"},
		"a feed with a NUL":         {func(e *bus.Event) { e.Feed = "\x00wms" }, "feed", "the event's feed has a NUL character"},
		"a value that is not UTF-8": {func(e *bus.Event) { e.Attributes["trace"] = "\x80" }, "attributes[trace]", "the attribute's value is not UTF-8"},
		"a value with a NUL":        {func(e *bus.Event) { e.Attributes["trace"] = "t\x00" }, "attributes[trace]", "the attribute's value has a NUL character"},
		"a name that is not UTF-8":  {func(e *bus.Event) { e.Attributes["a\xff"] = "" }, "attributes", `the name "a\xff" of an attribute is not UTF-8`},
		"a name with a NUL":         {func(e *bus.Event) { e.Attributes["a\x00"] = "" }, "attributes", `the name "a\x00" of an attribute has a NUL character`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			event := receipt()
			test.change(&event)
			err := event.Check()
			if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field {
				t.Fatalf("got %v (%s) on %q, want %s on %q", err, fault.CodeOf(err), fault.FieldOf(err), fault.Invalid, test.field)
			}
			if got, want := fault.Text(err), test.field+": "+test.text+". Send it as UTF-8 without NUL characters."; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestTheBoundsOfAnEvent(t *testing.T) {
	many := func(n int) map[string]string {
		all := map[string]string{}
		for i := range n {
			all[strings.Repeat("a", i+1)] = ""
		}
		return all
	}
	tests := map[string]struct {
		change func(*bus.Event)
		code   fault.Code
		field  string
	}{
		"an id of the longest":          {func(e *bus.Event) { e.ID = strings.Repeat("x", bus.MaxName) }, "", ""},
		"an id of one byte more":        {func(e *bus.Event) { e.ID = strings.Repeat("x", bus.MaxName+1) }, fault.TooLarge, "id"},
		"bytes are counted, not runes":  {func(e *bus.Event) { e.Feed = strings.Repeat("ä", bus.MaxName/2+1) }, fault.TooLarge, "feed"},
		"as many attributes as may be":  {func(e *bus.Event) { e.Attributes = many(bus.MaxAttributes) }, "", ""},
		"an attribute more":             {func(e *bus.Event) { e.Attributes = many(bus.MaxAttributes + 1) }, fault.TooLarge, "attributes"},
		"an attribute of the longest":   {func(e *bus.Event) { e.Attributes["x"] = strings.Repeat("x", bus.MaxAttribute) }, "", ""},
		"a name of one byte more":       {func(e *bus.Event) { e.Attributes[strings.Repeat("x", bus.MaxAttribute+1)] = "" }, fault.TooLarge, "attributes"},
		"no attributes":                 {func(e *bus.Event) { e.Attributes = nil }, "", ""},
		"a body of any bytes":           {func(e *bus.Event) { e.Body = []byte{0, 0xff, 0xfe} }, "", ""},
		"an empty body and a reference": {func(e *bus.Event) { e.Body, e.Ref.Name = []byte{}, "x" }, fault.Invalid, "body"},
		"a reference of nothing":        {func(e *bus.Event) { e.Ref = bus.Ref{Name: "x"} }, "", ""},
		"a reference with a long name":  {func(e *bus.Event) { e.Ref.Name = strings.Repeat("x", bus.MaxName+1) }, fault.Invalid, "ref"},
		"a reference with a NUL":        {func(e *bus.Event) { e.Ref.Name = "x\x00" }, fault.Invalid, "ref"},
		"a length without a reference":  {func(e *bus.Event) { e.Ref.Length = -1 }, fault.Invalid, "ref"},
		"the domain is looked at first": {func(e *bus.Event) { e.Domain, e.ID = "Inventory", "" }, fault.Invalid, "domain"},
		"then the id":                   {func(e *bus.Event) { e.ID, e.Feed = "", "" }, fault.Invalid, "id"},
	}
	for name, test := range tests {
		event := receipt()
		test.change(&event)
		err := event.Check()
		if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field {
			t.Errorf("%s: %v (%s) on %q, want %q on %q", name, err, fault.CodeOf(err), fault.FieldOf(err), test.code, test.field)
		}
	}
}

// Whatever bytes come, what is taken is text that a database takes, and what is not is refused for that reason alone.
func TestOnlyTextIsTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom([]byte{0, 'a', 0xc3, 0xa4, 0xff}), 1, 6).Draw(t, "text"))
		plain := utf8.ValidString(text) && !strings.Contains(text, "\x00")
		for field, change := range map[string]func(*bus.Event){
			"id":              func(e *bus.Event) { e.ID = text },
			"feed":            func(e *bus.Event) { e.Feed = text },
			"attribute":       func(e *bus.Event) { e.Attributes["trace"] = text },
			"attribute name":  func(e *bus.Event) { e.Attributes[text] = "x" },
			"reference's own": func(e *bus.Event) { e.Ref.Name = text },
		} {
			event := receipt()
			change(&event)
			if err := event.Check(); (err == nil) != plain {
				t.Fatalf("%s %q: %v", field, text, err)
			}
		}
	})
}
