package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/alecthomas/kong"

	"github.com/purserhq/purser/fault"
)

// The exit statuses.
const (
	done   = 0
	wrong  = 1
	unable = 2
)

// Environment is what a command may use of the world around it.
type Environment struct {
	// Stdin, Stdout and Stderr are the streams of the process.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Now is the clock.
	Now func() time.Time
}

// commands is the command line as a whole.
type commands struct {
	Serve    serve    `cmd:"" help:"Run Purser until it is told to stop."`
	Send     send     `cmd:"" help:"Send files to a running Purser, and tell the trace of each."`
	Key      key      `cmd:"" help:"Make the key of a system that may call."`
	Status   status   `cmd:"" help:"Tell how far the log has been read, who reads it, and what may be restored."`
	Adopt    adopt    `cmd:"" help:"Go on with another stream of the log, from its beginning, after the old one was lost for good."`
	Demo     demo     `cmd:"" help:"Play a small distributor's week against a sandbox of Odoo that has bad days."`
	Check    check    `cmd:"" help:"Look at a configuration and each Odoo that it names, or at one Odoo, and say what will work, what will not, and why. It changes nothing."`
	Init     begin    `cmd:"" help:"Write a configuration to begin with, explained, with its flows in shadow."`
	Flows    flows    `cmd:"" help:"Print the catalog of flows: which documents go from where to where, and how each handoff is governed."`
	Sandbox  sandbox  `cmd:"" help:"Run an Odoo to try things on, version 14 or 19, with bad days on demand."`
	Validate validate `cmd:"" help:"Judge canonical documents: their form, and every rule of their kind."`
	Schema   schema   `cmd:"" help:"Print the JSON Schema of a kind of document, or list the kinds."`
	Backup   backup   `cmd:"" help:"Copy the database into a new folder while it is used."`
	Restore  restore  `cmd:"" help:"Fill an empty database with a backup, verified."`
}

// finding is an error that was already told in full: the document's violations, for example.
type finding struct{}

// Error says no more than that something is wrong.
func (finding) Error() string { return "something is wrong" }

// exit carries an exit status out of the parser, which ends the process after --help.
type exit int

// Main runs one command and gives the exit status. The arguments are those after the program's name.
func Main(ctx context.Context, env Environment, args []string) (status int) {
	defer func() {
		if p := recover(); p != nil {
			code, ours := p.(exit)
			if !ours {
				panic(p)
			}
			status = int(code)
		}
	}()
	parser, err := kong.New(&commands{Check: newCheck()},
		kong.Name("purser"),
		kong.Description("Purser keeps procurement, inventory and finance in step around an Odoo core."),
		kong.Writers(env.Stdout, env.Stderr),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(env),
		kong.UsageOnError())
	if err != nil {
		return report(env, err)
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(env.Stderr, "purser: %v. Try purser --help.\n", err)
		return unable
	}
	return report(env, chosen.Run())
}

// report tells an error to the person and gives the status that it stands for.
func report(env Environment, err error) int {
	if err == nil {
		return done
	}
	if _, told := errors.AsType[finding](err); told {
		return wrong
	}
	fmt.Fprintf(env.Stderr, "purser: %s\n", fault.Text(err))
	switch fault.CodeOf(err) {
	case fault.Corrupt, fault.Conflict:
		return wrong
	default:
		return unable
	}
}
