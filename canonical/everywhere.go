package canonical

import (
	"reflect"
	"slices"
)

// Where an aggregate stands in a kind of document is found once, by reflection, when the table of kinds is made. What is then
// asked of a document is a walk along those ways: without memory, and past everything else.

// everywhere makes a check of every aggregate of type A in documents of type D. It is asked of an aggregate that is there, and
// of each member of a list; it gives what is expected of which field, nothing where all is right. A kind that holds no such
// aggregate has no check.
func everywhere[D Document, A any](wrong func(*A) (expected, field string)) func(D) breaches {
	ways := waysTo(reflect.TypeFor[D]().Elem(), reflect.TypeFor[A](), nil)
	if len(ways) == 0 {
		return nil
	}
	right := func(aggregate reflect.Value) bool {
		expected, _ := wrong(pointerTo[A](aggregate))
		return expected == ""
	}
	return func(doc D) (found breaches) {
		top := reflect.ValueOf(doc).Elem()
		for i := range ways {
			if !ways[i].allRight(top, right) {
				ways[i].tell(top, nil, func(aggregate reflect.Value, path []any) {
					if expected, field := wrong(pointerTo[A](aggregate)); expected != "" {
						found.add(expected, append(path, field)...)
					}
				})
			}
		}
		return found
	}
}

func pointerTo[A any](aggregate reflect.Value) *A {
	return aggregate.Addr().Interface().(*A) //nolint:forcetypeassert // ways lead to nothing else
}

// A way leads from a structure to aggregates in it, a step at a time.
type way struct {
	// name and index are the member to go to, and listed says that it is a list.
	name   string
	index  []int
	listed bool
	// on are the ways from there on; none where it is the aggregate itself.
	on []way
}

// waysTo finds the ways from a structure to all aggregates of a type. A structure that holds itself is gone into once.
func waysTo(from, to reflect.Type, above []reflect.Type) (ways []way) {
	for _, field := range members(from) {
		step := way{name: jsonName(field), index: field.Index}
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			step.listed, inner = true, inner.Elem()
		}
		switch {
		case inner == to:
			ways = append(ways, step)
		case inner.Kind() != reflect.Struct || isLeaf(inner) || slices.Contains(above, inner):
		default:
			if step.on = waysTo(inner, to, append(above, from)); len(step.on) > 0 {
				ways = append(ways, step)
			}
		}
	}
	return ways
}

// allRight asks every aggregate along the way. One that is absent is right, unless it is a member of a list.
func (w *way) allRight(from reflect.Value, right func(reflect.Value) bool) bool {
	at := from.FieldByIndex(w.index)
	if !w.listed {
		return len(w.on) == 0 && at.IsZero() || w.rightAt(at, right)
	}
	for i := range at.Len() {
		if !w.rightAt(at.Index(i), right) {
			return false
		}
	}
	return true
}

func (w *way) rightAt(at reflect.Value, right func(reflect.Value) bool) bool {
	if len(w.on) == 0 {
		return right(at)
	}
	for i := range w.on {
		if !w.on[i].allRight(at, right) {
			return false
		}
	}
	return true
}

// tell visits the same aggregates as allRight, with the path to each.
func (w *way) tell(from reflect.Value, path []any, visit func(reflect.Value, []any)) {
	at := from.FieldByIndex(w.index)
	path = append(slices.Clip(path), w.name)
	if !w.listed {
		if len(w.on) > 0 || !at.IsZero() {
			w.tellAt(at, path, visit)
		}
		return
	}
	for i := range at.Len() {
		w.tellAt(at.Index(i), append(slices.Clip(path), i), visit)
	}
}

func (w *way) tellAt(at reflect.Value, path []any, visit func(reflect.Value, []any)) {
	if len(w.on) == 0 {
		visit(at, slices.Clip(path))
	}
	for i := range w.on {
		w.on[i].tell(at, path, visit)
	}
}
