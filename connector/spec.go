package connector

import (
	"errors"
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// Masked stands wherever a sensitive value would.
const Masked = "••••"

// A Spec is everything that one kind of connector can be told.
type Spec struct {
	// Connector is the name that a configuration uses: "odoo".
	Connector string
	// Summary says in a sentence or two what the connector reaches.
	Summary string
	// Settings are in the order in which a form shows them.
	Settings []Setting
}

// Parse checks the texts of a configuration and fills in the defaults. All mistakes are reported in one error of the
// code Invalid: what is unknown, what is missing, what has the wrong form. Secrets are resolved by secrets at each use
// and not here, so that one that changes is taken up without a restart.
func (s Spec) Parse(texts map[string]string, secrets Secrets) (Values, error) {
	values := Values{texts: make(map[string]string, len(s.Settings)), secrets: secrets}
	mistakes := s.unknown(texts)
	for _, setting := range s.Settings {
		text := or(strings.TrimSpace(texts[setting.Name]), setting.Default)
		if text == "" {
			if setting.Required {
				mistakes = append(mistakes, fault.New(fault.Invalid, "%s is missing", setting.Label).
					On(setting.Name).Do("Set %s to %s.", setting.Name, setting.expected()))
			}
			continue
		}
		if err := setting.refuse(text); err != nil {
			mistakes = append(mistakes, err)
		}
		values.texts[setting.Name] = text
	}
	if len(mistakes) > 0 {
		return Values{}, fault.New(fault.Invalid, "settings of the %s connector", s.Connector).Because(errors.Join(mistakes...))
	}
	return values, nil
}

// unknown reports settings that the connector doesn't have: a misspelt one must not be ignored.
func (s Spec) unknown(texts map[string]string) []error {
	var mistakes []error
	for _, name := range sorted(texts) {
		if !slices.ContainsFunc(s.Settings, func(setting Setting) bool { return setting.Name == name }) {
			mistakes = append(mistakes, fault.New(fault.Invalid, "the %s connector has no setting of this name", s.Connector).
				On(name).Do("Remove it, or use one of %s.", strings.Join(s.names(), ", ")))
		}
	}
	return mistakes
}

// Mask gives a configuration as it may be shown and logged: sensitive values and whatever isn't known are masked.
func (s Spec) Mask(texts map[string]string) map[string]string {
	shown := make(map[string]string, len(texts))
	for name, text := range texts {
		shown[name] = Masked
		for _, setting := range s.Settings {
			if setting.Name == name {
				shown[name] = setting.shown(text)
			}
		}
	}
	return shown
}

func (s Spec) names() []string {
	names := make([]string, 0, len(s.Settings))
	for _, setting := range s.Settings {
		names = append(names, setting.Name)
	}
	return names
}

func sorted(texts map[string]string) []string {
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
