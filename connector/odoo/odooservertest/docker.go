package odooservertest

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/purserhq/purser/fault"
)

// docker is a place in containers of the official images: one for Odoo, one for PostgreSQL, a network between them and a
// volume for each.
type docker struct {
	settings Settings
	recipe   recipe
	// name begins the names of all that belongs to the version.
	name string
}

func newDocker(settings Settings, r recipe) *docker {
	return &docker{settings: settings, recipe: r, name: "purser-odoo-" + r.name()}
}

// engineAnswers says why no Docker engine can be used; nil when one can.
func engineAnswers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return output(exec.CommandContext(ctx, "docker", "version", "--format", "{{.Server.Version}}"))
}

func (d *docker) config() string { return "/etc/odoo/odoo.conf" }

// do runs a docker command.
func (d *docker) do(ctx context.Context, args ...string) error {
	return output(exec.CommandContext(ctx, "docker", args...))
}

// build fetches the images and makes network and volumes. All of it may be there already.
func (d *docker) build(ctx context.Context) error {
	for _, image := range []string{d.recipe.postgres, d.recipe.odoo} {
		if d.do(ctx, "image", "inspect", image) == nil {
			continue
		}
		d.settings.Say("Odoo %s: fetching the image %s", d.recipe.name(), image)
		if err := d.do(ctx, "pull", image); err != nil {
			return fault.New(fault.Unavailable, "the image %s can't be had", image).Because(err).
				Do("Load it by hand (docker load), or set PURSER_ODOO_WITH=chroot as root on Debian.")
		}
	}
	if d.do(ctx, "network", "inspect", d.name) == nil {
		return nil
	}
	return d.do(ctx, "network", "create", d.name)
}

// runs says whether a container runs.
func (d *docker) runs(ctx context.Context, container string) bool {
	out, err := exec.CommandContext(ctx, "docker", "inspect", "--format", "{{.State.Running}}", container).Output()
	return err == nil && strings.TrimSpace(string(out)) == "true"
}

func (d *docker) databaseRuns(ctx context.Context) bool { return d.runs(ctx, d.name+"-db") }

func (d *docker) odooRuns(ctx context.Context) bool { return d.runs(ctx, d.name) }

func (d *docker) startDatabase(ctx context.Context) error {
	if !d.databaseRuns(ctx) {
		fsync := "off"
		if d.settings.Fsync {
			fsync = "on"
		}
		_ = d.do(ctx, "rm", "--force", d.name+"-db") // one that stopped; its data is in the volume
		err := d.do(ctx, "run", "--detach", "--name", d.name+"-db", "--network", d.name, "--volume", d.name+"-pg:/var/lib/postgresql/data",
			"--env", "POSTGRES_USER=odoo", "--env", "POSTGRES_PASSWORD=odoo", "--env", "POSTGRES_DB=postgres", "--shm-size", "256m",
			d.recipe.postgres, "postgres", "-c", "fsync="+fsync, "-c", "max_connections=200", "-c", "jit=off")
		if err != nil {
			return err
		}
	}
	return waitFor(ctx, time.Minute, func() bool {
		_, err := d.psql(ctx, "postgres", "SELECT 1")
		return err == nil
	})
}

func (d *docker) stopDatabase(ctx context.Context) error {
	if !d.databaseRuns(ctx) {
		return nil
	}
	return d.do(ctx, "stop", d.name+"-db")
}

func (d *docker) psql(ctx context.Context, database, sql string) (string, error) {
	command := exec.CommandContext(ctx, "docker", "exec", "--interactive", d.name+"-db",
		"psql", "-U", "odoo", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database)
	return sqlOf(command, database, sql)
}

// container gives the options of a container with Odoo's program; the image's entry point knows HOST, USER and PASSWORD.
func (d *docker) container(options ...string) []string {
	line := append([]string{"run"}, options...)
	return append(line, "--network", d.name, "--volume", d.name+"-data:/var/lib/odoo",
		"--env", "HOST="+d.name+"-db", "--env", "USER=odoo", "--env", "PASSWORD=odoo")
}

func (d *docker) run(ctx context.Context, title string, args []string, text string) (string, error) {
	d.settings.Say("Odoo %s: %s", d.recipe.name(), title)
	began := time.Now()
	line := append(d.container("--rm", "--interactive"), d.recipe.odoo, "odoo")
	command := exec.CommandContext(ctx, "docker", append(line, args...)...)
	var out, said strings.Builder
	command.Stdin, command.Stdout, command.Stderr = strings.NewReader(text), &out, &said
	if err := command.Run(); err != nil {
		lines := strings.SplitAfter(said.String(), "\n")
		return "", fault.New(fault.Internal, "Odoo %s: %s", d.recipe.name(), title).Because(err).
			Do("What it said ends:\n%s", strings.Join(lines[max(0, len(lines)-25):], ""))
	}
	d.settings.Say("  done in %s", time.Since(began).Round(time.Second))
	return out.String(), nil
}

func (d *docker) startOdoo(ctx context.Context, port int, options []string) error {
	_ = d.do(ctx, "rm", "--force", d.name) // one that stopped
	line := d.container("--detach", "--name", d.name, "--publish", fmt.Sprintf("127.0.0.1:%d:8069", port))
	line = append(line, d.recipe.odoo, "odoo", "--workers="+strconv.Itoa(d.settings.Workers), "--max-cron-threads="+strconv.Itoa(d.settings.Cron))
	return d.do(ctx, append(line, options...)...)
}

func (d *docker) stopOdoo(ctx context.Context, hard bool) error {
	switch {
	case !d.odooRuns(ctx):
		return nil
	case hard:
		return d.do(ctx, "kill", d.name)
	default:
		return d.do(ctx, "stop", d.name)
	}
}

// onVolume runs a program on Odoo's volume.
func (d *docker) onVolume(ctx context.Context, program string, args ...string) error {
	line := append(d.container("--rm", "--entrypoint", program), d.recipe.odoo)
	return d.do(ctx, append(line, args...)...)
}

func (d *docker) copyFiles(ctx context.Context, from, to string) error {
	return d.onVolume(ctx, "cp", "-al", "/var/lib/odoo/filestore/"+from, "/var/lib/odoo/filestore/"+to)
}

func (d *docker) removeFiles(ctx context.Context, database string) error {
	return d.onVolume(ctx, "rm", "-rf", "/var/lib/odoo/filestore/"+database)
}

// modules asks the image: its folder of modules depends on its version of Python.
func (d *docker) modules(ctx context.Context, wanted []string) ([]string, error) {
	script := `cd "$(python3 -c 'import odoo.addons.base, os; print(os.path.dirname(os.path.dirname(os.path.dirname(odoo.addons.base.__file__))))')"; ls -d addons/*`
	out, err := exec.CommandContext(ctx, "docker", "run", "--rm", "--entrypoint", "sh", d.recipe.odoo, "-c", script).Output()
	if err != nil {
		return nil, fault.New(fault.Internal, "listing the modules of %s", d.recipe.odoo).Because(err)
	}
	var has []string
	for _, name := range wanted {
		for found := range strings.FieldsSeq(string(out)) {
			if strings.HasSuffix(found, "/"+name) {
				has = append(has, name)
			}
		}
	}
	return has, nil
}

func (d *docker) log(ctx context.Context, lines int) string {
	out, err := exec.CommandContext(ctx, "docker", "logs", "--tail", strconv.Itoa(lines), d.name).CombinedOutput()
	if err != nil {
		return err.Error()
	}
	return string(out)
}

func (d *docker) remove(ctx context.Context) error {
	_ = d.do(ctx, "rm", "--force", d.name, d.name+"-db")
	_ = d.do(ctx, "volume", "rm", "--force", d.name+"-pg", d.name+"-data")
	return d.do(ctx, "network", "rm", d.name)
}
