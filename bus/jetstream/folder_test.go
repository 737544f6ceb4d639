package jetstream_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/fault"
)

func TestOneProcessHasTheFolder(t *testing.T) {
	folder := t.TempDir()
	log := embed(t, folder, jetstream.Options{})
	_, err := jetstream.Embed(t.Context(), folder, jetstream.Options{})
	refusedWith(t, err, fault.Conflict, "in use by another process")
	shut(t, log)
	embed(t, folder, jetstream.Options{})
}

func TestAFolderThatIsDamagedIsNotTakenForANewOne(t *testing.T) {
	tests := map[string]struct {
		harm func(folder string) error
		says string
	}{
		"a stream is gone": {
			func(folder string) error {
				return os.RemoveAll(filepath.Join(folder, "jetstream", "$G", "streams", "purser-finance"))
			},
			"the stream of finance that was written there is gone",
		},
		"a stream's description is garbled": {
			func(folder string) error {
				return os.WriteFile(filepath.Join(folder, "jetstream", "$G", "streams", "purser-finance", "meta.inf"), []byte("{"), 0o600)
			},
			"the stream of finance that was written there is gone",
		},
		"the streams are gone": {
			func(folder string) error { return os.RemoveAll(filepath.Join(folder, "jetstream")) },
			"that was written there is gone",
		},
		"the mark is garbled": {
			func(folder string) error {
				return os.WriteFile(filepath.Join(folder, "purser.json"), []byte("{"), 0o600)
			},
			"its mark can't be read",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			shut(t, embed(t, folder, jetstream.Options{}))
			if err := test.harm(folder); err != nil {
				t.Fatal(err)
			}
			_, err := jetstream.Embed(t.Context(), folder, jetstream.Options{})
			refusedWith(t, err, fault.Corrupt, test.says)
		})
	}
}

func TestAFolderThatCannotBeMadeIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := jetstream.Embed(t.Context(), filepath.Join(file, "log"), jetstream.Options{})
	refusedWith(t, err, fault.Unavailable, "folder")
}

func TestAServerThatCannotStartSaysWhy(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "jetstream"), []byte("not a folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := jetstream.Embed(t.Context(), folder, jetstream.Options{})
	refusedWith(t, err, fault.Unavailable, "does not start in "+folder)
	if err := os.Remove(filepath.Join(folder, "jetstream")); err != nil {
		t.Fatal(err)
	}
	embed(t, folder, jetstream.Options{}) // the folder was given back
}

func TestABodyThatWaitedTooLongIsNotAppended(t *testing.T) {
	log := embed(t, t.TempDir(), jetstream.Options{})
	tests := map[string]struct {
		name string
		code fault.Code
	}{
		"stored long ago":       {"inventory.0.1.X", fault.Conflict},
		"of another domain":     {"finance.0.1.X", fault.Invalid},
		"of another shard":      {"inventory.1.1.X", fault.Invalid},
		"with too few words":    {"inventory.0.1", fault.Invalid},
		"with a wildcard":       {"inventory.0.1.>", fault.Invalid},
		"without an identity":   {"inventory.0.1.", fault.Invalid},
		"with a crooked number": {"inventory.-1.1.X", fault.Invalid},
	}
	for name, test := range tests {
		event := bus.Event{ID: "r-1", Feed: "f", Domain: bus.Inventory, Ref: bus.Ref{Name: test.name, Length: 1}}
		if _, err := log.Append(t.Context(), event); fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := log.Open(t.Context(), bus.Ref{Name: "inventory.0.*.X"}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("opening with a wildcard: %v", err)
	}
}

// refusedWith checks the code of an error, what it says, and that it ends with a next step.
func refusedWith(t *testing.T, err error, code fault.Code, says string) {
	t.Helper()
	if fault.CodeOf(err) != code || err == nil || !strings.Contains(err.Error(), says) {
		t.Errorf("code %q, want %q and %q in: %v", fault.CodeOf(err), code, says, err)
	}
	var found *fault.Error
	if errors.As(err, &found) && fault.HintOf(found) == "" {
		t.Errorf("no next step in: %v", err)
	}
}
