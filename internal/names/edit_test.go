package names

import (
	"testing"

	"pgregory.net/rapid"
)

func TestEditsAreInsertedDroppedChangedOrSwappedLetters(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 2, 0}, {"lavrov", "lavrov", 2, 0}, {"lavrov", "lavrow", 2, 1}, {"sergei", "sergi", 2, 1}, {"luakshenko", "lukashenko", 2, 1},
		{"assad", "asasd", 2, 1}, {"ab", "ba", 1, 1}, {"abc", "xyz", 2, 3}, {"abc", "abcdef", 2, 3}, {"лавров", "лаврoв", 2, 1},
	} {
		if got := edits([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestEditsAreTheSameFromBothSides(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abcд")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		if x, y := edits(a, b, 20), edits(b, a, 20); x != y || x > max(len(a), len(b)) {
			t.Fatalf("%d and %d", x, y)
		}
	})
}

func TestLettersThatDifferAreNamed(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"ильин", "илин", "ь dropped"}, {"sergi", "sergei", "e added"}, {"smith", "smyth", "y for i"}, {"abcdefgh", "axxxxxxh", ""}, {"aa", "a", "a dropped"},
	} {
		if got := lettersThatDiffer([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestEveryKindOfReasonHasASentence(t *testing.T) {
	for _, k := range []ReasonKind{SameWord, MarksDiffer, OtherForm, RomanisedAlike, SoundsAlike, SpelledAlike, SameName, ShortName, InitialOf, JoinedWords, OtherOrder,
		LeftOut, Differs, WrittenApart, Distant, LegalForms, NumbersDiffer, SameConcept, SameAcronym, BirthAgrees, BirthNear, BirthDiffers, CountryShared, CountryDiffers,
		PostShared, YearsApart} {
		r := Reason{Kind: k, A: "A", B: "B"}
		if r.String() == string(k) {
			t.Errorf("%s has no sentence", k)
		}
		if id, data := r.Message(); id != "names.reason."+string(k) || data["A"] != "A" {
			t.Errorf("%s: %s %v", k, id, data)
		}
	}
}
