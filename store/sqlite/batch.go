package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A batch is one transaction with the closures that share it.
type batch struct {
	conn *sql.Conn
	ran  int
	done []*job // their savepoints are released, their answers wait for the commit
}

// batch runs one transaction with closures that wait. Every job that it takes is answered, whatever happens.
func (w *writer) batch() {
	b := &batch{}
	lost := fault.New(fault.Contended, "the transaction shared with others was undone")
	var outcome error = lost
	committed := false
	defer func() { // also when a closure ended this goroutine
		if !committed {
			b.undo()
		}
		w.tally(b.ran, committed)
		for _, j := range b.done {
			j.answer(outcome)
		}
	}()

	allowed := w.allowance()
	if err := b.begin(w.db); err != nil {
		outcome = fault.Wrap(err, "beginning to write")
		for range allowed {
			if j := w.next(b.ran == 0); j != nil {
				b.done = append(b.done, j)
			}
		}
		return
	}
	for range allowed {
		j := w.next(b.ran == 0)
		if j == nil {
			break
		}
		b.ran++
		if err := b.run(j); err != nil {
			outcome = err
			return
		}
	}
	outcome = b.commit()
	committed = outcome == nil
}

func (b *batch) begin(db *sql.DB) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return classify(err)
	}
	b.conn = conn
	return b.exec("BEGIN IMMEDIATE")
}

// run runs one closure under its savepoint. An error means that the whole transaction is lost; the failure of the closure
// alone is its caller's answer.
func (b *batch) run(j *job) (lost error) {
	if err := j.ctx.Err(); err != nil {
		j.answer(store.GaveUp(err))
		return nil
	}
	if err := b.exec("SAVEPOINT closure"); err != nil {
		j.answer(err)
		return err
	}
	err := b.call(j)
	if err == nil {
		if err = b.exec("RELEASE closure"); err == nil {
			b.done = append(b.done, j)
			return nil
		}
	}
	j.answer(err)
	if undo := b.exec("ROLLBACK TO closure"); undo != nil {
		return undone(undo)
	}
	if undo := b.exec("RELEASE closure"); undo != nil {
		return undone(undo)
	}
	return nil
}

// call runs the closure. When the closure ends its goroutine (a test that gives up does), its caller is answered on the
// way out; the leader's own deferred calls do the rest.
func (b *batch) call(j *job) (err error) {
	returned := false
	defer func() {
		if !returned {
			j.answer(fault.New(fault.Internal, "the closure ended its goroutine"))
		}
	}()
	err = store.Run(session{b.conn}, store.Driver{Dialect: store.SQLite, Classify: classify}, j.fn)
	returned = true
	return err
}

// commit makes the batch durable. A database that was full or busy has undone it; after any other error nobody knows.
func (b *batch) commit() error {
	err := b.exec("COMMIT")
	if err == nil {
		return b.release()
	}
	switch fault.CodeOf(err) {
	case fault.Contended, fault.Full:
		return fault.Wrap(err, "committing")
	default:
		return fault.New(fault.Unknown, "the disk gave an error while committing").Because(err).
			Do("Look at the disk's state and free space, then restart Purser: it resumes from what the disk really holds.")
	}
}

// release gives the connection back.
func (b *batch) release() error {
	if b.conn == nil {
		return nil
	}
	err := b.conn.Close()
	b.conn = nil
	if err != nil {
		return classify(err)
	}
	return nil
}

// undo rolls back what is left of the transaction. The disk may have made SQLite do so already, which is the same to us; a
// connection that can no longer be trusted is replaced.
func (b *batch) undo() {
	if b.conn == nil {
		return
	}
	if err := b.exec("ROLLBACK"); err != nil {
		_ = b.conn.Raw(func(any) error { return errBroken })
	}
	_ = b.release()
}

func (b *batch) exec(text string) error {
	if _, err := b.conn.ExecContext(context.Background(), text); err != nil {
		return classify(err)
	}
	return nil
}

// undone is the answer of neighbours whose transaction a disk error has taken along.
func undone(err error) error {
	if errors.Is(err, &fault.Error{Code: fault.Full}) {
		return err
	}
	return fault.New(fault.Contended, "the transaction shared with others was undone").Because(err)
}
