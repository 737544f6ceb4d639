package flow

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// A Format says how a catalog is printed.
type Format string

// The formats.
const (
	Table    Format = "table"    // columns for a terminal
	Markdown Format = "markdown" // a table for a page
	JSON     Format = "json"     // for programs
	Dot      Format = "dot"      // a diagram, for Graphviz
)

// Formats gives every format.
func Formats() []Format { return []Format{Table, Markdown, JSON, Dot} }

// columns are what the tables show of a flow.
func columns() []string {
	return []string{
		"flow", "document", "from", "to", "only", "record", "trigger", "sync", "validation", "exception", "retry", "objective",
		"impact", "retention", "phase",
	}
}

func (f *Flow) cells() []string {
	return []string{
		f.Name, string(f.Document), strings.Join(f.From, ", "), strings.Join(f.To, ", "), f.Only.String(), f.Record, string(f.Trigger),
		f.Sync.String(), f.Validation.String(), f.Exception.String(), f.Retry.String(), f.Objective.String(), f.Impact, f.Retention, f.Phase.String(),
	}
}

// Print writes the catalog in a format. A format that does not exist is a fault Invalid.
func (c Catalog) Print(to io.Writer, format Format) error {
	switch format {
	case Table:
		return c.table(to)
	case Markdown:
		return c.markdown(to)
	case JSON:
		return c.json(to)
	case Dot:
		return c.dot(to)
	default:
		return fault.New(fault.Invalid, "flows are not printed as %q", format).Do("Use one of %s.", words(Formats()))
	}
}

// table leaves out what makes a line too long to read: Markdown and JSON have all of it.
func (c Catalog) table(to io.Writer) error {
	shown := []string{"flow", "document", "from", "to", "record", "trigger", "sync", "exception", "objective", "phase"}
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, strings.ToUpper(strings.Join(shown, "\t")))
	for i := range c {
		cells, row := c[i].cells(), make([]string, len(shown))
		for j, name := range shown {
			row[j] = cells[slices.Index(columns(), name)]
		}
		fmt.Fprintln(table, strings.Join(row, "\t"))
	}
	return table.Flush()
}

func (c Catalog) markdown(to io.Writer) error {
	var page strings.Builder
	fmt.Fprintf(&page, "| %s |\n|%s\n", strings.Join(columns(), " | "), strings.Repeat("---|", len(columns())))
	for i := range c {
		cells := c[i].cells()
		for j, cell := range cells {
			cells[j] = strings.ReplaceAll(strings.ReplaceAll(cell, "|", `\|`), "\n", " ")
		}
		fmt.Fprintf(&page, "| %s |\n", strings.Join(cells, " | "))
	}
	_, err := io.WriteString(to, page.String())
	return err
}

func (c Catalog) json(to io.Writer) error {
	list := c
	if list == nil {
		list = Catalog{}
	}
	text, err := json.Marshal(list, jsontext.Multiline(true), json.WithMarshalers(json.MarshalToFunc(spanText)))
	if err != nil {
		return fault.New(fault.Internal, "writing the flows as JSON").Because(err)
	}
	_, err = to.Write(append(text, '\n'))
	return err
}

// spanText writes a span of time as people read it: 8h0m0s.
func spanText(to *jsontext.Encoder, span time.Duration) error {
	return to.WriteToken(jsontext.String(span.String()))
}

// dot draws the systems and an arrow for each handoff: solid where it is live, dashed in shadow, dotted when off.
func (c Catalog) dot(to io.Writer) error {
	styles := map[Phase]string{Live: "solid", Shadow: "dashed", Off: "dotted"}
	var page strings.Builder
	page.WriteString("digraph flows {\n  rankdir=LR;\n  node [shape=box];\n")
	for i := range c {
		f := &c[i]
		for _, from := range f.From {
			for _, to := range f.To {
				fmt.Fprintf(&page, "  %q -> %q [label=%q, style=%s];\n", from, to, f.Name+"\n"+string(f.Document), styles[f.Phase.Phase])
			}
		}
	}
	page.WriteString("}\n")
	_, err := io.WriteString(to, page.String())
	return err
}
