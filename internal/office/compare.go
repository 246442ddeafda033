package office

import (
	"slices"
	"strings"

	"entente/internal/names"
	"entente/internal/record"
	"entente/internal/register"
)

// What a register knows of two records beside their names, and what package names does not ask for.
const (
	IdentifierAgrees  names.ReasonKind = "identifier_same"
	IdentifierDiffers names.ReasonKind = "identifier_differs"
)

// By how much the odds of two records being the same change with identifiers. Counted in the legislatures of ../shared/data, over
// pairs of entries with the same whole name: authorities that many sources refer to (Wikidata, VIAF, GND and others) have one
// entry for both in 69 pairs and two in 5, all of which are two people. Numbers that a list gives to its own entries differ in 601 of
// 659 pairs that are one person, entered anew each term, so they say next to nothing.
const (
	oddsOfSameEntry      = 500.0
	oddsOfOtherEntry     = 1.0 / 50
	oddsOfOtherOwnNumber = 1.0 / 2
)

// authorities are the schemes of identifiers that many sources share.
var authorities = []string{"wikidata", "viaf", "isni", "gnd", "lcauth", "lccn", "bnf", "ndl", "orcid", "sudoc", "nkc", "lei", "partyfacts", "imdb", "freebase", "munzinger"}

// Compare judges whether two records are the same person or organisation, by their names and by all else that both say.
func Compare(a, b record.Record) names.Judgement {
	j := names.Compare(names.Prepare(SubjectOf(a)), names.Prepare(SubjectOf(b)))
	return beside(j, besidesOf(a), besidesOf(b))
}

// besides is what is known of somebody that package names does not ask for.
type besides struct {
	identifiers []record.Identifier
}

func besidesOf(r record.Record) besides {
	switch r := r.(type) {
	case *register.Person:
		return besides{r.Identifiers}
	case *register.Organisation:
		return besides{r.Identifiers}
	}
	return besides{}
}

func beside(j names.Judgement, a, b besides) names.Judgement {
	odds := 1.0
	for _, id := range a.identifiers {
		at := slices.IndexFunc(b.identifiers, func(o record.Identifier) bool { return o.Scheme == id.Scheme })
		switch {
		case at < 0:
		case slices.Contains(b.identifiers, id):
			odds *= oddsOfSameEntry
			j.Reasons = append(j.Reasons, names.Reason{Kind: IdentifierAgrees, A: id.Scheme + " " + id.Value})
		default:
			if slices.Contains(authorities, strings.ToLower(id.Scheme)) {
				odds *= oddsOfOtherEntry
			} else {
				odds *= oddsOfOtherOwnNumber
			}
			j.Reasons = append(j.Reasons, names.Reason{Kind: IdentifierDiffers, A: id.Scheme + " " + id.Value, B: b.identifiers[at].Scheme + " " + b.identifiers[at].Value})
		}
	}
	j.Probability = withOdds(j.Probability, odds)
	return j
}

// withOdds changes a probability by what its odds are multiplied with.
func withOdds(p, factor float64) float64 {
	if p <= 0 || p >= 1 || factor == 1 {
		return p
	}
	odds := factor * p / (1 - p)
	return odds / (1 + odds)
}

// Speaks says whether a reason speaks for two records being the same (1), against it (-1) or neither (0).
func Speaks(r names.Reason) int {
	if r.Kind == IdentifierDiffers {
		return -1
	}
	return r.Speaks()
}

// ReasonText is a reason in English, for files and programs.
func ReasonText(r names.Reason) string {
	switch r.Kind {
	case IdentifierAgrees:
		return "the same identifier: " + r.A
	case names.CountryShared, names.CountryDiffers:
		r.A, r.B = code(r.A), code(r.B)
	case IdentifierDiffers:
		return "identifiers differ: " + r.A + " and " + r.B
	}
	return r.String()
}

// code is the code of a country in the identifier of its area, where it stands there.
func code(area string) string {
	if c, ok := strings.CutPrefix(area, "area-"); ok && len(c) <= 3 {
		return strings.ToUpper(c)
	}
	return area
}
