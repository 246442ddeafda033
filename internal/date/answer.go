package date

// Answer is the outcome of comparing what is only partly known. The zero value is Unknown.
//
// Answers combine by Kleene's three-valued logic: Unknown stays unless the other operand settles the matter alone.
type Answer int8

// The answers, ordered from false to true.
const (
	No      Answer = -1 // false whatever the missing part turns out to be
	Unknown Answer = 0  // true for some, false for others, of what the missing part may be
	Yes     Answer = 1  // true whatever the missing part turns out to be
)

// And is Yes if both are Yes and No if either is No.
func (a Answer) And(b Answer) Answer { return min(a, b) }

// Or is Yes if either is Yes and No if both are No.
func (a Answer) Or(b Answer) Answer { return max(a, b) }

// Not swaps Yes and No.
func (a Answer) Not() Answer { return -a }

// String returns "no", "unknown" or "yes".
func (a Answer) String() string {
	switch {
	case a < Unknown:
		return "no"
	case a > Unknown:
		return "yes"
	}
	return "unknown"
}

// decide turns two exclusive certainties into an answer.
func decide(surely, surelyNot bool) Answer {
	switch {
	case surely:
		return Yes
	case surelyNot:
		return No
	}
	return Unknown
}
