package names

import (
	"slices"
	"strconv"

	"entente/internal/date"
)

// beside is the evidence that does not lie in the names, as log odds: birth, countries, posts, years of existence.
// Reasons are added where there is somewhere to add them.
func beside(a, b *Prepared, reasons *[]Reason) float64 {
	logit := 0.0
	add := func(weight float64, r Reason) {
		logit += weight
		if reasons != nil {
			*reasons = append(*reasons, r)
		}
	}
	if a.birthTo != 0 && b.birthTo != 0 {
		gap := max(a.birthFrom-b.birthTo, b.birthFrom-a.birthTo)
		span := max(a.birthTo-a.birthFrom, b.birthTo-b.birthFrom)
		switch reason := (Reason{A: years(a), B: years(b)}); {
		case gap <= 0 && span <= 1:
			reason.Kind = BirthAgrees
			add(birthSame, reason)
		case gap <= 0: // a decade says little
		case gap <= 2:
			reason.Kind = BirthNear
			add(birthNear, reason)
		default:
			reason.Kind = BirthDiffers
			add(birthFar, reason)
		}
	}
	if len(a.countries) > 0 && len(b.countries) > 0 {
		if c := shared(a.countries, b.countries); c != "" {
			add(countrySame, Reason{Kind: CountryShared, A: c, B: c})
		} else {
			add(countryOther, Reason{Kind: CountryDiffers, A: a.countries[0], B: b.countries[0]})
		}
	}
	if p := shared(a.posts, b.posts); p != "" {
		add(postSame, Reason{Kind: PostShared, A: p, B: p})
	}
	if !a.existed.IsZero() && !b.existed.IsZero() && a.existed.Overlaps(b.existed) == date.No {
		add(yearsApart, Reason{Kind: YearsApart, A: a.existed.String(), B: b.existed.String()})
	}
	return logit
}

func years(p *Prepared) string {
	if p.birthFrom == p.birthTo {
		return strconv.Itoa(p.birthFrom)
	}
	return strconv.Itoa(p.birthFrom) + "–" + strconv.Itoa(p.birthTo)
}

func shared(a, b []string) string {
	for _, x := range a {
		if x != "" && slices.Contains(b, x) {
			return x
		}
	}
	return ""
}
