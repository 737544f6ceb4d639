package cli_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/purserhq/purser/cli"
)

// serveSandbox runs purser sandbox until the script ends, and writes the settings that reach it to a file: odoo FILE
// [flags].
func serveSandbox(ts *testscript.TestScript, _ bool, args []string) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	said, out := io.Pipe()
	var complaint bytes.Buffer
	go func() {
		env := cli.Environment{Stdout: out, Stderr: &complaint, Now: time.Now}
		ended <- cli.Main(ctx, env, append([]string{"sandbox", "--listen", "127.0.0.1:0"}, args[1:]...))
		_ = out.Close()
	}()
	ts.Defer(func() {
		stop()
		go io.Copy(io.Discard, said)
		if status := <-ended; status != 0 {
			ts.Fatalf("the sandbox ended with status %d: %s", status, complaint.String())
		}
	})
	settings := make([]byte, 4096) // it says all of it in one write
	n, err := said.Read(settings)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), settings[:n], 0o600))
	ts.Setenv("SANDBOX_KEY", "integration-key")
	_, url, _ := strings.Cut(string(settings[:n]), "\nurl: ")
	url, _, _ = strings.Cut(url, "\n")
	ts.Setenv("ODOO_URL", url)
}
