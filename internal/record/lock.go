package record

import (
	"crypto/sha256"
	"encoding/binary"
)

// Lock is what a record is closed with: its marking, and the compartment where it lies in one. It is what the column
// "marking" of every table holds: the marking in the two lowest bits, a number of the compartment above them. So the
// comparison that keeps out who is not cleared keeps out of every compartment as well, wherever somebody forgot that there
// are any.
type Lock int64

// LockOf is the lock of a marking and the identifier of a compartment, "" for none.
func LockOf(m Marking, compartment string) Lock {
	if compartment == "" {
		return Lock(m)
	}
	sum := sha256.Sum256([]byte(compartment))
	return Lock(binary.BigEndian.Uint64(sum[:])>>16|1)<<2 | Lock(m)&3
}

// Marking is the marking of a lock.
func (l Lock) Marking() Marking {
	if l&3 == 3 {
		return Public
	}
	return Marking(l & 3)
}

// Compartmented reports whether there is a compartment around what is locked so.
func (l Lock) Compartmented() bool { return l > Lock(Confidential) }

// Lock is the lock of a record.
func (h *Head) Lock() Lock { return LockOf(h.Marking, h.Compartment) }
