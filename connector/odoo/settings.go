package odoo

//go:generate go test . -update

import (
	"net/url"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// The wires that can be asked for.
const (
	WireAuto    = "auto"    // JSON-2 from Odoo 19 on, else JSON-RPC
	WireJSON2   = "json2"   // Odoo 19 on
	WireJSONRPC = "jsonrpc" // Odoo 14 on, until Odoo removes it
)

// Spec is everything that the Odoo connector can be told.
func Spec() connector.Spec {
	return connector.Spec{
		Connector: "odoo",
		Summary:   "One Odoo database, version 14 on, Community or Enterprise. Nothing is installed in it.",
		Settings:  append(account(), network()...),
	}
}

// account lists the settings that say which database, and as whom.
func account() []connector.Setting {
	return []connector.Setting{
		{Name: "url", Label: "Address", Form: connector.URL, Required: true, Help: "Odoo's own address, as people type it into the browser."},
		{Name: "database", Label: "Database", Form: connector.Text, Required: true, Pattern: `[A-Za-z0-9][A-Za-z0-9_.-]*`, Help: "The database's name. One server can hold many."},
		{Name: "login", Label: "Login", Form: connector.Text, Help: "The login of the integration's own user in Odoo. Needed for JSON-RPC, so before Odoo 19."},
		{Name: "key", Label: "API key", Form: connector.Credential, Required: true, Help: "Where the API key of that user is kept. Over JSON-RPC its password does too. It is read at each call, so that a new key needs no restart."},
		{Name: "key_warning", Label: "Warn before the key expires", Form: connector.Number, Default: "14", Help: "How many days before the key's end people are told. Odoo lets a key live 90 days by default."},
		{Name: "wire", Label: "Wire", Form: connector.Choice, Choices: []string{WireAuto, WireJSON2, WireJSONRPC}, Default: WireAuto, Help: "Which of Odoo's remote interfaces is used. Auto takes JSON-2 from Odoo 19 on, else JSON-RPC."},
		{Name: "language", Label: "Language", Form: connector.Text, Pattern: `[a-z]{2,3}(_[A-Za-z0-9@]+)?`, Default: "en_US", Help: "The language of Odoo's texts and of translated fields that are written. Errors are told apart best in en_US."},
	}
}

// network lists the settings that say how to get there.
func network() []connector.Setting {
	return []connector.Setting{
		{Name: "timeout", Label: "Time for a call", Form: connector.Period, Default: "150s", Help: "How long a call may take. Below Odoo's own limit of 120s the outcome of slow calls is unknown more often."},
		{Name: "connect_timeout", Label: "Time for a connection", Form: connector.Period, Default: "10s", Help: "How long the making of a connection may take."},
		{Name: "max_answer", Label: "Largest answer in MiB", Form: connector.Number, Default: "64", Help: "An answer over this size is refused, so that one call can't take all memory."},
		{Name: "connections", Label: "Connections at once", Form: connector.Number, Default: "4", Help: "How many calls run at the same time. More than Odoo has workers only makes them wait there."},
		{Name: "ca_file", Label: "Own authority", Form: connector.File, Help: "A PEM file of authorities to trust beside those of the system."},
		{Name: "client_certificate", Label: "Client certificate", Form: connector.File, Help: "A PEM file, if the server wants a certificate from us. It needs client_key."},
		{Name: "client_key", Label: "Client certificate's key", Form: connector.File, Help: "The PEM file of the private key that belongs to client_certificate."},
		{Name: "proxy", Label: "Proxy", Form: connector.URL, Help: "The address of a proxy between Purser and Odoo. Left out, HTTPS_PROXY and NO_PROXY of the environment count."},
		{Name: "proxy_user", Label: "Proxy user", Form: connector.Text, Help: "The user at the proxy, if it wants one."},
		{Name: "proxy_password", Label: "Proxy password", Form: connector.Credential, Help: "Where the password of the proxy's user is kept."},
	}
}

// Settings are the parsed settings of one Odoo.
type Settings struct {
	// Options say how to reach the server.
	Options wire.Options
	// Database and Login name the database and the integration's user in it. Login may be empty on JSON-2.
	Database, Login string
	// Key is the user's API key or password.
	Key connector.Secret
	// KeyWarning is how long before the key's end Check warns.
	KeyWarning time.Duration
	// Wire is WireAuto, WireJSON2 or WireJSONRPC.
	Wire string
	// Language goes into the context of each call.
	Language string
}

// ParseSettings checks the texts of a configuration. All mistakes are in one error of the code Invalid.
func ParseSettings(texts map[string]string, secrets connector.Secrets) (Settings, error) {
	values, err := Spec().Parse(texts, secrets)
	if err != nil {
		return Settings{}, err
	}
	settings := Settings{
		Options:    options(values),
		Database:   values.Text("database"),
		Login:      values.Text("login"),
		Key:        values.Secret("key"),
		KeyWarning: time.Duration(values.Number("key_warning")) * 24 * time.Hour,
		Wire:       values.Text("wire"),
		Language:   values.Text("language"),
	}
	settings.Options.Proxy, err = proxy(values)
	return settings, err
}

func options(values connector.Values) wire.Options {
	return wire.Options{
		URL:             values.Text("url"),
		Timeout:         values.Period("timeout"),
		ConnectTimeout:  values.Period("connect_timeout"),
		MaxAnswer:       int64(max(1, values.Number("max_answer"))) << 20,
		Connections:     values.Number("connections"),
		CAFile:          values.Text("ca_file"),
		CertificateFile: values.Text("client_certificate"),
		KeyFile:         values.Text("client_key"),
	}
}

// proxy gives the proxy's address with its login; nil when none is set.
func proxy(values connector.Values) (*url.URL, error) {
	text := values.Text("proxy")
	if text == "" {
		return nil, nil //nolint:nilnil // no proxy is a setting like any other
	}
	address, err := url.Parse(text)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the proxy's address is not a web address").On("proxy")
	}
	user := values.Text("proxy_user")
	if user == "" {
		return address, nil
	}
	password, err := values.Secret("proxy_password").Reveal()
	if err != nil {
		return nil, fault.Wrap(err, "the password of the proxy's user")
	}
	address.User = url.UserPassword(user, password)
	return address, nil
}
