package roman

import (
	"strings"
	"sync"
)

// looseSpellings are Latin letters that no standard gives back but names from other languages hold, with what each
// alphabet writes for them.
var looseSpellings = map[kind]string{
	cyrillic: "w в 2 w у 4 q к 4 qu кв 3 x кс 2 h х 2 h г 4 h - 6 c к 2 c ц 4 c с 5 ck к 2 ph ф 2 th т 4 ee и 4 ea и 6 ie и 4 oo у 4 ou у 4 gh г 4 ll л 6 ss с 5 sch ш 3 cz ч 3 sz ш 4 rz ж 4 tch ч 2 aa а 5 " +
		"ei ей 3 ei ай 4 ai ай 2 ay эй 5 ay ай 3 ey ей 2 ey и 5 ej ей 2 aj ай 2 oy ой 2 oi ой 3 uy уй 3 j дж 3 j й 4 j ж 5 ij ей 5 z ц 5 s з 6 e э 7 ^e э 1 u ю 6 u а 7 a э 7 y и 2 y$ и 1 ia ия 3 ia$ ия 1 io ио 4 eu ой 5 ue у 5 oe ё 5 ae е 5 g дж 7 e$ - 6 er эр 7",
	greek:    "b μπ b β d ντ d δ g γκ g γ v β w ου w γου h χ h - j τζ j γι c κ c σ k κ q κ u ου y ι y υ sh σ ch τσ ch χ f φ x ξ ph φ ee ι oo ου o ω e η i η i ει i υ i οι e αι ks ξ ps ψ",
	georgian: "k კ k ქ p პ p ფ t ტ t თ q ყ q ქ ch ჩ ch ჭ ts ც ts წ f ფ w ვ y ი c კ c ც x ხ x ქს j ჯ",
	armenian: "k կ k ք p պ p փ t տ t թ ch չ ch ճ ts ց ts ծ r ր r ռ o օ o ո w վ c կ q ք x քս x խ e է e ե y յ y ը i ի u ու f ֆ v վ ian յան ian իան yan յան",
}

// alphabets are the letters that a language writes its names with today; the tables know more. Greek is written back
// without accents, because a name in capitals has none.
var alphabets = map[string]string{
	"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
	"bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
	"mn": "абвгдеёжзийклмноөпрстуүфхцчшъыьэюя", "el": "αβγδεζηθικλμνξοπρσςτυφχψω", "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
	"hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքևօֆ",
	"kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя", "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшыэюя", "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
	"uz": "абвгғдеёжзийкқлмнопрстуўфхҳцчшъэюя", "tt": "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщыьэюя", "az": "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш",
}

// step is what every piece costs, so that fewer and longer pieces win: sh is ш before it is сх.
const step = 2

// reverseTables turns the tables of each language around: a letter's every rendering is a way back to it, at a cost of
// the style's place.
var reverseTables = sync.OnceValue(func() map[string]*reverse {
	out := map[string]*reverse{}
	for language, ids := range stylesByLanguage {
		t := new(reverse)
		for cost := range ids {
			t.turn(styleSets()[language].tables[cost], alphabets[language], 3*cost)
		}
		k := kindOfLanguage(language)
		for _, p := range parsePieces(looseSpellings[k]) {
			if p.cost == 0 {
				p.cost = 9
			}
			p.cost += step
			if written(p.to, alphabets[language]) {
				t.add(p)
			}
		}
		if strings.Contains(alphabets[language], "ь") {
			for _, c := range "dlnrstz" {
				t.softened(string(c), "ь")
			}
		}
		out[language] = t
	}
	for language, like := range sameStyles {
		out[language] = out[like]
	}
	return out
})

// turn adds the rules of one table, each in the contrary direction.
func (t *reverse) turn(from *table, alphabet string, cost int) {
	for _, r := range from.rules {
		source := string(r.source)
		if len(r.source) > 2 || !written(source, alphabet) {
			continue
		}
		p := piece{latin: folded(r.lower), to: source, cost: cost + step}
		for _, c := range r.contexts {
			if c.edge && !c.not && len(c.within) == 0 {
				p.begin, p.end = p.begin || !c.after, p.end || c.after
			}
		}
		switch {
		case strings.Contains(p.latin, " "):
			continue
		case source == "й" && p.latin == "i", source == "ё" && len(p.latin) == 1, source == "э":
			p.cost += 4
		case source == "ы":
			p.later = true
		case source == "σ":
			p.earlier = true
			t.add(piece{latin: p.latin, to: "ς", cost: p.cost - 1, end: true})
		case source == "ς":
			continue
		}
		t.add(p)
	}
}

// written tells whether a spelling is of letters of the alphabet only.
func written(text, alphabet string) bool {
	for _, r := range text {
		if !strings.ContainsRune(alphabet, r) {
			return false
		}
	}
	return true
}

// softened lets a consonant come back with a sign behind it that most romanisations of names leave out: Igor is Игорь.
func (t *reverse) softened(consonant, sign string) {
	for _, p := range t.pieces[consonant[0]-'0'] {
		if p.latin == consonant && p.cost == step {
			cost := 6
			if consonant == "l" {
				cost = 4
			}
			t.add(piece{latin: consonant, to: p.to + sign, cost: step + cost})
			return
		}
	}
}
