package odoo

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
)

// Text gives the report for a terminal: what was found, then what will not work and why, each with its next step.
func (r Report) Text() string {
	var page strings.Builder
	table := tabwriter.NewWriter(&page, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) {
		_, _ = fmt.Fprintf(table, name+"\t"+format+"\n", args...) // a strings.Builder takes everything
	}
	row("address", "%s", r.URL)
	row("database", "%s", r.Database)
	if r.Version != (Version{}) {
		row("version", "%s %s over %s", r.Version, r.Version.Edition(), r.Wire)
		row("user", "%s (%s, id %d)", r.User.Login, r.User.Name, r.User.ID)
		row("latency", "%s a call, clock %s", r.Latency.Round(100*time.Microsecond), ahead(r.Clock))
		r.business(row)
		row("fields", "%s", r.fieldsText())
		r.rightsText(row)
	}
	_ = table.Flush()
	r.problemsText(&page)
	return page.String()
}

// business prints companies, currencies, modules and keys.
func (r Report) business(row func(name, format string, args ...any)) {
	for _, c := range r.Companies {
		codes := make([]string, 0, len(c.Warehouses))
		for _, w := range c.Warehouses {
			codes = append(codes, w.Code)
		}
		row("company", "%d %s, %s, warehouses: %s", c.ID, c.Name, c.Currency, list(codes))
	}
	for _, v := range r.Valuations {
		row("valuation", "company %d, %s cost, %s: %s", v.Company, v.Costing, booked(v.Perpetual), some(v.Categories))
	}
	row("currencies", "%s", list(r.Currencies))
	for _, m := range r.Modules {
		row("module", "%s %s (%s)", yes(m.Installed), m.Name, m.For)
	}
	for _, k := range r.Keys {
		row("API key", "%s, ends %s", k.Name, ends(k.Expires))
	}
}

// rightsText prints a line for each model: what is granted, and in capitals what is not.
func (r Report) rightsText(row func(name, format string, args ...any)) {
	var models []string
	words := make(map[string][]string)
	for _, right := range r.Rights {
		if words[right.Model] == nil {
			models = append(models, right.Model)
		}
		word := right.Operation
		if !right.Granted {
			word = strings.ToUpper("no " + word)
		}
		words[right.Model] = append(words[right.Model], word)
	}
	for _, model := range models {
		row("rights", "%s: %s", model, list(words[model]))
	}
}

// fieldsText names the fields that are missing, and counts the rest.
func (r Report) fieldsText() string {
	var missing []string
	for _, f := range r.Fields {
		if !f.Found {
			missing = append(missing, f.Model+"."+f.Name)
		}
	}
	if len(missing) == 0 {
		return fmt.Sprintf("all %d are there", len(r.Fields))
	}
	return fmt.Sprintf("%d of %d are there; missing: %s", len(r.Fields)-len(missing), len(r.Fields), list(missing))
}

// problemsText prints what stands in the way first.
func (r Report) problemsText(page *strings.Builder) {
	if len(r.Problems) == 0 {
		page.WriteString("\nAll of it will work.\n")
		return
	}
	for _, blocking := range []bool{true, false} {
		for _, p := range r.Problems {
			if p.Blocks == blocking {
				fmt.Fprintf(page, "\n%s: %s, because %s.\n", severity(blocking), p.What, strings.TrimSuffix(p.Why, "."))
				if p.Next != "" {
					fmt.Fprintf(page, "  %s\n", p.Next)
				}
			}
		}
	}
}

func severity(blocking bool) string {
	if blocking {
		return "STOP"
	}
	return "warning"
}

func booked(perpetual bool) string {
	if perpetual {
		return "booked at once"
	}
	return "at closing"
}

// some lists the first words and counts the rest.
func some(words []string) string {
	const shown = 5
	if len(words) <= shown {
		return list(words)
	}
	return fmt.Sprintf("%s and %d more", list(words[:shown]), len(words)-shown)
}

func list(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

func yes(is bool) string {
	if is {
		return "has"
	}
	return "LACKS"
}

func ends(at time.Time) string {
	if at.IsZero() {
		return "never"
	}
	return at.Format(time.DateOnly)
}

// ahead says in words how the server's clock stands to ours.
func ahead(d time.Duration) string {
	switch {
	case d > 0:
		return d.String() + " ahead of ours"
	case d < 0:
		return (-d).String() + " behind ours"
	default:
		return "as ours"
	}
}
