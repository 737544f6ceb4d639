package service_test

import (
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service"
)

func TestWhatAnAccountMaySend(t *testing.T) {
	invoice, credit := golden(t, "invoice.json"), golden(t, "credit_note.json")
	foreign := strings.Replace(invoice, `"DE01"`, `"DE02"`, 1)
	for name, test := range map[string]struct {
		account, feed, contentType, body string
		code                             fault.Code
		field                            string
	}{
		"an invoice, by its only feed":          {"edi", "", "", invoice, "", ""},
		"an invoice, by the feed that it names": {"edi", "edi/invoices", "", invoice, "", ""},
		"another format":                        {"edi", "", "application/edi-x12", "ISA*00*", "", ""},
		"a format that its feed does not take":  {"edi", "", "text/csv", "a;b", fault.Unsupported, "content-type"},
		"the feed of another":                   {"edi", "shop/orders", "", invoice, fault.Forbidden, "feed"},
		"a feed that is not there":              {"edi", "nowhere", "", invoice, fault.Forbidden, "feed"},
		"no feed, and it has two":               {"shop", "", "", invoice, fault.Invalid, "feed"},
		"one of its two":                        {"shop", "edi/invoices", "", invoice, "", ""},
		"its kind about its entity":             {"scanner", "", "", invoice, "", ""},
		"another kind":                          {"scanner", "", "", credit, fault.Forbidden, "envelope.kind"},
		"another entity":                        {"scanner", "", "", foreign, fault.Forbidden, "envelope.entity"},
		"a format that does not show its kind":  {"scanner", "", "application/edi-x12", "ISA*00*", fault.Forbidden, "content-type"},
		"what is no document":                   {"scanner", "", "", "hello", fault.Invalid, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nil)
			s := sending(test.body)
			s.Feed, s.ContentType = test.feed, test.contentType
			receipt, err := d.Send(t.Context(), d.account(t, test.account), s)
			if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field {
				t.Fatalf("got %v on %q", err, fault.FieldOf(err))
			}
			if err != nil && fault.HintOf(err) == "" {
				t.Errorf("the error does not say what to do: %v", err)
			}
			if stored := d.waiting(t); (stored == 1) != (err == nil) {
				t.Errorf("%d events are stored", stored)
			}
			if len(d.acts) != 1 || d.acts[0].Who != test.account || d.acts[0].What != service.ActSend || d.acts[0].On != receipt.Trace || !errors.Is(d.acts[0].Err, err) {
				t.Errorf("the auditor heard %+v", d.acts)
			}
		})
	}
}

func TestAStrictSendingIsJudgedBeforeItIsAccepted(t *testing.T) {
	good := golden(t, "invoice.json")
	for name, test := range map[string]struct {
		body, contentType string
		code              fault.Code
		rules             bool
	}{
		"a document that is right":     {good, "", "", false},
		"a warning does not stop it":   {golden(t, "invalid/invoice-iban-check-digits.json"), "", "", false},
		"a rule is broken":             {golden(t, "invalid/invoice-reverse-charge-taxed.json"), "", fault.Invalid, true},
		"the form is wrong":            {golden(t, "invalid/invoice-form-wrong-in-many-places.json"), "", fault.Invalid, true},
		"half a document":              {good[:len(good)/2], "", fault.Invalid, true},
		"a format that can't be asked": {"ISA*00*", "application/edi-x12", fault.Unsupported, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nil)
			s := sending(test.body)
			s.Strict, s.ContentType = true, test.contentType
			_, err := d.Send(t.Context(), d.account(t, "edi"), s)
			if fault.CodeOf(err) != test.code {
				t.Fatal(fault.Text(err))
			}
			if broken, ok := errors.AsType[*canonical.Broken](err); ok != test.rules || ok && len(broken.Violations) == 0 {
				t.Errorf("the violations are %v", broken)
			}
			if stored := d.waiting(t); (stored == 1) != (err == nil) {
				t.Errorf("%d events are stored", stored)
			}
		})
	}
}

func TestWhatIsJudgedIsWhatIsStored(t *testing.T) {
	d := newDesk(t, nil)
	s := sending(golden(t, "invoice.json"))
	lax, err := d.Send(t.Context(), d.account(t, "edi"), s)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	s = sending(golden(t, "invoice.json"))
	s.Strict = true
	judged, err := d.Send(t.Context(), d.account(t, "edi"), s)
	if err != nil || judged.Trace != lax.Trace || judged.Bytes != lax.Bytes {
		t.Errorf("%+v, then %+v, %v", lax, judged, err)
	}
}

// gate is a body that is not there before it is opened.
type gate struct {
	begun chan<- struct{}
	open  <-chan struct{}
	once  sync.Once
}

func (g *gate) Read([]byte) (int, error) {
	g.once.Do(func() { g.begun <- struct{}{} })
	<-g.open
	return 0, io.EOF
}

func TestFewAreJudgedAtOnce(t *testing.T) {
	d := newDesk(t, nil)
	begun, open := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	account := d.account(t, "edi")
	for range 8 {
		all.Go(func() {
			_, err := d.Send(t.Context(), account, service.Sending{Strict: true, Length: -1, Body: &gate{begun: begun, open: open}})
			if fault.CodeOf(err) != fault.Invalid {
				t.Errorf("an empty document is answered with %v", err)
			}
		})
		<-begun
	}
	s := sending(golden(t, "invoice.json"))
	s.Strict = true
	if _, err := d.Send(t.Context(), account, s); fault.CodeOf(err) != fault.Full || fault.AfterOf(err) == 0 {
		t.Errorf("the ninth is answered with %v", err)
	}
	s.Strict = false
	if _, err := d.Send(t.Context(), account, s); err != nil {
		t.Errorf("one that need not be judged is answered with %v", err)
	}
	close(open)
	all.Wait()
}
