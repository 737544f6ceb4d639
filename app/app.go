package app

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/engine/dispatch"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/process/documents"
	"github.com/purserhq/purser/engine/schedule"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/engine/workitem"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/position"
)

// farewell bounds what a node does to leave in order. What it does not reach expires.
const farewell = 5 * time.Second

// An App is one node of Purser.
type App struct {
	options   Options
	db        store.DB
	log       *jetstream.Log
	runner    *Runner
	process   *process.Process
	sequencer *schedule.Sequencer
	trimming  *schedule.Trimming
	documents *service.Documents
	server    *api.Server // nil where nobody may call
	overdue   *workitem.Overdue
	// dispatchers has one for each target, in the order of their names.
	dispatchers []*dispatch.Dispatcher
}

// New opens what the options name, brings the database's schema up, and makes the steps. Nothing moves before [App.Run].
// The caller closes the app.
//
// The errors say what to do: Invalid for an address that is none; Conflict when another process has the folder, or the
// database and the log do not belong together; Unavailable when a server does not answer.
func New(ctx context.Context, options Options) (*App, error) {
	o, err := options.withDefaults()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Data, 0o700); err != nil {
		return nil, fault.New(fault.Unavailable, "making the data folder").Because(err).Do("Name a folder that Purser may write to with --data.")
	}
	db, err := dial.Open(ctx, o.Database, storeOptions())
	if err != nil {
		return nil, fault.Wrap(err, "opening the database")
	}
	log, err := openLog(ctx, o)
	if err != nil {
		return nil, errors.Join(fault.Wrap(err, "opening the log"), db.Close())
	}
	a := assemble(o, db, log)
	if err := a.open(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func openLog(ctx context.Context, o Options) (*jetstream.Log, error) {
	settings := jetstream.Options{Now: o.Now, Limits: o.Limits, Logger: o.Logger}
	if len(o.Cluster.URLs) > 0 {
		return jetstream.Connect(ctx, o.Cluster, settings)
	}
	return jetstream.Embed(ctx, filepath.Join(o.Data, "log"), settings)
}

func assemble(o Options, db store.DB, log *jetstream.Log) *App {
	decider := o.decider()
	return &App{
		options: o, db: db, log: log,
		runner: NewRunner(o.Pace, o.Now, tell(o.Logger)),
		process: process.New(process.Options{
			DB: db, Log: log, Now: o.Now, Node: position.Node{Name: o.Node, Lease: o.Lease},
			Handler: &documents.Handler{Bodies: log, Now: o.Now, Decider: decider},
		}),
		sequencer: schedule.NewSequencer(db, o.Node, o.Now),
		trimming:  &schedule.Trimming{DB: db, Log: log, Now: o.Now, Age: KeepLog, Every: TrimEvery},
		overdue:   &workitem.Overdue{DB: db, Decider: decider, Now: o.Now},

		dispatchers: dispatchers(o, db),
	}
}

func dispatchers(o Options, db store.DB) (all []*dispatch.Dispatcher) {
	for _, name := range slices.Sorted(maps.Keys(o.Targets)) {
		all = append(all, dispatch.New(dispatch.Options{
			DB: db, Target: o.Targets[name], Name: name, Node: o.Node, Now: o.Now, Random: rand.Float64, Retry: o.Retry,
		}))
	}
	return all
}

// Node gives the name of this run of the process.
func (a *App) Node() string { return a.options.Node }

// Log is what events are appended to.
func (a *App) Log() bus.Log { return a.log }

// DB is the database.
func (a *App) DB() store.DB { return a.db }

// Health gives the state of every step.
func (a *App) Health() []Health { return a.runner.Health() }

// Shards gives how every shard of the log stands, whichever node reads it.
func (a *App) Shards(ctx context.Context) ([]process.Health, error) { return a.process.Health(ctx) }

// Run runs every step, and answers calls where the options name an address, until ctx ends; then it frees what the node holds
// for others. It is called once.
func (a *App) Run(ctx context.Context) error {
	if a.server == nil {
		return a.run(ctx)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	go func() {
		defer stop() // a node that can't answer calls ends, and is started again
		served <- a.server.Serve(ctx)
	}()
	err := a.run(ctx)
	stop()
	return errors.Join(err, <-served)
}

func (a *App) run(ctx context.Context) error {
	steps := append([]step.Step{a.sequencer, a.trimming, a.overdue}, a.process.Steps()...)
	for _, d := range a.dispatchers {
		steps = append(steps, d)
	}
	if err := a.runner.Run(ctx, steps); err != nil {
		return err
	}
	leaving, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	left := errors.Join(a.process.Leave(leaving), a.sequencer.Stop(leaving))
	for _, d := range a.dispatchers {
		left = errors.Join(left, d.Stop(leaving))
	}
	return left
}

// Close closes the log and the database. Nothing is accepted any more; what was accepted is on disk.
func (a *App) Close() error {
	var server error
	if a.server != nil {
		server = a.server.Close()
	}
	return errors.Join(server, a.log.Close(), a.db.Close())
}
