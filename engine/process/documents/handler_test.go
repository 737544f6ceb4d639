package documents_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/process/documents"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// golden gives one of the examples of the canonical documents.
func golden(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../canonical/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// entry makes an event of the feed edi/invoices that stands at a sequence of the log.
func entry(sequence uint64, id string, body []byte) bus.Entry {
	return bus.Entry{
		Event: bus.Event{ID: id, Feed: "edi/invoices", Domain: bus.Finance, Accepted: noon(), Body: body},
		Place: bus.Place{Position: bus.Position{Identity: "01JM", Shard: bus.Shard{Domain: bus.Finance}, Sequence: sequence}},
	}
}

// apply gives entries to a handler, in one transaction.
func apply(t testing.TB, db store.DB, h *documents.Handler, entries ...bus.Entry) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return h.Apply(t.Context(), tx, entries) }); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// outcome is what became of all messages of an identity: how many documents they left, and each refusal as "code field".
type outcome struct {
	Messages, Repeats, Documents int
	Refusals                     []string
}

func outcomeOf(t testing.TB, db store.DB, id string) (o outcome) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		events, err := journal.Find(t.Context(), tx, "edi/invoices", id)
		if err != nil {
			return err
		}
		o.Messages = len(events)
		for _, event := range events {
			o.Repeats += event.Repeats
			docs, err := journal.DocumentsOf(t.Context(), tx, event.Row)
			if err != nil {
				return err
			}
			o.Documents += len(docs)
			refusals, err := journal.RefusalsOf(t.Context(), tx, event.Row)
			if err != nil {
				return err
			}
			for _, r := range refusals {
				o.Refusals = append(o.Refusals, fmt.Sprintf("%s %s", r.Code, r.Field))
			}
		}
		return nil
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	return o
}

func TestWhatBecomesOfAnEvent(t *testing.T) {
	invoice, credit := golden(t, "invoice.json"), golden(t, "credit_note.json")
	broken := golden(t, "invalid/invoice-"+someInvalid(t)+".json")
	odd := entry(1, "a", []byte("ISA*00*"))
	odd.Event.Attributes = map[string]string{documents.ContentType: "application/edi-x12"}
	named := entry(1, "a", invoice)
	named.Event.Attributes = map[string]string{documents.ContentType: documents.Canonical}
	tests := map[string]struct {
		entries []bus.Entry
		want    outcome // of the identity a
	}{
		"a document":                      {[]bus.Entry{entry(1, "a", invoice)}, outcome{Messages: 1, Documents: 1}},
		"a document that says its type":   {[]bus.Entry{named}, outcome{Messages: 1, Documents: 1}},
		"the same message again":          {[]bus.Entry{entry(1, "a", invoice), entry(2, "a", invoice)}, outcome{Messages: 1, Repeats: 1, Documents: 1}},
		"the same document, other bytes":  {[]bus.Entry{entry(1, "b", invoice), entry(2, "a", append([]byte(" "), invoice...))}, outcome{Messages: 1}},
		"the same identity, another text": {[]bus.Entry{entry(1, "a", invoice), entry(2, "a", credit)}, outcome{Messages: 2, Documents: 1, Refusals: []string{"conflict "}}},
		"bytes that are not JSON":         {[]bus.Entry{entry(1, "a", []byte("hello"))}, outcome{Messages: 1, Refusals: []string{"invalid "}}},
		"no bytes":                        {[]bus.Entry{entry(1, "a", nil)}, outcome{Messages: 1, Refusals: []string{"invalid "}}},
		"a kind that does not exist": {
			[]bus.Entry{entry(1, "a", []byte(`{"envelope":{"kind":"invoise","schemaVersion":1}}`))},
			outcome{Messages: 1, Refusals: []string{"unsupported envelope.kind"}},
		},
		"a format that nobody reads": {[]bus.Entry{odd}, outcome{Messages: 1, Refusals: []string{"unsupported content-type"}}},
		"a bad one, and good neighbors": {
			[]bus.Entry{entry(1, "b", invoice), entry(2, "bad", broken), entry(3, "a", credit)}, outcome{Messages: 1, Documents: 1},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				apply(t, db, &documents.Handler{Now: noon}, test.entries...)
				if diff := cmp.Diff(test.want, outcomeOf(t, db, "a")); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

// someInvalid names an example of an invoice that breaks a rule.
func someInvalid(t testing.TB) string {
	t.Helper()
	files, err := os.ReadDir("../../../canonical/testdata/invalid")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name, ok := strings.CutPrefix(f.Name(), "invoice-"); ok && strings.HasSuffix(name, ".json") {
			return strings.TrimSuffix(name, ".json")
		}
	}
	t.Fatal("no invoice is invalid")
	return ""
}

func TestEveryInvalidDocumentIsKeptWithItsReasons(t *testing.T) {
	files, err := os.ReadDir("../../../canonical/testdata/invalid")
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.SQLite(t, store.Options{})
	sequence := uint64(0)
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".json") {
			continue
		}
		sequence++
		apply(t, db, &documents.Handler{Now: noon}, entry(sequence, f.Name(), golden(t, "invalid/"+f.Name())))
		if got := outcomeOf(t, db, f.Name()); got.Documents+min(len(got.Refusals), 1) != 1 {
			t.Errorf("%s: %+v, want a document or refusals", f.Name(), got)
		}
	}
}

// bodies keeps bodies by name.
type bodies map[string][]byte

func (bodies) Store(context.Context, bus.Domain, string, io.Reader) (bus.Ref, error) {
	return bus.Ref{}, fault.New(fault.Unsupported, "this log is read only")
}

func (b bodies) Open(_ context.Context, ref bus.Ref) (io.ReadCloser, error) {
	body, ok := b[ref.Name]
	if !ok {
		return nil, fault.New(fault.NotFound, "no body %s", ref.Name)
	}
	return io.NopCloser(bytes.NewReader(body)), nil
}

func TestABodyBesideTheLogIsReadLikeAnother(t *testing.T) {
	invoice := golden(t, "invoice.json")
	beside := entry(1, "a", nil)
	beside.Event.Ref = bus.Ref{Name: "large", SHA256: sha256.Sum256(invoice), Length: int64(len(invoice))}
	db := storetest.SQLite(t, store.Options{})
	apply(t, db, &documents.Handler{Now: noon, Bodies: bodies{"large": invoice}}, beside)
	if got := outcomeOf(t, db, "a"); got.Documents != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestALostBodyStopsTheShard(t *testing.T) {
	beside := entry(1, "a", nil)
	beside.Event.Ref = bus.Ref{Name: "large", Length: 1}
	db := storetest.SQLite(t, store.Options{})
	for name, h := range map[string]*documents.Handler{
		"the log keeps no bodies": {Now: noon},
		"the body is gone":        {Now: noon, Bodies: bodies{}},
	} {
		for what, call := range map[string]func(tx *store.Tx) error{
			"apply":  func(tx *store.Tx) error { return h.Apply(t.Context(), tx, []bus.Entry{beside}) },
			"refuse": func(tx *store.Tx) error { return h.Refuse(t.Context(), tx, beside, fault.New(fault.Invalid, "x")) },
		} {
			if err := db.Write(t.Context(), store.Transactions, call); fault.CodeOf(err) != fault.Corrupt {
				t.Errorf("%s, %s: %v, want corrupt, which no reader passes over", name, what, err)
			}
		}
	}
}

func TestARefusedEventIsRecordedOnce(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		h := &documents.Handler{Now: noon}
		for sequence := range uint64(2) {
			if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				return h.Refuse(t.Context(), tx, entry(sequence+1, "a", []byte("{}")), fault.New(fault.Internal, "a panic over one event"))
			}); err != nil {
				t.Fatal(fault.Text(err))
			}
		}
		if diff := cmp.Diff(outcome{Messages: 1, Repeats: 1, Refusals: []string{"internal "}}, outcomeOf(t, db, "a")); diff != "" {
			t.Error(diff)
		}
	})
}
