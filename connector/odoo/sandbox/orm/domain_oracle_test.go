package orm_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// A fact is what the oracle knows of a box.
type fact struct {
	id, color, shelf int64
	name, note       string
	raw              float64
	heavy            bool
	tags             []int64
}

// facts are all boxes, and what their shelves are called.
type facts struct {
	boxes   []fact
	shelves map[int64]string
}

// The few values that boxes are drawn from, so that domains meet them.
var (
	someNames = []string{"Alpha", "alpha two", "Beta", "100% a_b", "Ärger"}
	someNotes = []string{"", "x", "Alpha"}
)

// drawFacts fills a world with boxes, and writes down what it put there.
func drawFacts(t *rapid.T, w *world) *facts {
	known := &facts{shelves: map[int64]string{}}
	for _, name := range []string{"North", "south"} {
		known.shelves[w.made("shelf", orm.Values{"name": name})] = name
	}
	tags := []int64{w.made("tag", orm.Values{"name": "red"}), w.made("tag", orm.Values{"name": "blue"})}
	w.do(func(env *orm.Env) error {
		for range rapid.IntRange(0, 12).Draw(t, "boxes") {
			b := fact{
				color: rapid.Int64Range(-1, 2).Draw(t, "color"), shelf: rapid.Int64Range(0, 2).Draw(t, "shelf"),
				name: rapid.SampledFrom(someNames).Draw(t, "name"), note: rapid.SampledFrom(someNotes).Draw(t, "note"),
				raw: float64(rapid.IntRange(-2, 2).Draw(t, "raw")) / 2, heavy: rapid.Bool().Draw(t, "heavy"),
			}
			for _, tag := range tags {
				if rapid.Bool().Draw(t, "tagged") {
					b.tags = append(b.tags, tag)
				}
			}
			b.id = w.in(env, "box", orm.Values{
				"name": b.name, "note": b.note, "color": b.color, "raw": b.raw, "heavy": b.heavy, "shelf_id": b.shelf, "tag_ids": b.tags,
			}).ID()
			known.boxes = append(known.boxes, b)
		}
		return nil
	})
	return known
}

// A clause is a part of a domain, and what the oracle says of it.
type clause struct {
	domain []any
	holds  func(b fact) bool
}

// drawClause draws a domain of one part, with connectives down to a depth.
func drawClause(t *rapid.T, known *facts, depth int) clause {
	if depth == 0 {
		return drawLeaf(t, known)
	}
	switch rapid.SampledFrom([]string{"leaf", "!", "&", "|"}).Draw(t, "connective") {
	case "!":
		a := drawClause(t, known, depth-1)
		return clause{slices.Concat([]any{"!"}, a.domain), func(b fact) bool { return !a.holds(b) }}
	case "&":
		x, y := drawClause(t, known, depth-1), drawClause(t, known, depth-1)
		return clause{slices.Concat([]any{"&"}, x.domain, y.domain), func(b fact) bool { return x.holds(b) && y.holds(b) }}
	case "|":
		x, y := drawClause(t, known, depth-1), drawClause(t, known, depth-1)
		return clause{slices.Concat([]any{"|"}, x.domain, y.domain), func(b fact) bool { return x.holds(b) || y.holds(b) }}
	}
	return drawLeaf(t, known)
}

func drawLeaf(t *rapid.T, known *facts) clause {
	return rapid.SampledFrom([]func(*rapid.T, *facts) clause{
		drawNumber, drawFraction, drawText, drawFlag, drawShelf, drawTags, drawPath, drawID,
	}).Draw(t, "kind")(t, known)
}

func leafOf(field, operator string, value any, holds func(b fact) bool) clause {
	return clause{[]any{[]any{field, operator, value}}, holds}
}

// compared says what the six comparisons say of an order.
func compared(operator string, order int) bool {
	return map[string]bool{
		"=": order == 0, "!=": order != 0, "<>": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0,
	}[operator]
}

var comparisons = []string{"=", "!=", "<>", "<", "<=", ">", ">="}

func drawNumber(t *rapid.T, _ *facts) clause {
	operator, n := rapid.SampledFrom(comparisons).Draw(t, "operator"), rapid.Int64Range(-1, 3).Draw(t, "number")
	if rapid.Bool().Draw(t, "list") {
		list := rapid.SliceOfN(rapid.Int64Range(-1, 3), 0, 3).Draw(t, "numbers")
		items := []any{}
		for _, n := range list {
			items = append(items, n)
		}
		if rapid.Bool().Draw(t, "not") {
			return leafOf("color", "not in", items, func(b fact) bool { return !slices.Contains(list, b.color) })
		}
		return leafOf("color", "in", items, func(b fact) bool { return slices.Contains(list, b.color) })
	}
	return leafOf("color", operator, n, func(b fact) bool { return compared(operator, int(b.color-n)) })
}

func drawFraction(t *rapid.T, _ *facts) clause {
	operator, n := rapid.SampledFrom(comparisons).Draw(t, "operator"), rapid.IntRange(-2, 2).Draw(t, "half")
	return leafOf("raw", operator, float64(n)/2, func(b fact) bool { return compared(operator, int(b.raw*2)-n) })
}

// drawText asks by pattern; the oracle is a regular expression. What is empty is like nothing.
func drawText(t *rapid.T, _ *facts) clause {
	field := rapid.SampledFrom([]string{"name", "note"}).Draw(t, "field")
	operator := rapid.SampledFrom([]string{"=", "!=", "like", "ilike", "not like", "not ilike", "=like", "=ilike"}).Draw(t, "operator")
	pattern := rapid.SampledFrom([]string{"alpha", "Alpha", "a%a", "_lpha%", "%", "_", `100\%`, `a\_b`, "ä", "x", "%%b_ta"}).Draw(t, "pattern")
	text := func(b fact) string {
		if field == "note" {
			return b.note
		}
		return b.name
	}
	if operator == "=" || operator == "!=" {
		return leafOf(field, operator, pattern, func(b fact) bool { return (text(b) == pattern) == (operator == "=") })
	}
	plain, negative := strings.CutPrefix(operator, "not ")
	expression := regexpOf(pattern, plain)
	return leafOf(field, operator, pattern, func(b fact) bool {
		return (text(b) != "" && expression.MatchString(text(b))) != negative
	})
}

// regexpOf says in a regular expression what a pattern means.
func regexpOf(pattern, operator string) *regexp.Regexp {
	var expression strings.Builder
	if strings.HasSuffix(operator, "ilike") {
		expression.WriteString("(?i)")
	}
	anchored := strings.HasPrefix(operator, "=")
	if anchored {
		expression.WriteString("^")
	}
	escaped := false
	for _, r := range pattern {
		switch {
		case !escaped && r == '\\':
			escaped = true
			continue
		case !escaped && r == '%':
			expression.WriteString("(?s:.*)")
		case !escaped && r == '_':
			expression.WriteString("(?s:.)")
		default:
			expression.WriteString(regexp.QuoteMeta(string(r)))
		}
		escaped = false
	}
	if anchored {
		expression.WriteString("$")
	}
	return regexp.MustCompile(expression.String())
}

func drawFlag(t *rapid.T, _ *facts) clause {
	want, operator := rapid.Bool().Draw(t, "flag"), rapid.SampledFrom([]string{"=", "!="}).Draw(t, "operator")
	return leafOf("heavy", operator, want, func(b fact) bool { return (b.heavy == want) == (operator == "=") })
}

// drawShelf asks for a many2one by id, by a list with false in it, or by nothing.
func drawShelf(t *rapid.T, _ *facts) clause {
	n := rapid.Int64Range(1, 3).Draw(t, "shelf")
	return rapid.SampledFrom([]clause{
		leafOf("shelf_id", "=", n, func(b fact) bool { return b.shelf == n }),
		leafOf("shelf_id", "!=", n, func(b fact) bool { return b.shelf != n }),
		leafOf("shelf_id", "=", false, func(b fact) bool { return b.shelf == 0 }),
		leafOf("shelf_id", "!=", false, func(b fact) bool { return b.shelf != 0 }),
		leafOf("shelf_id", "in", []any{n, false}, func(b fact) bool { return b.shelf == n || b.shelf == 0 }),
		leafOf("shelf_id", "not in", []any{n}, func(b fact) bool { return b.shelf != n }),
		leafOf("shelf_id", "not in", []any{n, false}, func(b fact) bool { return b.shelf != n && b.shelf != 0 }),
		leafOf("shelf_id", "<", n, func(b fact) bool { return b.shelf < n }),
		leafOf("shelf_id", ">=", n, func(b fact) bool { return b.shelf >= n }),
	}).Draw(t, "form")
}

func drawTags(t *rapid.T, _ *facts) clause {
	n := rapid.Int64Range(1, 2).Draw(t, "tag")
	return rapid.SampledFrom([]clause{
		leafOf("tag_ids", "=", n, func(b fact) bool { return slices.Contains(b.tags, n) }),
		leafOf("tag_ids", "in", []any{1, 2}, func(b fact) bool { return len(b.tags) > 0 }),
		leafOf("tag_ids", "not in", []any{n}, func(b fact) bool { return !slices.Contains(b.tags, n) }),
		leafOf("tag_ids", "=", false, func(b fact) bool { return len(b.tags) == 0 }),
		leafOf("tag_ids", "!=", false, func(b fact) bool { return len(b.tags) > 0 }),
		leafOf("tag_ids", "any", []any{[]any{"id", "=", n}}, func(b fact) bool { return slices.Contains(b.tags, n) }),
		leafOf("tag_ids", "not any", []any{[]any{"id", "=", n}}, func(b fact) bool { return !slices.Contains(b.tags, n) }),
		leafOf("tag_ids", "not any", []any{}, func(b fact) bool { return len(b.tags) == 0 }),
	}).Draw(t, "form")
}

// drawPath asks through relations. A path that leads nowhere holds for nothing, whatever the operator.
func drawPath(t *rapid.T, known *facts) clause {
	return rapid.SampledFrom([]clause{
		leafOf("shelf_id.name", "=", "North", func(b fact) bool { return known.shelves[b.shelf] == "North" }),
		leafOf("shelf_id.name", "!=", "North", func(b fact) bool { return b.shelf != 0 && known.shelves[b.shelf] != "North" }),
		leafOf("shelf_id.box_ids.color", ">", 0, func(b fact) bool {
			return b.shelf != 0 && slices.ContainsFunc(known.boxes, func(other fact) bool { return other.shelf == b.shelf && other.color > 0 })
		}),
		leafOf("tag_ids.name", "=", "red", func(b fact) bool { return slices.Contains(b.tags, 1) }),
		leafOf("tag_ids.id", "!=", 1, func(b fact) bool { return slices.Contains(b.tags, 2) }),
		leafOf("shelf_id", "ilike", "OUT", func(b fact) bool { return known.shelves[b.shelf] == "south" }),
		leafOf("shelf_id", "not ilike", "OUT", func(b fact) bool { return known.shelves[b.shelf] != "south" }),
	}).Draw(t, "form")
}

func drawID(t *rapid.T, _ *facts) clause {
	n := rapid.Int64Range(0, 14).Draw(t, "id")
	return rapid.SampledFrom([]clause{
		leafOf("id", "=", n, func(b fact) bool { return b.id == n }),
		leafOf("id", ">", n, func(b fact) bool { return b.id > n }),
		leafOf("id", "in", []any{n, n + 1, n}, func(b fact) bool { return b.id == n || b.id == n+1 }),
		leafOf("id", "not in", []any{n}, func(b fact) bool { return b.id != n }),
		{[]any{[]any{1, "=", 1}}, func(fact) bool { return true }},
		{[]any{[]any{0, "=", 1}}, func(fact) bool { return false }},
	}).Draw(t, "form")
}

// TestADomainFindsWhatANaiveReadingOfItFinds draws boxes and domains, and asks both the sandbox and an oracle.
func TestADomainFindsWhatANaiveReadingOfItFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldOf(t, rapid.SampledFrom([]int{14, 19}).Draw(t, "version"))
		known := drawFacts(t, w)
		for range 8 {
			var domain []any
			holds := func(fact) bool { return true }
			for range rapid.IntRange(0, 3).Draw(t, "parts") { // side by side
				part, before := drawClause(t, known, 3), holds
				domain = append(domain, part.domain...)
				holds = func(b fact) bool { return before(b) && part.holds(b) }
			}
			want := []int64{}
			for _, b := range known.boxes {
				if holds(b) {
					want = append(want, b.id)
				}
			}
			if diff := cmp.Diff(want, w.search("box", append([]any{}, domain...))); diff != "" {
				t.Fatalf("%v: %s", domain, diff)
			}
		}
	})
}
