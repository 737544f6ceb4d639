package store

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/purserhq/purser/fault"
)

// A Statement is SQL text in the shared dialect, see the package's comment. It is never put together from values.
type Statement string

const heading = "-- name: "

// Name gives the name that the statement has in its file; empty for one that stands in code.
func (s Statement) Name() string {
	name, _, _ := strings.Cut(strings.TrimPrefix(string(s), heading), "\n")
	if !strings.HasPrefix(string(s), heading) {
		return ""
	}
	return strings.TrimSpace(name)
}

func (s Statement) called() string {
	if name := s.Name(); name != "" {
		return "the statement " + name
	}
	return "a statement"
}

// Bind reads a file of named statements into the fields of T, a struct whose fields are all [Statement]:
//
//	-- name: MovePosition
//	-- Moves a position where the epoch still holds.
//	UPDATE shard_position SET sequence = $1 WHERE shard = $2 AND epoch = $3;
//
// It refuses a field without a statement, a statement without a field, a name given twice, a statement that does not end
// in a semicolon or holds several, and placeholders with gaps. The name stays in the text, so that it shows in the
// database's own logs.
func Bind[T any](text string) (T, error) {
	var bound T
	blocks, err := split(text)
	if err != nil {
		return bound, err
	}
	value := reflect.ValueOf(&bound).Elem()
	for i := range value.NumField() {
		name := value.Type().Field(i).Name
		block, ok := blocks[name]
		if !ok {
			return bound, fault.New(fault.Invalid, "the SQL file has no statement %s", name)
		}
		value.Field(i).SetString(string(block))
		delete(blocks, name)
	}
	for name := range blocks {
		return bound, fault.New(fault.Invalid, "the statement %s is used by nobody", name)
	}
	return bound, nil
}

// MustBind is [Bind] for files that are embedded in the program: a mistake in one is a panic at start, as with
// regexp.MustCompile.
func MustBind[T any](text string) T {
	bound, err := Bind[T](text)
	if err != nil {
		panic(err)
	}
	return bound
}

// split takes a file apart into its named blocks.
func split(text string) (map[string]Statement, error) {
	preamble, rest, found := strings.Cut("\n"+text, "\n"+heading)
	if strings.TrimSpace(uncommented(preamble)) != "" {
		return nil, fault.New(fault.Invalid, "SQL stands before the first name")
	}
	blocks := map[string]Statement{}
	for found {
		var block string
		block, rest, found = strings.Cut(rest, "\n"+heading)
		s := Statement(heading + strings.TrimSpace(block))
		if err := s.check(); err != nil {
			return nil, err
		}
		if _, twice := blocks[s.Name()]; twice {
			return nil, fault.New(fault.Invalid, "the statement %s is there twice", s.Name())
		}
		blocks[s.Name()] = s[:len(s)-1]
	}
	return blocks, nil
}

var (
	named       = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	placeholder = regexp.MustCompile(`\$(\d+)`)
	comment     = regexp.MustCompile(`(?m)--.*$`)
	literal     = regexp.MustCompile(`'[^']*'`)
)

// check refuses a block that cannot be one statement.
func (s Statement) check() error {
	if !named.MatchString(s.Name()) {
		return fault.New(fault.Invalid, "%q names no field of Go", s.Name())
	}
	if !strings.HasSuffix(string(s), ";") {
		return fault.New(fault.Invalid, "the statement %s does not end in a semicolon", s.Name())
	}
	body := literal.ReplaceAllString(uncommented(string(s)), "''")
	if strings.Count(body, ";") != 1 {
		return fault.New(fault.Invalid, "%s is not one statement", s.Name())
	}
	var numbers []int
	for _, match := range placeholder.FindAllStringSubmatch(body, -1) {
		number, err := strconv.Atoi(match[1])
		if err != nil {
			return fault.New(fault.Invalid, "the statement %s has a placeholder beyond counting", s.Name()).Because(err)
		}
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	for i, number := range slices.Compact(numbers) {
		if number != i+1 {
			return fault.New(fault.Invalid, "the statement %s has no placeholder $%d", s.Name(), i+1)
		}
	}
	return nil
}

func uncommented(text string) string { return comment.ReplaceAllString(text, "") }
