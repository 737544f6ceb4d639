package config

import (
	"slices"
	"strings"

	"github.com/purserhq/purser/config/shape"
)

// check notes what is wrong with the files as a whole: names that lead nowhere, and declarations that contradict each other.
func (f *file) check(r *shape.Reader) {
	c := checking{Reader: r, file: f}
	c.whole()
	for i := range f.Systems {
		c.system(&f.Systems[i])
	}
	c.keysTwice()
	for i := range f.Entities {
		c.entity(&f.Entities[i], f.Entities[:i])
	}
	for i := range f.Flows {
		c.flow(&f.Flows[i], f.Flows[:i])
	}
	for i := range f.Policies {
		c.Fault("policies."+f.Policies[i].Name, f.Policies[i].Validate())
	}
	for i := range f.Calendars {
		c.Fault("calendars."+f.Calendars[i].Name, f.Calendars[i].Validate())
	}
}

type checking struct {
	*shape.Reader

	file *file
}

// say notes a mistake at a path.
func (c *checking) say(path, words, next string) {
	c.Note(shape.Mistake{Place: c.At(path), Path: path, Words: words, Next: next})
}

// whole wants the sections without which nothing can happen.
func (c *checking) whole() {
	for _, section := range [...]struct {
		name  string
		count int
	}{{"systems", len(c.file.Systems)}, {"entities", len(c.file.Entities)}, {"flows", len(c.file.Flows)}} {
		if section.count == 0 && !c.Wrong(section.name) {
			c.say(section.name, "nothing is declared", "purser init writes a file to begin with.")
		}
	}
}

// named wants a name to be one of those that are declared in a section.
func (c *checking) named(path, what, name string, known []string, section string) bool {
	if name == "" || slices.Contains(known, name) {
		return true
	}
	next := "Declare it in the section " + section + ", or name one of " + strings.Join(known, ", ") + "."
	if len(known) == 0 {
		next = "Declare it in the section " + section + "."
	}
	if near := shape.Nearest(name, known); near != "" {
		next = "Did you mean " + near + "? " + next
	}
	c.say(path, "there is no "+what+" "+name, next)
	return false
}

func (c *checking) systems() []string {
	return namesOf(c.file.Systems, func(s *System) string { return s.Name })
}

func (c *checking) entities() []string {
	return namesOf(c.file.Entities, func(e *Entity) string { return e.Name })
}

// warehouses gives the warehouses of all entities.
func (c *checking) warehouses() []string {
	var all []string
	for i := range c.file.Entities {
		all = append(all, c.file.Entities[i].Warehouses...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func namesOf[T any](list []T, name func(*T) string) []string {
	all := make([]string, len(list))
	for i := range list {
		all[i] = name(&list[i])
	}
	return all
}
