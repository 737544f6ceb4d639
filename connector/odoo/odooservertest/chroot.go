package odooservertest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"github.com/purserhq/purser/fault"
)

// chroot is a place in a folder of Debian.
type chroot struct {
	settings Settings
	recipe   recipe
	// folder holds all of the version, root the programs.
	folder, root string
}

func newChroot(settings Settings, r recipe) *chroot {
	folder := filepath.Join(settings.Dir, r.name())
	return &chroot{settings: settings, recipe: r, folder: folder, root: filepath.Join(folder, "root")}
}

// contained starts a build step in a PID namespace: whatever it starts dies with it, and it dies with us.
func contained() []string {
	return []string{"setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"}
}

// mounts prepares what a program in the folder needs. The mounts live in a mount namespace of the command's own and
// vanish with it, so that there is nothing to unmount.
const mounts = `set -e; r=$1; shift; mount -t proc none "$r/proc"; mount -t tmpfs -o mode=1777 shm "$r/dev/shm"; exec "$@"`

// inside gives the command line that runs a program in a folder of Debian, as a user of that folder (empty for root).
func inside(root, user string, build bool, argv ...string) ([]string, error) {
	line := []string{"unshare", "--mount"}
	if build {
		line = contained()
	}
	line = append(line, "sh", "-c", mounts, "sh", root, "chroot")
	if user != "" {
		uid, gid, err := idsOf(root, user)
		if err != nil {
			return nil, err
		}
		line = append(line, "--userspec="+uid+":"+gid, "--groups="+gid)
	}
	line = append(line, root, "env", "-i")
	line = append(line, surroundings()...)
	return append(line, argv...), nil
}

// surroundings are the variables that programs see.
func surroundings() []string {
	return []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "TZ=UTC", "HOME=/srv", "DEBIAN_FRONTEND=noninteractive"}
}

// idsOf finds the numbers of a user in a folder of Debian.
func idsOf(root, user string) (uid, gid string, err error) {
	text, err := os.ReadFile(filepath.Join(root, "etc/passwd"))
	if err != nil {
		return "", "", err
	}
	found := regexp.MustCompile(`(?m)^` + user + `:[^:]*:(\d+):(\d+):`).FindSubmatch(text)
	if found == nil {
		return "", "", fault.New(fault.NotFound, "%s has no user %s", root, user)
	}
	return string(found[1]), string(found[2]), nil
}

// daemon starts a program that lives on, in a process group of its own, records it and waits until it is ready.
func (c *chroot) daemon(ctx context.Context, name string, keep func(*state, process), ready func() bool, argv ...string) error {
	line, err := inside(c.root, "odoo", false, argv...)
	if err != nil {
		return err
	}
	path := filepath.Join(c.folder, name+".log")
	log, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	command := exec.Command(line[0], line[1:]...)
	command.Dir, command.Stdout, command.Stderr = "/", log, log
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := command.Start(); err != nil {
		return err
	}
	started := record(command.Process.Pid)
	if err := changeState(c.folder, func(s *state) { keep(s, started) }); err != nil {
		return err
	}
	gone := func() bool { return statusOf(started.PID).start != started.Start }
	err = waitFor(ctx, 2*time.Minute, func() bool { return gone() || ready() })
	if err != nil || gone() {
		return fault.New(fault.Unavailable, "%s of Odoo %s does not start", name, c.recipe.name()).Because(err).
			Do("Its log ends:\n%s", lastLines(path, 20))
	}
	return command.Process.Release()
}

func (c *chroot) config() string { return "/srv/odoo.conf" }

func (c *chroot) log(_ context.Context, lines int) string {
	return lastLines(filepath.Join(c.folder, "odoo.log"), lines)
}

func (c *chroot) modules(_ context.Context, wanted []string) ([]string, error) {
	var has []string
	for _, name := range wanted {
		if _, err := os.Stat(filepath.Join(c.root, "usr/lib/python3/dist-packages/odoo/addons", name, "__manifest__.py")); err == nil {
			has = append(has, name)
		}
	}
	return has, nil
}

func (c *chroot) copyFiles(ctx context.Context, from, to string) error {
	store := filepath.Join(c.root, "srv/data/filestore")
	// Hard links are enough: Odoo writes a file once and never changes it.
	return output(exec.CommandContext(ctx, "cp", "-al", filepath.Join(store, from), filepath.Join(store, to)))
}

func (c *chroot) removeFiles(_ context.Context, database string) error {
	return removeTree(filepath.Join(c.root, "srv/data/filestore", database))
}

func (c *chroot) remove(context.Context) error { return removeTree(c.folder) }

// removeTree deletes a folder, but never what is mounted below it.
func removeTree(path string) error {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(table)) {
		if fields := strings.Fields(line); len(fields) > 4 && strings.HasPrefix(fields[4], path+"/") {
			return fault.New(fault.Conflict, "something is mounted at %s", fields[4]).Do("Unmount it, then try again.")
		}
	}
	return os.RemoveAll(path)
}

// output runs a command and puts what it said into the error.
func output(command *exec.Cmd) error {
	said, err := command.CombinedOutput()
	if err != nil {
		return fault.New(fault.Internal, "%s", strings.Join(command.Args, " ")).Because(fmt.Errorf("%w: %s", err, bytes.TrimSpace(said)))
	}
	return nil
}

// lastLines gives the end of a text file.
func lastLines(path string, n int) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := strings.SplitAfter(string(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "")
}
