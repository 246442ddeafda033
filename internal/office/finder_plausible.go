package office

import (
	"slices"

	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/index"
	"entente/internal/register"
)

// leastPlausible is the probability below which a name that only sounds like the words is not offered. Codes of sound are
// short: two of them meet in names that nobody would take for one another, such as 习仲勋 and 白志远 (0.001); a colleague's
// name with a patronymic too many has 0.16 and more.
const leastPlausible = 0.08

// plausible leaves out the hits that were found by their sound alone and that a comparison of the names holds for chance. A
// single word is no name that could be compared with a whole one: غورباتشوف stands for whoever is called Gorbachev.
func plausible(words string, hits []index.Hit) []index.Hit {
	if phrases := lang.Phrases(words); len(phrases) == 1 && len(phrases[0]) == 1 {
		return hits
	}
	asked := make(map[bool]*names.Prepared, 2)
	prepare := func(text string, organisation bool) *names.Prepared {
		return names.Prepare(names.Subject{Organisation: organisation, Names: []lang.Name{{Text: text}}})
	}
	return slices.DeleteFunc(hits, func(h index.Hit) bool {
		if h.Match != index.Sound && h.Match != index.Akin {
			return false
		}
		organisation := h.Kind != findKinds[register.KindPerson]
		if asked[organisation] == nil {
			asked[organisation] = prepare(words, organisation)
		}
		return names.Probability(asked[organisation], prepare(h.Text, organisation)) < leastPlausible
	})
}
