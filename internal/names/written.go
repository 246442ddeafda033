package names

import "math"

// otherSpelling is by how much, as log odds, two subjects may be more alike than their names in their own script: one of
// those may be a former name, or spelled in another way.
const otherSpelling = 1.5

// inOwnScript limits a match by the best pair of names in one script other than Latin, where both people have one.
// Romanisation loses what tells names apart: Fang and Kang are a letter from one another, 方 and 康 are not.
func (m *match) inOwnScript(a, b *Prepared, within *match) {
	if within.a == nil || a.organisation || m.a == within.a && m.b == within.b {
		return
	}
	if !within.a.isOriginal(a) && !within.b.isOriginal(b) {
		return
	}
	if limit := bend(within.logit) + otherSpelling; bend(m.logit) > limit {
		m.writtenA, m.writtenB, m.limit = within.a, within.b, limit
	}
}

// inLatin limits a match of a rendering in Han characters, Hangul or kana with a Latin name, where both people have names in Latin
// letters that are their own: 蒙戴尔 may be Mundell or Rendel, Mundell is not Rendel.
func (m *match) inLatin(a, b *Prepared) {
	if m.a.words[0].script == "Latn" == (m.b.words[0].script == "Latn") && !m.a.spelled && !m.b.spelled {
		return
	}
	of, rendered := a, m.a
	if m.a.words[0].script == "Latn" && !m.a.spelled {
		of, rendered = b, m.b
	}
	if writtenInLetters(rendered.words[0].script) && !rendered.spelled || rendered.isOriginal(of) {
		return
	}
	best := match{logit: math.Inf(-1)}
	for i := range a.names {
		for k := range b.names {
			x, y := &a.names[i], &b.names[k]
			if x.spelled || y.spelled || x.words[0].script != "Latn" || y.words[0].script != "Latn" {
				continue
			}
			al := align(x.words, y.words)
			t := traitsOf(x, y, &al)
			if s := t.logit(&forPeople); s > best.logit {
				best = match{a: x, b: y, logit: s}
			}
		}
	}
	if best.a == nil {
		return
	}
	if limit := bend(best.logit) + otherSpelling; bend(m.logit) > limit {
		m.writtenA, m.writtenB, m.limit = best.a, best.b, limit
	}
}

// ownScript is the script other than Latin of all words of a name, "" if there is none.
func (p *prepared) ownScript() string {
	script := p.words[0].script
	for i := range p.words {
		if p.words[i].script != script {
			return ""
		}
	}
	if script == "Latn" {
		return ""
	}
	return script
}

// bestWithin is the best pair of names of one script other than Latin.
type bestWithin struct {
	ofA, ofB [MaxNames]string // the scripts of both sides' names
	best     match
}

// look reads the scripts. It says whether there are pairs within a script and others as well.
func (w *bestWithin) look(a, b *Prepared) bool {
	if a.organisation || len(a.names)*len(b.names) < 2 {
		return false
	}
	own := false
	for i := range a.names {
		w.ofA[i] = a.names[i].ownScript()
		own = own || w.ofA[i] != ""
	}
	if !own {
		return false
	}
	for k := range b.names {
		w.ofB[k] = b.names[k].ownScript()
	}
	w.best.logit = math.Inf(-1)
	return true
}

// isOriginal says whether the name is its bearer's own and no rendering by sound. An alphabet renders a foreign name in much
// the same way each time; Han characters and Hangul do not: Trump is 特朗普 and 川普. There the name is one word, and the
// Latin ones are Chinese, Korean, Vietnamese or Japanese.
func (p *prepared) isOriginal(of *Prepared) bool {
	if writtenInLetters(p.words[0].script) {
		return true
	}
	if len(p.words) > 1 || len(p.words[0].runes) > ownCharacters+1 {
		return false
	}
	for i := range of.names {
		n := &of.names[i]
		if !n.spelled && n.words[0].script == "Latn" && (isSyllables(n.words) && startsFamily(n.words) || isJapanese(n.words)) {
			return true
		}
	}
	return false
}
