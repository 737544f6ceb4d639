// Command purser keeps procurement, inventory and finance in step around an Odoo core.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/purserhq/purser/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	env := cli.Environment{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now}
	status := cli.Main(ctx, env, os.Args[1:])
	stop()
	os.Exit(status)
}
