package target

import (
	"strconv"
	"strings"
)

// A form says how a value is written in Odoo and how it is read back.
type form string

// The forms.
const (
	word     form = "word"     // a text
	amount   form = "amount"   // a number in the record's currency: "12.50 EUR"
	quantity form = "quantity" // a number and, in a field of its own, a unit: "5 EA"
	number   form = "number"   // a number without more
	link     form = "link"     // one other record
	links    form = "links"    // a set of other records, written with commas between them
	day      form = "day"      // a day
	noon     form = "noon"     // a day that Odoo keeps as an instant: it is written as noon UTC, so that it is that day nearly everywhere
	flag     form = "flag"     // true or false
)

// A column is a field that can be owned, and what Odoo calls it.
type column struct {
	// path is the canonical name, as seen from inside the record or the line.
	path string
	// field is Odoo's name.
	field string
	form  form
	// model is what a link leads to.
	model string
	// unit is the field that holds a quantity's unit.
	unit string
	// words leads from the canonical words of a choice to Odoo's; nil where the value goes as it is.
	words map[string]string
	// shown says that it is compared and never written like the others: the kind has a step of its own for it.
	shown bool
	// fixed says that the field can't change once the record has left its draft.
	fixed bool
}

// A cell is one owned field in Odoo's words. Plans keep it.
type cell struct {
	// Path is the canonical name and Want the canonical value.
	Path string `json:"path"`
	Want string `json:"want"`
	// Field is Odoo's name and Form how it is written.
	Field string `json:"field"`
	Form  form   `json:"form"`
	// Text is the value as load takes it: a number, a text, an id, ids with commas.
	Text string `json:"text"`
	// Model is what links lead to.
	Model string `json:"model,omitempty"`
	// Unit is what stands behind the number in Want. Of a quantity, UnitField and UnitID say how Odoo keeps it.
	Unit      string `json:"unit,omitempty"`
	UnitField string `json:"unit_field,omitempty"`
	UnitID    int64  `json:"unit_id,omitempty"`
	// Fixed and Shown are those of the column.
	Fixed bool `json:"fixed,omitempty"`
	Shown bool `json:"shown,omitempty"`
	// Seek is what Prepare looks for where that is more than Want says; else empty. A plan has no use for it.
	Seek string `json:"-"`
}

// asked is what is looked for.
func (c cell) asked() string {
	if c.Seek != "" {
		return c.Seek
	}
	return c.Want
}

// ids gives the records that a link or links lead to.
func (c cell) ids() []int64 {
	ids := []int64{}
	for text := range strings.SplitSeq(c.Text, ",") {
		if id, err := strconv.ParseInt(text, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// columns names the columns of load for the cell.
func (c cell) columns() []string {
	switch c.Form {
	case link, links:
		return []string{c.Field + "/.id"}
	case quantity:
		if c.UnitField == "" {
			return []string{c.Field}
		}
		return []string{c.Field, c.UnitField + "/.id"}
	default:
		return []string{c.Field}
	}
}

// texts gives what stands in those columns.
func (c cell) texts() []string {
	if c.Form == quantity && c.UnitField != "" {
		return []string{c.Text, strconv.FormatInt(c.UnitID, 10)}
	}
	return []string{c.Text}
}

// values gives the fields for a write. Numbers go as JSON numbers with the digits that they have.
func (c cell) values(into map[string]any) {
	switch c.Form {
	case link:
		into[c.Field] = idOrFalse(c.ids())
	case links:
		into[c.Field] = []any{[]any{6, 0, c.ids()}}
	case amount, number:
		into[c.Field] = jsonNumber(c.Text)
	case quantity:
		into[c.Field] = jsonNumber(c.Text)
		if c.UnitField != "" {
			into[c.UnitField] = c.UnitID
		}
	case flag:
		into[c.Field] = c.Want == "true"
	default:
		into[c.Field] = orFalse(c.Text)
	}
}

func idOrFalse(ids []int64) any {
	if len(ids) == 0 {
		return false
	}
	return ids[0]
}

func orFalse(text string) any {
	if text == "" {
		return false
	}
	return text
}

// reference is how a record of Odoo is named in canonical values.
func reference(model string, id int64) string { return model + "," + strconv.FormatInt(id, 10) }

// referenced takes a reference apart.
func referenced(text, model string) (int64, bool) {
	rest, ok := strings.CutPrefix(text, model+",")
	if !ok {
		return 0, false
	}
	id, err := strconv.ParseInt(rest, 10, 64)
	return id, err == nil && id > 0
}
