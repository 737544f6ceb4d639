package cli_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/purserhq/purser/cli"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/position"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"purser": func() {
			env := cli.Environment{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now}
			os.Exit(cli.Main(context.Background(), env, os.Args[1:]))
		},
	})
}

// TestCommands runs each script of testdata as a person would type it. $DOCUMENTS is where the golden documents are; the
// command database makes an empty database.
func TestCommands(t *testing.T) {
	documents, err := filepath.Abs("../canonical/testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("DOCUMENTS", documents)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"database": func(ts *testscript.TestScript, _ bool, args []string) {
				db, err := dial.Open(t.Context(), "sqlite:"+ts.MkAbs(args[0]), store.Options{})
				ts.Check(err)
				ts.Check(db.Close())
			},
			"status":      status,
			"interrupted": interrupted,
			"odoo":        serveSandbox,
			"positions":   positions,
			"damage": func(ts *testscript.TestScript, _ bool, args []string) {
				file := ts.MkAbs(args[0])
				data, err := os.ReadFile(file)
				ts.Check(err)
				data[len(data)/2] ^= 1
				ts.Check(os.WriteFile(file, data, 0o600))
			},
		},
	})
}

// status runs purser and fails unless it ends with the given exit status: status 1 validate broken.json.
func status(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("purser", args[1:]...)
	got := 0
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		got = ended.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("purser ended with status %d, want %s: %v", got, args[0], err)
	}
}

// interrupted runs purser, ends it as a person does with Ctrl-C once it is ready, and fails unless it then ends well.
func interrupted(ts *testscript.TestScript, _ bool, args []string) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var said strings.Builder
	env := cli.Environment{Stdout: &ready{to: &said, then: stop}, Stderr: ts.Stderr(), Now: time.Now}
	if status := cli.Main(ctx, env, args); status != 0 {
		ts.Fatalf("purser ended with status %d after it was told to stop", status)
	}
	fmt.Fprint(ts.Stdout(), said.String())
}

// ready passes on what is written, and says when the first line is there.
type ready struct {
	to   io.Writer
	then func()
}

func (r *ready) Write(data []byte) (int, error) {
	r.then()
	return r.to.Write(data)
}

// positions makes the position of finance that a node held and left: positions purser.db IDENTITY.
func positions(ts *testscript.TestScript, _ bool, args []string) {
	ctx, noon := context.Background(), time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	db, err := dial.Open(ctx, "sqlite:"+ts.MkAbs(args[0]), store.Options{})
	ts.Check(err)
	ts.Check(db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		if err := position.Declare(ctx, tx, position.Stream{Name: "finance", Identity: args[1], Shards: 1}); err != nil {
			return err
		}
		claim, _, err := position.Take(ctx, tx, "finance", 0, "node-1", noon, 3*time.Second)
		if err != nil {
			return err
		}
		return position.Move(ctx, tx, claim, position.Span{Identity: args[1], To: 17, At: noon})
	}))
	ts.Check(db.Close())
}
