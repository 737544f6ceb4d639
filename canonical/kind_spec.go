package canonical

// A kindSpec is what the package knows of one kind: its type, its rules, and how its older versions are read.
type kindSpec struct {
	kind Kind
	// title names the document for people, in the singular: "credit note".
	title string
	// rules are what a valid document keeps, in the order in which they are told.
	rules []Rule
	// upcasts lead from version 1 to the current one: upcasts[0] makes a version 2 of a version 1.
	upcasts []upcast

	make  func() Document
	owns  func(Document) bool
	copy  func(Document) Document
	check func(Document) Violations
}

// version is the current schema version; each upcast has moved it on by one.
func (s *kindSpec) version() int { return len(s.upcasts) + 1 }

// A documentOf is a document type *T.
type documentOf[T any] interface {
	*T
	Document
}

// define makes the entry of a kind whose documents are *T. Rules come in groups, which keep the order of a document.
func define[T any, D documentOf[T]](kind Kind, title string, upcasts []upcast, groups ...[]ruleOf[D]) kindSpec {
	rules := []ruleOf[D]{sameKind[D](kind), sameVersion[D](len(upcasts) + 1)}
	rules = append(rules, lift(envelopeRules, func(doc D) *Envelope { return doc.Head() })...)
	for _, group := range groups {
		rules = append(rules, group...)
	}
	rules = append(rules, aggregateRules[D]()...)
	public := make([]Rule, len(rules))
	for i, rule := range rules {
		public[i] = rule.Rule
	}
	return kindSpec{
		kind: kind, title: title, rules: public, upcasts: upcasts,
		make:  func() Document { return D(new(T)) },
		owns:  func(doc Document) bool { own, ok := doc.(D); return ok && own != nil },
		copy:  func(doc Document) Document { twin := *doc.(D); return D(&twin) }, //nolint:forcetypeassert // owns is asked first
		check: func(doc Document) Violations { return checkAll(rules, doc.(D)) }, //nolint:forcetypeassert // owns is asked first
	}
}
