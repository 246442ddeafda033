package names

import (
	"cmp"
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
	if a.born.to != 0 && b.born.to != 0 {
		if weight, kind := births(a.born, b.born); kind != "" {
			r := Reason{Kind: kind}
			if reasons != nil {
				r.A, r.B = a.born.text(kind), b.born.text(kind)
			}
			add(weight, r)
		}
	}
	if len(a.countries) > 0 && len(b.countries) > 0 {
		if c := shared(a.countries, b.countries); c != "" {
			add(countrySame, Reason{Kind: CountryShared, A: c, B: c})
		} else {
			weight := countryOther
			if a.organisation {
				weight = countryOfOthers
			}
			add(weight, Reason{Kind: CountryDiffers, A: a.countries[0].written, B: b.countries[0].written})
		}
	}
	if len(a.posts) > 0 && len(b.posts) > 0 {
		if weight, r := sharedPost(a.posts, b.posts); weight > 0 {
			add(weight, r)
		}
	}
	if !a.existed.IsZero() && !b.existed.IsZero() {
		existence(a, b, add)
	}
	return logit
}

// born is when somebody was born, as far as it is known: the years from and to, and the day.
type born struct {
	from, to int
	day      date.Day
	full     bool // the day is known
}

func bornOn(d date.Date) (b born) {
	if d.IsZero() {
		return b
	}
	b.from, b.to = yearOf(d.Earliest()), yearOf(d.Latest())
	b.day, b.full = d.Earliest(), d.Earliest() == d.Latest() && !d.Approximate() && !d.Uncertain()
	if _, month, day := b.day.Civil(); month == 1 && day == 1 { // what lists write where only the year is known
		b.full = false
	}
	return b
}

// births weighs what is known of two births. The kind is "" where they say nothing.
func births(a, b born) (weight float64, kind ReasonKind) {
	gap := max(a.from-b.to, b.from-a.to)
	span := max(a.to-a.from, b.to-b.from)
	switch full := a.full && b.full; {
	case full && a.day == b.day:
		return birthDay, BirthDayAgrees
	case full && gap <= 0:
		return birthOtherDay, BirthDaysDiffer
	case full && gap <= 2:
		return birthNearDay, BirthDaysDiffer
	case full:
		return birthFarDay, BirthDiffers
	case gap <= 0 && span <= 1:
		return birthSame, BirthAgrees
	case gap <= 0: // a decade says little
		return 0, ""
	case gap <= 2:
		return birthNear, BirthNear
	}
	return birthFar, BirthDiffers
}

// text is the birth as the reason of a kind says it.
func (b born) text(kind ReasonKind) string {
	switch {
	case kind == BirthDayAgrees || kind == BirthDaysDiffer:
		return b.day.String()
	case b.from == b.to:
		return strconv.Itoa(b.from)
	}
	return strconv.Itoa(b.from) + "–" + strconv.Itoa(b.to)
}

// sharedPost is the most telling post that both held at a time that may be one: the same in the same organisation, or any two
// in the same organisation.
func sharedPost(a, b []Post) (best float64, r Reason) {
	for _, p := range a {
		for _, q := range b {
			sameTitle := p.Title != "" && p.Title == q.Title
			sameHouse := p.Organisation != "" && p.Organisation == q.Organisation
			weight, kind := 0.0, PostShared
			switch {
			case sameTitle && (sameHouse || p.Organisation == "" || q.Organisation == ""):
				weight = postSame
			case sameHouse:
				weight, kind = organisationSame, OrganisationShared
			}
			if weight <= best || !p.During.IsZero() && !q.During.IsZero() && p.During.Overlaps(q.During) == date.No {
				continue
			}
			if best = weight; kind == PostShared {
				r = Reason{Kind: kind, A: p.Title, B: q.Title}
			} else {
				r = Reason{Kind: kind, A: cmp.Or(p.Shown, p.Organisation), B: cmp.Or(q.Shown, q.Organisation)}
			}
		}
	}
	return best, r
}

// existence weighs the years of two organisations.
func existence(a, b *Prepared, add func(float64, Reason)) {
	if a.existed.Overlaps(b.existed) == date.No {
		add(yearsApart, Reason{Kind: YearsApart, A: a.existed.String(), B: b.existed.String()})
		return
	}
	x, y := bornOn(a.existed.Start()), bornOn(b.existed.Start())
	if x.to == 0 || y.to == 0 || x.from != x.to || y.from != y.to {
		return
	}
	switch gap := max(x.from-y.from, y.from-x.from); {
	case gap == 0:
		add(foundedSame, Reason{Kind: FoundedSame, A: strconv.Itoa(x.from), B: strconv.Itoa(y.from)})
	case gap > foundedNear:
		add(foundedApart, Reason{Kind: FoundedApart, A: strconv.Itoa(x.from), B: strconv.Itoa(y.from)})
	}
}

// country is one as it is compared, and as it is written.
type country struct{ fold, written string }

// shared is the first country of a that b has as well, as it is written.
func shared(a, b []country) string {
	for _, x := range a {
		if x.fold != "" && slices.ContainsFunc(b, func(y country) bool { return y.fold == x.fold }) {
			return x.written
		}
	}
	return ""
}
