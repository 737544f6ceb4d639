package capture_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo/capture"
)

// outbox is what the engine would know of our own writes.
type outbox struct {
	of  map[string]capture.Write
	err error
}

func (o *outbox) Of(_ context.Context, records []string) ([]capture.Write, error) {
	writes := make([]capture.Write, len(records))
	for i, record := range records {
		writes[i] = o.of[record]
	}
	return writes, o.err
}

// writing is a reader of partners that knows of our own writes.
func (d *database) writing() (*reader, *capture.Source, *outbox) {
	d.Helper()
	known := &outbox{of: map[string]capture.Write{}}
	source := d.source("res.partner", func(o *capture.Options) { o.Writes = known })
	r := d.reader(source)
	r.read()
	d.clock.pass(time.Minute)
	return r, source, known
}

// verified notes that our write to a partner was verified now.
func (o *outbox) verified(d *database, source *capture.Source, id int64) {
	d.Helper()
	prints, err := source.Fingerprints(d.Context(), []int64{id})
	if err != nil {
		d.Fatal(err)
	}
	name := partner(id)
	o.of[name] = capture.Write{Left: prints[name], At: d.clock.now()}
}

func partner(id int64) string { return fmt.Sprintf("res.partner,%d", id) }

func TestWhatOurOwnWriteLeftIsNoNews(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r, source, known := d.writing()
		ours := d.partner("ours")
		known.verified(d, source, ours)
		d.clock.pass(time.Second)
		same(d, "our echo", names(d, r.read(), "name"), nil)
		d.write("res.partner", ours, map[string]any{"name": "theirs"})
		same(d, "a person's change behind it", names(d, r.read(), "name"), []string{`"theirs"`})
		d.write("res.partner", ours, map[string]any{"name": "ours"})
		same(d, "a person goes back to our state", names(d, r.read(), "name"), nil)
	})
}

func TestAnEchoIsKnownAfterARestart(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r, source, known := d.writing()
		known.verified(d, source, d.partner("ours"))
		d.clock.pass(time.Second)
		r.source = d.source("res.partner", func(o *capture.Options) { o.Writes = known })
		same(d, "our echo", names(d, r.read(), "name"), nil)
	})
}

func TestAChangeWaitsForOurWrite(t *testing.T) {
	tests := map[string]struct {
		end  func(d *database, source *capture.Source, known *outbox, id int64)
		want []string
	}{
		"it was verified": {
			func(d *database, source *capture.Source, known *outbox, id int64) { known.verified(d, source, id) }, nil,
		},
		"it turned out not to have happened": {
			func(_ *database, _ *capture.Source, known *outbox, id int64) { known.of[partner(id)] = capture.Write{} }, []string{`"changed"`},
		},
		"a person was there after it": {
			func(d *database, source *capture.Source, known *outbox, id int64) {
				known.verified(d, source, id)
				d.write("res.partner", id, map[string]any{"name": "person"})
			}, []string{`"person"`},
		},
		"the record was deleted": {
			func(d *database, _ *capture.Source, known *outbox, id int64) {
				known.of[partner(id)] = capture.Write{}
				d.act("res.partner", "unlink", id)
			}, nil,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			onSandboxes(t, func(d *database) {
				r, source, known := d.writing()
				made := d.partner("made")
				r.read()
				known.of[partner(made)] = capture.Write{Open: true}
				d.write("res.partner", made, map[string]any{"name": "changed"})
				for range 100 { // far behind every overlap
					same(d, "while the write is open", names(d, r.read(), "name"), nil)
					d.clock.pass(10 * time.Second)
				}
				test.end(d, source, known, made)
				d.clock.pass(time.Second)
				same(d, "once it has ended", names(d, r.read(), "name"), test.want)
				same(d, "and then", names(d, r.read(), "name"), nil)
			})
		})
	}
}

func TestARecordReadBeforeItsWriteWasVerifiedIsReadOnceMore(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r, source, known := d.writing()
		made := d.partner("before")
		known.of[partner(made)] = capture.Write{At: d.clock.now().Add(time.Second)} // verified while the page is being read
		same(d, "of the stale content", names(d, r.read(), "name"), nil)
		d.write("res.partner", made, map[string]any{"name": "left"})
		d.clock.pass(time.Second)
		known.verified(d, source, made)
		d.clock.pass(time.Second)
		same(d, "of what the write left", names(d, r.read(), "name"), nil)
	})
}

func TestMoreRecordsWaitThanAPositionHolds(t *testing.T) {
	d := newDatabase(t, 19)
	r, _, known := d.writing()
	var made []int64
	for i := range 160 {
		id := d.partner(strconv.Itoa(i))
		made = append(made, id)
		known.of[partner(id)] = capture.Write{Open: true}
	}
	same(d, "while all are open", names(d, r.read(), "name"), nil)
	d.clock.pass(time.Second)
	d.partner("free")
	same(d, "behind those that wait", names(d, r.read(), "name"), nil)
	for _, id := range made {
		delete(known.of, partner(id))
	}
	d.clock.pass(time.Second)
	if came := r.read(); len(came) != 161 {
		d.Errorf("%d came once the writes had ended, want 161", len(came))
	}
}

func TestWithoutTheEnginesKnowledgeNothingIsRead(t *testing.T) {
	d := newDatabase(t, 19)
	r, source, known := d.writing()
	d.partner("a")
	known.err = errors.New("the database is away")
	if _, err := source.Read(d.Context(), r.position, 10); !errors.Is(err, known.err) {
		d.Fatalf("got %v", err)
	}
	known.err = nil
	same(d, "later", names(d, r.read(), "name"), []string{`"a"`})
}

func TestFingerprintsAreOfTheContentAlone(t *testing.T) {
	onSandboxes(t, func(d *database) {
		source := d.source("res.partner", nil)
		made := d.partner("a")
		printOf := func() string {
			prints, err := source.Fingerprints(d.Context(), []int64{made, 999_999})
			if err != nil || len(prints) != 1 {
				d.Fatalf("%v, %v", prints, err)
			}
			return prints[partner(made)]
		}
		before := printOf()
		d.clock.pass(time.Minute)
		d.write("res.partner", made, map[string]any{"color": 3}) // no field of the feed
		if printOf() != before {
			d.Error("the fingerprint moved with write_date alone")
		}
		d.write("res.partner", made, map[string]any{"name": "b"})
		if printOf() == before {
			d.Error("the fingerprint stands though the name has changed")
		}
	})
}
