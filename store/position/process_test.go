//go:build unix

package position_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

// TestMain lets this binary be the reader process of TestAProcessThatIsFrozenPastItsLeaseCommitsNothing.
func TestMain(m *testing.M) {
	if address := os.Getenv("PURSER_TEST_READER"); address != "" {
		readAsTold(address)
		return
	}
	goleak.VerifyTestMain(m)
}

// The process is stopped with SIGSTOP, as a machine that swaps or is suspended stops it; the clock is the test's.
func TestAProcessThatIsFrozenPastItsLeaseCommitsNothing(t *testing.T) {
	addresses := map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite:" + t.TempDir() + "/purser.db" },
		"postgres": func(t *testing.T) string { return storetest.Schema(t) },
	}
	for name, address := range addresses {
		t.Run(name, func(t *testing.T) {
			address := address(t)
			db, err := dial.Open(t.Context(), address, store.Options{Connections: 4})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			declare(t, db, 1)
			r := startReader(t, address)
			if said := r.tell(t, 0, 5); said != "committed" {
				t.Fatalf("the reader says %q", said)
			}
			r.signal(t, syscall.SIGSTOP)
			successor := take(t, db, 0, "successor", noon().Add(position.Lease))
			write(t, db, func(tx *store.Tx) error { return move(t, tx, successor, 5, 9) })
			r.write(t, 5, 9)
			r.signal(t, syscall.SIGCONT)
			if said := r.read(t); said != string(fault.Stale) {
				t.Errorf("when it wakes the reader says %q, want stale", said)
			}
			if got := effects(t, db); got != 1 {
				t.Errorf("%d effects of the reader are there, want the one from before", got)
			}
			if got := list(t, db)[0]; got.Sequence != 9 || got.Owner != "successor" {
				t.Errorf("the position is %+v, want the successor's at 9", got)
			}
		})
	}
}

// A reader is another process that reads shard 0.
type reader struct {
	process *exec.Cmd
	says    *bufio.Reader
	hears   *os.File
}

func startReader(t *testing.T, address string) reader {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	process.Env = append(os.Environ(), "PURSER_TEST_READER="+address)
	process.Stderr = os.Stderr
	says, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	heard, hears, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	process.Stdin = heard
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	_ = heard.Close()
	t.Cleanup(func() {
		_ = hears.Close() // its input ends, and so does it
		_ = process.Wait()
	})
	return reader{process: process, says: bufio.NewReader(says), hears: hears}
}

// tell lets the reader commit a span, and gives what it says.
func (r reader) tell(t *testing.T, from, to int) string {
	t.Helper()
	r.write(t, from, to)
	return r.read(t)
}

func (r reader) write(t *testing.T, from, to int) {
	t.Helper()
	if _, err := fmt.Fprintln(r.hears, from, to); err != nil {
		t.Fatal(err)
	}
}

func (r reader) read(t *testing.T) string {
	t.Helper()
	line, err := r.says.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

func (r reader) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := r.process.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// readAsTold is the other process: it claims the shard, and commits each span that it is told with one effect.
func readAsTold(address string) {
	ctx := context.Background()
	db, err := dial.Open(ctx, address, store.Options{Connections: 2})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer func() { _ = db.Close() }()
	var claim position.Claim
	err = db.Write(ctx, store.Transactions, func(tx *store.Tx) (err error) {
		claim, _, err = position.Take(ctx, tx, stream, 0, "reader", noon(), position.Lease)
		return err
	})
	for err == nil {
		var span position.Span
		if _, end := fmt.Fscanln(os.Stdin, &span.From, &span.To); end != nil {
			return
		}
		span.Identity, span.At = identity, noon()
		said := db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
			if _, err := tx.Exec(ctx, "INSERT INTO unplaced (kind, row_id) VALUES ('effect', $1)", span.To); err != nil {
				return err
			}
			return position.Move(ctx, tx, claim, span)
		})
		answer := "committed"
		if said != nil {
			answer = string(fault.CodeOf(said))
		}
		fmt.Fprintln(os.Stdout, answer)
	}
	fmt.Fprintln(os.Stderr, err) // the test sees that nothing more is said
}

func effects(t *testing.T, db store.DB) (count int) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		return tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM unplaced").Scan(&count)
	}); err != nil {
		t.Fatal(err)
	}
	return count
}
