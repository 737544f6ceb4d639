package service_test

import (
	"cmp"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// send sends what must be acceptable, by the account edi.
func (d *desk) send(t testing.TB, key, body string) (trace string) {
	t.Helper()
	s := sending(body)
	s.Key = key
	receipt, err := d.Send(t.Context(), d.account(t, "edi"), s)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return receipt.Trace
}

// find tells of a trace in words: state, documents, refusals, repeats.
func (d *desk) find(t testing.TB, trace string) []service.Message {
	t.Helper()
	found, err := d.Find(t.Context(), d.account(t, "edi"), trace)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return found
}

func TestWhatBecomesOfAMessageIsTold(t *testing.T) {
	invoice, credit := golden(t, "invoice.json"), golden(t, "credit_note.json")
	broken := golden(t, "invalid/invoice-reverse-charge-taxed.json")
	type told struct {
		State              string
		Documents, Repeats int
		Refused            fault.Code
	}
	for name, test := range map[string]struct {
		bodies []string // all under one key
		want   []told
	}{
		"a document":                 {[]string{invoice}, []told{{service.StateTaken, 1, 0, ""}}},
		"a document that came again": {[]string{invoice, invoice, invoice}, []told{{service.StateTaken, 1, 2, ""}}},
		"a broken rule":              {[]string{broken}, []told{{service.StateRefused, 0, 0, fault.Invalid}}},
		"a key with other bytes":     {[]string{invoice, credit}, []told{{service.StateTaken, 1, 0, ""}, {service.StateRefused, 0, 0, fault.Conflict}}},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				d := newDesk(t, db)
				var trace string
				for _, body := range test.bodies {
					trace = d.send(t, "one", body)
				}
				d.process(t)
				var got []told
				for _, m := range d.find(t, trace) {
					line := told{State: m.State, Documents: len(m.Documents), Repeats: m.Repeats}
					if len(m.Refusals) > 0 {
						line.Refused = m.Refusals[0].Code
					}
					got = append(got, line)
				}
				if diff := gocmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestEverythingThatIsToldOfAMessage(t *testing.T) {
	d := newDesk(t, sqlite(t))
	invoice := golden(t, "invoice.json")
	trace := d.send(t, "", invoice)
	again := d.send(t, "other", " "+invoice) // the same document in another message
	d.process(t)
	doc, err := canonical.Decode([]byte(invoice))
	if err != nil {
		t.Fatal(err)
	}
	want := service.Message{
		Trace: trace, Feed: "edi/invoices", State: service.StateTaken, ContentType: "application/json", Bytes: len(invoice),
		Accepted: noon(), Recorded: noon(), Documents: []canonical.Identity{doc.Head().Identity()},
	}
	if diff := gocmp.Diff([]service.Message{want}, d.find(t, trace), cmpopts.IgnoreFields(service.Message{}, "SHA256")); diff != "" {
		t.Error(diff)
	}
	if known := d.find(t, again); len(known) != 1 || known[0].State != service.StateKnown || len(known[0].Documents) != 0 {
		t.Errorf("the same content in another message: %+v", known)
	}
}

func TestARefusalNamesEachThingToMend(t *testing.T) {
	d := newDesk(t, sqlite(t))
	trace := d.send(t, "", golden(t, "invalid/invoice-reverse-charge-taxed.json"))
	d.process(t)
	refusals := d.find(t, trace)[0].Refusals
	for _, r := range refusals {
		if r.Field == "" || r.Reason == "" || r.Hint == "" {
			t.Errorf("a refusal without field, reason or next step: %+v", r)
		}
	}
	if len(refusals) == 0 || !strings.HasPrefix(refusals[0].Reason, "BR-") {
		t.Errorf("no rule is named: %+v", refusals)
	}
}

func TestWhatIsNotFound(t *testing.T) {
	for name, test := range map[string]struct {
		feed, trace string
		recorded    bool
		code        fault.Code
	}{
		"not recorded yet":       {"edi/invoices", "", false, fault.NotFound},
		"never sent":             {"edi/invoices", strings.Repeat("0", 32), true, fault.NotFound},
		"no trace":               {"edi/invoices", "'; DROP TABLE journal_event; --", true, fault.Invalid},
		"the message of another": {"shop/orders", "", true, fault.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, sqlite(t))
			trace := cmp.Or(test.trace, d.send(t, "", golden(t, "invoice.json")))
			if test.recorded {
				d.process(t)
			}
			account := d.account(t, "edi")
			account.Feeds = []string{test.feed}
			found, err := d.Find(t.Context(), account, trace)
			if fault.CodeOf(err) != test.code || fault.HintOf(err) == "" || len(found) != 0 {
				t.Errorf("got %+v, %v", found, err)
			}
			if last := d.acts[len(d.acts)-1]; last.What != service.ActFind || last.On != trace || last.Err == nil {
				t.Errorf("the auditor heard %+v", last)
			}
		})
	}
}

// A database that is away keeps nobody from sending.
func TestSendingNeedsNoDatabase(t *testing.T) {
	db := sqlite(t)
	d := newDesk(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	trace := d.send(t, "", golden(t, "invoice.json"))
	if _, err := d.Find(t.Context(), d.account(t, "edi"), trace); err == nil || fault.CodeOf(err) == fault.NotFound {
		t.Errorf("a database that is away is told as %v", err)
	}
}
