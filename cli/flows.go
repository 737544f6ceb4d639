package cli

import (
	"os"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/governance/flow"
)

// flows prints the catalog of flows.
type flows struct {
	Config string      `env:"PURSER_CONFIG" default:"purser.yaml" help:"The configuration."`
	Format flow.Format `enum:"table,markdown,json,dot" default:"table" help:"How: table, markdown, json, or dot for a diagram by Graphviz."`
}

// Run loads the configuration, and prints its flows.
func (f *flows) Run(env Environment) error {
	c, err := config.Load(f.Config, os.ReadFile)
	if err != nil {
		return err
	}
	return c.Flows.Print(env.Stdout, f.Format)
}
