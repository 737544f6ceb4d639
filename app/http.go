package app

import (
	"context"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/service"
)

// open makes the services and, where the options name an address, opens it. Calls are answered once the app runs.
func (a *App) open(ctx context.Context) (err error) {
	a.documents, err = service.NewDocuments(service.DocumentsOptions{
		Intake: intake.New(intake.Options{Log: a.log, Now: a.options.Now}),
		DB:     a.db, Now: a.options.Now, Declared: a.options.Declared,
	})
	if err != nil || a.options.HTTP.Listen == "" {
		return err
	}
	handler := api.New(api.Options{
		Documents: a.documents, Standing: service.NewStanding(machine{a}, a.log, a.options.Now), Logger: a.options.Logger,
	})
	a.server, err = api.Listen(ctx, a.options.HTTP, handler, a.options.Logger)
	return err
}

// Documents is the service by which messages come in.
func (a *App) Documents() *service.Documents { return a.documents }

// Addr is where calls are answered, with the port that was given; empty where nobody may call.
func (a *App) Addr() string {
	if a.server == nil {
		return ""
	}
	return a.server.Addr()
}

// machine tells the services how the node stands.
type machine struct{ *App }

// Steps gives the state of every step of the node.
func (m machine) Steps() []service.Step {
	health := m.Health()
	steps := make([]service.Step, len(health))
	for i, h := range health {
		steps[i] = service.Step{Name: h.Step, Runs: h.Runs, Done: h.Done, Failures: h.Failures, Err: h.Err, At: h.At}
	}
	return steps
}
