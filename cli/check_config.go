package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// whole checks a configuration, and looks at every Odoo that it names. What is wrong with one does not keep the others from
// being looked at.
func (c *check) whole(ctx context.Context, env Environment) error {
	declared, err := config.Load(c.Config, os.ReadFile)
	if err != nil {
		return err
	}
	hash, err := declared.Hash()
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s can be read: %d systems, entities: %s, %d flows; hash %s\n",
		c.Config, len(declared.Systems), strings.Join(declared.EntityNames(), ", "), len(declared.Flows), hash)
	away, unusable := "", false
	for i := range declared.Systems {
		s := &declared.Systems[i]
		if s.Connector != config.Odoo {
			continue
		}
		settings, err := odoo.ParseSettings(s.Settings, secrets())
		if err != nil {
			return fault.Wrap(err, "the system %s", s.Name)
		}
		report := odoo.Check(ctx, settings, env.Now)
		fmt.Fprintf(env.Stdout, "\n%s\n%s", s.Name, report.Text())
		if report.Away {
			away = s.Name
		}
		unusable = unusable || !report.Usable()
	}
	switch {
	case away != "":
		return fault.New(fault.Unavailable, "%s could not be checked", away).Do("See above, and try again once it answers.")
	case unusable:
		return finding{}
	default:
		return nil
	}
}
