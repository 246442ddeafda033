package record

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Lock is what a record is closed with: its marking, the compartment where it lies in one, and the reserve where it takes a
// right of its own. It is what the column "marking" of every table holds: the marking in the two lowest bits, a number of the
// compartment in the 48 above them, one of the reserve above those. So the comparison that keeps out who is not cleared keeps
// out of every compartment and every reserve as well, wherever somebody forgot that there are any.
type Lock int64

const (
	reserveBit           = 50
	compartmentBits Lock = 1<<reserveBit - 4
)

// LockOf is the lock of a marking and the identifier of a compartment, "" for none.
func LockOf(m Marking, compartment string) Lock {
	if compartment == "" {
		return Lock(m)
	}
	sum := sha256.Sum256([]byte(compartment))
	return Lock(binary.BigEndian.Uint64(sum[:])>>16|1)<<2 | Lock(m)&3
}

// As is the lock of a record that is reserved besides.
func (l Lock) As(r Reserve) Lock {
	if r == "" {
		return l
	}
	if l < 0 { // public
		l = 3
	}
	return l&(compartmentBits|3) | Lock(slices.Index(Reserves, r)+1)<<reserveBit
}

// Marking is the marking of a lock.
func (l Lock) Marking() Marking {
	if l&3 == 3 {
		return Public
	}
	return Marking(l & 3)
}

// Compartmented reports whether there is a compartment around what is locked so.
func (l Lock) Compartmented() bool { return l > 0 && l&compartmentBits != 0 }

// Reserve is what is locked so is reserved as; "" for nothing.
func (l Lock) Reserve() Reserve {
	if n := int(l >> reserveBit); n > 0 && n <= len(Reserves) {
		return Reserves[n-1]
	}
	return ""
}

// Lock is the lock of a record that has an identifier.
func (h *Head) Lock() Lock { return LockOf(h.Marking, h.Compartment).As(h.reserve()) }
