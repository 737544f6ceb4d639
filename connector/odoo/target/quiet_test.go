package target_test

import (
	"bytes"
	"math/bits"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// TestALostEffectMayComeUntilOdoosLimitHasPassed holds Verify to say absent only of what can't arrive any more.
func TestALostEffectMayComeUntilOdoosLimitHasPassed(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) {
		var now atomic.Int64
		clock := func() time.Time { return time.Unix(now.Load(), 0) }
		proxy := connectortest.NewProxy(t, on.url)
		client := on.client(t, proxy.URL, on.texts["login"], on.key, "5s")
		open := func() *target.Target {
			return target.New(client, target.Options{Companies: map[string]int64{"ACME": on.company}, Clock: clock})
		}
		process := open()
		state := on.order(t, "confirmed")
		plan := []connector.Plan{connectortest.Stored(t, process.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])}
		now.Add(1000)
		proxy.Choose(func(_ int, _ *http.Request, body []byte) connectortest.Fault {
			if bytes.Contains(body, []byte("order_line/id")) {
				return connectortest.Before
			}
			return connectortest.None
		})
		if outcome := process.Apply(t.Context(), plan)[0]; outcome.Result != connector.ResultUnknown {
			t.Fatalf("got %s, %v", outcome.Result, outcome.Err)
		}
		proxy.Choose(nil)
		now.Add(100)
		early := process.Verify(t.Context(), plan)[0]
		if early.Result != connector.ResultUnknown || early.After != 20*time.Second || fault.HintOf(early.Err) == "" {
			t.Errorf("after 100 s: %s, again in %v, %v", early.Result, early.After, early.Err)
		}
		another := open()
		now.Add(20)
		if outcome := process.Verify(t.Context(), plan)[0]; outcome.Result != connector.ResultAbsent {
			t.Errorf("after 120 s: %s", outcome.Result)
		}
		// A process that has just begun doesn't know what was sent before it.
		if outcome := another.Verify(t.Context(), plan)[0]; outcome.Result != connector.ResultUnknown {
			t.Errorf("in a new process: %s", outcome.Result)
		}
		now.Add(100)
		if outcome := another.Verify(t.Context(), plan)[0]; outcome.Result != connector.ResultAbsent {
			t.Errorf("in a process of 120 s: %s", outcome.Result)
		}
	})
}

// TestARefusedBatchIsNarrowed counts the calls that one culprit among many costs.
func TestARefusedBatchIsNarrowed(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) {
		const many = 16
		proxy := connectortest.NewProxy(t, on.url)
		process := on.open(t, proxy.URL)
		tasks := make([]connector.Task, many)
		for i := range tasks {
			order, _ := on.ordered(t)
			tasks[i] = connectortest.Task(on.receipt(order, map[string]string{"1": "5 EA"}, nil))
		}
		plans := process.Prepare(t.Context(), tasks)
		on.track(t, tasks[5].State)
		var calls atomic.Int64
		proxy.Choose(func(_ int, r *http.Request, body []byte) connectortest.Fault {
			if strings.HasSuffix(r.URL.Path, "button_validate") || bytes.Contains(body, []byte("button_validate")) {
				calls.Add(1)
			}
			return connectortest.None
		})
		for i, outcome := range process.Apply(t.Context(), plans) {
			if want := i != 5; (outcome.Result == connector.ResultDone) != want {
				t.Errorf("receipt %d: %s, %v", i, outcome.Result, outcome.Err)
			}
		}
		if most := int64(2*bits.Len(many-1) + 1); calls.Load() > most {
			t.Errorf("%d calls, at most %d are needed", calls.Load(), most)
		}
	})
}

// track has the product of a receipt's order line tracked by lots from now on.
func (on *site) track(t *testing.T, receipt verdict.DesiredState) {
	t.Helper()
	line, _ := receipt.Fields.Get("lines[1].order_line")
	for _, product := range on.find(t, "purchase.order.line", list{list{"order_id.state", "=", "purchase"}}, "product_id") {
		id := int64(product["product_id"].([]any)[0].(float64))
		if on.lineOf(t, line) == int64(product["id"].(float64)) {
			on.write(t, "product.product", id, values{"tracking": "lot"})
		}
	}
}
