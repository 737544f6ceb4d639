package orm

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The forms of Odoo's dates.
const (
	dateForm  = "2006-01-02"
	stampForm = "2006-01-02 15:04:05"
	microForm = "2006-01-02 15:04:05.000000"
)

// optionsOf reads "code" and "code=Label".
func optionsOf(texts []string) []Option {
	options := make([]Option, len(texts))
	for i, text := range texts {
		code, label, found := strings.Cut(text, "=")
		if !found {
			label = strings.ToUpper(code[:1]) + strings.ReplaceAll(code[1:], "_", " ")
		}
		options[i] = Option{code, label}
	}
	return options
}

// coerce brings a value that a caller gave into the form that rows keep. Lists of commands are not its business.
func (f *Field) coerce(value any) (any, error) {
	switch v := value.(type) {
	case nil:
		return f.empty(), nil
	case Rec:
		return v.id, nil
	case json.Number:
		value = numberOf(v)
	case int:
		value = int64(v)
	}
	switch f.Kind {
	case Integer, Many2one:
		return f.whole(value)
	case Float, Monetary:
		return f.fraction(value)
	case Boolean:
		return truth(value), nil
	case Date, Datetime:
		return f.moment(value)
	case Selection:
		return f.option(value)
	case JSON:
		return value, nil
	default:
		return words(value), nil
	}
}

// numberOf reads a JSON number as whole when it is written so.
func numberOf(number json.Number) any {
	if whole, err := strconv.ParseInt(string(number), 10, 64); err == nil {
		return whole
	}
	fraction, _ := number.Float64()
	return fraction
}

func (f *Field) whole(value any) (any, error) {
	switch v := value.(type) {
	case int64:
		return v, nil
	case float64:
		return int64(v), nil
	case bool:
		return int64(0), nil
	case string:
		if number, err := strconv.ParseInt(v, 10, 64); err == nil {
			return number, nil
		}
	}
	return nil, ValueError("invalid value for %s: %v", f.path(), value)
}

func (f *Field) fraction(value any) (any, error) {
	number := 0.0
	switch v := value.(type) {
	case int64:
		number = float64(v)
	case float64:
		number = v
	case bool:
	case string:
		parsed, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return nil, ValueError("could not convert string to float: %q", v)
		}
		number = parsed
	default:
		return nil, ValueError("invalid value for %s: %v", f.path(), value)
	}
	return Round(number, f.Digits), nil
}

// Round rounds half away from zero, as Odoo does; a negative number of digits keeps the number as it is.
func Round(number float64, digits int) float64 {
	if digits < 0 {
		return number
	}
	scale := math.Pow10(digits)
	scaled := number * scale
	// Odoo widens the number by its own inexactness, so that 1.005 rounds to 1.01.
	epsilon := math.Abs(scaled) * math.Pow(2, -52)
	return math.Round(scaled+math.Copysign(epsilon, scaled)) / scale
}

// truth says whether Python takes a value for true.
func truth(value any) bool {
	switch v := value.(type) {
	case bool:
		return v
	case int64:
		return v != 0
	case float64:
		return v != 0
	case string:
		return v != ""
	case json.Number:
		return truth(numberOf(v))
	case []any:
		return len(v) > 0
	default:
		return value != nil
	}
}

func (f *Field) moment(value any) (any, error) {
	text := words(value)
	if text == "" {
		return "", nil
	}
	if f.Kind == Date {
		text = text[:min(len(text), len(dateForm))]
		if _, err := time.Parse(dateForm, text); err != nil {
			return nil, ValueError("time data %q does not match format '%%Y-%%m-%%d'", text)
		}
		return text, nil
	}
	if len(text) == len(dateForm) {
		text += " 00:00:00"
	}
	text = strings.Replace(text, "T", " ", 1)
	if _, err := time.Parse(stampForm, text); err != nil {
		return nil, ValueError("time data %q does not match format '%%Y-%%m-%%d %%H:%%M:%%S'", text)
	}
	return text, nil
}

func (f *Field) option(value any) (any, error) {
	code := words(value)
	if code == "" || f.Options == nil || slices.ContainsFunc(f.Options, func(o Option) bool { return o.Code == code }) {
		return code, nil
	}
	return nil, ValueError("Wrong value for %s: %q", f.path(), code)
}

// words gives a value as text; false is empty.
func words(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return words(numberOf(v))
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		if v {
			return "True"
		}
	}
	return ""
}

// path names the field with its model.
func (f *Field) path() string {
	if f.model == nil {
		return f.Name
	}
	return f.model.Name + "." + f.Name
}

// idsOf reads a list of ids, a single one, or nothing.
func idsOf(value any) []int64 {
	switch v := value.(type) {
	case []int64:
		return v
	case int64:
		return []int64{v}
	case int:
		return []int64{int64(v)}
	case json.Number:
		if id, ok := numberOf(v).(int64); ok {
			return []int64{id}
		}
	case Rec:
		return []int64{v.id}
	case Recs:
		return v.IDs()
	case []any:
		ids := make([]int64, 0, len(v))
		for _, item := range v {
			ids = append(ids, idsOf(item)...)
		}
		return ids
	}
	return nil
}

// IDs reads a list of ids, or a single one, from decoded JSON.
func IDs(value any) []int64 { return idsOf(value) }

// Read brings a value that a caller gave into the form that the field keeps; a value that it can't hold is empty.
func (f *Field) Read(value any) any {
	coerced, err := f.coerce(value)
	if err != nil {
		return f.empty()
	}
	return coerced
}
