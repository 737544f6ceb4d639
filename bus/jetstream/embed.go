package jetstream

import (
	"context"
	"errors"
	"os"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"github.com/purserhq/purser/fault"
)

// Embed opens the log in a folder, with a server inside the process that listens on no port and has every write on disk
// before it answers. The folder is made when it is not there. One process at a time may have it.
//
// The errors: Conflict when another process has the folder; Corrupt when the folder does not hold what was written there;
// Unavailable when the server does not start, with what it had to say.
func Embed(ctx context.Context, folder string, opts Options) (*Log, error) {
	opts = opts.withDefaults()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fault.New(fault.Unavailable, "making the log's folder").Because(err).Do("Give Purser a folder that it may write to.")
	}
	unlock, err := lockFolder(folder)
	if err != nil {
		return nil, err
	}
	log, err := embed(ctx, folder, opts)
	if err != nil {
		return nil, errors.Join(err, unlock())
	}
	stop := log.release
	log.release = func() error { return errors.Join(stop(), unlock()) }
	return log, nil
}

// embed starts the server and opens the log on it.
func embed(ctx context.Context, folder string, opts Options) (*Log, error) {
	srv, err := start(folder, opts)
	if err != nil {
		return nil, err
	}
	stop := func() error {
		srv.Shutdown()
		srv.WaitForShutdown()
		return nil
	}
	nc, err := nats.Connect("", nats.InProcessServer(srv), nats.Name("purser"), nats.MaxReconnects(-1), nats.ReconnectBufSize(-1))
	if err != nil {
		return nil, errors.Join(classify(err, "reaching the log in the process"), stop())
	}
	log, err := open(ctx, nc, layout{replicas: 1, shards: 1}, opts)
	if err == nil {
		err = keepMark(folder, log)
	}
	if err != nil {
		nc.Close()
		return nil, errors.Join(err, stop())
	}
	log.release = stop
	return log, nil
}

// start starts the server in the process.
func start(folder string, opts Options) (*server.Server, error) {
	said := &listener{logger: opts.Logger}
	srv, err := server.NewServer(&server.Options{
		ServerName: "purser", DontListen: true, NoSigs: true,
		JetStream: true, StoreDir: folder, SyncAlways: true, DisableJetStreamBanner: true,
	})
	if err != nil {
		return nil, fault.New(fault.Internal, "making the log's server").Because(err)
	}
	srv.SetLoggerV2(said, false, false, false)
	srv.Start()
	if fatal := said.fatal(); fatal != "" || !srv.ReadyForConnections(opts.Patience) || !srv.JetStreamEnabled() {
		srv.Shutdown()
		srv.WaitForShutdown()
		return nil, fault.New(fault.Unavailable, "the log's server does not start in %s: %s", folder, fatal).
			Do("Check the folder's owner, its permissions and the free space of its disk.")
	}
	return srv, nil
}
