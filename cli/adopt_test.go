package cli_test

import (
	"context"
	"strings"
	"testing"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// twoDomains makes a database that has read two domains, finance in two shards.
func twoDomains(t *testing.T) string {
	t.Helper()
	return databaseWith(t, func(ctx context.Context, tx *store.Tx) error {
		for stream, shards := range map[string]int{"finance": 2, "inventory": 1} {
			if err := position.Declare(ctx, tx, position.Stream{Name: stream, Identity: "01JM", Shards: shards}); err != nil {
				return err
			}
			for shard := range shards {
				if err := read(ctx, tx, stream, shard, "node-1", int64(10+shard), noon()); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Adopting another stream begins every shard of the domain anew, and says from where; other domains go on where they are.
func TestAdoptingBeginsAllShardsOfOneDomain(t *testing.T) {
	database := twoDomains(t)
	got := purser(t, "adopt", "finance", "01JN", "--database", database)
	want := []string{
		"finance/0 read the stream 01JM up to 10, and now begins with 01JN",
		"finance/1 read the stream 01JM up to 11, and now begins with 01JN",
		"What stood in the old stream behind these positions has had no effect, and never will.",
	}
	if got.status != 0 || got.out != strings.Join(want, "\n")+"\n" {
		t.Errorf("ended with %d:\n%s%s", got.status, got.out, got.errors)
	}
	after := purser(t, "status", "--database", database).out
	for _, row := range []string{"finance/0 0 01JN", "finance/1 0 01JN", "inventory/0 10 01JM"} {
		words := strings.Fields(row)
		if !hasRow(after, words[0], words[1], words[2]) {
			t.Errorf("status does not say %q:\n%s", row, after)
		}
	}
}

// hasRow reports whether a table has a row of a shard, up to a place, of a stream.
func hasRow(table, shard, to, stream string) bool {
	for line := range strings.Lines(table) {
		if words := strings.Fields(line); len(words) > 2 && words[0] == shard && words[1] == to && words[len(words)-1] == stream {
			return true
		}
	}
	return false
}

// The stream that the positions name already is not adopted: what was read would be read again, and have its effects twice.
func TestTheSameStreamIsNotAdopted(t *testing.T) {
	database := twoDomains(t)
	before := purser(t, "status", "--database", database)
	got := purser(t, "adopt", "finance", "01JM", "--database", database)
	if got.status != 1 || got.out != "" || !strings.Contains(got.errors, "already") || !strings.Contains(got.errors, "start purser serve") {
		t.Errorf("ended with %+v", got)
	}
	if after := purser(t, "status", "--database", database); after != before {
		t.Errorf("positions were %s, and are %s", before.out, after.out)
	}
}

// A database that is not there is not made: an adoption of a mistyped file would end well and help nobody.
func TestAFileThatIsNotThereIsNotMade(t *testing.T) {
	database := "sqlite:" + t.TempDir() + "/mistyped.db"
	for _, args := range [][]string{{"adopt", "finance", "01JM"}, {"status"}, {"backup", t.TempDir() + "/copy"}} {
		for range 2 { // the first does not make it for the second
			got := purser(t, append(args, "--database", database)...)
			if got.status != 2 || !strings.Contains(got.errors, "finding the database") || !strings.Contains(got.errors, "PURSER_DATABASE") {
				t.Errorf("%s ended with %+v", args[0], got)
			}
		}
	}
}
