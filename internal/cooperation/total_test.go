package cooperation_test

import (
	"fmt"
	"math/big"
	"testing"

	"entente/internal/cooperation"

	"pgregory.net/rapid"
)

// TestSumsAreExact adds amounts of every size that a project may have, beside fractions of any size.
func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sum cooperation.Total
		want, digits := new(big.Rat), 0
		for range rapid.IntRange(1, 60).Draw(t, "projects") {
			text := fmt.Sprint(rapid.Uint64Range(0, 999_999_999_999_999_999).Draw(t, "whole"))
			if n := rapid.IntRange(0, 4).Draw(t, "digits"); n > 0 {
				text += "." + rapid.StringMatching(fmt.Sprintf("[0-9]{%d}", n)).Draw(t, "part")
				digits = max(digits, n)
			}
			a, ok := cooperation.AmountOf(text)
			if !ok {
				t.Fatalf("%q is no amount", text)
			}
			sum.Add(a)
			n, _ := new(big.Rat).SetString(text)
			want.Add(want, n)
		}
		if sum.String() != want.FloatString(digits) {
			t.Fatalf("%s, not %s", sum.String(), want.FloatString(digits))
		}
	})
	for _, no := range []string{"", "x", "-1", "1.x", "1.23456", "1e3"} {
		if a, ok := cooperation.AmountOf(no); ok {
			t.Errorf("%q is %v", no, a)
		}
	}
}
