package capture_test

import (
	"strconv"
	"testing"

	"github.com/purserhq/purser/fault"
)

func TestASweepListsWhatExists(t *testing.T) {
	onSandboxes(t, func(d *database) {
		var want []string
		for i := range 7 {
			id := d.partner(strconv.Itoa(i))
			if i == 3 {
				d.act("res.partner", "unlink", id)
				continue
			}
			if i == 4 {
				d.write("res.partner", id, map[string]any{"active": false})
			}
			want = append(want, partner(id))
		}
		source := d.source("res.partner", nil)
		var got []string
		for after := ""; ; {
			page, err := source.Sweep(d.Context(), after, 2)
			if err != nil {
				d.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			got, after = append(got, page...), page[len(page)-1]
		}
		same(d, "behind the two companies", got[2:], want)
	})
}

func TestASweepFromSomewhereElseIsRefused(t *testing.T) {
	d := newDatabase(t, 19)
	source := d.source("res.partner", nil)
	for _, after := range []string{"purchase.order,7", "res.partner", "res.partner,x", "res.partner,-1", "7"} {
		if _, err := source.Sweep(d.Context(), after, 10); fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
			t.Errorf("after %q: %v", after, err)
		}
	}
}
