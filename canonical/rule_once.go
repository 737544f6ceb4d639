package canonical

// once makes a check that none of the list's members is the same as an earlier one. Members with different keys are never the
// same: the key spares a long list the comparison of all pairs, which somebody could send to keep us busy. A short list needs
// no memory.
func (l listOf[D, M]) once(key func(*M) string, same func(a, b *M) bool, expected string, field ...any) func(D) breaches {
	return func(doc D) (found breaches) {
		list := l.of(doc)
		if len(list) > few {
			return l.onceInMap(list, key, same, expected, field)
		}
		for i := range list {
			for j := range i {
				if same(&list[i], &list[j]) {
					found.add(expected, append([]any{l.name, i}, field...)...)
					break
				}
			}
		}
		return found
	}
}

// onceInMap is once for a list of many: each member is compared with the earlier ones of its key that differ from each other.
func (l listOf[D, M]) onceInMap(list []M, key func(*M) string, same func(a, b *M) bool, expected string, field []any) (found breaches) {
	earlier := make(map[string][]int, len(list))
members:
	for i := range list {
		k := key(&list[i])
		for _, j := range earlier[k] {
			if same(&list[i], &list[j]) {
				found.add(expected, append([]any{l.name, i}, field...)...)
				continue members
			}
		}
		earlier[k] = append(earlier[k], i)
	}
	return found
}
