package names

import (
	"testing"

	"entente/internal/lang"
)

func person(texts ...string) *Prepared {
	var s Subject
	for _, t := range texts {
		s.Names = append(s.Names, lang.Name{Text: t})
	}
	return Prepare(s)
}

func TestTheSameNameIsLikelyAndAnotherIsNot(t *testing.T) {
	same := Compare(person("Sergey Lavrov"), person("LAVROV, Sergei")).Probability
	other := Compare(person("Sergey Lavrov"), person("Angela Merkel")).Probability
	if same < 0.8 || other > 0.1 {
		t.Errorf("same %.3f, other %.3f", same, other)
	}
}
