package names

import (
	"math/bits"
	"strings"
	"unicode"

	"entente/internal/names/roman"
	"entente/internal/names/sound"
)

// alikeness is how alike two words are, from 0 to 1, and what makes them so.
func alikeness(x, y *word, how manner) (float32, ReasonKind) {
	switch {
	case x.fold == y.fold:
		switch {
		case x.text == y.text:
			return 1, SameWord
		case x.script == "Hani":
			return 1, OtherForm
		}
		return 1, MarksDiffer
	case x.role == Number || y.role == Number:
		if x.role == y.role && x.number == y.number {
			return 1, SameWord
		}
		return 0, NumbersDiffer
	case x.role == LegalForm || y.role == LegalForm:
		return 0, LegalForms
	case x.concept != 0 && x.concept == y.concept:
		return 1, SameConcept
	case x.role == Initial || y.role == Initial:
		return initialAlike(x, y)
	}
	if x.script == "Hani" && y.script == "Kore" && roman.ReadsAs(x.runes, y.runes) || x.script == "Kore" && y.script == "Hani" && roman.ReadsAs(y.runes, x.runes) {
		return koreanReading, RomanisedAlike
	}
	same, short := sameVariant(x.variant, y.variant)
	if x.sounds&y.sounds == 0 && !same {
		return 0, Differs
	}
	best, kind := float32(0), Differs
	if same {
		if best, kind = 0.8, SameName; short {
			best, kind = 0.7, ShortName
		}
	}
	switch {
	case x.script == y.script && (x.role == Family || y.role == Family) && best < womansForm && womansFamily(x, y):
		return womansForm, WomansForm
	case x.script == y.script:
		if s, k := sameScriptAlike(x, y, how, best); s > best {
			return s, k
		}
		return best, kind
	case !mayAlike(x, y):
	case !x.latin.Empty():
		if s := crossAlike(y, &x.latin); s > best {
			best, kind = s, soundKind(s)
		}
	case !y.latin.Empty():
		if s := crossAlike(x, &y.latin); s > best {
			best, kind = s, soundKind(s)
		}
	case len(x.sources) > 0 && len(y.sources) > 0: // two other scripts meet in Latin letters
		if s := max(crossAlike(x, y.heard), crossAlike(y, x.heard)); s > best {
			best, kind = s, soundKind(s)
		}
	}
	return best, kind
}

// koreanReading is how alike a name in Han characters and its Korean reading are: several characters share a reading.
const koreanReading = 0.95

// womansForm is how alike the man's and the woman's form of a family name are: few names have both by chance.
const womansForm = 0.96

func soundKind(alike float32) ReasonKind {
	if alike > 0.7 {
		return RomanisedAlike
	}
	return SoundsAlike
}

// mayAlike is cheap and lets pass all that can be alike: words whose sounds are mostly of the same classes.
func mayAlike(x, y *word) bool {
	shared := bits.OnesCount16(x.sounds & y.sounds)
	return 3*shared >= min(bits.OnesCount16(x.sounds), bits.OnesCount16(y.sounds))
}

// crossAlike weighs a word against a Latin one by the best of its readings.
func crossAlike(x *word, l *sound.Latin) float32 {
	best := float32(0)
	for i := range x.sources {
		best = max(best, sound.Compare(&x.sources[i], l).Alike())
	}
	return min(best, 1)
}

func initialAlike(x, y *word) (float32, ReasonKind) {
	if x.role == Title || y.role == Title || x.role == Particle || y.role == Particle || x.role == Suffix || y.role == Suffix {
		return 0, Differs
	}
	switch {
	case x.script == y.script:
		if x.runes[0] != y.runes[0] {
			return 0, Differs
		}
	case x.firstSound == 0 || x.firstSound&y.firstSound == 0:
		return 0, Differs
	}
	if x.script != y.script {
		return 0.5, InitialOf
	}
	if x.role == y.role { // two initials
		return 0.9, InitialOf
	}
	return 0.75, InitialOf
}

// joinedAlike is how alike one word and several that follow one another are.
func joinedAlike(one *word, run []word) (float32, ReasonKind) {
	for i := range run {
		if run[i].role == Title || run[i].role == Number || run[i].role == LegalForm {
			return 0, Differs
		}
	}
	if len(one.runes) == len(run) && one.script == run[0].script && one.role != Number { // JC for Jean-Claude
		all := strings.ToUpper(one.text) == one.text && unicode.IsUpper(first(one.text))
		for i := range run {
			all = all && run[i].runes[0] == one.runes[i] && len(run[i].runes) > 1
		}
		switch {
		case all && one.role == Proper:
			return 0.9, SameAcronym
		case all:
			return 0.75, InitialOf
		}
	}
	letters, sounds := 0, uint16(0)
	for i := range run {
		letters += len(run[i].runes)
		sounds |= run[i].sounds
	}
	if one.script == run[0].script {
		if letters > len(one.runes)+2 || letters < len(one.runes)-2 || len(one.runes) < 4 {
			return 0, Differs
		}
		var together [maxWordBytes]rune
		n := 0
		for i := range run {
			n += copy(together[n:], run[i].runes)
		}
		most := min(2, n/7) // in fewer letters a slip makes other words: Rahman is not Rahim Wan
		d := edits(one.runes, together[:n], most)
		if d > most {
			return 0, Differs
		}
		return 0.98 - 1.4*float32(d)/float32(n), JoinedWords
	}
	if len(one.sources) > 0 && one.script != "Latn" && bits.OnesCount16(one.sounds&^sounds) <= 1 && bits.OnesCount16(sounds&^one.sounds) <= 1 &&
		letters >= one.sources[0].Len()*2/3 && letters <= 2*one.sources[0].Len() {
		var words [3]*sound.Latin
		for i := range run {
			if run[i].latin.Empty() {
				return 0, Differs
			}
			words[i] = &run[i].latin
		}
		l := sound.Join(words[:len(run)]...)
		return crossAlike(one, &l), JoinedWords
	}
	if one.firstSound&run[0].firstSound == 0 || len(run) != 2 || len(run[0].sources)*len(run[1].sources) == 0 || bits.OnesCount16(one.sounds^sounds) > 2 || letters > len(one.runes)+3 {
		return 0, Differs
	}
	if one.script == "Latn" { // عبد الرحمن for Abdurrahman
		if one.latin.Len() < 5 {
			return 0, Differs
		}
		s := sound.Beside(&run[0].sources[0], &run[1].sources[0])
		return sound.Compare(&s, &one.latin).Alike(), JoinedWords
	}
	if len(one.sources) == 0 || len(one.runes) < 4 || one.script == run[1].script {
		return 0, Differs
	}
	s, l := sound.Beside(&run[0].sources[0], &run[1].sources[0]), sound.Join(run[0].heard, run[1].heard) // they meet in Latin letters
	return max(sound.Compare(&s, one.heard).Alike(), crossAlike(one, &l)), JoinedWords
}
