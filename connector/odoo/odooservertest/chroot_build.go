package odooservertest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"github.com/purserhq/purser/fault"
)

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"

// build makes the folder of Debian with Odoo and PostgreSQL under another name, and renames it when it is complete.
func (c *chroot) build(ctx context.Context) error {
	if _, err := os.Stat(c.root); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(c.folder, 0o755); err != nil {
		return err
	}
	if err := c.able(ctx); err != nil {
		return err
	}
	fresh := c.root + ".new"
	if err := removeTree(fresh); err != nil { // left by a build that was cut off
		return err
	}
	if err := c.debian(ctx, fresh); err != nil {
		return err
	}
	if err := c.configure(ctx, fresh); err != nil {
		return err
	}
	if err := c.install(ctx, fresh); err != nil {
		return err
	}
	return os.Rename(fresh, c.root)
}

// able says what is missing on this machine, and installs debootstrap if only that is.
func (c *chroot) able(ctx context.Context) error {
	trial := append(contained(), "--mount-proc", "true")
	if err := output(exec.CommandContext(ctx, trial[0], trial[1:]...)); err != nil {
		return fault.New(fault.Unsupported, "this machine does not let us make namespaces").Because(err).
			Do("Run as root; in a container add --cap-add=SYS_ADMIN; or start a Docker engine.")
	}
	_, missing := exec.LookPath("debootstrap")
	if _, err := os.Stat(keyring); missing == nil && err == nil {
		return nil
	}
	c.settings.Say("debootstrap is missing: installing it with apt-get")
	get := "apt-get -q update; apt-get -q install -y -o DPkg::Lock::Timeout=300 debootstrap debian-archive-keyring"
	command := exec.CommandContext(ctx, "sh", "-c", get)
	command.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if err := output(command); err != nil {
		return fault.New(fault.Unsupported, "debootstrap is missing, and apt-get could not install it").Because(err).
			Do("Install debootstrap and debian-archive-keyring, or start a Docker engine.")
	}
	return nil
}

// debian makes a small Debian.
func (c *chroot) debian(ctx context.Context, root string) error {
	line := append(contained(), "--mount-proc", "debootstrap", "--variant=minbase", "--include=ca-certificates", "--keyring="+keyring, c.recipe.suite, root)
	if mirror := c.mirror(ctx); mirror != "" {
		line = append(line, mirror)
	}
	_, err := c.step(ctx, "Debian "+c.recipe.suite, line, "")
	return err
}

// mirror gives the Debian mirror to use: the one that was set, or this machine's; empty lets debootstrap choose.
func (c *chroot) mirror(ctx context.Context) string {
	if c.settings.Mirror != "" {
		return c.settings.Mirror
	}
	release, err := os.ReadFile("/etc/os-release")
	if err != nil || !regexp.MustCompile(`(?m)^ID="?debian"?$`).Match(release) {
		return ""
	}
	return hostMirror(ctx, release)
}

// hostMirror asks apt for the address of the machine's own release.
func hostMirror(ctx context.Context, release []byte) string {
	codename := regexp.MustCompile(`(?m)^VERSION_CODENAME="?(\w+)`).FindSubmatch(release)
	if codename == nil {
		return ""
	}
	lines, err := exec.CommandContext(ctx, "apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages").Output()
	if err != nil {
		return ""
	}
	found := regexp.MustCompile(`(?m)^(http\S+) ` + string(codename[1]) + ` main$`).FindSubmatch(lines)
	if found == nil {
		return ""
	}
	return string(found[1])
}

// configure writes the files that decide how packages are installed and how Odoo runs.
func (c *chroot) configure(ctx context.Context, root string) error {
	sources, err := os.ReadFile(filepath.Join(root, "etc/apt/sources.list"))
	if err != nil {
		return err
	}
	used := regexp.MustCompile(`(?m)^deb (\S+)`).FindSubmatch(sources)
	if used == nil {
		return fault.New(fault.Internal, "debootstrap named no mirror in %s", root)
	}
	for path, text := range c.written(string(used[1]), aptOptions(ctx)) {
		full, mode := filepath.Join(root, path), os.FileMode(0o644)
		if strings.HasPrefix(path, "usr/sbin/") {
			mode = 0o755
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), mode); err != nil {
			return err
		}
	}
	return nil
}

// written gives what configure writes.
func (c *chroot) written(mirror, apt string) map[string]string {
	sources := fmt.Sprintf("deb %s %s main\n", mirror, c.recipe.suite)
	pins := ""
	if c.recipe.later != "" {
		sources += fmt.Sprintf("deb %s %s main\n", mirror, c.recipe.later)
		pins = fmt.Sprintf("Package: *\nPin: release n=%s\nPin-Priority: 100\n", c.recipe.later)
	}
	texts := "/usr/lib/python3/dist-packages/*/i18n/"
	return map[string]string{
		"etc/apt/sources.list":        sources,
		"etc/apt/preferences.d/later": pins,
		"etc/apt/apt.conf.d/90tests":  "APT::Install-Recommends \"0\";\nAcquire::Check-Valid-Until \"0\";\nAcquire::Retries \"5\";\nAcquire::Languages \"none\";\n" + apt,
		// No documentation, and three translations: all of them would be most of the disk.
		"etc/dpkg/dpkg.cfg.d/90tests": "force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*\n" +
			fmt.Sprintf("path-exclude=%s*.po*\npath-include=%sde.po\npath-include=%ses.po\npath-include=%sfr.po\n", texts, texts, texts, texts),
		"usr/sbin/policy-rc.d":                     "#!/bin/sh\nexit 101\n", // packages must not start services
		"etc/postgresql-common/createcluster.conf": "create_main_cluster = false\n",
		"etc/hosts": "127.0.0.1 localhost\n",
		"srv/odoo.conf": "[options]\ndb_host = /srv/run\ndb_user = odoo\ndata_dir = /srv/data\nlist_db = True\ndb_maxconn = 40\nadmin_passwd = " +
			rand.Text() + "\n",
	}
}

// aptOptions takes over how this machine's apt gets out: its proxies.
func aptOptions(ctx context.Context) string {
	dump, err := exec.CommandContext(ctx, "apt-config", "dump").Output()
	if err != nil {
		return ""
	}
	lines := regexp.MustCompile(`(?m)^Acquire::(?:https?::(?:\S*::)?Proxy|Check-Date) .*$`).FindAllString(string(dump), -1)
	return strings.Join(append(lines, ""), "\n")
}

// install gets the packages and makes an empty database cluster.
func (c *chroot) install(ctx context.Context, root string) error {
	script := fmt.Sprintf(`apt-get -q update
apt-get -q -y install odoo-%s postgresql; apt-get clean; rm -rf /var/lib/apt/lists/*
install -d -o odoo -g odoo /srv/pg /srv/run /srv/data; cd /usr/lib/postgresql/*/bin
exec setpriv --reuid odoo --regid odoo --clear-groups ./initdb -D /srv/pg -U odoo -A trust -E UTF8 --locale=C.UTF-8 -N`, c.recipe.name())
	argv := []string{"env"}
	for _, variable := range os.Environ() {
		switch name, _, _ := strings.Cut(variable, "="); strings.ToLower(name) {
		case "http_proxy", "https_proxy", "no_proxy":
			argv = append(argv, variable)
		}
	}
	line, err := inside(root, "", true, append(argv, "sh", "-ec", script)...)
	if err != nil {
		return err
	}
	_, err = c.step(ctx, "packages odoo-"+c.recipe.name()+" and postgresql", line, "")
	return err
}

// step runs one command of a build to its end. What it says goes to build.log; with a text as its input, its output is
// given back instead.
func (c *chroot) step(ctx context.Context, title string, line []string, text string) (string, error) {
	// The command dies with the thread that started it, so that the thread must not end before.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	c.settings.Say("Odoo %s: %s", c.recipe.name(), title)
	began, path := time.Now(), filepath.Join(c.folder, "build.log")
	log, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return "", err
	}
	defer log.Close()
	var out strings.Builder
	command := exec.CommandContext(ctx, line[0], line[1:]...)
	command.Dir, command.Stdout, command.Stderr = "/", log, log
	if text != "" {
		command.Stdin, command.Stdout = strings.NewReader(text), &out
	}
	if err := command.Run(); err != nil {
		return "", fault.New(fault.Internal, "Odoo %s: %s", c.recipe.name(), title).Because(err).
			Do("All of what it said is in %s, which ends:\n%s", path, lastLines(path, 25))
	}
	c.settings.Say("  done in %s", time.Since(began).Round(time.Second))
	return out.String(), nil
}
