package canonical

// differ makes a check that no two members have the same key, and tells every member whose key stood before. Keys that are empty
// are left to a rule of their own.
//
// It needs no memory for a list that is as long as one part may be. Keys that ascend, shorter ones first, which they nearly
// always do, are not even looked up.
func (l listOf[D, M]) differ(key func(*M) string, expected, field string) func(D) breaches {
	return func(doc D) (found breaches) {
		list := l.of(doc)
		if ascend(list, key) {
			return nil
		}
		if len(list) > MaxPartLines {
			return l.differInMap(list, key, expected, field)
		}
		var seen keyTable
		for i := range list {
			k := key(&list[i])
			if k != "" && !seen.first(k, i, func(at int) bool { return key(&list[at]) == k }) {
				found.add(expected, l.name, i, field)
			}
		}
		return found
	}
}

// differInMap is differ for a list that is too long for a table of its own.
func (l listOf[D, M]) differInMap(list []M, key func(*M) string, expected, field string) (found breaches) {
	seen := make(map[string]bool, len(list))
	for i := range list {
		k := key(&list[i])
		if k != "" && seen[k] {
			found.add(expected, l.name, i, field)
		}
		seen[k] = true
	}
	return found
}

func ascend[M any](list []M, key func(*M) string) bool {
	for i := 1; i < len(list); i++ {
		before, after := key(&list[i-1]), key(&list[i])
		if len(before) > len(after) || len(before) == len(after) && before >= after {
			return false
		}
	}
	return true
}

// A keyTable is a hash table on the stack, with open addressing: each slot holds a place in the list, counted from 1. With
// twice as many slots as a part has lines, a look-up meets few others.
type keyTable [keySlots]uint16

const keySlots = 2048

// first notes that a key stands at a place, unless it stood at an earlier one, which same compares; it reports whether it is
// the first of its kind.
func (t *keyTable) first(key string, place int, same func(at int) bool) bool {
	slot := hashOf(key) % keySlots
	for t[slot] != 0 {
		if same(int(t[slot]) - 1) {
			return false
		}
		slot = (slot + 1) % keySlots
	}
	t[slot] = uint16(place + 1)
	return true
}

// hashOf is FNV-1a.
func hashOf(key string) uint32 {
	hash := uint32(2166136261)
	for i := range len(key) {
		hash = (hash ^ uint32(key[i])) * 16777619
	}
	return hash
}
