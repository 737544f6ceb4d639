package process_test

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestASingleCulpritIsRefusedAndItsNeighborsGoOn(t *testing.T) {
	invalid := fault.New(fault.Invalid, "no such product")
	tests := map[string]struct {
		apply func(string) error
		want  string
	}{
		"the first":           {failing(invalid, "a"), "a(invalid) b c d e"},
		"the last":            {failing(invalid, "e"), "a b c d e(invalid)"},
		"in a frame of three": {failing(invalid, "c"), "a b c(invalid) d e"},
		"two":                 {failing(invalid, "b", "d"), "a b(invalid) c d(invalid) e"},
		"all":                 {failing(invalid, "a", "b", "c", "d", "e"), "a(invalid) b(invalid) c(invalid) d(invalid) e(invalid)"},
		"a mistake of ours":   {failing(fault.New(fault.Internal, "no case"), "b"), "a b(internal) c d e"},
		"an early one":        {failing(fault.New(fault.Early, "no order"), "b"), "a b(early) c d e"},
		"a panic": {func(id string) error {
			if id == "d" {
				panic("index out of range")
			}
			return nil
		}, "a b c d(internal) e"},
	}
	both(t, func(d *desk) {
		n := d.node("one")
		n.balance()
		for name, test := range tests {
			d.forget()
			n.handler.apply = test.apply
			d.frame("a")
			d.frame("b", "c", "d")
			d.frame("e")
			before := d.position().Sequence
			n.readAll()
			if got := d.effects(); got != test.want {
				t.Errorf("%s: effects %q, want %q", name, got, test.want)
			}
			if moved := d.position().Sequence - before; moved != 3 {
				t.Errorf("%s: the position moved by %d, want 3", name, moved)
			}
		}
	})
}

// A handler that forgets the error of a statement is found out, and the culprit too: the transaction remembers.
func TestAFailedStatementThatAHandlerForgot(t *testing.T) {
	both(t, func(d *desk) {
		d.write(func(tx *store.Tx) error {
			_, err := tx.Exec(t.Context(), "CREATE UNIQUE INDEX effect_once ON effect (id)")
			return err
		})
		n := d.node("one")
		n.handler.forgetful, n.handler.mark = true, "again "
		n.balance()
		d.frame("a", "b", "a", "c")
		n.readAll()
		if got := d.effects(); got != "a b again a(conflict) c" {
			t.Errorf("effects %q", got)
		}
	})
}

func TestWhatSpeaksAgainstNoEventIsNoRefusal(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one")
		n.balance()
		for _, code := range []fault.Code{fault.Contended, fault.Unavailable, fault.Full, fault.Unknown, fault.Corrupt, fault.Unauthorized, fault.Forbidden} {
			d.forget()
			d.frame("a", "b")
			n.handler.apply = failing(fault.New(code, "not now"), "b")
			if _, err := n.read(); fault.CodeOf(err) != code {
				t.Errorf("got %v, want %s", err, code)
			}
			if got := d.effects(); got != "" {
				t.Errorf("%s: effects %q", code, got)
			}
			n.handler.apply = nil
			n.readAll()
			if got := d.effects(); got != "a b" {
				t.Errorf("%s: later effects %q", code, got)
			}
		}
	})
}

func TestARefusalThatCannotBeRecordedStopsTheShard(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one")
		n.balance()
		d.frame("a", "b", "c")
		n.handler.apply = failing(fault.New(fault.Invalid, "no such product"), "b")
		n.handler.refuse = failing(fault.New(fault.Internal, "no table"), "b")
		_, err := n.read()
		if fault.CodeOf(err) != fault.Internal || !strings.Contains(err.Error(), "event b at procurement/0@FIRST:1.1") {
			t.Errorf("got %v, want an error that names the event", err)
		}
		if got, at := d.effects(), d.position().Sequence; got != "" || at != 0 {
			t.Errorf("effects %q at position %d, want none", got, at)
		}
	})
}

// TestWhatTakingApartCosts draws culprits, and holds the number of redone calls to what the package's comment says.
func TestWhatTakingApartCosts(t *testing.T) {
	d := sit(t, storetest.SQLite(t, store.Options{}))
	n := d.node("one")
	n.balance()
	next := 0
	rapid.Check(t, func(rt *rapid.T) {
		d.forget()
		size := rapid.IntRange(1, 64).Draw(rt, "size")
		culprits := rapid.SliceOfNDistinct(rapid.IntRange(0, size-1), 0, size, rapid.ID).Draw(rt, "culprits")
		var ids, bad, want []string
		for i := range size {
			next++
			id := strconv.Itoa(next)
			ids = append(ids, id)
			if slices.Contains(culprits, i) {
				bad = append(bad, id)
				id += "(invalid)"
			}
			want = append(want, id)
		}
		d.frame(ids...)
		n.handler.apply = failing(fault.New(fault.Invalid, "no such product"), bad...)
		n.handler.calls = 0
		if _, err := n.read(); err != nil {
			rt.Fatal(err)
		}
		if got := d.effects(); got != strings.Join(want, " ") {
			rt.Errorf("effects %q, want %q", got, want)
		}
		depth := bits.Len(uint(size - 1)) // the times that size can be halved
		if most := 1 + min(len(bad)*(2*depth+1), 2*size); n.handler.calls > most {
			rt.Errorf("%d calls of Apply for %d culprits of %d, want at most %d", n.handler.calls, len(bad), size, most)
		}
	})
}
