package canonical

// once makes a check that no two members of a list are the same. It compares each with those before it, which needs no memory
// and is meant for lists that are short by nature; differ is for those that are not.
func (l listOf[D, M]) once(same func(a, b *M) bool, expected string, field ...any) func(D) breaches {
	return func(doc D) (found breaches) {
		list := l.of(doc)
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
