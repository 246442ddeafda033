package index

import "slices"

// lists is many lists of numbers in one piece of memory. A list that outgrows its room moves to the end, with room for as
// much again; what it leaves behind is lost.
type lists struct {
	runs []run
	all  []uint32
}

type run struct{ from, size, room uint32 }

// of is a list by its number; it is not to be changed, and good until the next change.
func (l *lists) of(n uint32) []uint32 {
	if int(n) >= len(l.runs) {
		return nil
	}
	r := l.runs[n]
	return l.all[r.from : r.from+r.size]
}

// add puts a value at the end of a list.
func (l *lists) add(n, value uint32) { l.insert(n, int(l.grow(n).size)-1, value) }

// put puts a value into a rising list, once.
func (l *lists) put(n, value uint32) {
	if at, found := slices.BinarySearch(l.of(n), value); !found {
		l.grow(n)
		l.insert(n, at, value)
	}
}

// take removes a value from a rising list.
func (l *lists) take(n, value uint32) {
	if at, found := slices.BinarySearch(l.of(n), value); found {
		list := l.of(n)
		copy(list[at:], list[at+1:])
		l.runs[n].size--
	}
}

// grow makes a list longer by one.
func (l *lists) grow(n uint32) run {
	for int(n) >= len(l.runs) {
		l.runs = append(l.runs, run{})
	}
	r := &l.runs[n]
	if r.size == r.room {
		from := uint32(len(l.all))
		l.all = append(l.all, l.of(n)...)
		r.room = max(1, 2*r.room)
		l.all = slices.Grow(l.all, int(r.room-r.size))[:from+r.room]
		r.from = from
	}
	r.size++
	return *r
}

func (l *lists) insert(n uint32, at int, value uint32) {
	list := l.of(n)
	copy(list[at+1:], list[at:])
	list[at] = value
}

// listsOf makes rising lists of pairs that hand yields twice alike: once to be counted, once to be kept. No list has a value
// twice.
func listsOf(count int, hand func(yield func(n, value uint32))) lists {
	l := lists{runs: make([]run, count)}
	total := uint32(0)
	hand(func(n, _ uint32) { l.runs[n].room++; total++ })
	from := uint32(0)
	for n := range l.runs {
		l.runs[n].from = from
		from += l.runs[n].room
	}
	l.all = make([]uint32, total)
	hand(func(n, value uint32) {
		r := &l.runs[n]
		l.all[r.from+r.size] = value
		r.size++
	})
	for n := range l.runs {
		list := l.of(uint32(n))
		if !slices.IsSorted(list) {
			slices.Sort(list)
		}
		l.runs[n].size = uint32(len(slices.Compact(list)))
	}
	return l
}

// bits is a set of numbers, a bit each.
type bits []uint64

func newBits(count int) bits { return make(bits, (count+63)/64) }

func (b bits) has(n uint32) bool { return int(n>>6) < len(b) && b[n>>6]&(1<<(n&63)) != 0 }

func (b bits) set(n uint32, is bool) {
	if is {
		b[n>>6] |= 1 << (n & 63)
	} else {
		b[n>>6] &^= 1 << (n & 63)
	}
}

// room is the set with room for more numbers.
func (b bits) room(count int) bits {
	for len(b) < (count+63)/64 {
		b = append(b, 0)
	}
	return b
}
