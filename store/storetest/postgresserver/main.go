// Command postgresserver runs a command with a PostgreSQL server for its tests:
//
//	go run ./store/storetest/postgresserver -- go test ./...
//
// The command finds the server's address in PURSER_TEST_POSTGRES. When that is set already, its server is used and none
// is started. The server ends with the command, whose exit code is passed on.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store/storetest"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(command []string) int {
	if len(command) > 0 && command[0] == "--" {
		command = command[1:]
	}
	if len(command) == 0 {
		fmt.Fprintln(os.Stderr, "Usage: postgresserver -- COMMAND [ARGUMENT…]")
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	environment := os.Environ()
	if os.Getenv(storetest.Variable) == "" {
		server, err := storetest.Start(ctx)
		if err != nil {
			fmt.Fprintln(os.Stderr, fault.Text(err))
			return 1
		}
		defer server.Stop()
		environment = append(environment, storetest.Variable+"="+server.URL)
	}
	return passOn(ctx, command, environment)
}

// passOn runs the command to its end and gives its exit code. An interrupt is handed to the command, which ends in its own way.
func passOn(ctx context.Context, command, environment []string) int {
	child := exec.CommandContext(ctx, command[0], command[1:]...)
	child.Stdin, child.Stdout, child.Stderr, child.Env = os.Stdin, os.Stdout, os.Stderr, environment
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) }
	err := child.Run()
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		return max(1, ended.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
