package cooperation

import (
	"math/big"
	"slices"
	"strings"
)

// Sum is what projects come to in one currency, exactly. Sums of different currencies are never added: the rate of which day
// would it be?
type Sum struct {
	Currency string
	Amount   string // exact decimal
	Projects int
}

// Sums adds up the projects that have a value, currency by currency in the order of their codes.
func Sums(projects []*Project) []Sum {
	amounts, counts := make(map[string]*big.Rat), make(map[string]int)
	digits := make(map[string]int)
	for _, p := range projects {
		n, ok := new(big.Rat).SetString(p.Value)
		if p.Value == "" || !ok {
			continue
		}
		if amounts[p.Currency] == nil {
			amounts[p.Currency] = new(big.Rat)
		}
		amounts[p.Currency].Add(amounts[p.Currency], n)
		counts[p.Currency]++
		_, after, _ := strings.Cut(p.Value, ".")
		digits[p.Currency] = max(digits[p.Currency], len(after))
	}
	var list []Sum
	for code, n := range amounts {
		list = append(list, Sum{code, n.FloatString(digits[code]), counts[code]})
	}
	slices.SortFunc(list, func(a, b Sum) int { return strings.Compare(a.Currency, b.Currency) })
	return list
}

// Median is the middle of a list of numbers, the lower of the two middle ones where there are two; 0 of none.
func Median(numbers []int) int {
	if len(numbers) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(numbers))
	return sorted[(len(sorted)-1)/2]
}
