package canonical

// A keyed list has members that are told apart by a text each. What is empty is left to a rule of its own.
type keyed interface {
	count() int
	key(i int) string
}

// few members are compared with one another, which needs no memory and is as fast as a map.
const few = 64

// repeats tells each place whose key an earlier member has. No memory is needed where the keys ascend, shorter ones first,
// as the numbers of lines and labels do, nor for a few of them.
func repeats[K keyed](in K, tell func(i int)) {
	switch {
	case ascends(in):
	case in.count() <= few:
		for i := 1; i < in.count(); i++ {
			if key := in.key(i); key != "" && scan(in, key, i) < i {
				tell(i)
			}
		}
	default:
		seen := make(map[string]bool, in.count())
		for i := range in.count() {
			key := in.key(i)
			if key != "" && seen[key] {
				tell(i)
			}
			seen[key] = true
		}
	}
}

// A finder finds a member by its key: the first one, where several have the same, whatever was asked before. It needs no
// memory where [repeats] needs none.
type finder[K keyed] struct {
	in K
	// ordered says that the keys ascend, and so that no two are the same.
	ordered bool
	places  map[string]int
	// last is where something was found, since what is asked for next mostly stands there or behind it.
	last int
}

func finderOf[K keyed](in K) finder[K] {
	f := finder[K]{in: in, ordered: ascends(in)}
	if f.ordered || in.count() <= few {
		return f
	}
	f.places = make(map[string]int, in.count())
	for i := in.count() - 1; i >= 0; i-- {
		f.places[in.key(i)] = i
	}
	return f
}

// find gives the place with a key; false where there is none, or no key.
func (f *finder[K]) find(key string) (place int, found bool) {
	switch {
	case key == "":
		return 0, false
	case f.ordered:
		return f.follow(key)
	case f.places != nil:
		place, found = f.places[key]
		return place, found
	}
	place = scan(f.in, key, f.in.count())
	return place, place < f.in.count()
}

// follow looks where the last key was found and behind it, and only then everywhere. Where keys do not ascend it would find
// a second member of a key before the first one.
func (f *finder[K]) follow(key string) (place int, found bool) {
	for place = f.last; place < min(f.last+2, f.in.count()); place++ {
		if f.in.key(place) == key {
			f.last = place
			return place, true
		}
	}
	if place, found = f.search(key); found {
		f.last = place
	}
	return place, found
}

// search halves what is left until the key is found.
func (f *finder[K]) search(key string) (place int, found bool) {
	from, to := 0, f.in.count()
	for from < to {
		middle := (from + to) / 2
		if before(f.in.key(middle), key) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from, from < f.in.count() && f.in.key(from) == key
}

// scan gives the first place with a key, and end where none before it has it.
func scan[K keyed](in K, key string, end int) int {
	for i := range end {
		if in.key(i) == key {
			return i
		}
	}
	return end
}

func ascends[K keyed](in K) bool {
	for i := 1; i < in.count(); i++ {
		if !before(in.key(i-1), in.key(i)) {
			return false
		}
	}
	return true
}

// before orders keys as numbers are ordered: a shorter one comes first.
func before(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }
