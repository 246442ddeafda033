package names

// Judgement is how likely two subjects are the same one, and why.
type Judgement struct {
	Probability float64  // 0 to 1, calibrated: of the pairs judged 0.8, about four in five are the same
	Reasons     []Reason // what speaks for and against, in the order of the first subject's name
	A, B        int      // places in Subject.Names of the two names that decided
}

// Reason is one thing that speaks for or against: what kind of thing, and the words of both names that it is about.
type Reason struct {
	Kind ReasonKind
	Role Role   // of the word, where it matters
	A, B string // the words as they are written, "" where one side has none
	// Detail is what more the kind has to say: the letters in question, the years, the family of given names.
	Detail string
}

// ReasonKind is one kind of Reason. The text of a kind is also the end of its message's id.
type ReasonKind string

// The kinds of reasons.
const (
	SameWord           ReasonKind = "same"        // letter for letter, but for case and marks
	MarksDiffer        ReasonKind = "marks"       // the same letters, other marks
	OtherForm          ReasonKind = "form"        // the same Han characters, simplified and traditional
	RomanisedAlike     ReasonKind = "romanised"   // one is a known romanisation of the other
	SoundsAlike        ReasonKind = "sounds"      // the sounds are near, as renderings between languages go
	SpelledAlike       ReasonKind = "typo"        // a few letters differ
	SameName           ReasonKind = "variant"     // forms of one given name: Mohammed, Muhammad
	ShortName          ReasonKind = "nickname"    // a short form of the other: Bill, William
	InitialOf          ReasonKind = "initial"     // a letter stands for the name
	JoinedWords        ReasonKind = "joined"      // written together on one side, apart on the other
	OtherOrder         ReasonKind = "order"       // the words stand in another order
	LeftOut            ReasonKind = "left_out"    // a word that one side has and the other leaves out
	Differs            ReasonKind = "differs"     // words stand against one another
	WrittenApart       ReasonKind = "written"     // alike in Latin letters, but two names in their own script
	WomansForm         ReasonKind = "womans_form" // the man's and the woman's form of a family name: Novák, Nováková
	GenderDiffers      ReasonKind = "gender_differs"
	GenderOfNames      ReasonKind = "gender_names" // one is a man's name, the other a woman's
	Distant            ReasonKind = "distant"      // alike in part, too far apart to count as one
	LegalForms         ReasonKind = "legal_form"   // legal forms differ
	NumbersDiffer      ReasonKind = "number"       // numbers differ
	SameConcept        ReasonKind = "translated"   // the word means the same in another language
	SameAcronym        ReasonKind = "acronym"      // one is the acronym of the other
	BirthAgrees        ReasonKind = "birth_same"
	BirthDayAgrees     ReasonKind = "birth_day_same"
	BirthNear          ReasonKind = "birth_near"
	BirthDaysDiffer    ReasonKind = "birth_days_differ"
	BirthDiffers       ReasonKind = "birth_differs"
	FactionDiffers     ReasonKind = "faction" // what the end of the names tells apart: (N) and (Q)
	CountryShared      ReasonKind = "country_same"
	CountryDiffers     ReasonKind = "country_differs"
	PostShared         ReasonKind = "post_same"
	OrganisationShared ReasonKind = "organisation_same" // both belong to it at a time that may be one
	FoundedSame        ReasonKind = "founded_same"
	FoundedApart       ReasonKind = "founded_apart"
	FormerName         ReasonKind = "former_name" // the name that decided is not borne any more
	BirthName          ReasonKind = "birth_name"
	ByStandard         ReasonKind = "by_standard" // the name that decided was transliterated by a standard, which Detail names
	YearsApart         ReasonKind = "years_apart" // the one ended before the other began
)

// Speaks says whether the reason speaks for the two being the same (1), against it (-1) or neither (0).
func (r Reason) Speaks() int {
	switch r.Kind {
	case GenderDiffers, GenderOfNames, Differs, WrittenApart, Distant, NumbersDiffer, FactionDiffers, BirthDiffers, BirthDaysDiffer, CountryDiffers, YearsApart, FoundedApart:
		return -1
	case LeftOut, OtherOrder, LegalForms, BirthNear, FormerName, BirthName, ByStandard:
		return 0
	}
	return 1
}

// Message returns the id of the sentence for the interface's language, and what to fill in: A, B, Role and Detail.
func (r Reason) Message() (id string, data map[string]string) {
	return "names.reason." + string(r.Kind), map[string]string{"A": r.A, "B": r.B, "Role": r.Role.String(), "Detail": r.Detail}
}

// String returns the sentence in English.
func (r Reason) String() string {
	both := r.A + " = " + r.B
	word := r.A + r.B // of which one is empty
	switch r.Kind {
	case SameWord:
		return "the same: " + r.A
	case MarksDiffer:
		return "only case or marks differ: " + both
	case OtherForm:
		return "the same characters in another form: " + both
	case RomanisedAlike:
		return "romanised: " + both
	case SoundsAlike:
		return "sounds alike: " + both
	case SpelledAlike:
		if r.Detail != "" {
			return "spelled alike (" + r.Detail + "): " + both
		}
		return "spelled alike: " + both
	case SameName:
		return r.roleName() + " " + both
	case ShortName:
		return "short form: " + both
	case InitialOf:
		return "initial: " + both
	case JoinedWords:
		return "written together or apart: " + both
	case OtherOrder:
		return "the words stand in another order"
	case LeftOut:
		return r.roleName() + " left out: " + word
	case Differs:
		return "differs: " + r.A + " and " + r.B
	case WrittenApart:
		return "written differently: " + r.A + ", " + r.B
	case WomansForm:
		return "a man's and a woman's form of the family name: " + both
	case GenderDiffers:
		return "gender differs: " + r.A + " and " + r.B
	case GenderOfNames:
		return "a man's and a woman's name: " + r.A + " and " + r.B
	case Distant:
		return "only partly alike: " + r.A + " and " + r.B
	case LegalForms:
		return "legal form differs: " + orNone(r.A) + " and " + orNone(r.B)
	case NumbersDiffer:
		return "number differs: " + orNone(r.A) + " and " + orNone(r.B)
	case FactionDiffers:
		return "faction differs: " + orNone(r.A) + " and " + orNone(r.B)
	case SameConcept:
		return "means the same: " + both
	case SameAcronym:
		return "acronym: " + both
	case BirthAgrees:
		return "born in the same year: " + r.A
	case BirthDayAgrees:
		return "born on the same day: " + r.A
	case BirthDaysDiffer:
		return "birth dates differ: " + r.A + " and " + r.B
	case OrganisationShared:
		return "in the same organisation: " + r.A
	case FoundedSame:
		return "founded in the same year: " + r.A
	case FoundedApart:
		return "founded in other years: " + r.A + " and " + r.B
	case FormerName:
		return "former name: " + r.A
	case BirthName:
		return "name at birth: " + r.A
	case ByStandard:
		return "transliterated by " + r.Detail + ": " + r.A
	case BirthNear:
		return "birth years are near: " + r.A + " and " + r.B
	case BirthDiffers:
		return "birth years differ: " + r.A + " and " + r.B
	case CountryShared:
		return "the same country: " + r.A
	case CountryDiffers:
		return "countries differ: " + r.A + " and " + r.B
	case PostShared:
		return "the same post: " + r.A
	case YearsApart:
		return "one ended before the other began"
	}
	return string(r.Kind)
}

func (r Reason) roleName() string {
	if r.Role == Unknown {
		return "a part of the name"
	}
	return r.Role.String()
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
