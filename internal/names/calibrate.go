package names

// The weights of what is known beside the name, as log odds: how many times likelier the finding is of one person than
// of two who bear the same name. Counted are 642 pairs of entries in the legislatures of ../shared/data that share a whole name
// and have birth dates: 635 have the same day, none another day of the same year, one a near year, 6 (all of them two people) far ones.
// One in 25 of two members of a legislature is born in the same year, one in 10 a year or two apart. As both entries of a pair
// often copy one source, and sources differ more, all is drawn in; no difference rules a person out.
const (
	birthDay      = 6.0
	birthSame     = 3.0
	birthOtherDay = -3.0 // two days of one year, both said to the day
	birthNearDay  = -4.0 // said to the day, a year or two apart
	birthFarDay   = -7.0
	birthNear     = -0.5 // years alone, one or two apart
	birthFar      = -5.0

	countrySame      = 1.5  // by judgement
	countryOther     = -2.5 // by judgement: people move
	countryOfOthers  = -5.0 // organisations, by judgement: each country has its Socialist Party, and hardly a party has two countries
	postSame         = 2.0  // by judgement
	organisationSame = 1.0  // a legislator stays with the party in 87 of 100 terms; of two legislators 32 of 100 share one

	yearsApart   = -3.0 // by judgement
	foundedSame  = 2.0  // of two parties of a country one pair in 22 was founded in the same year (Party Facts)
	foundedApart = -1.5 // by judgement: parties are founded anew
	foundedNear  = 5    // years that sources differ by
)

// forPeople and forOrganisations weigh the traits of names, as log odds. They are made by internal/names/calibrate, a
// logistic regression over half of the labelled pairs of ../shared/data; what it said of the other half stands in
// docs/name-matching.md.
var (
	forPeople = Traits{
		TraitConstant: -3.99, TraitAlike: 1.17, TraitWorst: 5.11, TraitLeft: -11.46, TraitOpposed: -6.69, TraitSay: 1.32,
		TraitOtherWay: -1.83, TraitNumber: -2, TraitScript: 0.79, TraitSounds: -1.07,
		TraitRun: -3.59, TraitRunAlike: 0.30, TraitRunFit: 0.30, TraitRunSay: 1.67,
	}
	forOrganisations = Traits{
		TraitConstant: -10.20, TraitAlike: 13.95, TraitWorst: 0.30, TraitLeft: -5.72, TraitOpposed: -6.27, TraitSay: 0.30, TraitNumber: -2.91,
		TraitLegalForm: -1, TraitScript: 1.05, TraitSounds: 0.83, TraitRun: -10.5, TraitRunAlike: 14, TraitRunFit: 0.30, TraitRunSay: 0.30,
	}
)

// acronymSays is the evidence, as log odds, that an acronym of so many letters is that of the name: many organisations share
// short ones.
func acronymSays(letters int) float64 { return min(3, 1.2*float64(letters)-2.6) }

// knots bend the sum of people's traits to what was found: at each, the log odds that were observed. Between them the
// line is straight.
var knots = []struct{ sum, found float64 }{
	{-7, -5.23}, {-5, -4.20}, {-4, -3.36}, {-3, -3.05}, {-2, -2.56}, {-1, -1.88}, {0, -0.31}, {1, 1.65}, {2, 2.29}, {3, 2.93}, {4, 4.67},
	{5, 5.19}, {7, 5.7}, // of pairs of entries with the same whole name 635 of 642 are one person: names say no more than that
}

func bend(sum float64) float64 {
	i := 0
	for i+2 < len(knots) && sum > knots[i+1].sum {
		i++
	}
	a, b := knots[i], knots[i+1]
	return a.found + (sum-a.sum)*(b.found-a.found)/(b.sum-a.sum)
}

// mostOfNames is the most that the names of two organisations say: many countries have a party of the same whole name.
const mostOfNames = 5.0

// The most that a family name and an initial say, as log odds. Of the members of the legislatures of ../shared/data, of whom
// two have the same family name and first letter of the given name, so many are one person: 90 of 100 where the family name is
// not a common one, 70 of those of peoples with few family names, 41 of common ones. The whole name tells 96, 84, and 68.
const (
	initialOfRare   = 2.2
	initialOfFirst  = 0.9
	initialOfCommon = -0.35
	initialMore     = 2.3 // by judgement: one in ten has a given second letter
)

// mostOfInitials is the most that two names say of which a single word stands for the same one and all others are letters; ok is
// false for other names.
func mostOfInitials(a, b []word, al *alignment) (most float64, ok bool) {
	letters := 0
	var whole *pair
	for i := range al.pairs[:al.n] {
		p := &al.pairs[i]
		x, y := &a[p.a], &b[p.b]
		switch {
		case x.role == Initial || y.role == Initial || p.kind == InitialOf:
			letters++
		case p.weight(a, b) < 1: // a particle
		case whole != nil || p.na > 1 || p.nb > 1:
			return 0, false
		default:
			whole = p
		}
	}
	if letters == 0 || whole == nil {
		return 0, false
	}
	switch x, y := &a[whole.a], &b[whole.b]; {
	case commonFamilies[x.fold] || commonFamilies[y.fold]:
		most = initialOfCommon
	case x.first || y.first:
		most = initialOfFirst
	default:
		most = initialOfRare
	}
	return most + initialMore*float64(letters-1), true
}

// ForPeople and ForOrganisations return the weights, for the program that chooses them.
func ForPeople() Traits        { return forPeople }
func ForOrganisations() Traits { return forOrganisations }
