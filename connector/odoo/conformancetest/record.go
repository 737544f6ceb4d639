package conformancetest

import (
	"maps"
	"strings"
)

// A Row is a record as read answers it.
type Row map[string]any

// ID gives the row's own id.
func (r Row) ID() int64 { return int64(r["id"].(float64)) }

// One gives the id behind a many2one field; zero when it is empty.
func (r Row) One(field string) int64 {
	pair, ok := r[field].([]any)
	if !ok {
		return 0
	}
	return int64(pair[0].(float64))
}

// Many gives the ids of a one2many or many2many field, in order of id.
func (r Row) Many(field string) []int64 {
	list, _ := r[field].([]any)
	ids := make([]int64, len(list))
	for i := range list {
		ids[i] = int64(list[i].(float64))
	}
	return sorted(ids)
}

// Number gives a numeric field.
func (r Row) Number(field string) float64 {
	number, _ := r[field].(float64)
	return number
}

// Text gives a text, a date or a selection; empty when the field is.
func (r Row) Text(field string) string {
	text, _ := r[field].(string)
	return text
}

// Create makes one record.
func (try *Try) Create(model string, values Values) int64 {
	try.t.Helper()
	return numbers(try.t, try.Call(model, "create", nil, Values{"vals_list": List{values}}))[0]
}

// Write changes one record.
func (try *Try) Write(model string, id int64, values Values) {
	try.t.Helper()
	try.Same("write answers", try.Call(model, "write", []int64{id}, Values{"vals": values}), true)
}

// Read reads one record, which must exist.
func (try *Try) Read(model string, id int64, fields ...string) Row {
	try.t.Helper()
	rows := try.rows(try.Call(model, "read", []int64{id}, Values{"fields": fields}))
	if len(rows) != 1 {
		try.t.Fatalf("%s %d: %d rows", model, id, len(rows))
	}
	return rows[0]
}

// Find reads the records of a domain in order of id.
func (try *Try) Find(model string, domain List, fields ...string) []Row {
	try.t.Helper()
	return try.SearchRead(model, domain, Values{"fields": fields, "order": "id"})
}

// SearchRead calls search_read with more arguments beside the domain.
func (try *Try) SearchRead(model string, domain List, more Values) []Row {
	try.t.Helper()
	args := Values{"domain": domain}
	maps.Copy(args, more)
	return try.rows(try.Call(model, "search_read", nil, args))
}

// IDs gives the ids of a domain's records, in order.
func (try *Try) IDs(model string, domain List) []int64 {
	try.t.Helper()
	rows := try.Find(model, domain, "id")
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ID()
	}
	return ids
}

// Act calls a method of one record that should work.
func (try *Try) Act(model, method string, id int64) any {
	try.t.Helper()
	return try.Call(model, method, []int64{id}, nil)
}

func (try *Try) rows(answer any) []Row {
	try.t.Helper()
	list, ok := answer.([]any)
	if !ok {
		try.t.Fatalf("%v is not a list of rows", answer)
	}
	rows := make([]Row, len(list))
	for i, item := range list {
		row, ok := item.(map[string]any)
		if !ok {
			try.t.Fatalf("%v is not a row", item)
		}
		rows[i] = row
	}
	return rows
}

// cutPath cuts a column of load at its first slash.
func cutPath(column string) (field, rest string, found bool) { return strings.Cut(column, "/") }
