package roman

import (
	"strings"
	"sync"
)

// looseSpellings are Latin letters that no standard gives back but names from other languages hold, with what each
// alphabet writes for them.
var looseSpellings = map[kind]string{
	cyrillic: "w в w у q к x кс h х h г c к c ц c с ck к ph ф th т ee и oo у j дж j й j ж ou у ie и gh г ll ль l ль n нь sch ш tch ч aa а ss с x з ey ей ai ай ay ай",
	greek:    "b μπ b β d ντ d δ g γκ g γ v β w ου w γου h χ h - j τζ j γι c κ c σ k κ q κ u ου y ι y υ sh σ ch τσ ch χ f φ x ξ ph φ ee ι oo ου o ω e η i η i ει i υ i οι e αι ks ξ ps ψ",
	georgian: "k კ k ქ p პ p ფ t ტ t თ q ყ q ქ ch ჩ ch ჭ ts ც ts წ f ფ w ვ y ი c კ c ც x ხ x ქს j ჯ",
	armenian: "k կ k ք p պ p փ t տ t թ ch չ ch ճ ts ց ts ծ r ր r ռ o օ o ո w վ c կ q ք x քս x խ e է e ե y յ y ը i ի u ու f ֆ v վ ian յան ian իան yan յան",
}

// reverseTables turns the tables of each language around: a letter's every rendering is a way back to it, at a cost of
// the style's place.
var reverseTables = sync.OnceValue(func() map[string]*reverse {
	out := map[string]*reverse{}
	for language, set := range styleSets() {
		t := new(reverse)
		for cost, table := range set.tables {
			for _, r := range table.rules {
				source := string(r.source)
				if len(r.source) > 2 || strings.ContainsAny(source, "'’ʼ´") || rare(r.source[0]) {
					continue
				}
				p := piece{latin: folded(r.lower), to: source, cost: 4 * cost}
				for _, c := range r.contexts {
					if c.edge && !c.not && len(c.within) == 0 {
						p.begin, p.end = p.begin || !c.after, p.end || c.after
					}
				}
				if len(r.contexts) > 0 {
					p.cost++
				}
				if strings.Contains(p.latin, " ") {
					continue
				}
				t.add(p)
			}
		}
		k := cyrillic
		if _, ok := stylesByLanguage[language]; ok {
			k = kindOfLanguage(language)
		}
		loose := strings.Fields(looseSpellings[k])
		for i := 0; i+1 < len(loose); i += 2 {
			to := loose[i+1]
			if to == "-" {
				to = ""
			}
			t.add(piece{latin: loose[i], to: to, cost: 9})
		}
		for _, soft := range softSigns[k] {
			for _, c := range "bcdfglmnprstvz" {
				t.softened(string(c), soft)
			}
		}
		out[language] = t
	}
	return out
})

// softSigns are letters that most romanisations of names leave out.
var softSigns = map[kind][]string{cyrillic: {"ь"}}

// softened lets a consonant come back with a sign behind it: Igor is Игорь.
func (t *reverse) softened(consonant, sign string) {
	for _, p := range t.pieces[consonant[0]-'0'] {
		if p.latin == consonant && p.cost == 0 {
			t.add(piece{latin: consonant, to: p.to + sign, cost: 7})
			return
		}
	}
}

// rare tells letters that are no longer written.
func rare(r rune) bool {
	return strings.ContainsRune("ѣѳѵѫჱჲჳჴჵჶ", r)
}
