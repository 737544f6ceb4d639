package intake_test

import (
	"bytes"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// receipts is the feed of a warehouse that sends canonical documents, and X12.
func receipts() intake.Feed {
	return intake.Feed{Name: "wms/receipts", Domain: bus.Inventory, ContentTypes: []string{"application/edi-x12"}}
}

// desk is an intake before a log in memory.
type desk struct {
	*intake.Intake

	log *memory.Log
}

// newDesk makes one; the options' log is filled in.
func newDesk(o intake.Options, log memory.Options) desk {
	log.Identity = "01JM"
	d := desk{log: memory.Open(log)}
	if o.Now == nil {
		o.Now = noon
	}
	o.Log = d.log
	d.Intake = intake.New(o)
	return d
}

// submission gives one with a body.
func submission(body string) intake.Submission {
	return intake.Submission{Feed: receipts(), Sender: "wms", Length: int64(len(body)), Body: bytes.NewReader([]byte(body))}
}

// accept accepts what must be acceptable.
func (d desk) accept(t testing.TB, s intake.Submission) intake.Receipt {
	t.Helper()
	receipt, err := d.Accept(t.Context(), s)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return receipt
}

// stored gives every event of the feed's domain in the log.
func (d desk) stored(t testing.TB) []bus.Entry {
	t.Helper()
	batch, err := d.log.Read(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Inventory}), 1000)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return batch.Entries
}
