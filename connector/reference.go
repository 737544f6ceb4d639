package connector

import (
	"fmt"
	"strings"
)

// Reference gives the reference page of a connector's settings in Markdown: a heading and a table, a row for each
// setting. It is exported to docs/, where a test compares it.
func (s Spec) Reference() string {
	var page strings.Builder
	fmt.Fprintf(&page, "## %s\n\n%s\n\n| setting | what it is | form | default |\n|---|---|---|---|\n", s.Connector, s.Summary)
	for _, setting := range s.Settings {
		fmt.Fprintf(&page, "| `%s` | **%s.** %s | %s | %s |\n",
			setting.Name, setting.Label, cell(setting.Help), cell(setting.forms()), cell(setting.defaults()))
	}
	return page.String()
}

// forms describes what may stand there.
func (s Setting) forms() string {
	words := s.expected()
	if s.Sensitive {
		words += "; masked where shown"
	}
	return words
}

func (s Setting) defaults() string {
	switch {
	case s.Default != "":
		return "`" + s.Default + "`"
	case s.Required:
		return "required"
	default:
		return "none"
	}
}

// cell keeps a text from breaking a Markdown table.
func cell(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "|", `\|`), "\n", " ")
}
