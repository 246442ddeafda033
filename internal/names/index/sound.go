package index

import "strings"

// sound returns what is left of a word in Latin letters when all is taken away that spellings of one name disagree on:
// vowels, doubled letters, which sibilant, voiced or not. "xi", "hsi" and "si" sound alike, and so do "zhongxun" and
// "chzhunsiun". It is coarse on purpose: it gathers what is then compared. Words that are not Latin, and words of which
// nothing is left but one letter, have none.
func sound(word string) string {
	var b strings.Builder
	letters := 0
	for i := 0; i < len(word); {
		code, size, latin := soundAt(word, i)
		if !latin {
			return ""
		}
		i += size
		if code == 0 {
			continue
		}
		if s := b.String(); len(s) == 0 || s[len(s)-1] != code {
			b.WriteByte(code)
			letters++
		}
	}
	if letters == 0 {
		return ""
	}
	return b.String()
}

// soundAt returns the sound of a letter or of a few, 0 for one that spellings disagree on, and how many letters they are.
// It says also whether they are Latin.
func soundAt(word string, i int) (code byte, size int, latin bool) {
	c := word[i]
	if c < 'a' || c > 'z' {
		return 0, 1, false
	}
	size = 1
	rest := word[i:]
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		if i == 0 {
			code = 'a'
		}
	case 'b', 'p':
		code = 'p'
		if strings.HasPrefix(rest, "ph") {
			code, size = 'f', 2
		}
	case 'f', 'v', 'w':
		code = 'f'
	case 'd', 't':
		code = 't'
		if len(rest) > 1 && (rest[1] == 's' || rest[1] == 'z' || rest[1] == 'j' || strings.HasPrefix(rest, "tch") || strings.HasPrefix(rest, "dch")) {
			code = 's'
		}
	case 's', 'z', 'x', 'j':
		code = 's'
	case 'c':
		code = 'k'
		if len(rest) > 1 && strings.IndexByte("heiyz", rest[1]) >= 0 {
			code = 's'
		}
	case 'g', 'q':
		code = 'k'
		if i > 0 && word[i-1] == 'n' { // ng
			code = 0
		}
		if c == 'q' && len(rest) > 1 && rest[1] == 'i' { // Pinyin
			code = 's'
		}
	case 'k':
		code = 'k'
		if strings.HasPrefix(rest, "kh") && i > 0 {
			code, size = 0, 2
		}
	case 'h':
		if i == 0 {
			code = 'k'
			if strings.HasPrefix(rest, "hs") { // Wade-Giles
				code = 0
			}
		}
	case 'l', 'r':
		code = 'l'
	case 'm', 'n':
		code = c
	}
	return code, size, true
}

// soundsLike finds names all of whose words sound like those of the query.
func (x *search) soundsLike(of variant) {
	for _, v := range x.views {
		sets, own, read := make([]set, 0, maxUnits), make([]set, 0, maxUnits), make([]set, 0, maxUnits)
		for _, u := range of.units {
			if u.phrase != nil {
				return
			}
			var c set
			u.spellings(func(word string) {
				if id, ok := v.sounds.find([]byte(sound(word))); ok && letters(word) >= audible && (!u.guess || len(of.units) > 1 || letters(word) >= longSpelt) {
					c.ids = append(c.ids, id)
				}
			})
			if len(c.ids) == 0 {
				break
			}
			c.tidy()
			for _, id := range c.ids {
				c.total += len(v.sounds.postings(id))
			}
			sets = append(sets, c)
			own = append(own, set{sounds: v.ownSound, ids: c.ids, mistyped: true})
			read = append(read, set{sounds: v.readSound, ids: c.ids})
		}
		if len(sets) < len(of.units) {
			continue
		}
		x.candidates(v, &v.sounds, sets, func(doc uint32) bool {
			if !x.worthwhile(v, doc) {
				return false
			}
			a, ok := v.align(doc, own, false, false)
			if !ok {
				a, ok = v.align(doc, read, true, false)
			}
			if ok {
				x.keep(found{v.segment, doc, x.match, of, a})
			}
			return true
		})
	}
}
