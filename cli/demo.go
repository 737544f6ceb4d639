package cli

import (
	"context"
	"errors"
	"os"

	distributor "github.com/purserhq/purser/demo"
	"github.com/purserhq/purser/fault"
)

// demo plays a small distributor's week.
type demo struct {
	Purchases int    `default:"200" help:"How many orders there are."`
	Seed      uint64 `default:"1" help:"Draws another week."`
	Version   int    `default:"19" enum:"14,19" help:"Which Odoo the sandbox is."`
}

// Run plays the week in a folder of its own, which it takes away at the end.
func (d *demo) Run(ctx context.Context, env Environment) (err error) {
	data, err := os.MkdirTemp("", "purser-demo-")
	if err != nil {
		return fault.New(fault.Unavailable, "making a folder for the demo").Because(err).Do("Set TMPDIR to a folder that may be written to.")
	}
	defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	summary, err := distributor.Run(ctx, distributor.Options{
		Data: data, Purchases: d.Purchases, Seed: d.Seed, Version: d.Version, Out: env.Stdout, Now: env.Now,
	})
	if err != nil {
		return err
	}
	summary.Print(env.Stdout)
	if !summary.Agrees() {
		return finding{}
	}
	return nil
}
