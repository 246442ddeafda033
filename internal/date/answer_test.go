package date_test

import (
	"testing"

	"entente/internal/date"
)

var answers = []date.Answer{date.No, date.Unknown, date.Yes}

// An answer stands for the truth values it leaves possible; Kleene's tables follow from trying them all.
func TestAnswersCombineByKleene(t *testing.T) {
	possible := map[date.Answer][]bool{date.No: {false}, date.Yes: {true}, date.Unknown: {false, true}}
	of := func(seen map[bool]bool) date.Answer {
		switch {
		case seen[true] && seen[false]:
			return date.Unknown
		case seen[true]:
			return date.Yes
		}
		return date.No
	}
	for _, a := range answers {
		not := map[bool]bool{}
		for _, x := range possible[a] {
			not[!x] = true
		}
		if got, want := a.Not(), of(not); got != want {
			t.Errorf("not %v = %v, want %v", a, got, want)
		}
		for _, b := range answers {
			and, or := map[bool]bool{}, map[bool]bool{}
			for _, x := range possible[a] {
				for _, y := range possible[b] {
					and[x && y], or[x || y] = true, true
				}
			}
			if got, want := a.And(b), of(and); got != want {
				t.Errorf("%v and %v = %v, want %v", a, b, got, want)
			}
			if got, want := a.Or(b), of(or); got != want {
				t.Errorf("%v or %v = %v, want %v", a, b, got, want)
			}
			if a.And(b).Not() != a.Not().Or(b.Not()) {
				t.Errorf("De Morgan fails for %v, %v", a, b)
			}
		}
	}
}

func TestAnswerNames(t *testing.T) {
	for a, want := range map[date.Answer]string{date.No: "no", date.Unknown: "unknown", date.Yes: "yes"} {
		if a.String() != want {
			t.Errorf("Answer(%d) = %q, want %q", a, a.String(), want)
		}
	}
	var zero date.Answer
	if zero != date.Unknown {
		t.Errorf("the zero Answer is %v", zero)
	}
}
