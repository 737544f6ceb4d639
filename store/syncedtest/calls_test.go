package syncedtest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/store/syncedtest"
)

func TestCheck(t *testing.T) {
	const (
		write  = `7 pwrite64(9</data/1.blk>, "frame"..., 5, 0) = 5`
		sync   = `7 fsync(9</data/1.blk>) = 0`
		answer = `7 write(1<pipe:[42]>, "accepted 1\n", 11) = 11`
	)
	tests := map[string]struct {
		calls   []string
		answers int
		wrong   []string
	}{
		"nothing":                               {nil, 0, nil},
		"written, synced, answered":             {[]string{write, sync, answer}, 1, nil},
		"twice":                                 {[]string{write, sync, answer, write, sync, answer}, 2, nil},
		"several writes and one sync":           {[]string{write, write, sync, answer}, 1, nil},
		"synced as data only":                   {[]string{write, `7 fdatasync(9</data/1.blk>) = 0`, answer}, 1, nil},
		"never synced":                          {[]string{write, answer}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"synced before the write":               {[]string{sync, write, answer}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"written once more after the sync":      {[]string{write, sync, write, answer}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"synced after the answer":               {[]string{write, answer, sync}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"the sync failed":                       {[]string{write, `7 fsync(9</data/1.blk>) = -1 EIO (Input/output error)`, answer}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"another file was synced":               {[]string{write, `7 fsync(8</data/2.blk>) = 0`, answer}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"answered without a write":              {[]string{answer}, 1, []string{"answer 1 came without a write before it"}},
		"a file that does not count":            {[]string{`7 pwrite64(9</data/index.db>, "x", 1, 0) = 1`, answer}, 1, []string{"answer 1 came without a write before it"}},
		"something else is said":                {[]string{write, `7 write(1<pipe:[42]>, "not accepted 1\n", 15) = 15`}, 0, nil},
		"calls of no file and lines of no call": {[]string{`7 +++ exited with 0 +++`, `7 write(-1, "x", 1) = -1 EBADF`}, 0, nil},
		"a sync in two parts": {[]string{
			write, `7 fsync(9</data/1.blk> <unfinished ...>`, `8 write(2</dev/null>, "x", 1) = 1`,
			`7 <... fsync resumed>) = 0`, answer,
		}, 1, nil},
		"answered while another thread still syncs": {[]string{
			write, `7 fsync(9</data/1.blk> <unfinished ...>`, `8 write(1<pipe:[42]>, "accepted 1\n", 11) = 11`,
			`7 <... fsync resumed>) = 0`,
		}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
		"a write that ends after the sync": {[]string{
			`7 pwrite64(9</data/1.blk>, "frame"..., 5, 0 <unfinished ...>`, `8 fsync(9</data/1.blk>) = 0`,
			`7 <... pwrite64 resumed>) = 5`, answer,
		}, 1, []string{"answer 1 came before /data/1.blk was synced"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answers, wrong := syncedtest.Check(strings.NewReader(strings.Join(test.calls, "\n")), "accepted ",
				func(path string) bool { return strings.HasSuffix(path, ".blk") })
			if answers != test.answers || !slices.Equal(wrong, test.wrong) {
				t.Errorf("%d answers, %q", answers, wrong)
			}
		})
	}
}

func TestALineThatIsTooLongIsNoProof(t *testing.T) {
	_, wrong := syncedtest.Check(strings.NewReader(strings.Repeat("x", 1<<20)), "accepted ", func(string) bool { return true })
	if len(wrong) != 1 || !strings.Contains(wrong[0], "can't be read to their end") {
		t.Errorf("got %q", wrong)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("7 pwrite64(9</data/1.blk>, \"frame\"..., 5, 0 <unfinished ...>\n7 <... pwrite64 resumed>) = 5\n7 write(1<pipe:[42]>, \"accepted 1\\n\", 11) = 11")
	f.Fuzz(func(t *testing.T, calls string) {
		answers, wrong := syncedtest.Check(strings.NewReader(calls), "accepted ", func(string) bool { return true })
		if answers > strings.Count(calls, "accepted ") {
			t.Errorf("%d answers in %q", answers, calls)
		}
		if len(wrong) > answers+1 {
			t.Errorf("%d complaints about %d answers", len(wrong), answers)
		}
	})
}
