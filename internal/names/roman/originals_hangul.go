package roman

import "sync"

// hangulReverse builds syllables back: each piece is a whole syllable, made of an initial, a vowel and a final in the
// spellings of the Revised Romanisation, of McCune-Reischauer as it is typed, and of common practice.
var hangulReverse = sync.OnceValue(func() *reverse {
	t := new(reverse)
	initials := parsePieces(`g 0 k 0 1 kk 1 n 2 d 3 t 3 2 tt 4 dd 4 2 r 5 l 5 1 m 6 b 7 p 7 2 pp 8 bb 8 2 s 9 sh 9 1 ss : j ; ch ; 2 jj < ch = k > 1 kh > t ? p @ f @ 2 v 7 3 h A z ; 3 c > 3`)
	type spelled struct {
		latin string
		place int
		cost  int
	}
	var first []spelled
	for _, p := range initials {
		place := int(p.to[0] - '0')
		if place >= 11 {
			place++ // the silent initial has no spelling
		}
		first = append(first, spelled{p.latin, place, p.cost})
	}
	first = append(first, spelled{"", initialNone, 0})
	var vowels []spelled
	addVowels := func(list *[21]string, cost int) {
		for i, v := range list {
			vowels = append(vowels, spelled{v, i, cost})
		}
	}
	addVowels(&vowelsRR, 0)
	addVowels(&vowelsPlain, 3)
	addVowels(&vowelsFree, 2)
	vowels = append(vowels, spelled{"oo", 13, 1}, spelled{"ee", 20, 1}, spelled{"ou", 4, 3}, spelled{"you", 6, 2}, spelled{"woo", 13, 2}, spelled{"yi", 20, 2})
	lasts := []spelled{{"", 0, 0}, {"k", 1, 0}, {"g", 1, 1}, {"n", 4, 0}, {"t", 19, 2}, {"l", 8, 0}, {"m", 16, 0}, {"p", 17, 0}, {"b", 17, 1}, {"ng", 21, 0}, {"h", 0, 3}, {"s", 19, 3}, {"r", 8, 4}}
	for _, i := range first {
		for _, v := range vowels {
			for _, l := range lasts {
				s := string(rune(hangulFirst + i.place*588 + v.place*28 + l.place))
				cost := i.cost + v.cost + l.cost + 1 + step
				if i.place == initialNone {
					cost++
				}
				t.add(piece{latin: i.latin + v.latin + l.latin, to: s, cost: cost})
			}
		}
	}
	// A consonant that no vowel follows in a foreign name takes ㅡ.
	for _, p := range parsePieces("d 드 t 트 s 스 k 크 c 크 p 프 b 브 g 그 f 프 v 브 r 르 z 즈 x 크스 sh 시 ch 치 j 지 th 스 ck 크 h - y 이") {
		p.cost = 7 + step
		t.add(p)
	}
	for syllable, spellings := range koreanSyllables() {
		for _, s := range spellings {
			t.add(piece{latin: s, to: syllable, cost: step})
		}
	}
	for name, spellings := range koreanSurnames() {
		for k, s := range spellings {
			t.add(piece{latin: s, to: name, cost: k - 6, begin: true, end: true})
		}
	}
	return t
})

func hangulOriginals(word string, max int) []string { return hangulReverse().words(word, max) }
