package canonical

import "github.com/purserhq/purser/canonical/money"

// A currencyCheck gives the amounts of a structure that are in another currency than it is asked for. An amount that is
// absent is in none, and so right. Checks are put together once, as the structures are; asking one builds nothing before an
// amount is wrong.
type currencyCheck[T any] func(in money.Currency, of *T) breaches

// amount is the check of one amount, under its name.
func amount[T any](name string, of func(*T) money.Amount) currencyCheck[T] {
	return func(in money.Currency, value *T) breaches {
		if c := of(value).Currency(); c == in || c.IsZero() {
			return nil
		}
		return one("an amount in "+in.String(), name)
	}
}

// within is the check of a structure that stands in another one under a name.
func within[T, P any](name string, part func(*T) *P, check currencyCheck[P]) currencyCheck[T] {
	return func(in money.Currency, value *T) (found breaches) {
		for _, inner := range check(in, part(value)) {
			found.add(inner.expected, append([]any{name}, inner.path...)...)
		}
		return found
	}
}

// listed is the check of every member of a list that stands in a structure under a name.
func listed[T, M any](name string, of func(*T) []M, check currencyCheck[M]) currencyCheck[T] {
	return func(in money.Currency, value *T) (found breaches) {
		list := of(value)
		for i := range list {
			for _, inner := range check(in, &list[i]) {
				found.add(inner.expected, append([]any{name, i}, inner.path...)...)
			}
		}
		return found
	}
}

// together is the check of all that several checks look at.
func together[T any](checks ...currencyCheck[T]) currencyCheck[T] {
	return func(in money.Currency, value *T) (found breaches) {
		for _, check := range checks {
			found = append(found, check(in, value)...)
		}
		return found
	}
}

// allIn makes a rule's check of it, for documents that name their currency; one that does not is for another rule.
func allIn[T any](currency func(*T) money.Currency, check currencyCheck[T]) func(*T) breaches {
	return func(doc *T) breaches {
		in := currency(doc)
		if in.IsZero() {
			return nil
		}
		return check(in, doc)
	}
}
