package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/position"
)

// adopt lets a database go on with another stream than the one it has read, or with what is left of one it never read.
type adopt struct {
	Database string `env:"PURSER_DATABASE" default:"sqlite:purser-data/purser.db" help:"The database: sqlite:FILE or postgres://user@host/database."`
	Domain   string `arg:"" enum:"procurement,inventory,finance,masterdata" help:"The domain whose stream is another: procurement, inventory, finance or masterdata."`
	Stream   string `arg:"" help:"The identity of the stream to go on with, as the refusal named it."`
}

// Run starts the positions of the domain at the beginning of the stream. It refuses the stream that they name already.
func (a *adopt) Run(ctx context.Context, env Environment) error {
	if err := present(a.Database); err != nil {
		return err
	}
	db, err := dial.Open(ctx, a.Database, store.Options{Unmigrated: true})
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // the write has answered by then
	var before []position.Position
	if err := db.Write(ctx, store.Transactions, func(tx *store.Tx) (err error) {
		if before, err = a.positions(ctx, tx); err != nil {
			return err
		}
		return position.Adopt(ctx, tx, a.Domain, a.Stream, env.Now())
	}); err != nil {
		return err
	}
	for _, p := range before {
		fmt.Fprintf(env.Stdout, "%s/%d read the stream %s up to %d, and now begins with %s\n", p.Stream, p.Shard, p.Identity, p.Sequence, a.Stream)
	}
	if len(before) == 0 {
		fmt.Fprintf(env.Stdout, "%s was never read into this database, and begins with what %s still holds\n", a.Domain, a.Stream)
		fmt.Fprintln(env.Stdout, "What is gone from it has had no effect here, and never will.")
		return nil
	}
	fmt.Fprintln(env.Stdout, "What stood in the old stream behind these positions has had no effect, and never will.")
	return nil
}

// positions gives the domain's positions, and refuses to adopt what needs no adopting.
func (a *adopt) positions(ctx context.Context, tx *store.Tx) ([]position.Position, error) {
	all, err := position.List(ctx, tx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(p position.Position) bool { return p.Stream != a.Domain })
	if len(all) > 0 && all[0].Identity == a.Stream {
		return nil, fault.New(fault.Conflict, "the positions of the domain %s are those of the stream %s already", a.Domain, a.Stream).
			Do("Nothing is to be done: start purser serve.")
	}
	return all, nil
}
