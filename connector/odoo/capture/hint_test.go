package capture_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/fault"
)

func TestAHintNamesItsRecord(t *testing.T) {
	d := newDatabase(t, 19)
	source := d.source("purchase.order", nil)
	records, err := source.Hint(nil, []byte(`{"_action":"hook(#3)","_id":25,"_model":"purchase.order","id":25,"name":"P00025"}`))
	if err != nil || len(records) != 1 || records[0] != "purchase.order,25" {
		t.Errorf("got %v, %v", records, err)
	}
}

func TestAHintThatIsNone(t *testing.T) {
	d := newDatabase(t, 19)
	source := d.source("purchase.order", nil)
	tests := map[string]string{
		"nothing":        ``,
		"no JSON":        `hello`,
		"another form":   `[1]`,
		"no model":       `{"_id":25}`,
		"no record":      `{"_model":"purchase.order"}`,
		"a record below": `{"_model":"purchase.order","_id":-1}`,
		"another model":  `{"_model":"res.partner","_id":1}`,
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			if records, err := source.Hint(nil, []byte(body)); fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" || records != nil {
				t.Errorf("got %v, %v", records, err)
			}
		})
	}
}

func FuzzParseHint(f *testing.F) {
	f.Add([]byte(`{"_action":"hook(#3)","_id":25,"_model":"purchase.order","id":25}`))
	f.Add([]byte(`{"_id":false,"_model":[]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		model, id, err := capture.ParseHint(body)
		if err == nil && (model == "" || len(model) > 100 || id <= 0) {
			t.Errorf("%q gives %q, %d", body, model, id)
		}
	})
}
