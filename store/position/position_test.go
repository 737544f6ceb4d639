package position_test

import (
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

const (
	stream   = "procurement"
	identity = "01JMAAAA"
)

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func TestAPositionMovesWithTheEffects(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 2)
		claim := take(t, db, 0, "node-1", noon())
		write(t, db, func(tx *store.Tx) error { return move(t, tx, claim, 0, 256) })
		refused := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			if err := move(t, tx, claim, 256, 512); err != nil {
				return err
			}
			return fault.New(fault.Invalid, "an effect is refused")
		})
		if refused == nil {
			t.Error("the second batch was committed, want it undone")
		}
		want := position.Position{Stream: stream, Identity: identity, Sequence: 256, Owner: "node-1", Epoch: 1, Until: noon().Add(position.Lease), Moved: noon()}
		if got := list(t, db)[0]; got != want {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		if got := slowest(t, db); got != 0 {
			t.Errorf("the slowest of the stream is %d, want 0, of the shard that nobody reads", got)
		}
	})
}

func TestWhatAMoveRefuses(t *testing.T) {
	tests := map[string]struct {
		between func(t *testing.T, db store.DB)
		shard   int
		span    position.Span
		code    fault.Code
	}{
		"a reader whose shard was taken over": {
			func(t *testing.T, db store.DB) { take(t, db, 0, "node-2", noon().Add(position.Lease)) },
			0,
			position.Span{Identity: identity, From: 0, To: 5},
			fault.Stale,
		},
		"a reader that left": {
			func(t *testing.T, db store.DB) {
				write(t, db, func(tx *store.Tx) error { return position.Leave(t.Context(), tx, "node-1") })
			},
			0,
			position.Span{Identity: identity, From: 0, To: 5},
			fault.Stale,
		},
		"an earlier run under the same name": {
			func(t *testing.T, db store.DB) { take(t, db, 0, "node-1", noon()) },
			0,
			position.Span{Identity: identity, From: 0, To: 5},
			fault.Stale,
		},
		"entries of another stream":           {nothing, 0, position.Span{Identity: "01JMBBBB", From: 0, To: 5}, fault.Conflict},
		"entries that leave a gap":            {nothing, 0, position.Span{Identity: identity, From: 3, To: 5}, fault.Conflict},
		"a way that does not lead forward":    {nothing, 0, position.Span{Identity: identity, From: 5, To: 5}, fault.Internal},
		"a shard that was never declared":     {nothing, 7, position.Span{Identity: identity, From: 0, To: 5}, fault.NotFound},
		"a stream that was adopted meanwhile": {adopted, 0, position.Span{Identity: identity, From: 0, To: 5}, fault.Conflict},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				declare(t, db, 1)
				claim := take(t, db, 0, "node-1", noon())
				claim.Shard = test.shard
				test.between(t, db)
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return position.Move(t.Context(), tx, claim, test.span) })
				if fault.CodeOf(err) != test.code {
					t.Errorf("got %v, want %s", err, test.code)
				}
				if got := list(t, db)[0].Sequence; got != 0 {
					t.Errorf("the position moved to %d", got)
				}
			})
		})
	}
}

func TestWhoMayTakeAShard(t *testing.T) {
	tests := map[string]struct {
		owner string
		after time.Duration
		got   bool
		epoch int64
	}{
		"another node, while it is held":      {"node-2", position.Lease - time.Microsecond, false, 0},
		"another node, once it has expired":   {"node-2", position.Lease, true, 2},
		"the same node, with another epoch":   {"node-1", 0, true, 2},
		"another node, long after it expired": {"node-2", time.Hour, true, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				declare(t, db, 1)
				take(t, db, 0, "node-1", noon())
				write(t, db, func(tx *store.Tx) error {
					claim, got, err := position.Take(t.Context(), tx, stream, 0, test.owner, noon().Add(test.after), position.Lease)
					if got != test.got || claim.Epoch != test.epoch {
						t.Errorf("taken %v with epoch %d, want %v with %d", got, claim.Epoch, test.got, test.epoch)
					}
					return err
				})
			})
		})
	}
}

func TestAnotherStreamUnderTheOldNameIsRefusedUntilItIsAdopted(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 2)
		claim := take(t, db, 1, "node-1", noon())
		write(t, db, func(tx *store.Tx) error { return move(t, tx, claim, 0, 40) })
		again := func(tx *store.Tx) error {
			return position.Declare(t.Context(), tx, position.Stream{Name: stream, Identity: "01JMBBBB", Shards: 2})
		}
		err := db.Write(t.Context(), store.Transactions, again)
		if fault.CodeOf(err) != fault.Conflict || fault.HintOf(err) == "" {
			t.Errorf("got %v, want a conflict with a hint", err)
		}
		adopted(t, db)
		write(t, db, again)
		if got := list(t, db)[1]; got.Sequence != 0 || got.Identity != "01JMBBBB" || got.Owner != "" || got.Epoch != 2 {
			t.Errorf("after adopting the position is %+v, want it at the beginning, unowned, with a later epoch", got)
		}
	})
}

func TestAStreamThatLostItsBeginningIsRefusedUntilItIsAdopted(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		lost := position.Stream{Name: stream, Identity: identity, Shards: 2, Trimmed: true}
		declaring := func(tx *store.Tx) error { return position.Declare(t.Context(), tx, lost) }
		err := db.Write(t.Context(), store.Transactions, declaring)
		if fault.CodeOf(err) != fault.Conflict || !strings.Contains(fault.HintOf(err), "purser adopt "+stream+" "+identity) {
			t.Errorf("got %v, want a conflict that names the command", err)
		}
		if got := list(t, db); len(got) != 0 {
			t.Errorf("the refusal left %+v", got)
		}
		write(t, db, func(tx *store.Tx) error { return position.Adopt(t.Context(), tx, stream, identity, noon()) })
		for range 2 { // the first start after the decision, and every later one
			write(t, db, declaring)
		}
		if got := list(t, db); len(got) != 2 || got[0].Sequence != 0 || got[1].Sequence != 0 || got[1].Identity != identity {
			t.Errorf("the positions are %+v, want both at the beginning", got)
		}
	})
}

func TestAStreamThatWasTrimmedBehindItsReadersIsDeclaredAgain(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 1)
		claim := take(t, db, 0, "node-1", noon())
		write(t, db, func(tx *store.Tx) error { return move(t, tx, claim, 0, 40) })
		write(t, db, func(tx *store.Tx) error {
			return position.Declare(t.Context(), tx, position.Stream{Name: stream, Identity: identity, Shards: 1, Trimmed: true})
		})
		if got := list(t, db)[0].Sequence; got != 40 {
			t.Errorf("the position stands at %d", got)
		}
	})
}

func TestReleasingAShardThatPassedToAnotherLeavesItAlone(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 1)
		old := take(t, db, 0, "frozen", noon())
		take(t, db, 0, "successor", noon().Add(position.Lease))
		write(t, db, func(tx *store.Tx) error { return position.Release(t.Context(), tx, old) })
		if got := list(t, db)[0].Owner; got != "successor" {
			t.Errorf("the shard belongs to %q, want the successor", got)
		}
	})
}

func TestAStreamThatWasNeverDeclaredHasNoPosition(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, _, err := position.Take(t.Context(), tx, "unheard", 0, "node-1", noon(), position.Lease)
			return err
		})
		if fault.CodeOf(err) != fault.NotFound {
			t.Errorf("taking a shard of it gives %v, want not found", err)
		}
		err = db.Read(t.Context(), func(tx *store.Tx) error {
			_, err := position.Slowest(t.Context(), tx, "unheard")
			return err
		})
		if fault.CodeOf(err) != fault.NotFound {
			t.Errorf("its slowest position gives %v, want not found", err)
		}
	})
}

func nothing(*testing.T, store.DB) {}

func adopted(t *testing.T, db store.DB) {
	write(t, db, func(tx *store.Tx) error { return position.Adopt(t.Context(), tx, stream, "01JMBBBB", noon()) })
}

func declare(t *testing.T, db store.DB, shards int) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		return position.Declare(t.Context(), tx, position.Stream{Name: stream, Identity: identity, Shards: shards})
	})
}

func take(t *testing.T, db store.DB, shard int, owner string, now time.Time) (claim position.Claim) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		taken, got, err := position.Take(t.Context(), tx, stream, shard, owner, now, position.Lease)
		if err == nil && !got {
			t.Errorf("%s could not take shard %d", owner, shard)
		}
		claim = taken
		return err
	})
	return claim
}

func move(t *testing.T, tx *store.Tx, claim position.Claim, from, to int64) error {
	t.Helper()
	return position.Move(t.Context(), tx, claim, position.Span{Identity: identity, From: from, To: to, At: noon()})
}

func list(t *testing.T, db store.DB) (all []position.Position) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		all, err = position.List(t.Context(), tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func slowest(t *testing.T, db store.DB) (sequence int64) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		sequence, err = position.Slowest(t.Context(), tx, stream)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return sequence
}

func write(t *testing.T, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(err)
	}
}

func TestAClaimIsRecalledAsItStands(t *testing.T) {
	tests := map[string]struct {
		between func(t *testing.T, db store.DB, claim position.Claim)
		code    fault.Code
		want    int64
	}{
		"where the reader believes it is": {func(*testing.T, store.DB, position.Claim) {}, "", 0},
		"further on, its answer having got lost": {func(t *testing.T, db store.DB, claim position.Claim) {
			write(t, db, func(tx *store.Tx) error { return move(t, tx, claim, 0, 5) })
		}, "", 5},
		"with another reader": {func(t *testing.T, db store.DB, _ position.Claim) {
			take(t, db, 0, "node-2", noon().Add(position.Lease))
		}, fault.Stale, 0},
		"with a later run under the same name": {func(t *testing.T, db store.DB, _ position.Claim) {
			take(t, db, 0, "node-1", noon())
		}, fault.Stale, 0},
		"with another stream": {func(t *testing.T, db store.DB, _ position.Claim) { adopted(t, db) }, fault.Stale, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				declare(t, db, 1)
				claim := take(t, db, 0, "node-1", noon())
				test.between(t, db, claim)
				err := db.Read(t.Context(), func(tx *store.Tx) error {
					found, err := position.Recall(t.Context(), tx, claim)
					if err == nil && (found.Sequence != test.want || found.Epoch != claim.Epoch) {
						t.Errorf("recalled %+v, want it at %d", found, test.want)
					}
					return err
				})
				if fault.CodeOf(err) != test.code {
					t.Errorf("got %v, want %q", err, test.code)
				}
			})
		})
	}
}
