// Command odooserver brings up real Odoo servers, 19 and 14, for tests and for people:
//
//	odooserver up VERSION              build if needed, start, print the connection to the main database
//	odooserver fresh VERSION [NAME]    a new database, a copy of the template, in seconds
//	odooserver drop VERSION NAME       remove such a database
//	odooserver info VERSION [NAME]     print a connection again
//	odooserver shell VERSION [NAME]    run a script from standard input in Odoo's shell; it must commit by itself
//	odooserver stop-hard VERSION       end all of Odoo's processes at once; PostgreSQL lives on
//	odooserver restart VERSION         the same, then start again on the same port
//	odooserver down VERSION            stop in order; all is kept for the next up
//	odooserver logs VERSION            the last 100 lines of Odoo's log
//	odooserver clean VERSION           stop, and delete everything of that version
//
// Standard output holds the connection alone, as one line of JSON; progress goes to standard error. The settings are
// environment variables, see package odooservertest.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/fault"
)

const usage = "Usage: odooserver up|fresh|drop|info|shell|stop-hard|restart|down|logs|clean 19|14 [NAME]"

func main() { os.Exit(told(os.Args[1:])) }

// told does what the arguments say and gives the exit code.
func told(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, args); err != nil {
		fmt.Fprintln(os.Stderr, fault.Text(err))
		return 1
	}
	return 0
}

func run(ctx context.Context, args []string) error {
	if len(args) < 2 {
		return fault.New(fault.Invalid, usage)
	}
	version, err := strconv.Atoi(args[1])
	if err != nil {
		return fault.New(fault.Invalid, usage)
	}
	name := ""
	if len(args) > 2 {
		name = args[2]
	}
	say := func(format string, args ...any) { fmt.Fprintf(os.Stderr, "odooserver: "+format+"\n", args...) }
	settings, err := odooservertest.FromEnvironment(os.Getenv, say)
	if err != nil {
		return err
	}
	server, err := odooservertest.Open(ctx, settings, version)
	if err != nil {
		return err
	}
	return do(ctx, server, args[0], name)
}

// do carries out one verb.
func do(ctx context.Context, server *odooservertest.Server, verb, name string) error {
	switch verb {
	case "up":
		return show(server.Up(ctx))
	case "fresh":
		return show(server.Fresh(ctx, name))
	case "drop":
		return server.Drop(ctx, name)
	case "info":
		return show(server.Info(ctx, orMain(name)))
	case "shell":
		return shell(ctx, server, orMain(name))
	case "stop-hard":
		return server.StopHard(ctx)
	case "restart":
		if err := server.Restart(ctx); err != nil {
			return err
		}
		return show(server.Info(ctx, orMain("")))
	case "down":
		return server.Down(ctx)
	case "logs":
		_, err := io.WriteString(os.Stdout, server.Log(ctx, 100))
		return err
	case "clean":
		return server.Clean(ctx)
	default:
		return fault.New(fault.Invalid, usage)
	}
}

// orMain gives the main database where none is named.
func orMain(name string) string {
	if name == "" {
		return "main"
	}
	return name
}

// show prints a connection as one line of JSON.
func show(connection odooservertest.Connection, err error) error {
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(connection)
}

// shell runs what stands on standard input.
func shell(ctx context.Context, server *odooservertest.Server, database string) error {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	out, err := server.Shell(ctx, database, string(text))
	if err != nil {
		return err
	}
	_, err = io.WriteString(os.Stdout, out)
	return err
}
