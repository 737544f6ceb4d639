package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/fault"
)

// begin writes a configuration to begin with.
type begin struct {
	File      string `arg:"" optional:"" default:"purser.yaml" help:"The file to write. One that is there is never touched."`
	URL       string `name:"url" default:"https://odoo.example.com" help:"Odoo's own address."`
	Database  string `default:"main" help:"The name of Odoo's database."`
	Login     string `default:"purser" help:"The login of the integration's own user in Odoo."`
	Key       string `default:"env:PURSER_ODOO_KEY" help:"Where the API key of that user is kept: env:NAME or file:PATH."`
	Entity    string `default:"acme" help:"The code of the legal entity in documents."`
	Company   int    `default:"1" help:"The id of its company in Odoo."`
	Zone      string `default:"UTC" help:"Its time zone, such as Europe/Berlin."`
	Warehouse string `default:"WH" help:"The code of its warehouse in documents."`
}

// Run writes the file, once what it says can be read.
func (b *begin) Run(env Environment) error {
	text := "# The configuration of Purser. docs/configuration.md explains all of it; purser check tries it.\n" + config.Sample(b.nodes())
	if _, err := config.Load(b.File, func(string) ([]byte, error) { return []byte(text), nil }); err != nil {
		return fault.Wrap(err, "what was answered makes no configuration")
	}
	file, err := os.OpenFile(b.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fault.New(fault.Conflict, "%s is there already", b.File).Do("Name another file, or edit this one.")
	}
	if err != nil {
		return fault.New(fault.Unavailable, "writing %s", b.File).Because(err).Do("Name a file in a folder that you may write to.")
	}
	_, err = file.WriteString(text)
	if err = errors.Join(err, file.Close()); err != nil {
		return fault.New(fault.Unavailable, "writing %s", b.File).Because(err)
	}
	fmt.Fprintf(env.Stdout, "%s is written. Its flows are in shadow: everything is decided, and nothing is written to Odoo.\n", b.File)
	fmt.Fprintf(env.Stdout, "Next: put the key where %s says, make keys with purser key, then purser check --config %s and purser serve --config %s.\n", b.Key, b.File, b.File)
	return nil
}

// nodes are what the file says: a planning tool that orders, a warehouse system that receives, and an Odoo.
func (b *begin) nodes() []shape.Node {
	return []shape.Node{
		mapping("systems",
			mapping("odoo", value("connector", "odoo"), mapping("settings", value("url", b.URL), value("database", b.Database), value("login", b.Login), value("key", b.Key))),
			mapping("planning", value("connector", "caller"), mapping("feeds", mapping("orders", value("domain", "procurement"))), value("kinds", "[order]")),
			mapping("wms", value("connector", "caller"), mapping("feeds", mapping("receipts", value("domain", "inventory"))), value("kinds", "[receipt]")),
		),
		mapping("entities", mapping(b.Entity, value("zone", b.Zone), value("erp", "odoo"), value("company", strconv.Itoa(b.Company)), value("policy", "standard"), value("warehouses", "["+b.Warehouse+"]"))),
		mapping("flows",
			handoff("orders", "order", "planning", "procurement", "Nothing can be received in Odoo."),
			handoff("receipts", "receipt", "wms", "warehousing", "Goods are not in stock, and can't be sold.")),
		mapping("policies", mapping("standard", value("wait_days", "2"), value("answer_days", "7"), value("late_days", "1"), value("credit_days", "30"))),
		mapping("calendars", mapping("office", value("zone", b.Zone), value("days", "[monday, tuesday, wednesday, thursday, friday]"), value("hours", "[08:00-17:00]"))),
		mapping("retention", mapping("commercial", value("payload", "10y"), value("reason", "commercial law"))),
	}
}

// handoff is a flow in shadow.
func handoff(name, document, from, duty, impact string) shape.Node {
	return mapping(name, value("document", document), value("from", "["+from+"]"), value("to", "[odoo]"), value("record", from), value("trigger", "arrival"),
		value("sync", "real-time"), value("phase", "shadow"), value("validation", "errors"), value("exception", "{duty: "+duty+", within: 4h, calendar: office}"),
		value("retry", "{first: 2s, longest: 5m, deadline: 24h, unsure: ask}"), value("objective", "{within: 10s, share: 99}"), value("impact", impact), value("retention", "commercial"))
}

func mapping(name string, inner ...shape.Node) shape.Node {
	return shape.Node{Name: name, Inner: inner}
}

func value(name, text string) shape.Node { return shape.Node{Name: name, Value: text} }
