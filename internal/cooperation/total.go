package cooperation

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Amount is the value of a project in parts: what stands before the point, and what stands behind it.
type Amount struct {
	Whole  uint64
	Part   uint16 // ten-thousandths
	Digits uint8  // written behind the point
}

// AmountOf reads an amount as a project has it; false for none.
func AmountOf(text string) (Amount, bool) {
	whole, part, _ := strings.Cut(text, ".")
	n, err := strconv.ParseUint(whole, 10, 64)
	if err != nil || len(part) > 4 {
		return Amount{}, false
	}
	a := Amount{Whole: n, Digits: uint8(len(part))}
	if part != "" {
		p, err := strconv.ParseUint((part + "0000")[:4], 10, 16)
		if err != nil {
			return Amount{}, false
		}
		a.Part = uint16(p)
	}
	return a, true
}

// Total is amounts of one currency added up, exactly, however many and however large. The zero value is ready.
type Total struct {
	Projects int
	high     uint64 // of what stands before the point, in two words
	low      uint64
	parts    uint64 // ten-thousandths
	digits   uint8
}

// Add adds the amount of one project.
func (s *Total) Add(a Amount) {
	var carry uint64
	s.low, carry = bits.Add64(s.low, a.Whole, 0)
	s.high += carry
	s.parts += uint64(a.Part)
	s.digits = max(s.digits, a.Digits)
	s.Projects++
}

// String writes the sum with as many digits behind the point as the most exact amount has.
func (s *Total) String() string {
	whole := new(big.Int).SetUint64(s.high)
	whole.Or(whole.Lsh(whole, 64), new(big.Int).SetUint64(s.low))
	whole.Add(whole, new(big.Int).SetUint64(s.parts/10_000))
	if s.digits == 0 {
		return whole.String()
	}
	part := strconv.FormatUint(10_000+s.parts%10_000, 10)[1:]
	return whole.String() + "." + part[:s.digits]
}

// Worth is what projects of one stage come to in one currency; "" for those without a value.
type Worth struct {
	Stage, Currency string
	Total           Total
}
