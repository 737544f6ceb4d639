package canonical

// Most rules ask one thing of the document, or the same thing of every member of a list. These make their checks. What
// they build, they build once for the table; a check itself builds nothing before something is wrong.

// asks makes a check of something that must hold for the document as a whole.
func asks[D any](right func(D) bool, expected string, path ...any) func(D) breaches {
	return func(doc D) breaches {
		if right(doc) {
			return nil
		}
		return one(expected, path...)
	}
}

// jointly makes one check of several, for a rule that asks the same in several places.
func jointly[D any](checks ...func(D) breaches) func(D) breaches {
	return func(doc D) (found breaches) {
		for _, check := range checks {
			found = append(found, check(doc)...)
		}
		return found
	}
}

// A listOf names a list of a document, and finds it.
type listOf[D, M any] struct {
	name string
	of   func(D) []M
}

// ask makes a check of something that must hold for each member; field leads from the member to what is wrong.
func (l listOf[D, M]) ask(right func(*M) bool, expected string, field ...any) func(D) breaches {
	return func(doc D) (found breaches) {
		list := l.of(doc)
		for i := range list {
			if !right(&list[i]) {
				found.add(expected, append([]any{l.name, i}, field...)...)
			}
		}
		return found
	}
}

// each makes a check of each member by a check of its own, whose paths begin at the member.
func (l listOf[D, M]) each(check func(*M) breaches) func(D) breaches {
	return func(doc D) (found breaches) {
		list := l.of(doc)
		for i := range list {
			for _, inner := range check(&list[i]) {
				found.add(inner.expected, append([]any{l.name, i}, inner.path...)...)
			}
		}
		return found
	}
}

// inside makes a check of a part that stands in a structure under a name, by a check of the part's own.
func inside[D, P any](name string, part func(D) P, check func(P) breaches) func(D) breaches {
	return func(doc D) (found breaches) {
		for _, inner := range check(part(doc)) {
			found.add(inner.expected, append([]any{name}, inner.path...)...)
		}
		return found
	}
}
