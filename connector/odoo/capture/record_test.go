package capture_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/capture"
)

func TestABodyHoldsTheRecordAsOdooTellsIt(t *testing.T) {
	onSandboxes(t, func(d *database) {
		parent := d.partner("parent")
		made := d.create("res.partner", map[string]any{"name": `Zoë "Q" <&> \ Łódź`, "parent_id": parent, "is_company": true, "ref": "R\n1"})
		items := d.reader(d.source("res.partner", nil)).read()
		at := slices.IndexFunc(items, func(item connector.Item) bool { return item.Record == partner(made) })
		var got capture.Record
		if err := json.Unmarshal(items[at].Body, &got); err != nil {
			d.Fatalf("%v: %s", err, items[at].Body)
		}
		values := map[string]any{}
		for _, name := range []string{"name", "parent_id", "ref", "vat", "active"} {
			var value any
			if err := json.Unmarshal(got.Values[name], &value); err != nil {
				d.Fatal(err)
			}
			values[name] = value
		}
		want := map[string]any{"name": `Zoë "Q" <&> \ Łódź`, "parent_id": float64(parent), "ref": "R\n1", "vat": false, "active": true}
		if diff := cmp.Diff(want, values); diff != "" {
			d.Error(diff)
		}
		if got.Model != "res.partner" || got.ID != made || !got.Written.Equal(d.clock.now()) || got.By != d.client.UserID {
			d.Errorf("got %+v", got)
		}
		if prints, err := d.source("res.partner", nil).Fingerprints(d.Context(), []int64{made}); err != nil || prints[partner(made)] != got.Fingerprint() {
			d.Errorf("the body's fingerprint is another than the record's: %v", err)
		}
	})
}

func TestARecordIsNotChangedByTheNameOfAnother(t *testing.T) {
	onSandboxes(t, func(d *database) {
		vendor := d.partner("vendor")
		order := d.create("purchase.order", map[string]any{"partner_id": vendor})
		r := d.reader(d.source("purchase.order", nil))
		r.read()
		d.clock.pass(time.Second)
		d.write("res.partner", vendor, map[string]any{"name": "renamed"})
		d.write("purchase.order", order, map[string]any{"partner_id": vendor}) // moves its write_date
		if came := r.readAll(); len(came) > 0 {
			d.Errorf("it came as %s", came[0].Key)
		}
	})
}
