package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// maxSettings is the largest settings file, in bytes.
const maxSettings = 64 << 10

// check looks at a configuration, or at one Odoo.
type check struct {
	Config string `env:"PURSER_CONFIG" type:"path" help:"A configuration: all of it is checked, and each Odoo that it names is looked at. No other flag counts then."`
	File   string `short:"f" env:"PURSER_ODOO_FILE" help:"A file of settings, a line each: name: value. Flags and the environment come first."`
	// Settings is a struct made of the connector's spec, a flag each.
	Settings any `embed:""`
}

// newCheck makes the command with a flag for each setting of the connector. The spec alone says what a setting must look
// like, so that a flag, a variable and a line of a file are judged alike.
func newCheck() check {
	var flags []reflect.StructField
	for i, setting := range odoo.Spec().Settings {
		flags = append(flags, reflect.StructField{Name: fmt.Sprintf("Setting%d", i), Type: reflect.TypeFor[string](), Tag: tagOf(setting)})
	}
	return check{Settings: reflect.New(reflect.StructOf(flags)).Interface()}
}

// tagOf describes a setting to the parser of the command line.
func tagOf(setting connector.Setting) reflect.StructTag {
	help := setting.Help
	if setting.Default != "" {
		help += " (" + setting.Default + ")"
	}
	return reflect.StructTag(fmt.Sprintf("name:%q env:%q placeholder:%q help:%q",
		strings.ReplaceAll(setting.Name, "_", "-"), "PURSER_ODOO_"+strings.ToUpper(setting.Name), strings.ToUpper(string(setting.Form)), help))
}

// Run prints the report. What will not work is a finding; an Odoo that does not answer could not be checked.
func (c *check) Run(ctx context.Context, env Environment) error {
	if c.Config != "" {
		return c.whole(ctx, env)
	}
	texts, err := c.texts()
	if err != nil {
		return err
	}
	settings, err := odoo.ParseSettings(texts, secrets())
	if err != nil {
		return err
	}
	report := odoo.Check(ctx, settings, env.Now)
	if _, err := io.WriteString(env.Stdout, report.Text()); err != nil {
		return err
	}
	switch {
	case report.Away:
		return fault.New(fault.Unavailable, "this Odoo could not be checked").Do("See above, and try again once it answers.")
	case !report.Usable():
		return finding{}
	default:
		return nil
	}
}

// texts gathers the settings: a flag or a variable, or else a line of the file.
func (c *check) texts() (map[string]string, error) {
	texts := map[string]string{}
	if c.File != "" {
		file, err := os.Open(c.File)
		if err != nil {
			return nil, fault.New(fault.NotFound, "opening the settings").Because(err).Do("Name a file that this user may read.")
		}
		defer file.Close() //nolint:errcheck // it was only read
		data, err := io.ReadAll(io.LimitReader(file, maxSettings+1))
		if err != nil {
			return nil, fault.New(fault.NotFound, "reading the settings").Because(err)
		}
		if texts, err = parseSettings(string(data)); err != nil {
			return nil, err
		}
	}
	given := reflect.ValueOf(c.Settings).Elem()
	for i, setting := range odoo.Spec().Settings {
		if text := given.Field(i).String(); text != "" {
			texts[setting.Name] = text
		}
	}
	return texts, nil
}

// parseSettings reads lines of the form name: value. A line that begins with # and an empty one say nothing; quotes around
// a value are taken off.
func parseSettings(data string) (map[string]string, error) {
	texts := map[string]string{}
	if len(data) > maxSettings {
		return nil, fault.New(fault.TooLarge, "the settings are over %d KiB", maxSettings>>10)
	}
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, found := strings.Cut(line, ":")
		name, value = strings.TrimSpace(name), unquoted(strings.TrimSpace(value))
		if _, twice := texts[name]; !found || name == "" || strings.ContainsAny(name, " \t") || twice {
			return nil, fault.New(fault.Invalid, "line %d of the settings is not a name and a value, or its name stands there twice", n).
				Do("Write each setting once, like url: https://odoo.example.com.")
		}
		texts[name] = value
	}
	return texts, nil
}

// unquoted takes quotes off that stand on both sides.
func unquoted(value string) string {
	for _, quote := range []string{`"`, `'`} {
		if inner, ok := strings.CutPrefix(value, quote); ok && strings.HasSuffix(inner, quote) {
			return strings.TrimSuffix(inner, quote)
		}
	}
	return value
}
