package config

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"

	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/policy"
	"github.com/purserhq/purser/governance/retention"
)

// mostIncluded bounds how many files a file may include.
const mostIncluded = 200

// Load reads a file and those that it includes, by a function that reads a whole file as os.ReadFile does. The error is NotFound
// where the file itself can't be read; else it is Invalid, and tells every mistake of all files with its place, what was
// found and what may stand there. Nothing outside of the files is asked: whether an Odoo answers is for purser check.
func Load(name string, read func(string) ([]byte, error)) (*Configuration, error) {
	data, err := read(name)
	if err != nil {
		return nil, fault.New(fault.NotFound, "reading the configuration %s", name).Because(err).
			Do("Name a file that this user may read, or write one with purser init.")
	}
	f, r := &file{}, shape.NewReader()
	r.Read(name, data, f.keys())
	f.more(r, name, read)
	f.sort()
	f.check(r)
	if err := r.Mistakes().Err(); err != nil {
		return nil, err
	}
	return &f.Configuration, nil
}

// more reads the files that the first one includes.
func (f *file) more(r *shape.Reader, first string, read func(string) ([]byte, error)) {
	if len(f.include) > mostIncluded {
		r.Note(shape.Mistake{Place: r.At("include"), Path: "include", Words: "there are too many files", Next: "Put some of them together."})
		return
	}
	for _, name := range f.include {
		if !path.IsAbs(name) {
			name = filepath.Join(filepath.Dir(first), name)
		}
		data, err := read(name)
		if err != nil {
			r.Note(shape.Mistake{Place: r.At("include"), Path: "include", Words: name + " can't be read: " + err.Error(), Next: "Correct its path, or make it readable for the user that Purser runs as."})
			continue
		}
		r.Read(name, data, f.sections())
	}
}

// sort puts each list into the order of its names, so that a configuration that says the same is the same.
func (f *file) sort() {
	slices.SortStableFunc(f.Systems, func(a, b System) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(f.Entities, func(a, b Entity) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(f.Flows, func(a, b flow.Flow) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(f.Policies, func(a, b policy.Policy) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(f.Calendars, func(a, b policy.Calendar) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(f.Retention, func(a, b retention.Class) int { return cmp.Compare(a.Name, b.Name) })
}

// Reference gives the reference of all keys in Markdown. It is exported to docs/configuration.md, where a test compares it.
func Reference() string {
	f := &file{}
	return shape.Reference(f.keys())
}

// Sample writes a commented file of what is given.
func Sample(given []shape.Node) string {
	f := &file{}
	return shape.Sample(f.keys(), given)
}
