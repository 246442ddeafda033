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
		TraitConstant: -3.75, TraitAlike: 0.91, TraitWorst: 5.06, TraitLeft: -11.10, TraitOpposed: -6.52, TraitSay: 1.41,
		TraitOtherWay: -1.80, TraitNumber: -2, TraitScript: 1.23, TraitSounds: -1.72,
		TraitRun: -3.48, TraitRunAlike: 0.30, TraitRunFit: 0.30, TraitRunSay: 1.81,
	}
	forOrganisations = Traits{
		TraitConstant: -10.11, TraitAlike: 14.15, TraitWorst: 0.30, TraitLeft: -5.74, TraitOpposed: -6.42, TraitSay: 0.30, TraitNumber: -2.88,
		TraitLegalForm: -1, TraitScript: 0.72, TraitSounds: 0.61, TraitRun: -10.5, TraitRunAlike: 14, TraitRunFit: 0.30, TraitRunSay: 0.30,
	}
)

// acronymSays is the evidence, as log odds, that an acronym of so many letters is that of the name: many organisations share
// short ones.
func acronymSays(letters int) float64 { return min(3, 1.2*float64(letters)-2.6) }

// knots bend the sum of people's traits to what was found: at each, the log odds that were observed. Between them the
// line is straight.
var knots = []struct{ sum, found float64 }{
	{-7, -5.13}, {-5, -4.17}, {-4, -3.41}, {-3, -3.07}, {-2, -2.65}, {-1, -2.02}, {0, -0.57}, {1, 1.19}, {2, 2.51}, {3, 3.05}, {4, 4.23},
	{5, 5.47}, {7, 5.87},
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

// ProbabilityOf is the probability that traits of people's names amount to.
func ProbabilityOf(t Traits) float64 { return logistic(bend(t.logit(&forPeople))) }
