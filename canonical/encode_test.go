package canonical_test

import (
	"testing"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestHashTellsWhatWasSaid(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*canonical.Invoice)
		same   bool
	}{
		"nothing changed":                    {func(*canonical.Invoice) {}, true},
		"sent once more":                     {func(i *canonical.Invoice) { i.SentAt = i.SentAt.Add(time.Hour) }, true},
		"the next revision":                  {func(i *canonical.Invoice) { i.Revision++ }, true},
		"the attachment kept elsewhere":      {func(i *canonical.Invoice) { i.Attachments[0].Location = "elsewhere" }, true},
		"another attachment":                 {func(i *canonical.Invoice) { i.Attachments[0].SHA256 = "00" }, false},
		"another number":                     {func(i *canonical.Invoice) { i.Number = "RE-2" }, false},
		"an extension changed":               {func(i *canonical.Invoice) { i.Extension["edifact.RFF.AAK"] = "?" }, false},
		"the same amount with more decimals": {func(i *canonical.Invoice) { i.Lines[0].NetAmount = money.MustAmount("1250.000 EUR") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := decoded(t, "testdata/invoice.json"), decoded(t, "testdata/invoice.json").(*canonical.Invoice)
			test.change(after)
			if same := hash(t, before) == hash(t, after); same != test.same {
				t.Errorf("the hashes are the same: %v", same)
			}
		})
	}
}

func TestHashLeavesTheDocumentAlone(t *testing.T) {
	doc := decoded(t, "testdata/invoice.json")
	before := pretty(t, doc)
	hash(t, doc)
	if string(before) != string(pretty(t, doc)) {
		t.Error("hashing changed the document")
	}
}

func TestWhatIsNotWritten(t *testing.T) {
	mislabeled := decoded(t, "testdata/invoice.json")
	mislabeled.Head().Kind = canonical.KindOrder
	outdated := decoded(t, "testdata/invoice.json")
	outdated.Head().SchemaVersion = 1
	for name, doc := range map[string]canonical.Document{
		"a document of no kind":            &letter{},
		"a document under another name":    mislabeled,
		"a document of another version":    outdated,
		"a document that was never filled": &canonical.Invoice{},
	} {
		t.Run(name, func(t *testing.T) {
			if data, err := canonical.Encode(doc); fault.CodeOf(err) != fault.Internal {
				t.Errorf("got %s, %v", data, err)
			}
		})
	}
	if _, err := canonical.Hash(&letter{}); fault.CodeOf(err) != fault.Internal {
		t.Errorf("a document of no kind has a hash: %v", err)
	}
	if _, err := canonical.Indent([]byte("{")); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("broken JSON was laid out: %v", err)
	}
}

func hash(t *testing.T, doc canonical.Document) string {
	t.Helper()
	sum, err := canonical.Hash(doc)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
