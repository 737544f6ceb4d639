package group_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/group"
	"github.com/purserhq/purser/fault"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A disk writes frames; each write takes a second of the bubble's time.
type disk struct {
	frames [][]string
	fail   error
	room   int // events that it still takes; negative for no end
}

func (d *disk) write(_ context.Context, events []bus.Event) (group.Written, error) {
	pass(time.Second)
	if d.fail != nil {
		return group.Written{}, d.fail
	}
	n := len(events)
	var err error
	if d.room >= 0 && n > d.room {
		n, err = d.room, fault.New(fault.Full, "no room").Do("Make room.")
	}
	if d.room >= 0 {
		d.room -= n
	}
	var ids []string
	for _, event := range events[:n] {
		ids = append(ids, event.ID)
	}
	d.frames = append(d.frames, ids)
	return group.Written{Sequence: uint64(len(d.frames)), Events: n}, err
}

// pass lets the bubble's time pass.
func pass(d time.Duration) { <-time.After(d) }

// settle passes a minute of the bubble, in which everybody has an answer, and waits until what they wrote can be read.
func settle() {
	pass(time.Minute)
	synctest.Wait()
}

// bounds are five events and a hundred bytes.
func bounds() group.Bounds {
	return group.Bounds{Events: 5, Bytes: 100, Size: func(e bus.Event) int { return len(e.Body) }}
}

func event(id int) bus.Event { return bus.Event{ID: strconv.Itoa(id), Body: make([]byte, 10)} }

// line has callers come one after the other while the first writes, and gives the errors of all.
func line(t *testing.T, g *group.Group, n int, size int) []error {
	t.Helper()
	errs := make([]error, n)
	for i := range n {
		go func() {
			e := event(i)
			e.Body = make([]byte, size)
			_, errs[i] = g.Append(t.Context(), e)
		}()
		synctest.Wait()
	}
	settle()
	return errs
}

func TestWhoWaitsTravelsTogether(t *testing.T) {
	tests := map[string]struct {
		callers, size int
		want          [][]string
	}{
		"one alone":                    {1, 10, [][]string{{"0"}}},
		"those who wait share a frame": {4, 10, [][]string{{"0"}, {"1", "2", "3"}}},
		"a frame holds so many events": {8, 10, [][]string{{"0"}, {"1", "2", "3", "4", "5"}, {"6", "7"}}},
		"a frame holds so many bytes":  {6, 40, [][]string{{"0"}, {"1", "2"}, {"3", "4"}, {"5"}}},
		"a large one goes alone":       {3, 400, [][]string{{"0"}, {"1"}, {"2"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &disk{room: -1}
				if err := errors.Join(line(t, group.New(bounds(), d.write), test.callers, test.size)...); err != nil {
					t.Error(err)
				}
				if !slices.EqualFunc(d.frames, test.want, slices.Equal) {
					t.Errorf("frames %v, want %v", d.frames, test.want)
				}
			})
		})
	}
}

func TestAnAnswerNamesThePlaceInTheFrame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		places := make([]group.Place, 3)
		for i := range places {
			go func() { places[i], _ = g.Append(t.Context(), event(i)) }()
			synctest.Wait()
		}
		settle()
		if want := []group.Place{{Sequence: 1}, {Sequence: 2}, {Sequence: 2, Index: 1}}; !slices.Equal(places, want) {
			t.Errorf("got %v, want %v", places, want)
		}
	})
}

func TestAFailedWriteIsEverybodys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{fail: fault.New(fault.Unknown, "the answer was lost")}
		for i, err := range line(t, group.New(bounds(), d.write), 3, 10) {
			if fault.CodeOf(err) != fault.Unknown {
				t.Errorf("caller %d got %v", i, err)
			}
		}
	})
}

func TestWhoDoesNotFitIsRefusedAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: 3}
		errs := line(t, group.New(bounds(), d.write), 5, 10)
		for i, err := range errs {
			want := fault.Code("")
			if i >= 3 {
				want = fault.Full
			}
			if got := fault.CodeOf(err); got != want {
				t.Errorf("caller %d got %q, want %q", i, got, want)
			}
		}
	})
}

func TestWhoLeavesTheLineIsNotWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		go func() { _, _ = g.Append(t.Context(), event(0)) }()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		_, err := g.Append(ctx, event(1))
		if fault.CodeOf(err) != fault.Unavailable || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		settle()
		if len(d.frames) != 1 {
			t.Errorf("written was %v", d.frames)
		}
	})
}

func TestWhoLeavesAfterItWasTakenDoesNotKnow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		go func() { _, _ = g.Append(t.Context(), event(0)) }()
		synctest.Wait()
		go func() { _, _ = g.Append(t.Context(), event(1)) }() // leads the second frame
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
		defer cancel()
		_, err := g.Append(ctx, event(2)) // taken after one second, over after one and a half
		if fault.CodeOf(err) != fault.Unknown {
			t.Errorf("got %v", err)
		}
		settle()
		if want := [][]string{{"0"}, {"1", "2"}}; !slices.EqualFunc(d.frames, want, slices.Equal) {
			t.Errorf("frames %v, want %v", d.frames, want)
		}
	})
}

func TestALeaderStaysUntilItHasWrittenForTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		began := time.Now()
		place, err := g.Append(ctx, event(0))
		if err != nil || place.Sequence != 1 || time.Since(began) != time.Second {
			t.Errorf("got %v, %v after %v", place, err, time.Since(began))
		}
	})
}

func TestAnElectedLeaderThatLeavesPassesTheLeadOn(t *testing.T) {
	for range 50 { // whether it hears of its lead or of its end first is chance
		synctest.Test(t, func(t *testing.T) {
			d := &disk{room: -1}
			g := group.New(bounds(), d.write)
			go func() { _, _ = g.Append(t.Context(), event(0)) }()
			synctest.Wait()
			ctx, cancel := context.WithTimeout(t.Context(), time.Second) // at the moment of its election
			defer cancel()
			go func() { _, _ = g.Append(ctx, event(1)) }()
			synctest.Wait()
			if _, err := g.Append(t.Context(), event(2)); err != nil {
				t.Error(err)
			}
			settle()
		})
	}
}

func TestClosingAnswersThoseInLineAndRefusesTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		errs := make([]error, 3)
		for i := range errs {
			go func() { _, errs[i] = g.Append(t.Context(), event(i)) }()
			synctest.Wait()
		}
		g.Close()
		synctest.Wait()
		if err := errors.Join(errs...); err != nil || len(d.frames) != 2 {
			t.Errorf("written was %v: %v", d.frames, err)
		}
		g.Close()
		if _, err := g.Append(t.Context(), event(9)); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("got %v", err)
		}
	})
}

func TestAClosedLineThatNobodyUsedIsClosed(_ *testing.T) {
	group.New(bounds(), (&disk{}).write).Close()
}

func TestAnUnexplainedRestIsOurMistake(t *testing.T) {
	silent := func(context.Context, []bus.Event) (group.Written, error) { return group.Written{}, nil }
	if _, err := group.New(bounds(), silent).Append(t.Context(), event(0)); fault.CodeOf(err) != fault.Internal {
		t.Errorf("got %v", err)
	}
}

// On one processor nothing but the line decides who travels with whom.
func TestWhoComesBackAtOnceTravelsWithThoseWhoWaited(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const callers, each = 4, 50
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		for range callers {
			go func() {
				for i := range each {
					if _, err := g.Append(t.Context(), event(i)); err != nil {
						t.Error(err)
					}
				}
			}()
		}
		pass(time.Hour)
		synctest.Wait()
		if n := len(d.frames); n > each*3/2 {
			t.Errorf("%d callers needed %d frames for %d events each: they take turns", callers, n, each)
		}
	})
}
