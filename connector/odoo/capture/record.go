package capture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// stampOfKey is how an item's key holds a write_date.
const stampOfKey = "20060102T150405Z"

// A Record is the body of an item: a record of Odoo as it was read.
type Record struct {
	// Model and ID name the record.
	Model string `json:"model"`
	ID    int64  `json:"id"`
	// Written is its write_date, UTC, in whole seconds; By is the id of the user who wrote it last.
	Written time.Time `json:"written"`
	By      int64     `json:"by"`
	// Values are its fields as Odoo tells them, with links as bare ids, lists of ids in order, and false for what is
	// empty.
	Values map[string]json.RawMessage `json:"values"`
}

// Reference names the record: "purchase.order,7".
func (r Record) Reference() string { return reference(r.Model, r.ID) }

func reference(model string, id int64) string { return fmt.Sprintf("%s,%d", model, id) }

// Fingerprint is the same for the same content, whoever wrote it and when.
func (r Record) Fingerprint() string {
	sum := sha256.Sum256(r.appendValues([]byte(r.Reference() + "\n")))
	return hex.EncodeToString(sum[:12])
}

// appendValues writes the values as a JSON object with its names in order. They are texts of valid JSON already, so that
// nothing needs to be encoded again: that would take as long as Odoo's own work.
func (r Record) appendValues(text []byte) []byte {
	text = append(text, '{')
	for i, name := range slices.Sorted(maps.Keys(r.Values)) {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(strconv.AppendQuote(text, name), ':')
		text = append(text, r.Values[name]...)
	}
	return append(text, '}')
}

// body writes the record as JSON.
func (r Record) body() []byte {
	text := make([]byte, 0, 1024)
	text = append(strconv.AppendQuote(append(text, `{"model":`...), r.Model), `,"id":`...)
	text = append(strconv.AppendInt(text, r.ID, 10), `,"written":"`...)
	text = append(r.Written.AppendFormat(text, time.RFC3339), `","by":`...)
	text = append(strconv.AppendInt(text, r.By, 10), `,"values":`...)
	return append(r.appendValues(text), '}')
}

// item makes the item of a record; again says how many other contents it has had within the second of its write_date.
func (r Record) item(fingerprint string, again int) connector.Item {
	key := fmt.Sprintf("%s@%s#%s", r.Reference(), r.Written.Format(stampOfKey), fingerprint)
	if again > 0 {
		key = fmt.Sprintf("%s~%d", key, again)
	}
	return connector.Item{Key: key, Record: r.Reference(), Format: "odoo/" + r.Model, Body: r.body(), OccurredAt: r.Written}
}

// recordOf reads one row of Odoo's answer.
func recordOf(model string, row map[string]json.RawMessage) (Record, error) {
	r := Record{Model: model, Values: row}
	var written odoo.Stamp
	var by odoo.Link
	for name, into := range map[string]any{"id": &r.ID, "write_date": &written, "write_uid": &by} {
		if text, there := row[name]; there {
			if err := json.Unmarshal(text, into); err != nil {
				return Record{}, fault.New(fault.Internal, "Odoo, %s: the field %s has another form than expected", model, name).Because(err).
					Do("Report it with Odoo's version.")
			}
		}
		delete(row, name)
	}
	r.Written, r.By = written.Time, by.ID
	for name, text := range row {
		row[name] = plain(text)
	}
	return r, nil
}

// plain gives a value without what changes though the record doesn't: the name behind a link, the order of a list of ids.
func plain(text json.RawMessage) json.RawMessage {
	if !bytes.HasPrefix(text, []byte("[")) {
		return text
	}
	var list []json.RawMessage
	if json.Unmarshal(text, &list) != nil {
		return text
	}
	if len(list) == 2 && bytes.HasPrefix(list[1], []byte(`"`)) {
		return list[0]
	}
	var ids []int64
	if json.Unmarshal(text, &ids) != nil {
		return text
	}
	slices.Sort(ids)
	sorted, _ := json.Marshal(ids) //nolint:errchkjson // whole numbers can always be written
	return sorted
}
