package shape_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/fault"
)

// A mill is what the files of these tests declare.
type mill struct {
	grain  string
	speed  int
	rest   time.Duration
	fast   bool
	sacks  []string
	stones []stone
	hands  []hand
}

type stone struct{ name, from string }

type hand struct{ does string }

func (m *mill) keys() []shape.Key {
	return []shape.Key{
		{Name: "grain", Required: true, Suggest: "rye", Value: shape.OneOf(&m.grain, []string{"rye", "oats"}), Help: "What is milled."},
		{Name: "speed", Default: "3", Value: shape.Either(shape.Number(&m.speed, 1, 9), shape.Group(m.speeds)), Help: "How fast."},
		{Name: "rest", Default: "90s", Value: shape.Period(&m.rest), Help: "How long it rests."},
		{Name: "fast", Value: shape.Switch(&m.fast), Help: "Whether."},
		{Name: "sacks", Suggest: "[a]", Value: shape.Texts(&m.sacks, "[a-z]+"), Help: "What it goes into | or not."},
		{Name: "stones", Value: shape.Named(&m.stones, func(name string, s *stone) []shape.Key {
			s.name = name
			return []shape.Key{{Name: "from", Required: true, Value: shape.Text(&s.from, ""), Help: "Where it is from."}}
		}), Help: "The stones."},
		{Name: "hands", Value: shape.Listed(&m.hands, func(h *hand) []shape.Key {
			return []shape.Key{{Name: "does", Required: true, Suggest: "milling", Value: shape.Text(&h.does, ""), Help: "What they do."}}
		}), Help: "The hands."},
	}
}

func (m *mill) speeds() []shape.Key {
	return []shape.Key{{Name: "most", Required: true, Value: shape.Number(&m.speed, 1, 9), Help: "At most."}}
}

// read reads a file, and gives what is wrong, a line each.
func read(text string) (mill, []string) {
	var m mill
	r := shape.NewReader()
	r.Read("mill.yaml", []byte(text), m.keys())
	var told []string
	for _, mistake := range r.Mistakes() {
		told = append(told, mistake.String())
	}
	return m, told
}

func TestAFileIsReadIntoWhatItsKeysAreBoundTo(t *testing.T) {
	got, told := read("grain: oats\nspeed: {most: 7}\nfast: true\nsacks: [a, b]\nstones:\n  upper: {from: Rhön}\nhands:\n  - does: milling\n  - {does: sleeping}\n")
	want := mill{
		grain: "oats", speed: 7, rest: 90 * time.Second, fast: true, sacks: []string{"a", "b"},
		stones: []stone{{"upper", "Rhön"}}, hands: []hand{{"milling"}, {"sleeping"}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(mill{}, stone{}, hand{})); diff != "" || told != nil {
		t.Errorf("%s%v", diff, told)
	}
}

func TestASingleValueMayStandForAList(t *testing.T) {
	if got, told := read("grain: rye\nsacks: a\n"); len(got.sacks) != 1 || told != nil {
		t.Errorf("got %v, %v", got.sacks, told)
	}
}

func TestEachMistakeHasItsPlace(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a key that is missing":        {"speed: 1\n", "mill.yaml:1:1: grain: it is missing. Write grain: rye."},
		"a key of nobody":              {"grain: rye\nsped: 1\n", "mill.yaml:2:1: sped: there is no such key. Did you mean speed? Use one of grain, speed, rest, fast, sacks, stones, hands."},
		"a key that is like none":      {"grain: rye\nzzzzzz: 1\n", "mill.yaml:2:1: zzzzzz: there is no such key. Use one of grain,"},
		"a key twice":                  {"grain: rye\ngrain: oats\n", "mill.yaml:2:1: grain: the key stands here twice."},
		"a value of another form":      {"grain: rye\nspeed: 10\n", `mill.yaml:2:8: speed: "10" is not a whole number from 1 to 9. Write a whole number from 1 to 9.`},
		"a mapping for a value":        {"grain: {a: b}\n", "mill.yaml:1:8: grain: this is not one of rye, oats. Write it in one piece."},
		"a value for a mapping":        {"grain: rye\nstones: 3\n", "mill.yaml:2:9: stones: this is not a mapping."},
		"a value for a list":           {"grain: rye\nhands: 3\n", "mill.yaml:2:8: hands: this is not a list."},
		"a member of a list":           {"grain: rye\nhands:\n  - does: a\n  - dose: b\n", "mill.yaml:4:5: hands[1].dose: there is no such key. Did you mean does?"},
		"a text of a list":             {"grain: rye\nsacks: [a, B]\n", `mill.yaml:2:12: sacks[1]: "B" is not text of the form [a-z]+.`},
		"a name that is none":          {"grain: rye\nstones:\n  a b: {from: x}\n", "mill.yaml:3:3: stones.a b: this is no name."},
		"neither true nor false":       {"grain: rye\nfast: yes\n", `mill.yaml:2:7: fast: "yes" is not true or false.`},
		"no time at all":               {"grain: rye\nrest: 0s\n", `mill.yaml:2:7: rest: "0s" is not a span of time`},
		"an alias":                     {"grain: &g rye\nsacks: *g\n", "mill.yaml:1:8: grain: this is not one of rye, oats."},
		"a merge":                      {"grain: rye\n<<: {fast: true}\n", "this is no plain key"},
		"two documents":                {"grain: rye\n---\ngrain: oats\n", "mill.yaml: the file holds 2 documents. Remove the lines of three dashes."},
		"no YAML":                      {"grain: [rye\n", "this is not YAML"},
		"brackets without end":         {"grain: " + strings.Repeat("[", 100), "mill.yaml: brackets stand more than 40 deep inside of each other."},
		"a file beyond all bounds":     {"grain: " + strings.Repeat("x", shape.MaxBytes), "mill.yaml: the file is over 1024 KiB."},
		"what a part of it must have":  {"grain: rye\nspeed: {}\n", "speed.most: it is missing. Write most: a whole number from 1 to 9."},
		"a key that says nothing":      {"grain:\n", "grain: it is missing."},
		"a list where keys should be":  {"- grain\n", "mill.yaml:1:1: this is not a mapping."},
		"a text of more than one line": {"grain: rye\nstones: {a: {from: \"x\\ny\"}}\n", "stones.a.from:"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, told := read(test.text); !strings.Contains(strings.Join(told, "\n"), test.want) {
				t.Errorf("got  %q\nwant %s", told, test.want)
			}
		})
	}
}

func TestAFileThatSaysNothingWantsNothing(t *testing.T) {
	if _, told := read("# later\n"); told != nil {
		t.Errorf("got %v", told)
	}
}

func TestWhatACheckSaysStandsAtItsPlace(t *testing.T) {
	var m mill
	r := shape.NewReader()
	r.Read("mill.yaml", []byte("grain: rye\nspeed: 10\nstones:\n  upper: {from: x}\n"), m.keys())
	before := len(r.Mistakes())
	r.Fault("stones.upper", fault.New(fault.Invalid, "the stone").Because(joined(
		fault.New(fault.Invalid, "it is worn").On("from").Do("Dress it."), fault.New(fault.Invalid, "it is loose").On("heldBy"))))
	r.Fault("", fault.New(fault.Invalid, "too fast").On("speed"))
	r.Fault("", nil)
	told := r.Mistakes()[before:]
	if len(told) != 2 || told[0].String() != "mill.yaml:4:11: stones.upper.from: it is worn. Dress it." {
		t.Fatalf("got %v", told)
	}
	if told[1].String() != "mill.yaml:4:3: stones.upper.held_by: it is loose." {
		t.Errorf("got %v", told[1])
	}
}

type join []error

func joined(all ...error) error { return join(all) }
func (j join) Error() string    { return "several" }
func (j join) Unwrap() []error  { return j }

func TestTheNearestWord(t *testing.T) {
	known := []string{"trigger", "from", "to", "retention"}
	tests := map[string]string{"triger": "trigger", "TRIGGER": "trigger", "retnetion": "retention", "form": "from", "zzz": "", "": "", strings.Repeat("a", 100): ""}
	for word, want := range tests {
		if got := shape.Nearest(word, known); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
}

func TestOneLetterTooManyIsForgiven(t *testing.T) {
	known := []string{"trigger", "objective", "retention"}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(known).Draw(t, "word")
		at := rapid.IntRange(0, len(word)).Draw(t, "at")
		letter := rapid.StringMatching("[a-z]").Draw(t, "letter")
		if got := shape.Nearest(word[:at]+letter+word[at:], known); got != word {
			t.Errorf("got %q", got)
		}
	})
}

func TestTheReferenceHasEachKey(t *testing.T) {
	page := shape.Reference((&mill{}).keys())
	for _, want := range []string{
		"| `grain` | What is milled. | one of rye, oats | refused |",
		"| `rest` | How long it rests. | a span of time such as 90s or 2h30m | `90s` |",
		`What it goes into \| or not.`,
		"### `speed`", "### `stones.NAME`", "### `hands[]`",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing in\n%s", want, page)
		}
	}
}

func TestASampleIsReadBack(t *testing.T) {
	text := shape.Sample((&mill{}).keys(), []shape.Node{
		{Name: "grain", Value: "oats"},
		{Name: "stones", Inner: []shape.Node{{Name: "upper", Inner: []shape.Node{{Name: "from", Value: "Rhön"}}}}},
		{Name: "hands", Inner: []shape.Node{{Inner: []shape.Node{{Name: "does", Value: "milling"}}}}},
		{Name: "speed", Inner: []shape.Node{{Name: "most", Value: "4"}}},
	})
	got, told := read(text)
	if told != nil || got.grain != "oats" || got.speed != 4 || len(got.stones) != 1 || len(got.hands) != 1 {
		t.Errorf("got %+v, %v of\n%s", got, told, text)
	}
	if !strings.Contains(text, "# What is milled.\n") || !strings.Contains(text, "# sacks: [a]\n") {
		t.Errorf("got\n%s", text)
	}
}

// FuzzRead holds that no file ends the process, and that each mistake names the file.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"grain: rye", "a: &b [*b]", "? x\n: y", "- - - -", "stones: {a: {from: |\n  x}}", "\xff\xfe", "!!binary a: b", "a: 'b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, told := read(text)
		for _, line := range told {
			if !strings.HasPrefix(line, "mill.yaml") {
				t.Errorf("got %q", line)
			}
		}
	})
}
