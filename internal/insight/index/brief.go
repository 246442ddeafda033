package index

import (
	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// brief is what sums over exchanges are made of, by place in the bitmaps: in one piece of memory, where the table has each
// in another.
type brief struct {
	on                                date.Day // when it had surely begun
	kind, direction, initiated, level uint8    // codes; each of a short list that records are checked against
}

// brief notes an exchange, as its seen row is.
func (v *view) brief(place, row uint32) {
	t := v.index.tables[exchanges]
	v.briefs[place] = brief{
		on: t.during[row][1], kind: uint8(t.words[exchangeType][row]), direction: uint8(t.words[exchangeDirection][row]),
		initiated: uint8(t.words[exchangeInitiated][row]), level: uint8(t.words[exchangeLevel][row]),
	}
}

// dense is a bitmap as bits in a row: quicker to ask many times.
type dense []uint64

func denseOf(set *roaring.Bitmap) dense { return set.ToDense() }

func (d dense) has(place uint32) bool {
	return int(place>>6) < len(d) && d[place>>6]&(1<<(place&63)) != 0
}

// among lists the places of one bitmap that are in another too. The list is good until the next is asked for.
func (v asked) among(with *roaring.Bitmap, within dense) []uint32 {
	v.memo.places = v.memo.places[:0]
	if with == nil {
		return nil
	}
	var some [256]uint32
	i := with.ManyIterator()
	for n := i.NextMany(some[:]); n > 0; n = i.NextMany(some[:]) {
		for _, place := range some[:n] {
			if within.has(place) {
				v.memo.places = append(v.memo.places, place)
			}
		}
	}
	return v.memo.places
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
