package wire_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func TestALoadWithoutIDsNeverSucceeds(t *testing.T) {
	for _, result := range []string{`{"ids":null,"messages":[]}`, `{"ids":false}`, `{"ids":0}`, `{"ids":"1"}`, `{"ids":[false]}`, `{"ids":[1.5]}`, `{"ids":{}}`, `{}`} {
		loaded, err := wire.ParseLoad(loading, json.RawMessage(result))
		if fault.CodeOf(err) != fault.Invalid || len(loaded.IDs) > 0 {
			t.Errorf("%s: %v, %v", result, loaded, err)
		}
	}
}

// TestALoadFailsExactlyWhenOneMessageIsAnError draws answers as Odoo makes them.
func TestALoadFailsExactlyWhenOneMessageIsAnError(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var messages []map[string]any
		bad, lost := false, false
		for range rapid.IntRange(0, 5).Draw(t, "messages") {
			kind := rapid.SampledFrom([]string{"error", "warning", "info"}).Draw(t, "type")
			text := rapid.SampledFrom([]string{"no", "could not serialize access due to concurrent update", "deadlock detected", "could not obtain lock on row"}).Draw(t, "text")
			messages = append(messages, map[string]any{"type": kind, "message": text, "record": rapid.IntRange(0, 9).Draw(t, "record"), "field": false})
			bad, lost = bad || kind == "error", lost || kind == "error" && text != "no"
		}
		body, err := json.Marshal(map[string]any{"ids": []int{1, 2}, "messages": messages})
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := wire.ParseLoad(loading, body)
		want := fault.Code("")
		if lost {
			want = fault.Contended
		} else if bad {
			want = fault.Invalid
		}
		got := fault.Code("")
		if err != nil {
			got = fault.CodeOf(err)
		}
		if got != want || bad != (len(loaded.IDs) == 0) {
			t.Errorf("%s: %v, %v", body, loaded, err)
		}
	})
}

// TestTheRowsAtFaultAreSortedOnceEachAndWereNamed holds whatever Odoo names.
func TestTheRowsAtFaultAreSortedOnceEachAndWereNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		refusal, named := &wire.LoadRefusal{}, map[int]bool{}
		for range rapid.IntRange(1, 8).Draw(t, "messages") {
			from := rapid.IntRange(0, 20).Draw(t, "from")
			to := from + rapid.IntRange(0, 3).Draw(t, "span")
			refusal.Messages = append(refusal.Messages, wire.LoadMessage{Type: "error", Text: "no", From: from, To: to})
			for row := from; row <= to; row++ {
				named[row] = true
			}
		}
		rows := refusal.Rows()
		if len(rows) == 0 || !slices.IsSorted(rows) || len(slices.Compact(slices.Clone(rows))) != len(rows) {
			t.Errorf("rows %v", rows)
		}
		for _, row := range rows {
			if !named[row] {
				t.Errorf("row %d was never named", row)
			}
		}
		for _, message := range refusal.Messages[1:] { // only the first may be left out
			if !slices.Contains(rows, message.From) {
				t.Errorf("row %d is missing", message.From)
			}
		}
	})
}

// FuzzParseLoad holds that no answer is taken for success without an id, and that an error is never without its kind.
func FuzzParseLoad(f *testing.F) {
	for _, seed := range []string{`{"ids":[1],"messages":[]}`, `{"ids":false,"messages":[{"type":"error","rows":{"from":-1,"to":2}}]}`, `{"ids":null}`, `[]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		loaded, err := wire.ParseLoad(loading, body)
		if err == nil {
			if loaded.IDs == nil {
				t.Errorf("%s succeeded", body)
			}
			return
		}
		if refusal, refused := errors.AsType[*wire.LoadRefusal](err); refused && len(refusal.Rows()) > 1001*len(refusal.Messages) {
			t.Errorf("%d rows", len(refusal.Rows()))
		}
		if code := fault.CodeOf(err); code != fault.Invalid && code != fault.Contended && code != fault.Unknown {
			t.Errorf("%s: %v", body, err)
		}
	})
}
