package backup

import (
	"context"
	"strings"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// positions gives where the log's shards stand.
func positions(ctx context.Context, tx *store.Tx) ([]Position, error) {
	all, err := position.List(ctx, tx)
	if err != nil {
		return nil, err
	}
	kept := make([]Position, len(all))
	for i, p := range all {
		kept[i] = Position{Stream: p.Stream, Shard: p.Shard, Identity: p.Identity, Sequence: p.Sequence}
	}
	return kept, nil
}

// count gives the number of rows of a table.
func count(ctx context.Context, tx *store.Tx, table string) (int64, error) {
	var rows int64
	err := tx.QueryRow(ctx, store.Statement("SELECT COUNT(*) FROM "+quoted(table))).Scan(&rows)
	return rows, fault.Wrap(err, "counting the rows of %s", table)
}

// quoted writes a name of the database's own catalogue as an identifier.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
