package index

import (
	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// denseOf is a bitmap as bits in a row: quicker to ask many times.
func denseOf(set *roaring.Bitmap) bits { return set.ToDense() }

// eachOf yields the numbers of a bitmap.
func eachOf(set *roaring.Bitmap, yield func(uint32)) {
	var some [256]uint32
	i := set.ManyIterator()
	for n := i.NextMany(some[:]); n > 0; n = i.NextMany(some[:]) {
		for _, place := range some[:n] {
			yield(place)
		}
	}
}

// appendAll adds the numbers of a bitmap to a list.
func appendAll(list []uint32, set *roaring.Bitmap) []uint32 {
	var some [256]uint32
	i := set.ManyIterator()
	for n := i.NextMany(some[:]); n > 0; n = i.NextMany(some[:]) {
		list = append(list, some[:n]...)
	}
	return list
}

// among lists those of the places that are in a set too. The list is good until the next is asked for.
func (v asked) among(places []uint32, within bits) []uint32 {
	list := v.memo.places[:0]
	for _, place := range places {
		if within.has(place) {
			list = append(list, place)
		}
	}
	v.memo.places = list
	return list
}

// countOfPlaces counts them.
func (v asked) countOfPlaces(places []uint32, within bits) (n int) {
	for _, place := range places {
		if within.has(place) {
			n++
		}
	}
	return n
}

// nth moves the values until that at a place is the one that sorting would put there, and returns it (Hoare's selection).
func nth(values []date.Day, at int) date.Day {
	low, high := 0, len(values)-1
	for low < high {
		pivot := values[(low+high)/2]
		i, j := low, high
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for values[j] > pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case at <= j:
			high = j
		case at >= i:
			low = i
		default:
			return values[at]
		}
	}
	return values[at]
}
