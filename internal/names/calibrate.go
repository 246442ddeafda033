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
		TraitConstant: -5.70, TraitAlike: 7.67, TraitSquare: -5.43, TraitWorst: 5.29, TraitLeft: -10.00, TraitOpposed: -6.09, TraitSay: 1.42,
		TraitOneWord: -0.11, TraitOtherWay: -1.91, TraitNumber: -2, TraitScript: 2.29, TraitSounds: -3.43,
		TraitRun: -3.61, TraitRunAlike: 0.30, TraitRunFit: 0.31, TraitRunSay: 1.79,
	}
	forOrganisations = Traits{
		TraitConstant: -10.23, TraitAlike: 14.20, TraitWorst: 0.25, TraitLeft: -5.86, TraitOpposed: -6.54, TraitNumber: -2.84, TraitLegalForm: -1,
		TraitScript: 0.37, TraitSounds: 0.37, TraitRun: -10.5, TraitRunAlike: 14,
	}
)

// knots bend the sum of people's traits to what was found: at each, the log odds that were observed. Between them the
// line is straight.
var knots = []struct{ sum, found float64 }{
	{-7, -5.85}, {-5, -4.52}, {-4, -3.40}, {-3, -2.99}, {-2, -2.45}, {-1, -2.03}, {0, -0.49}, {1, 1.27}, {2, 2.53}, {3, 3.41}, {4, 4.79},
	{5, 5.08}, {7, 7.56},
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
