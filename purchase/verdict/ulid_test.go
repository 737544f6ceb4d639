package verdict_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func TestAKeyIsTimeAndChance(t *testing.T) {
	tests := map[string]struct {
		milliseconds int64
		chance       []byte
		want         string
	}{
		"nothing at all":            {0, make([]byte, 10), "00000000000000000000000000"},
		"the example of the form":   {1469918176385, make([]byte, 10), "01ARYZ6S410000000000000000"},
		"the last there can be":     {1<<48 - 1, bytes.Repeat([]byte{0xff}, 10), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"},
		"chance alone":              {0, bytes.Repeat([]byte{0xff}, 10), "0000000000ZZZZZZZZZZZZZZZZ"},
		"the last bit of chance":    {0, append(make([]byte, 9), 1), "00000000000000000000000001"},
		"the last bit of the time":  {1, make([]byte, 10), "00000000010000000000000000"},
		"the sixth bit of the time": {32, make([]byte, 10), "00000000100000000000000000"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := verdict.NewULID(time.UnixMilli(test.milliseconds), bytes.NewReader(test.chance))
			if err != nil || got != test.want {
				t.Errorf("got %s, %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestKeysSortByTimeAndMakeIdentities(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		early, late := rapid.Int64Range(0, math.MaxInt32).Draw(rt, "early"), rapid.Int64Range(1, math.MaxInt32).Draw(rt, "later")
		chance := rapid.SliceOfN(rapid.Byte(), 20, 20).Draw(rt, "chance")
		first, err := verdict.NewULID(time.UnixMilli(early), bytes.NewReader(chance[:10]))
		second, errToo := verdict.NewULID(time.UnixMilli(early+late), bytes.NewReader(chance[10:]))
		if err != nil || errToo != nil || strings.Compare(first, second) >= 0 {
			rt.Fatalf("%s, %v is not before %s, %v", first, err, second, errToo)
		}
		if _, err := verdict.NewIdentity("main", first); err != nil {
			rt.Fatal(err)
		}
	})
}

func TestWithoutChanceThereIsNoKey(t *testing.T) {
	_, err := verdict.NewULID(time.UnixMilli(0), iotest.ErrReader(errors.New("no entropy")))
	if fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}
