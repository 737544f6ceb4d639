package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	odoosandbox "github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/fault"
)

// sandbox runs an Odoo to try things on.
type sandbox struct {
	Version int    `default:"19" help:"Which Odoo it is: 14 or 19."`
	Listen  string `default:"127.0.0.1:8069" help:"Where it listens. Port 0 takes a free one."`
	Data    string `type:"path" help:"The file that keeps everything. Without it all is gone when it ends."`
	Seed    uint64 `default:"1" help:"Decides which calls meet trouble, and whatever else is left to chance."`

	Latency      time.Duration `group:"Bad days" help:"How long every call waits for its answer."`
	LostAnswers  float64       `group:"Bad days" help:"The part of the calls that are done and lose their answer, 0 to 1."`
	Resets       float64       `group:"Bad days" help:"The part of the calls whose connection is reset with nothing done."`
	Gateways     float64       `group:"Bad days" help:"The part of the calls that a proxy answers with a page: 502, 503, or 504 though it was done."`
	Conflicts    float64       `group:"Bad days" help:"The part of the calls that another transaction beats."`
	Slows        float64       `group:"Bad days" help:"The part of the calls that take slow-by longer."`
	SlowBy       time.Duration `group:"Bad days" default:"5s" help:"How much longer a slow call takes."`
	Workers      int           `group:"Bad days" help:"How many calls run at once; 0 sets no bound."`
	RestartEvery int           `group:"Bad days" help:"After how many calls the server restarts; 0 never."`
	RestartTakes time.Duration `group:"Bad days" default:"2s" help:"How long a restart takes."`
	ExpiredKey   bool          `group:"Bad days" help:"The integration's key has ended."`
	Revoked      []string      `group:"Bad days" help:"Groups that the integration's user does not have, such as purchase.group_purchase_user."`
}

// Run serves until the process is told to end.
func (s *sandbox) Run(ctx context.Context, env Environment) (err error) {
	if err := s.sane(); err != nil {
		return err
	}
	box, err := odoosandbox.New(odoosandbox.Options{Version: s.Version, Clock: env.Now, Seed: s.Seed, File: s.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	if err := s.spoil(box); err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return fault.New(fault.Unavailable, "listening on %s", s.Listen).Because(err).Do("Choose another address with --listen.")
	}
	fmt.Fprintln(env.Stdout, s.welcome(box, listener.Addr().String()))
	server := &http.Server{Handler: box, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fault.New(fault.Unavailable, "serving on %s", s.Listen).Because(err)
	}
	return nil
}

// sane refuses rates that are none.
func (s *sandbox) sane() error {
	sum := 0.0
	for _, rate := range []float64{s.LostAnswers, s.Resets, s.Gateways, s.Conflicts, s.Slows} {
		if rate < 0 || rate > 1 {
			return fault.New(fault.Invalid, "%g is no part of the calls", rate).Do("Give a number from 0 to 1.")
		}
		sum += rate
	}
	if sum > 1 {
		return fault.New(fault.Invalid, "the parts of the calls that meet trouble add up to %g", sum).Do("One call meets one trouble at most: stay at 1 together.")
	}
	return nil
}

// spoil brings the bad day about.
func (s *sandbox) spoil(box *odoosandbox.Sandbox) error {
	if s.ExpiredKey {
		if err := box.ExpireKey(); err != nil {
			return err
		}
	}
	for _, group := range s.Revoked {
		if err := box.Revoke(group); err != nil {
			return err
		}
	}
	box.Bring(odoosandbox.Trouble{
		Latency: s.Latency, LostAnswers: s.LostAnswers, Resets: s.Resets, Gateways: s.Gateways, Conflicts: s.Conflicts,
		Slows: s.Slows, SlowBy: s.SlowBy, Workers: s.Workers, RestartEvery: s.RestartEvery, RestartTakes: s.RestartTakes,
	})
	return nil
}

// welcome says how to reach it, as the settings of a file that purser check reads. The key is no secret: it opens a
// sandbox.
func (s *sandbox) welcome(box *odoosandbox.Sandbox, address string) string {
	access := box.Access()
	return fmt.Sprintf(`# This is a sandbox of Odoo %d. Its administrator is %s with the key %s. These settings reach it once the
# variable SANDBOX_KEY holds %s:
url: http://%s
database: %s
login: %s
key: env:SANDBOX_KEY`, s.Version, access.AdminLogin, access.AdminSecret, access.Secret, address, access.Database, access.Login)
}
