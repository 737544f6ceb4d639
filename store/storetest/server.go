package storetest

import (
	"context"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/purserhq/purser/fault"
)

// A Server is a PostgreSQL server for tests: in a folder of its own, reached by a Unix socket only, without syncs.
type Server struct {
	// URL is its address.
	URL string

	folder string
	guard  *exec.Cmd
	hold   io.Closer
}

// guardScript starts the server, waits until its standard input ends, and stops the server by its own process id. The input
// ends when this process does, in whatever way: no server outlives its tests, not even when they are killed.
const guardScript = `
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
	-c max_connections=300 -c shared_buffers=64MB >"$2/log" 2>&1 &
server=$!
trap '' INT TERM HUP
read -r _
kill -INT $server
wait $server
cd / && rm -rf "$2"
`

// Start makes a fresh database cluster and starts a server on it. It ends with Stop, or else with this process.
func Start(ctx context.Context) (*Server, error) {
	binaries, err := Binaries(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "purser-pg-")
	if err != nil {
		return nil, fault.New(fault.Internal, "making the test server's folder").Because(err)
	}
	server := &Server{folder: folder, URL: "postgres:///postgres?user=purser&host=" + url.QueryEscape(folder)}
	if err := server.start(ctx, binaries); err != nil {
		server.Stop()
		return nil, err
	}
	return server, nil
}

func (s *Server) start(ctx context.Context, binaries string) error {
	user, err := unprivileged(s.folder)
	if err != nil {
		return err
	}
	initialize := exec.CommandContext(ctx, filepath.Join(binaries, "initdb"), "-D", filepath.Join(s.folder, "data"),
		"-U", "purser", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	initialize.SysProcAttr, initialize.Dir = user, s.folder
	if said, err := initialize.CombinedOutput(); err != nil {
		return fault.New(fault.Internal, "making the test server's cluster: %s", said).Because(err)
	}
	s.guard = exec.Command("/bin/sh", "-c", guardScript, "guard", binaries, s.folder)
	s.guard.SysProcAttr, s.guard.Dir = user, s.folder
	if s.hold, err = s.guard.StdinPipe(); err != nil {
		return fault.New(fault.Internal, "starting the test server").Because(err)
	}
	if err := s.guard.Start(); err != nil {
		return fault.New(fault.Internal, "starting the test server").Because(err)
	}
	return s.await(ctx)
}

// await tries to connect until the server answers.
func (s *Server) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := pgx.Connect(ctx, s.URL)
		if err == nil {
			_ = conn.Close(ctx)
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			said, _ := os.ReadFile(filepath.Join(s.folder, "log"))
			return fault.New(fault.Unavailable, "the test server does not start: %s", said).Because(err)
		}
	}
}

// Stop ends the server and removes what it kept.
func (s *Server) Stop() {
	if s.hold != nil {
		_ = s.hold.Close()
	}
	if s.guard != nil && s.guard.Process != nil {
		_ = s.guard.Wait()
	}
	_ = os.RemoveAll(s.folder)
}
