package sandbox_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/conformancetest"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/fault"
)

// on gives a box that keeps its data in a file.
func on(t *testing.T, file string, version int) *box {
	t.Helper()
	return open(t, func(o *sandbox.Options) { o.File, o.Version, o.Clock = file, version, nil })
}

// content reads what tells two databases apart.
func (b *box) content() []map[string]any {
	b.Helper()
	var all []map[string]any
	for _, model := range []string{"res.partner", "purchase.order", "purchase.order.line", "stock.move", "stock.quant", "account.move", "res.groups"} {
		rows, err := odoo.SearchRead[map[string]any](b.Context(), b.client, odoo.Query{
			Model: model, Fields: []string{"display_name", "write_date", "create_uid"}, Order: "id", Context: map[string]any{"active_test": false},
		})
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, rows...)
	}
	return all
}

// TestWhatWasWrittenIsThereAfterARestart runs every case of the suite on a disk, and finds the same database behind it.
func TestWhatWasWrittenIsThereAfterARestart(t *testing.T) {
	for _, version := range []int{14, 19} {
		file := filepath.Join(t.TempDir(), "sandbox.json")
		b := on(t, file, version)
		conformancetest.Run(t, b.described(version))
		before := b.content()
		again := on(t, file, version)
		if diff := cmp.Diff(before, again.content()); diff != "" {
			t.Errorf("on %d: %s", version, diff)
		}
		if diff := cmp.Diff(b.Access(), again.Access()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAnIDIsNotGivenOutAgainAfterARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	b := on(t, file, 19)
	first := b.created("a")
	b.deleted(first)
	if second := on(t, file, 19).created("b"); second <= first {
		t.Errorf("the deleted record's id %d came again as %d", first, second)
	}
}

func TestATornLineIsATransactionThatNeverWas(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	b := on(t, file, 19)
	b.created("whole")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b.created("torn")
	torn, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for cut := len(whole) + 1; cut < len(torn); cut += 97 {
		if err := os.WriteFile(file, torn[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		again := on(t, file, 19)
		if again.count("whole") != 1 || again.count("torn") != 0 {
			t.Fatalf("cut at %d: %d and %d", cut, again.count("whole"), again.count("torn"))
		}
	}
}

func TestAFileThatCantBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	on(t, file, 19).created("a")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := bytes.Cut(good, []byte("\n"))
	line := func(text string) []byte { return append(append(append([]byte{}, head...), '\n'), text+"\n"...) }
	tests := map[string]struct {
		content []byte
		code    fault.Code
	}{
		"empty":              {nil, fault.Corrupt},
		"something else":     {[]byte("hello\nworld\n"), fault.Corrupt},
		"another version":    {bytes.Replace(good, []byte(`"sandbox":19`), []byte(`"sandbox":14`), 1), fault.Invalid},
		"a damaged line":     {line("{"), fault.Corrupt},
		"an unknown model":   {line(`{"rows":{"no.model":{"1":{}}}}`), fault.Corrupt},
		"an unknown field":   {line(`{"rows":{"res.partner":{"1":{"nofield":1}}}}`), fault.Corrupt},
		"a value that isn't": {line(`{"rows":{"res.partner":{"1":{"color":"red"}}}}`), fault.Corrupt},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(file, test.content, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := sandbox.New(sandbox.Options{Version: 19, File: file}); fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
				t.Errorf("got %v", err)
			}
		})
	}
	if _, err := sandbox.New(sandbox.Options{Version: 19, File: filepath.Join(t.TempDir(), "no", "folder")}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("a folder that isn't there: %v", err)
	}
}

func TestAChangeThatCantBeStoredIsRefused(t *testing.T) {
	b := on(t, filepath.Join(t.TempDir(), "sandbox.json"), 19)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if err := b.make("x"); fault.CodeOf(err) != fault.Unknown {
		t.Errorf("got %v", err)
	}
	if n := b.count("x"); n != 0 {
		t.Errorf("%d are there all the same", n)
	}
}
