package canonical

import "reflect"

// Validate gives every place at which a document breaks a rule of its kind; nil for a valid document. It reads only the
// document: what other documents or master data say is matched elsewhere. A document that is not there, or not of this
// package's kinds, breaks the rule that its envelope names its kind.
func Validate(doc Document) Violations {
	spec, known := specFor(doc)
	if !known {
		return Violations{strange(doc)}
	}
	return spec.check(doc)
}

func checkAll[D Document](rules []ruleOf[D], doc D) Violations {
	var found Violations
	for i := range rules {
		for _, breach := range rules[i].check(doc) {
			if told := violationOf(&rules[i].Rule, doc, breach); !rules[i].general() || !found.speakOf(told.Path) {
				found = append(found, told)
			}
		}
	}
	return found
}

// violationOf reads the value at the place of a breach, masked as its field's class asks.
func violationOf(rule *Rule, doc Document, at breach) Violation {
	return Violation{
		Rule: rule.ID, Text: rule.Text, Path: pathText(at.path), Value: valueAt(reflect.ValueOf(doc), at.path),
		Expected: at.expected, Next: rule.Next, Severity: rule.Severity,
	}
}

// strange speaks of a document whose Go type is none of the kinds'.
func strange(doc Document) Violation {
	return violationOf(&kindRule, doc, breach{path: []any{"envelope", "kind"}, expected: "the kind of a document of this package"})
}
