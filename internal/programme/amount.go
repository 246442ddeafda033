package programme

import (
	"math/big"
	"regexp"
	"strings"

	"entente/internal/fault"
)

// Amounts of money are texts in decimal notation and are added exactly. No part of an amount is ever a float.

var amountForm = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,4})?$`)

// ParseAmount reads an amount as people type it, with spaces or apostrophes between thousands and a point before the
// fraction, and returns its plain form. A comma is refused: it means one thing in Paris and another in London.
func ParseAmount(text string) (string, error) {
	s := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", "−", "-").Replace(strings.TrimSpace(text))
	if strings.Contains(s, ",") {
		return "", fault.Field("amount", "write %q without a comma: a point stands before the fraction, spaces between thousands, as in 12 500.50", text)
	}
	if !amountForm.MatchString(s) {
		return "", fault.Field("amount", "%q is not an amount; write it as 12500 or 12500.50", text)
	}
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimLeft(strings.TrimPrefix(s, "-"), "0")
	if s == "" || s[0] == '.' {
		s = "0" + s
	}
	if negative && strings.Trim(s, "0.") != "" {
		s = "-" + s
	}
	return s, nil
}

// places is how many digits a sum carries: as many as an amount can have.
const places = 4

// units returns the amount in ten-thousandths; nil for what is no amount.
func units(amount string) *big.Int {
	if !amountForm.MatchString(amount) {
		return nil
	}
	whole, fraction, _ := strings.Cut(amount, ".")
	n, ok := new(big.Int).SetString(whole+fraction+strings.Repeat("0", places-len(fraction)), 10)
	if !ok {
		return nil
	}
	return n
}

// decimal writes ten-thousandths with at least as many digits after the point as the currency has, and more only where
// they are not nought.
func decimal(n *big.Int, digits int) string {
	s := new(big.Int).Abs(n).String()
	if len(s) <= places {
		s = strings.Repeat("0", places-len(s)+1) + s
	}
	whole, fraction := s[:len(s)-places], s[len(s)-places:]
	for len(fraction) > digits && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if n.Sign() < 0 {
		whole = "-" + whole
	}
	return whole
}
