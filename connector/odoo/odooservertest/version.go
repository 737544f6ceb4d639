package odooservertest

import (
	"strconv"

	"github.com/purserhq/purser/fault"
)

// A recipe says how one version is made.
type recipe struct {
	version int
	// series is how Odoo writes the version.
	series string
	// suite is the Debian release that the chroot is made of; later is a newer one from which only packages come that
	// suite lacks. Odoo 19 is packaged in sid alone, whose own Python it does not run on.
	suite, later string
	// odoo and postgres are the images for Docker.
	odoo, postgres string
	// side is Odoo's option for the port of its second process.
	side string
	// options are Odoo's further options. 14 shows one database as its web database: without that it answers errors of
	// /jsonrpc with a page, and not as a server of one database does.
	options []string
}

func recipeOf(version int) (recipe, error) {
	for _, r := range []recipe{
		{version: 19, series: "19.0", suite: "trixie", later: "sid", odoo: "odoo:19", postgres: "postgres:17", side: "--gevent-port"},
		{version: 14, series: "14.0", suite: "bullseye", odoo: "odoo:14", postgres: "postgres:13", side: "--longpolling-port", options: []string{"--db-filter=^main$"}},
	} {
		if r.version == version {
			return r, nil
		}
	}
	return recipe{}, fault.New(fault.Unsupported, "there is no recipe for Odoo %d", version).Do("Ask for version 19 or 14.")
}

// port is where the version listens if that port is free.
func (r recipe) port() int { return 8100 + r.version }

// name is the version as folders and containers are named.
func (r recipe) name() string { return strconv.Itoa(r.version) }
