package jetstream_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/purserhq/purser/store/syncedtest"
)

// Between the write of a frame and the word that its event was accepted, the frame's file must have been synced.
func TestAFrameIsOnDiskBeforeItIsAnswered(t *testing.T) {
	syncedtest.Prove(t, syncedtest.Process{
		Command: []string{os.Args[0]},
		Env:     publisher(t.TempDir(), 0, 1, 25),
		Answer:  accepted,
		Answers: 25,
		Counts: func(path string) bool {
			return filepath.Ext(path) == ".blk" && strings.Contains(path, "purser-"+string(domainOfChild))
		},
	})
}
