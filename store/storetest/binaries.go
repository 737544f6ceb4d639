package storetest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// Binaries gives the folder with PostgreSQL's server binaries. Where there is none, it installs them when it may.
func Binaries(ctx context.Context) (string, error) {
	if folder := look(); folder != "" {
		return folder, nil
	}
	line := installation()
	if line == nil {
		return "", fault.New(fault.NotFound, "there are no PostgreSQL server binaries on this machine").
			Do("Install them (such as brew install postgresql), or set %s to the URL of a server.", Variable)
	}
	if os.Geteuid() == 0 {
		install := exec.CommandContext(ctx, line[0], line[1:]...)
		install.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if said, err := install.CombinedOutput(); err != nil {
			return "", fault.New(fault.Unavailable, "installing PostgreSQL: %s", said).Because(err)
		}
		if folder := look(); folder != "" {
			return folder, nil
		}
	}
	return "", fault.New(fault.NotFound, "there are no PostgreSQL server binaries on this machine").
		Do("Type: sudo %s", strings.Join(line, " "))
}

// look finds a folder that holds both initdb and postgres: PATH first, then the folders of common packages, the latest
// version first.
func look() string {
	candidates := filepath.SplitList(os.Getenv("PATH"))
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/lib/postgresql*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
		"/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin", "/Applications/Postgres.app/Contents/Versions/latest/bin",
	} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			continue // the patterns are constants above
		}
		slices.Sort(found)
		slices.Reverse(found)
		candidates = append(candidates, found...)
	}
	for _, folder := range candidates {
		if executable(folder, "initdb") && executable(folder, "postgres") {
			return folder
		}
	}
	return ""
}

func executable(folder, name string) bool {
	info, err := os.Stat(filepath.Join(folder, name))
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// installation gives the line that installs the server with this system's package manager; nil when we know none.
func installation() []string {
	for _, line := range [][]string{
		{"apt-get", "install", "-y", "--no-install-recommends", "postgresql"},
		{"dnf", "install", "-y", "postgresql-server"},
		{"apk", "add", "postgresql"},
	} {
		if _, err := exec.LookPath(line[0]); err == nil {
			return line
		}
	}
	return nil
}
