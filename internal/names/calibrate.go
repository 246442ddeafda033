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
