package index

import mathbits "math/bits"

// A bits is a set of entries of one segment, by their numbers. The nil set is empty.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) has(i uint32) bool { return int(i>>6) < len(b) && b[i>>6]&(1<<(i&63)) != 0 }

func (b bits) set(i uint32) { b[i>>6] |= 1 << (i & 63) }

func (b bits) or(other bits) {
	for i, w := range other {
		b[i] |= w
	}
}

func (b bits) and(other bits) {
	for i := range b {
		b[i] &= other[i]
	}
}

func (b bits) count() (n int) {
	for _, w := range b {
		n += mathbits.OnesCount64(w)
	}
	return n
}

// grown returns a copy with room for n numbers.
func (b bits) grown(n int) bits {
	c := newBits(n)
	copy(c, b)
	return c
}

// each calls visit with the members from lo up to, and without, hi, in rising order, until it returns false.
func (b bits) each(lo, hi uint32, visit func(uint32) bool) {
	for w := lo >> 6; w<<6 < hi && int(w) < len(b); w++ {
		word := b[w]
		if w == lo>>6 {
			word &^= 1<<(lo&63) - 1
		}
		for word != 0 {
			i := w<<6 | uint32(mathbits.TrailingZeros64(word))
			if i >= hi || !visit(i) {
				return
			}
			word &= word - 1
		}
	}
}
