package names

import "strings"

// womansEnds are the ends by which languages make a woman's family name of a man's, longest first within a language: the
// man's end, then the woman's; "-" for none. Folded: Nováková is novakova.
var womansEnds = endPairs(`
ek kova ec cova el lova en nova a ova o ova y ova - ova
ov ova ev eva in ina yn yna
skiy skaya skii skaia sky skaya skij skaja sky ska ski ska skyi ska cki cka cky cka dzki dzka
oy aya oi aia yi aya y aya y a yy aya ij aja iy aya nyi na
opoulos opoulou os ou is i as a es ou is ou ides idou idis idou is e
as aite as iene as ute us ute us iene is yte is iene a aite a iene ys yte ys iene
s a is e ins ina
ов ова ев ева ёв ёва ин ина ын ына
ский ская ски ска ський ська цький цька цкий цкая ой ая ый ая ий ая
ос ου ης η ας α ης ου ης ιδου οσ ου ησ η ασ α ησ ου ουσ ου
`)

type endPair struct{ man, woman string }

func endPairs(lines string) []endPair {
	words := strings.Fields(strings.ReplaceAll(lines, "- ", "\x00 "))
	pairs := make([]endPair, 0, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		pairs = append(pairs, endPair{strings.Trim(words[i], "\x00"), words[i+1]})
	}
	return pairs
}

// leastStem is the fewest bytes that a man's and a woman's family name begin with alike.
const leastStem = 3

// womansFamily says whether two family names of one script are the man's and the woman's form of one: Novák and Nováková,
// Παπαδόπουλος and Παπαδοπούλου.
func womansFamily(x, y *word) bool {
	a, b := x.fold, y.fold
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n < leastStem || len(a)-n > 8 || len(b)-n > 8 {
		return false
	}
	for i := range womansEnds {
		if p := &womansEnds[i]; p.joins(a, b) || p.joins(b, a) {
			return true
		}
	}
	return false
}

func (p *endPair) joins(man, woman string) bool {
	stem, ok := strings.CutSuffix(woman, p.woman)
	if !ok || len(stem) < leastStem || len(man) != len(stem)+len(p.man) {
		return false
	}
	return strings.HasPrefix(man, stem) && strings.HasSuffix(man, p.man)
}
