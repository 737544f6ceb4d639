package orm

import (
	"fmt"
	"strconv"
	"strings"
)

// cell turns the text of a column into a value; the message says why it can't be.
func (l *loader) cell(f *Field, path []string, text string) (value any, message string) {
	if text == "" {
		return f.empty(), ""
	}
	switch f.Kind {
	case Many2one:
		return l.link(f, path, text)
	case Many2many:
		ids := []any{}
		for part := range strings.SplitSeq(text, ",") {
			id, message := l.link(f, path, part)
			if message != "" {
				return nil, message
			}
			ids = append(ids, id)
		}
		return []any{[]any{int64(commandSet), int64(0), ids}}, ""
	case Selection:
		for _, option := range f.Options {
			if text == option.Code || text == option.Label {
				return option.Code, ""
			}
		}
		return nil, fmt.Sprintf("Value '%s' not found in selection field '%s'", text, f.Label)
	case Boolean:
		return l.flag(f, text)
	case Integer:
		if _, err := strconv.ParseInt(text, 10, 64); err != nil {
			return nil, fmt.Sprintf("'%s' does not seem to be an integer for field '%s'", text, f.Label)
		}
	case Float, Monetary:
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			return nil, fmt.Sprintf("'%s' does not seem to be a number for field '%s'", text, f.Label)
		}
	case Date, Datetime:
		if _, err := f.moment(text); err != nil {
			return nil, fmt.Sprintf("'%s' does not seem to be a valid date for field '%s'", text, f.Label)
		}
	}
	return text, ""
}

func (l *loader) flag(f *Field, text string) (value any, message string) {
	switch strings.ToLower(text) {
	case "1", "true", "yes":
		return true, ""
	case "0", "false", "no":
		return false, ""
	}
	return nil, fmt.Sprintf("Unknown value '%s' for boolean field '%s'", text, f.Label)
}

// link finds the record that a column means: by external id, by id, or by its whole name.
func (l *loader) link(f *Field, path []string, text string) (value any, message string) {
	how := ""
	if len(path) > 0 {
		how = path[0]
	}
	switch how {
	case "id":
		if r, found := l.env.ByXID(text); found && r.model.Name == f.Target {
			return r.id, ""
		}
		return nil, fmt.Sprintf("No matching record found for external id '%s' in field '%s'", text, f.Label)
	case ".id":
		if id := idOf(text); l.env.Rec(f.Target, id).Exists() {
			return id, ""
		}
		return nil, fmt.Sprintf("No matching record found for database id '%s' in field '%s'", text, f.Label)
	}
	target := l.env.model(f.Target)
	for _, r := range l.env.Find(f.Target) {
		if found, err := l.env.calledSo(r, "=", text); found && err == nil {
			return r.id, ""
		}
	}
	return nil, fmt.Sprintf("No matching record found for name '%s' in field '%s' (%s)", text, f.Label, target.Name)
}

func idOf(text string) int64 {
	id, _ := strconv.ParseInt(text, 10, 64)
	return id
}
