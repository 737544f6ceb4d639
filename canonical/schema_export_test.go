package canonical_test

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// A schema is as much of JSON Schema 2020-12 as documents need. Members keep the order of the Go fields.
type schema struct {
	Dialect     string   `json:"$schema,omitzero"`
	Ref         string   `json:"$ref,omitzero"`
	Title       string   `json:"title,omitzero"`
	Description string   `json:"description,omitzero"`
	Type        string   `json:"type,omitzero"`
	Const       any      `json:"const,omitzero"`
	Enum        []string `json:"enum,omitzero"`
	Pattern     string   `json:"pattern,omitzero"`
	MaxLength   int      `json:"maxLength,omitzero"`
	Minimum     int64    `json:"minimum,omitzero"`
	Maximum     int64    `json:"maximum,omitzero"`
	Format      string   `json:"format,omitzero"`
	Term        string   `json:"x-term,omitzero"`
	Class       string   `json:"x-class,omitzero"`
	Properties  ordered  `json:"properties,omitzero"`
	Required    []string `json:"required,omitzero"`
	Others      any      `json:"additionalProperties,omitzero"`
	Items       *schema  `json:"items,omitzero"`
	Defs        ordered  `json:"$defs,omitzero"`
}

// ordered is an object whose members keep their order.
type ordered []property

type property struct {
	name   string
	schema *schema
}

func (o ordered) MarshalJSONTo(to *jsontext.Encoder) error {
	if err := to.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for _, p := range o {
		if err := to.WriteToken(jsontext.String(p.name)); err != nil {
			return err
		}
		if err := json.MarshalEncode(to, p.schema); err != nil {
			return err
		}
	}
	return to.WriteToken(jsontext.EndObject)
}

// exportSchema makes the schema of a kind out of its Go type, the tags of the fields and their comments.
func exportSchema(t *testing.T, kind canonical.Kind, comments map[string]string) []byte {
	t.Helper()
	doc, err := canonical.New(kind)
	if err != nil {
		t.Fatal(err)
	}
	e := exporter{comments: comments, known: map[reflect.Type]bool{}}
	top := e.structure(reflect.TypeOf(doc).Elem())
	top.Dialect, top.Title = "https://json-schema.org/draft/2020-12/schema", string(kind)
	for _, p := range top.Properties {
		if p.name == "envelope" {
			p.schema.Properties = ordered{
				{"kind", &schema{Const: string(kind)}},
				{"schemaVersion", &schema{Const: canonical.SchemaVersion(kind)}},
			}
		}
	}
	top.Defs = e.defs
	data, err := json.Marshal(top, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

type exporter struct {
	comments map[string]string
	defs     ordered
	known    map[reflect.Type]bool
}

func (e *exporter) structure(t reflect.Type) *schema {
	s := &schema{Description: e.comments[t.Name()], Type: "object", Others: false}
	for _, f := range fieldsOf(t) {
		p := e.value(f.field.Type)
		p.Description = e.comments[f.owner.Name()+"."+f.field.Name]
		p.Term, p.Class = f.field.Tag.Get("term"), f.field.Tag.Get("class")
		name, options, _ := strings.Cut(f.field.Tag.Get("json"), ",")
		s.Properties = append(s.Properties, property{name, p})
		if options == "" {
			s.Required = append(s.Required, name)
		}
	}
	return s
}

// value describes what a field of the type holds; structures are described once and referred to.
func (e *exporter) value(t reflect.Type) *schema {
	if leaf := e.leaf(t); leaf != nil {
		return leaf
	}
	switch t.Kind() {
	case reflect.Slice:
		return &schema{Type: "array", Items: e.value(t.Elem())}
	case reflect.Map:
		return &schema{Type: "object", Others: e.value(t.Elem())}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int, reflect.Int64:
		return &schema{Type: "integer", Minimum: math.MinInt64, Maximum: math.MaxInt64}
	case reflect.String:
		return &schema{Type: "string", Enum: codesOf(t)}
	}
	return e.named(t.Name(), t, func() *schema { return e.structure(t) })
}

// The forms of leaves, as strict as Decode is, wherever a schema can say it. Formats are only hints to many validators, and so
// stand beside a pattern. A schema cannot say that the digits before and behind a point are at most 38 together.
var (
	decimalPattern = fmt.Sprintf(`^-?[0-9]{1,%d}(\.[0-9]{1,%d})?$`, money.MaxDigits, money.MaxScale)

	unitPattern    = `^[A-Z0-9]{1,3}$`
	dayPattern     = `^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}$`
	instantPattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$`
)

func (e *exporter) leaf(t reflect.Type) *schema {
	decimal := &schema{Type: "string", Pattern: decimalPattern, MaxLength: money.MaxText}
	switch t {
	case reflect.TypeFor[money.Decimal](), reflect.TypeFor[canonical.Percent]():
		return decimal
	case reflect.TypeFor[money.Amount]():
		return e.named("Amount", t, func() *schema { return pair("An exact sum of money.", decimal, "currency", e.currency()) })
	case reflect.TypeFor[measure.Quantity]():
		return e.named("Quantity", t, func() *schema {
			return pair("An exact number of a unit.", decimal, "unit", &schema{Type: "string", Pattern: unitPattern})
		})
	case reflect.TypeFor[money.Currency]():
		return e.currency()
	case reflect.TypeFor[measure.Unit]():
		return &schema{Type: "string", Pattern: unitPattern}
	case reflect.TypeFor[canonical.Date]():
		return &schema{Type: "string", Format: "date", Pattern: dayPattern}
	case reflect.TypeFor[time.Time]():
		return &schema{Type: "string", Format: "date-time", Pattern: instantPattern}
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return &schema{Type: "string"}
	}
	return nil
}

// currency lists the codes, since an amount in none of them is refused; units are open, and have a form only.
func (e *exporter) currency() *schema {
	return e.named("Currency", reflect.TypeFor[money.Currency](), func() *schema {
		codes := &schema{Description: "A currency that amounts can be paid in, by its code of ISO 4217. The list only grows.", Type: "string"}
		for currency := range money.Currencies() {
			codes.Enum = append(codes.Enum, currency.String())
		}
		return codes
	})
}

func pair(description string, value *schema, other string, of *schema) *schema {
	return &schema{
		Description: description, Type: "object", Others: false, Required: []string{"value", other},
		Properties: ordered{{"value", value}, {other, of}},
	}
}

func (e *exporter) named(name string, t reflect.Type, describe func() *schema) *schema {
	if !e.known[t] {
		e.known[t] = true
		at := len(e.defs)
		e.defs = append(e.defs, property{name: name})
		e.defs[at].schema = describe()
	}
	return &schema{Ref: "#/$defs/" + name}
}

// codesOf gives the codes of a closed list; none for a text that is free.
func codesOf(t reflect.Type) []string {
	if list, ok := reflect.TypeAssert[interface{ Codes() []string }](reflect.Zero(t)); ok {
		return list.Codes()
	}
	return nil
}

// A documentField is a member of a structure, with the structure that declares it.
type documentField struct {
	owner reflect.Type
	field reflect.StructField
}

// fieldsOf lists the members of a structure; those of what is embedded without a name are the outer one's own.
func fieldsOf(t reflect.Type) []documentField {
	var all []documentField
	for field := range t.Fields() {
		switch {
		case field.Tag.Get("json") != "":
			all = append(all, documentField{t, field})
		case field.Anonymous:
			all = append(all, fieldsOf(field.Type)...)
		}
	}
	return all
}
