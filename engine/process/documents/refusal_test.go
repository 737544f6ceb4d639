package documents_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/process/documents"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// waiting gives the open work items: "message document".
func waiting(t testing.TB, db store.DB) (all []string) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		items, err := workitem.List(t.Context(), tx, workitem.Filter{Duty: verdict.Operation, Matter: documents.Refused})
		for _, item := range items {
			all = append(all, strings.TrimSpace(item.Item.Message+" "+item.Item.Document.Number))
			if len(item.Reasons) == 0 || len(item.Reasons) > 10 || len(item.Acts) != 1 {
				t.Errorf("%d reasons, and the acts %v", len(item.Reasons), item.Acts)
			}
		}
		return err
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	return all
}

// broken is an invoice with a field that there is not.
func broken(t testing.TB) []byte {
	t.Helper()
	return []byte(strings.Replace(string(golden(t, "invoice.json")), `"issueDate"`, `"issueDay"`, 1))
}

// numberOf gives the number of a document.
func numberOf(t testing.TB, body []byte) string {
	t.Helper()
	doc, err := canonical.Decode(body)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Identity().Number
}

func TestARefusedMessageWaitsForAPerson(t *testing.T) {
	invoice, credit := golden(t, "invoice.json"), golden(t, "credit_note.json")
	correction := entry(9, "c", invoice)
	correction.Event.Attributes = map[string]string{documents.Corrects: "a"}
	elsewhere := correction
	elsewhere.Event.Feed = "edi/others"
	tests := map[string]struct {
		batches [][]bus.Entry
		want    []string
	}{
		"one that nobody can read":                   {[][]bus.Entry{{entry(1, "a", []byte("hello"))}}, []string{"edi/invoices a"}},
		"one that breaks the form":                   {[][]bus.Entry{{entry(1, "a", broken(t))}}, []string{"edi/invoices a"}},
		"each of two":                                {[][]bus.Entry{{entry(1, "a", nil), entry(2, "b", []byte("hello"))}}, []string{"edi/invoices a", "edi/invoices b"}},
		"the same once more":                         {[][]bus.Entry{{entry(1, "a", nil)}, {entry(2, "a", nil)}}, []string{"edi/invoices a"}},
		"one that says which it corrects":            {[][]bus.Entry{{entry(1, "a", nil), entry(2, "b", nil)}, {correction}}, []string{"edi/invoices b"}},
		"one that corrects in the same batch":        {[][]bus.Entry{{entry(1, "a", nil), correction}}, nil},
		"the same identity in another feed":          {[][]bus.Entry{{entry(1, "a", nil)}, {elsewhere}}, []string{"edi/invoices a"}},
		"other bytes, and nothing corrects them":     {[][]bus.Entry{{entry(1, "a", invoice)}, {entry(2, "a", credit)}}, []string{"edi/invoices a " + numberOf(t, credit)}},
		"other bytes, and their document comes":      {[][]bus.Entry{{entry(1, "a", invoice)}, {entry(2, "a", credit)}, {entry(3, "b", credit)}}, nil},
		"one that is taken":                          {[][]bus.Entry{{entry(1, "a", invoice)}}, nil},
		"another document does not make up for it":   {[][]bus.Entry{{entry(1, "a", invoice)}, {entry(2, "a", credit)}, {entry(3, "b", invoice)}}, []string{"edi/invoices a " + numberOf(t, credit)}},
		"what is refused by hand waits like another": {nil, []string{"edi/invoices a"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				h := &documents.Handler{Now: noon}
				for _, entries := range test.batches {
					apply(t, db, h, entries...)
				}
				if test.batches == nil {
					if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
						return h.Refuse(t.Context(), tx, entry(1, "a", []byte("{}")), fault.New(fault.Internal, "a panic over one event"))
					}); err != nil {
						t.Fatal(fault.Text(err))
					}
				}
				if diff := cmp.Diff(test.want, waiting(t, db), cmpopts.EquateEmpty()); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestTheRuleOfRefusalsIsOne(t *testing.T) {
	for _, rule := range documents.Rules() {
		if err := (verdict.Reason{Rule: rule.ID, Version: rule.Version, Text: rule.Text}).Validate(); err != nil || rule.Matter != documents.Refused || rule.Next == "" {
			t.Errorf("%+v: %v", rule, err)
		}
	}
}
