package canonical_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// Laws of reading, writing and hashing that hold for every document, whatever its kind.

// shuffledJSON writes a tree with the members of each object in an order that is drawn, as partners' programs write them.
func shuffledJSON(t *rapid.T, to *jsontext.Encoder, value any) {
	write := func(token jsontext.Token) {
		if err := to.WriteToken(token); err != nil {
			t.Fatal(err)
		}
	}
	switch value := value.(type) {
	case map[string]any:
		write(jsontext.BeginObject)
		for _, name := range rapid.Permutation(slices.Sorted(maps.Keys(value))).Draw(t, "members") {
			write(jsontext.String(name))
			shuffledJSON(t, to, value[name])
		}
		write(jsontext.EndObject)
	case []any:
		write(jsontext.BeginArray)
		for _, member := range value {
			shuffledJSON(t, to, member)
		}
		write(jsontext.EndArray)
	default:
		if err := json.MarshalEncode(to, value); err != nil {
			t.Fatal(err)
		}
	}
}

// The order of members, space between them and the way in which letters are escaped say nothing.
func TestTheOrderOfMembersSaysNothing(t *testing.T) {
	goldens := goldenTrees(t)
	rapid.Check(t, func(t *rapid.T) {
		golden := rapid.SampledFrom(goldens).Draw(t, "golden")
		options := []jsontext.Options{jsontext.EscapeForHTML(rapid.Bool().Draw(t, "escaped")), jsontext.EscapeForJS(rapid.Bool().Draw(t, "escaped more"))}
		if rapid.Bool().Draw(t, "spaced") {
			options = append(options, jsontext.Multiline(true), jsontext.WithIndent("\t"))
		}
		var data bytes.Buffer
		shuffledJSON(t, jsontext.NewEncoder(&data, options...), golden.tree)
		doc, err := canonical.Decode(data.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", golden.name, err)
		}
		plain, err := canonical.Decode(bytesOf(t, golden.tree))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(writtenIn(t, doc), writtenIn(t, plain)) || hashIn(t, doc) != hashIn(t, plain) {
			t.Fatalf("%s is read as another document when it is written so:\n%s", golden.name, data.Bytes())
		}
	})
}

func writtenIn(t *rapid.T, doc canonical.Document) []byte {
	data, err := canonical.Encode(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// uncounted are the leaves that say nothing of the business: a document that differs in them alone was sent again.
func uncounted(place string) bool {
	return place == "envelope.revision" || place == "envelope.sentAt" || strings.HasPrefix(place, "envelope.attachments[") && strings.HasSuffix(place, ".location")
}

// Every other leaf counts: left out, the document has another hash, and so becomes another version of itself.
func TestEveryLeafCountsInTheHash(t *testing.T) {
	for _, golden := range goldenTrees(t) {
		t.Run(golden.name, func(t *testing.T) {
			whole := hashOfTree(t, golden.tree)
			for _, n := range nodesOf(golden.kind, golden.tree) {
				place := n.at()
				if !n.leaf() || place == "envelope.kind" || place == "envelope.schemaVersion" || !says(n.value) {
					continue
				}
				if same := hashOfTree(t, without(golden.tree, n.path)) == whole; same != uncounted(place) {
					t.Errorf("%s left out: the hash is the same: %v", place, same)
				}
			}
		})
	}
}

// says reports whether a value is something else than what is absent.
func says(value any) bool { return value != false && value != "" && value != 0.0 }

func hashOfTree(t *testing.T, tree map[string]any) string {
	t.Helper()
	doc, err := canonical.Decode(bytesOf(t, tree))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := canonical.Hash(doc)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// The place of a file counts where no hash says what is in it: another place may be another file.
func TestThePlaceOfAFileCountsWithoutItsHash(t *testing.T) {
	doc := decoded(t, "testdata/invoice.json")
	for name, test := range map[string]struct {
		sum  string
		same bool
	}{"hashed": {strings.Repeat("ab", 32), true}, "not hashed": {"", false}} {
		t.Run(name, func(t *testing.T) {
			sums := map[string]bool{}
			for _, place := range []string{"blob/1", "blob/2"} {
				doc.Head().Attachments = []canonical.Attachment{{Name: "scan.pdf", MediaType: "application/pdf", SHA256: test.sum, Location: place}}
				sum, err := canonical.Hash(doc)
				if err != nil {
					t.Fatal(err)
				}
				sums[sum] = true
				if got := doc.Head().Attachments[0].Location; got != place {
					t.Errorf("hashing moved the file from %s to %q", place, got)
				}
			}
			if (len(sums) == 1) != test.same {
				t.Errorf("two places have %d hashes", len(sums))
			}
		})
	}
}

// A document is a value that many may read at once. To check, write and hash it changes nothing in it, whether it is right or not.
func TestManyReadOneDocument(t *testing.T) {
	for _, pattern := range []string{"testdata/*.json", "testdata/invalid/*.json"} {
		for _, name := range goldenFiles(t, pattern) {
			doc, err := canonical.Decode(read(t, name))
			if err != nil {
				continue
			}
			before, violations := written(t, doc), fmt.Sprint(canonical.Validate(doc))
			var readers sync.WaitGroup
			for range 4 {
				readers.Go(func() {
					data, err := canonical.Encode(doc)
					if told := fmt.Sprint(canonical.Validate(doc)); err != nil || !bytes.Equal(data, before) || told != violations {
						t.Errorf("%s: read as %s (%v), told as %s", name, data, err, told)
					}
					if _, err := canonical.Hash(doc); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				})
			}
			readers.Wait()
			if after := written(t, doc); !bytes.Equal(before, after) {
				t.Errorf("%s was\n%s\nand is\n%s", name, before, after)
			}
		}
	}
}

// What the package hands out is the caller's own: to change it changes nothing for the next one.
func TestWhatIsHandedOutIsTheCallersOwn(t *testing.T) {
	for name, change := range map[string]func() any{
		"kinds": func() any { all := canonical.Kinds(); all[0] = "spoiled"; return canonical.Kinds()[0] },
		"rules": func() any { all := canonical.Rules(); all[0].ID = "spoiled"; return canonical.Rules()[0].ID },
		"rules of one": func() any {
			all := canonical.RulesOf(canonical.KindOrder)
			all[0].ID = "spoiled"
			return canonical.RulesOf(canonical.KindOrder)[0].ID
		},
		"kinds of one": func() any {
			all := canonical.Rules()
			all[0].Kinds[0] = "spoiled"
			return canonical.Rules()[0].Kinds[0]
		},
		"classes": func() any { all := canonical.Classes(); all[0] = "spoiled"; return canonical.Classes()[0] },
		"codes": func() any {
			all := canonical.Purpose("").Codes()
			all[0] = "spoiled"
			return canonical.Purpose("").Codes()[0]
		},
		"a schema": func() any {
			all, _ := canonical.Schema(canonical.KindOrder)
			all[0] = '!'
			again, _ := canonical.Schema(canonical.KindOrder)
			return string(again[:1])
		},
		"a new one": func() any {
			one, _ := canonical.New(canonical.KindOrder)
			one.Head().Number = "spoiled"
			two, _ := canonical.New(canonical.KindOrder)
			return two.Head().Number
		},
		"indented text": func() any { data := []byte(`{"a":1}`); _, _ = canonical.Indent(data); return string(data) },
	} {
		t.Run(name, func(t *testing.T) {
			if got := fmt.Sprint(change()); got == "spoiled" || got == "!" || name == "indented text" && got != `{"a":1}` {
				t.Errorf("the next caller gets %q", got)
			}
		})
	}
}
