package target

import (
	"strings"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
)

// A finder says how the records of a model are found by what canonical values call them.
type finder struct {
	// label is what people call it.
	label string
	// schemes leads from a word before a colon to the field that holds the value; "" is the scheme of a bare value.
	schemes map[string]string
	// extra are further fields that whoever asks wants to know.
	extra []string
	// archives says that records can be archived.
	archives bool
	// domain narrows a search.
	domain []any
	// through is the model that is searched instead, and by is its field that leads to the record.
	through, by string
	// known leads from a value to the external id that Odoo itself gave.
	known func(text string) string
	// numeric says that the field holds a number.
	numeric bool
}

// finders gives the models that can be found.
func (d desk) finders() map[string]finder {
	mine := []any{"company_id", "=", d.company}
	return map[string]finder{
		"res.partner": {
			label: "supplier", archives: true,
			schemes: map[string]string{"": "ref", "code": "ref", "vat": "vat", "gln": named(d.major, 18, "barcode", "global_location_number")},
			extra:   []string{"parent_id"},
		},
		"product.product":    {label: "product", archives: true, schemes: map[string]string{"": "default_code", "code": "default_code", "gtin": "barcode"}, extra: []string{"uom_id"}},
		"res.currency":       {label: "currency", archives: true, schemes: map[string]string{"": "name"}},
		"stock.picking.type": {label: "warehouse", schemes: map[string]string{"": "code", "code": "code"}, domain: []any{mine}, through: "stock.warehouse", by: "in_type_id"},
		"uom.uom":            {label: "unit", archives: true, known: d.unitXID, extra: []string{named(d.major, 19, "category_id", "parent_path")}},
		"account.tax": {
			label: "purchase tax", archives: true, numeric: true, schemes: map[string]string{"": "amount", "rate": "amount"},
			domain: []any{mine, []any{"type_tax_use", "=", "purchase"}, []any{"amount_type", "=", "percent"}, []any{"price_include", "=", false}},
		},
		"stock.location":      {label: "location", archives: true, schemes: map[string]string{"": "complete_name"}, domain: []any{mine}},
		"res.users":           {label: "user", archives: true, schemes: map[string]string{"": "login"}},
		"stock.picking":       {label: "receipt", schemes: map[string]string{"": "name"}, domain: []any{mine}},
		"account.move":        {label: "bill", schemes: map[string]string{"": "name"}, domain: []any{mine}},
		"account.account":     {label: "account", schemes: map[string]string{"": "code", "code": "code"}},
		"account.journal":     {label: "journal", archives: true, schemes: map[string]string{"": "code", "code": "code"}, domain: []any{mine}},
		"purchase.order.line": {label: "order line"},
		"purchase.order":      {label: "order", schemes: map[string]string{"": "name"}},
	}
}

// scheme takes a value apart.
func (f finder) scheme(text string) (scheme, value string) {
	if before, after, cut := strings.Cut(text, ":"); cut {
		if _, known := f.schemes[before]; known {
			return before, after
		}
	}
	return "", text
}

// xid gives the external id that a text stands for; empty when it is found otherwise.
func (f finder) xid(text string) string {
	if verdict.Identity(text).Validate() == nil {
		return text
	}
	if f.known != nil {
		return f.known(text)
	}
	return ""
}

func (f finder) fields() []string {
	fields := append([]string{"display_name"}, f.extra...)
	if f.archives {
		fields = append(fields, "active")
	}
	if f.by != "" {
		fields = append(fields, f.by)
	}
	return fields
}

func (f finder) searched(model string) string {
	if f.through != "" {
		return f.through
	}
	return model
}

func (f finder) idIn(r row) int64 {
	if id := r.one(f.by); f.by != "" && id != 0 {
		return id
	}
	return r.id()
}

// sought gives a value as a search wants it.
func (f finder) sought(value string) any {
	if f.numeric {
		if number, err := money.ParseDecimal(value); err == nil {
			return jsonNumber(number.String())
		}
		return jsonNumber("-1")
	}
	return value
}

func (f finder) matches(r row, field string, value any) bool {
	if number, ok := value.(interface{ String() string }); ok && f.numeric {
		want, err := money.ParseDecimal(number.String())
		return err == nil && want.Equal(r.number(field))
	}
	return r.text(field) == value
}

// unitXID gives the external id of a unit of Odoo's own list.
func (d desk) unitXID(code string) string {
	if xid, ok := d.options.Units[code]; ok {
		return xid
	}
	if name, ok := units[code]; ok {
		return "uom.product_uom_" + name
	}
	return ""
}

// units leads from UN/ECE Rec 20 codes to the names of Odoo's own units.
var units = map[string]string{
	"EA": "unit", "C62": "unit", "H87": "unit", "PCE": "unit", "DZN": "dozen",
	"KGM": "kgm", "GRM": "gram", "TNE": "ton", "LBR": "lb", "ONZ": "oz",
	"MTR": "meter", "CMT": "cm", "MMT": "millimeter", "KMT": "km", "INH": "inch", "FOT": "foot", "SMI": "mile",
	"LTR": "litre", "MLT": "milliliter", "MTQ": "cubic_meter", "MTK": "square_meter", "GLL": "gal", "QTL": "qt", "OZA": "floz",
	"HUR": "hour", "MIN": "minute", "DAY": "day", "KWH": "kwh",
}
