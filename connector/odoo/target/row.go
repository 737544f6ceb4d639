package target

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
)

// A row is a record as Odoo answers a reading.
type row map[string]json.RawMessage

func (r row) id() int64 {
	var id int64
	_ = json.Unmarshal(r["id"], &id) // Odoo always gives it
	return id
}

// text gives a text, a day, an instant or a choice; empty when Odoo says false.
func (r row) text(field string) string {
	var text odoo.String
	_ = text.UnmarshalJSON(orNull(r[field])) // another form counts as empty
	return string(text)
}

// one gives the record behind a link; zero when there is none.
func (r row) one(field string) int64 {
	var to odoo.Link
	_ = to.UnmarshalJSON(orNull(r[field])) // another form counts as none
	return to.ID
}

// title gives the name of the record behind a link; empty when there is none.
func (r row) title(field string) string {
	var to odoo.Link
	_ = to.UnmarshalJSON(orNull(r[field])) // another form counts as none
	return to.Name
}

// many gives the records behind a set of links, sorted.
func (r row) many(field string) []int64 {
	var ids []int64
	_ = json.Unmarshal(orNull(r[field]), &ids) // another form counts as none
	slices.Sort(ids)
	return ids
}

func (r row) is(field string) bool { return string(r[field]) == "true" }

// number gives a number. Odoo's are binary floating point: what lies beyond six decimals is noise.
func (r row) number(field string) money.Decimal {
	value, err := strconv.ParseFloat(string(r[field]), 64)
	if err != nil {
		return money.Decimal{}
	}
	number, err := money.ParseDecimal(strconv.FormatFloat(value, 'f', 6, 64))
	if err != nil {
		return money.Decimal{}
	}
	return number.Reduced()
}

func orNull(text json.RawMessage) []byte {
	if len(text) == 0 {
		return []byte("null")
	}
	return text
}

// show gives the canonical text of what a record holds in a cell's field: the wanted text where it means the same.
func (c cell) show(r row) string {
	switch c.Form {
	case amount, number:
		return c.shown(r.number(c.Field), c.Unit)
	case quantity:
		return c.shown(r.number(c.Field), c.unitIn(r))
	case link:
		return c.linked([]int64{r.one(c.Field)})
	case links:
		return c.linked(r.many(c.Field))
	case noon:
		return firstOf(r.text(c.Field), 10)
	case flag:
		return strconv.FormatBool(r.is(c.Field))
	default:
		return c.meant(r.text(c.Field))
	}
}

// meant gives the wanted word where Odoo's is the one that was written for it.
func (c cell) meant(have string) string {
	if have == c.Text {
		return c.Want
	}
	return have
}

// unitIn gives the unit that a record's quantity has, in our word for it if it is the wanted one.
func (c cell) unitIn(r row) string {
	if have := r.one(c.UnitField); c.UnitField != "" && have != c.UnitID {
		return reference("uom.uom", have)
	}
	return c.Unit
}

func (c cell) shown(have money.Decimal, unit string) string {
	if want, err := money.ParseDecimal(c.Text); err == nil && want.Equal(have) && unit == c.Unit {
		return c.Want
	}
	return strings.TrimSpace(have.String() + " " + unit)
}

func (c cell) linked(have []int64) string {
	have = slices.DeleteFunc(have, func(id int64) bool { return id == 0 })
	want := c.ids()
	slices.Sort(want)
	if slices.Equal(have, want) {
		return c.Want
	}
	names := make([]string, len(have))
	for i, id := range have {
		names[i] = reference(c.Model, id)
	}
	return strings.Join(names, " ")
}

func firstOf(text string, n int) string { return text[:min(len(text), n)] }

func jsonNumber(text string) json.Number { return json.Number(text) }
