package connector

import (
	"strconv"
	"time"
)

// Values are the settings of one connector after [Spec.Parse]: every one has the form that its Setting asks for, so that
// reading it can't fail. A setting that was left out and has no default reads as the zero value.
type Values struct {
	texts   map[string]string
	secrets Secrets
}

// Text gives a setting as it was written, or its default.
func (v Values) Text(name string) string { return v.texts[name] }

// Number gives a setting of the form Number.
func (v Values) Number(name string) int {
	n, err := strconv.Atoi(v.texts[name])
	if err != nil {
		return 0
	}
	return n
}

// Period gives a setting of the form Period.
func (v Values) Period(name string) time.Duration {
	d, err := time.ParseDuration(v.texts[name])
	if err != nil {
		return 0
	}
	return d
}

// Switch gives a setting of the form Switch.
func (v Values) Switch(name string) bool { return v.texts[name] == "true" }

// Secret gives a setting of the form Credential, unresolved.
func (v Values) Secret(name string) Secret {
	return Secret{reference: v.texts[name], secrets: v.secrets}
}
