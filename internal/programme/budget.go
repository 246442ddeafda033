package programme

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/currency"

	"entente/internal/fault"
	"entente/internal/record"
)

// BudgetStates are how far a line of the budget has come.
var BudgetStates = []string{"planned", "approved", "spent"}

// BudgetCategories are what money goes to.
var BudgetCategories = []string{"travel", "accommodation", "meals", "interpretation", "gifts", "reception", "insurance", "other"}

// BudgetLine is one sum of a visit's costs.
type BudgetLine struct {
	record.Head
	Exchange string `json:"exchange"`
	Title    string `json:"title"`
	Category string `json:"category"` // one of BudgetCategories
	Amount   string `json:"amount"`   // decimal, such as 12500.50
	Currency string `json:"currency"` // ISO 4217
	State    string `json:"state"`    // one of BudgetStates
	Note     string `json:"note,omitempty"`
}

// Kind returns KindBudgetLine.
func (*BudgetLine) Kind() record.Kind { return KindBudgetLine }

var currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)

// Validate checks amount, currency and state.
func (b *BudgetLine) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", b.Exchange, true, "exchange")
	if strings.TrimSpace(b.Title) == "" {
		errs.Add("title", "say what the money is for")
	}
	record.OneOf(&errs, "category", b.Category, BudgetCategories)
	record.OneOf(&errs, "state", b.State, BudgetStates)
	if plain, err := ParseAmount(b.Amount); err != nil {
		within(&errs, "amount", &fault.Error{Code: fault.Invalid, Message: fault.All(err)[0].Message})
	} else {
		b.Amount = plain
	}
	if _, err := currency.ParseISO(b.Currency); err != nil || !currencyForm.MatchString(b.Currency) {
		errs.Add("currency", "%q is no currency; write three capital letters such as EUR or VND", b.Currency)
	}
	return errs.Err()
}

// Total is what the lines in one currency come to, each sum exact.
type Total struct {
	Currency                 string
	Planned, Approved, Spent string
	Sum                      string // of all lines
}

// Totals adds the lines up, currency by currency in the order of their codes. Sums of different currencies are never
// added: the rate of which day would it be?
func Totals(lines []*BudgetLine) []Total {
	sums := make(map[string]map[string]*big.Int)
	for _, l := range lines {
		n := units(l.Amount)
		if n == nil {
			continue // refused when it was entered
		}
		if sums[l.Currency] == nil {
			sums[l.Currency] = map[string]*big.Int{"": new(big.Int), "planned": new(big.Int), "approved": new(big.Int), "spent": new(big.Int)}
		}
		of := sums[l.Currency]
		of[""].Add(of[""], n)
		of[l.State].Add(of[l.State], n)
	}
	var codes []string
	for code := range sums {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	var list []Total
	for _, code := range codes {
		write := func(state string) string { return decimal(sums[code][state], digitsOf(code)) }
		list = append(list, Total{Currency: code, Planned: write("planned"), Approved: write("approved"), Spent: write("spent"), Sum: write("")})
	}
	return list
}

// digitsOf is how many digits after the point amounts in a currency are written with.
func digitsOf(code string) int {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	digits, _ := currency.Standard.Rounding(unit)
	return min(digits, places)
}

// Written is the amount as it is shown: with the digits of its currency.
func (b *BudgetLine) Written() string {
	n := units(b.Amount)
	if n == nil {
		return b.Amount
	}
	return decimal(n, digitsOf(b.Currency))
}
