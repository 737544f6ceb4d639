package odooservertest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/purserhq/purser/fault"
)

func (c *chroot) current() state {
	s, _ := readState(c.folder) // a record that can't be read names no process that we may touch
	return s
}

func (c *chroot) databaseRuns(context.Context) bool { return c.current().Postgres.alive(c.root) }

func (c *chroot) odooRuns(context.Context) bool { return c.current().Odoo.alive(c.root) }

func (c *chroot) startDatabase(ctx context.Context) error {
	if c.databaseRuns(ctx) {
		return nil
	}
	c.forgetPostmaster()
	fsync := "off"
	if c.settings.Fsync {
		fsync = "on"
	}
	script := "cd /usr/lib/postgresql/*/bin; exec ./postgres -D /srv/pg --listen_addresses= --unix_socket_directories=/srv/run " +
		"--max_connections=200 --shared_buffers=256MB --jit=off --synchronous_commit=on --fsync=" + fsync
	ready := func() bool {
		_, err := c.psql(ctx, "postgres", "SELECT 1")
		return err == nil
	}
	return c.daemon(ctx, "postgres", func(s *state, p process) { s.Postgres = p }, ready, "sh", "-c", script)
}

// forgetPostmaster deletes PostgreSQL's own note of a process that is gone: its number may be in use again.
func (c *chroot) forgetPostmaster() {
	path := filepath.Join(c.root, "srv/pg/postmaster.pid")
	text, err := os.ReadFile(path)
	if err != nil {
		return
	}
	first, _, _ := strings.Cut(string(text), "\n")
	if pid, err := strconv.Atoi(first); err == nil && !inRoot(pid, c.root) {
		_ = os.Remove(path)
	}
}

func (c *chroot) stopDatabase(ctx context.Context) error {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT} { // a fast shutdown, then an immediate one
		postgres := c.current().Postgres
		if !postgres.alive(c.root) {
			return nil
		}
		kill([]int{postgres.PID}, signal)
		if waitFor(ctx, time.Minute, func() bool { return !postgres.alive(c.root) }) == nil {
			return nil
		}
	}
	return fault.New(fault.Unavailable, "PostgreSQL of Odoo %s does not stop", c.recipe.name())
}

func (c *chroot) psql(ctx context.Context, database, sql string) (string, error) {
	uid, gid, err := idsOf(c.root, "odoo")
	if err != nil {
		return "", err
	}
	line := []string{"--userspec=" + uid + ":" + gid, "--groups=" + gid, c.root, "env", "-i"}
	line = append(line, surroundings()...)
	line = append(line, "psql", "-h", "/srv/run", "-U", "odoo", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database)
	return sqlOf(exec.CommandContext(ctx, "chroot", line...), database, sql)
}

// sqlOf feeds SQL to psql and gives what it printed.
func sqlOf(command *exec.Cmd, database, sql string) (string, error) {
	var out, said strings.Builder
	command.Dir, command.Stdin, command.Stdout, command.Stderr = "/", strings.NewReader(sql), &out, &said
	if err := command.Run(); err != nil {
		return "", fault.New(fault.Internal, "SQL in database %s", database).Because(fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String())))
	}
	return out.String(), nil
}

func (c *chroot) run(ctx context.Context, title string, args []string, text string) (string, error) {
	line, err := inside(c.root, "odoo", true, append([]string{"odoo"}, args...)...)
	if err != nil {
		return "", err
	}
	return c.step(ctx, title, line, text)
}

func (c *chroot) startOdoo(ctx context.Context, port int, options []string) error {
	side, err := freePort(port + 1000)
	if err != nil {
		return err
	}
	argv := []string{
		"odoo", "-c", "/srv/odoo.conf", "--http-interface=127.0.0.1", "--http-port=" + strconv.Itoa(port), c.recipe.side + "=" + strconv.Itoa(side),
		"--max-cron-threads=" + strconv.Itoa(c.settings.Cron), "--workers=" + strconv.Itoa(c.settings.Workers),
	}
	ready := func() bool { return listens(port) }
	return c.daemon(ctx, "odoo", func(s *state, p process) { s.Odoo = p }, ready, append(argv, options...)...)
}

func (c *chroot) stopOdoo(ctx context.Context, hard bool) error {
	odoo, port := c.current().Odoo, c.current().Port
	if len(odoo.members(c.root)) == 0 {
		return nil
	}
	if odoo.alive(c.root) && !hard {
		kill([]int{odoo.PID}, syscall.SIGTERM)
		_ = waitFor(ctx, 20*time.Second, func() bool { return len(odoo.members(c.root)) == 0 })
	}
	// The port closes a moment after the processes are gone from the table: the kernel ends their threads one by one.
	return waitFor(ctx, 20*time.Second, func() bool {
		left := odoo.members(c.root)
		kill(left, syscall.SIGKILL)
		return len(left) == 0 && !listens(port)
	})
}

// listens says whether something answers on a port of this machine.
func listens(port int) bool {
	connection, err := net.DialTimeout("tcp", "127.0.0.1:"+strconv.Itoa(port), time.Second)
	if err != nil {
		return false
	}
	connection.Close()
	return true
}

// freePort gives the wanted port if it can be had, or any other.
func freePort(wanted int) (int, error) {
	for _, port := range []int{wanted, 0} {
		listener, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err != nil {
			continue
		}
		port = listener.Addr().(*net.TCPAddr).Port
		return port, listener.Close()
	}
	return 0, fault.New(fault.Unavailable, "no port is free on this machine")
}
