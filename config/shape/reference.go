package shape

import (
	"fmt"
	"strings"
)

// Reference gives the reference of a mapping in Markdown: a table of its keys, and below it a section for each key that is
// a mapping itself.
func Reference(keys []Key) string {
	var page strings.Builder
	section(&page, "", keys)
	return page.String()
}

func section(page *strings.Builder, path string, keys []Key) {
	if path != "" {
		fmt.Fprintf(page, "\n### `%s`\n", path)
	}
	page.WriteString("\n| key | what it is for | what may stand there | when it is left out |\n|---|---|---|---|\n")
	for _, k := range keys {
		fmt.Fprintf(page, "| `%s` | %s | %s | %s |\n", k.Name, cell(k.Help), cell(k.Value.Expected()), k.absent())
	}
	for _, k := range keys {
		if between, inner := k.Value.parts(); len(inner) > 0 {
			section(page, join(path, k.Name)+between, inner)
		}
	}
}

// absent says what counts where the key is left out.
func (k Key) absent() string {
	switch {
	case k.Default != "":
		return "`" + k.Default + "`"
	case k.Required:
		return "refused"
	default:
		return "nothing"
	}
}

// cell keeps a text from breaking a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "|", `\|`), "\n", " ")
}
