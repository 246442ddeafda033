package names

// The weights of what is known beside the name, as log odds: how many times likelier the finding is of one person than
// of two who bear the same name. Sources give wrong birth years often enough that no difference rules a person out.
const (
	birthSame    = 3.0  // of two bearers of a name about one in 40 is born in the same year; some years are entered wrong
	birthNear    = -0.5 // one or two years apart: sources differ by that much about one person as well
	birthFar     = -5.0
	countrySame  = 1.5
	countryOther = -1.5 // people move, and areas are named in many ways
	postSame     = 2.0
	yearsApart   = -3.0
)

// forPeople and forOrganisations weigh the traits of names, as log odds. They are made by internal/names/calibrate, a
// logistic regression over half of the labelled pairs of ../shared/data; what it said of the other half stands in
// docs/name-matching.md.
var (
	forPeople = Traits{
		TraitConstant: -4.12, TraitAlike: 1.45, TraitWorst: 4.98, TraitLeft: -10.64, TraitOpposed: -6.49, TraitSay: 1.41,
		TraitOtherWay: -1.92, TraitNumber: -2, TraitScript: 1.72, TraitSounds: -2.34,
		TraitRun: -3.46, TraitRunAlike: 0.30, TraitRunFit: 0.30, TraitRunSay: 1.78,
	}
	forOrganisations = Traits{
		TraitConstant: -10.11, TraitAlike: 14.15, TraitWorst: 0.30, TraitLeft: -5.74, TraitOpposed: -6.42, TraitSay: 0.30, TraitNumber: -2.88,
		TraitLegalForm: -1, TraitScript: 0.72, TraitSounds: 0.61, TraitRun: -10.5, TraitRunAlike: 14, TraitRunFit: 0.30, TraitRunSay: 0.30,
	}
)

// knots bend the sum of people's traits to what was found: at each, the log odds that were observed. Between them the
// line is straight.
var knots = []struct{ sum, found float64 }{
	{-7, -5.18}, {-5, -4.29}, {-4, -3.47}, {-3, -3.06}, {-2, -2.63}, {-1, -2.02}, {0, -0.54}, {1, 1.21}, {2, 2.47}, {3, 3.09}, {4, 4.10},
	{5, 5.40}, {7, 5.80},
}

func bend(sum float64) float64 {
	i := 0
	for i+2 < len(knots) && sum > knots[i+1].sum {
		i++
	}
	a, b := knots[i], knots[i+1]
	return a.found + (sum-a.sum)*(b.found-a.found)/(b.sum-a.sum)
}

// ForPeople and ForOrganisations return the weights, for the program that chooses them.
func ForPeople() Traits        { return forPeople }
func ForOrganisations() Traits { return forOrganisations }
