package cli_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/cli"
)

// noon is when every command of these tests is run.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// An outcome is what a command ends with, and what it says.
type outcome struct {
	status      int
	out, errors string
}

// purser runs a command in this process, as main does.
func purser(t testing.TB, args ...string) outcome {
	t.Helper()
	return purserReading(t, strings.NewReader(""), args...)
}

// purserReading runs a command whose standard input is given.
func purserReading(t testing.TB, in io.Reader, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	status := cli.Main(t.Context(), cli.Environment{Stdin: in, Stdout: &out, Stderr: &errs, Now: noon}, args)
	return outcome{status, out.String(), errs.String()}
}

// Whatever is typed ends with a status that a script can go by, and with a line that says how to go on.
func TestWhatIsTypedWrong(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"nothing":                        {nil, "Try purser --help."},
		"a command that does not exist":  {[]string{"frobnicate"}, "Try purser --help."},
		"a flag that does not exist":     {[]string{"status", "--loud"}, "--loud"},
		"a flag of another command":      {[]string{"schema", "--listen", "x"}, "--listen"},
		"a file too few":                 {[]string{"validate"}, "<file>"},
		"a folder too few":               {[]string{"backup"}, "<folder>"},
		"a word too many":                {[]string{"schema", "invoice", "order"}, "order"},
		"a version that is no number":    {[]string{"schema", "invoice", "--version", "two"}, "version"},
		"a domain that does not exist":   {[]string{"adopt", "sales", "01JM"}, "procurement"},
		"a rate that is no number":       {[]string{"sandbox", "--resets", "often"}, "resets"},
		"a flag without its value":       {[]string{"validate", "--file"}, "--file"},
		"a command in capitals":          {[]string{"SCHEMA"}, "SCHEMA"},
		"a command with a space at last": {[]string{"schema "}, "schema "},
	} {
		t.Run(name, func(t *testing.T) {
			got := purser(t, test.args...)
			if got.status != 2 || got.out != "" && !strings.Contains(got.out, "Usage: purser") {
				t.Errorf("ended with %d and %q", got.status, got.out)
			}
			if !strings.HasPrefix(got.errors, "purser: ") || !strings.Contains(got.errors, test.says) || !strings.HasSuffix(got.errors, "Try purser --help.\n") {
				t.Errorf("said %q", got.errors)
			}
		})
	}
}

// Help is what was asked for, and no error. It names every command, and each command explains its flags.
func TestHelp(t *testing.T) {
	commands := []string{"serve", "status", "adopt", "check", "sandbox", "validate", "schema", "backup", "restore"}
	got := purser(t, "--help")
	if got.status != 0 || got.errors != "" {
		t.Errorf("ended with %d: %q", got.status, got.errors)
	}
	for _, command := range commands {
		if !strings.Contains(got.out, "\n  "+command) {
			t.Errorf("--help does not name %s", command)
		}
		own := purser(t, command, "--help")
		if own.status != 0 || !strings.Contains(own.out, "Usage: purser "+command) || own.errors != "" {
			t.Errorf("%s --help ended with %d: %q", command, own.status, own.errors)
		}
	}
}

// A command reads its variables where no flag is given, and a flag comes first.
func TestAFlagComesBeforeItsVariable(t *testing.T) {
	t.Setenv("PURSER_DATABASE", "sqlite:"+t.TempDir()+"/of-the-variable.db")
	if got := purser(t, "status"); got.status != 2 || !strings.Contains(got.errors, "of-the-variable.db") {
		t.Errorf("without a flag: %+v", got)
	}
	flag := "sqlite:" + t.TempDir() + "/of-the-flag.db"
	if got := purser(t, "status", "--database", flag); !strings.Contains(got.errors, "of-the-flag.db") || strings.Contains(got.errors, "variable.db") {
		t.Errorf("with a flag: %+v", got)
	}
}

// Whoever gives a password with the address of a database finds it in no line that a command says, whatever goes wrong.
func TestNoCommandSaysAPassword(t *testing.T) {
	const password = "Xq7SECRETzz"
	folder := t.TempDir()
	for name, address := range map[string]string{
		"nobody listens":          "postgres://purser:" + password + "@127.0.0.1:1/purser?connect_timeout=1",
		"a port that is none":     "postgres://purser:" + password + "@127.0.0.1:99999/purser",
		"an address that is torn": "postgres://purser:" + password + "@[::1/purser",
		"another kind of server":  "mysql://purser:" + password + "@127.0.0.1/purser",
		"a setting of its own":    "postgres://127.0.0.1:1/purser?connect_timeout=1&user=purser&password=" + password,
	} {
		for _, command := range [][]string{
			{"status"}, {"serve", "--data", folder}, {"backup", folder + "/copy"}, {"restore", folder}, {"adopt", "finance", "01JM"},
		} {
			t.Run(name+"/"+command[0], func(t *testing.T) {
				got := purser(t, append(command, "--database", address)...)
				if got.status == 0 || got.errors == "" {
					t.Errorf("ended with %d and nothing said", got.status)
				}
				if strings.Contains(got.out+got.errors, password) {
					t.Errorf("said the password: %q %q", got.out, got.errors)
				}
			})
		}
	}
}

// A command whose context has ended does nothing more, and says so.
func TestACommandThatIsToldToStopAtOnce(t *testing.T) {
	database := emptyDatabase(t)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for _, args := range [][]string{{"status"}, {"adopt", "finance", "01JM"}, {"backup", t.TempDir() + "/copy"}} {
		t.Run(args[0], func(t *testing.T) {
			var out, errs bytes.Buffer
			status := cli.Main(stopped, cli.Environment{Stdout: &out, Stderr: &errs, Now: noon}, append(args, "--database", database))
			if status == 0 || out.Len() > 0 || errs.Len() == 0 {
				t.Errorf("ended with %d: %q %q", status, out.String(), errs.String())
			}
		})
	}
}
