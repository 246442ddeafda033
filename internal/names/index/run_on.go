package index

// Scripts part the same name otherwise: Xi Zhongxun is two words, سي جونغ شيون three and 习仲勋 one. What all of them have
// in common is how the whole sounds when it is read without a stop, so each name is also listed under that. It keeps the
// dark vowels, which Arabic writes too when it renders a foreign name, as و, and readings of it spell w.

const (
	runOnSound = 30 // what it counts when two names sound alike throughout: more than that some of their words do
	leastRunOn = 3  // of what it consists at least
	readRunOn  = 3  // ways in which a name that is looked for is read
)

// A runOn is the sound of the words of a name without a stop between.
type runOn []byte

// with adds a word. It reports whether the word is Latin.
func (r runOn) with(word string) (runOn, bool) {
	beside := byte(0) // the sound just before, if no vowel is between
	for i := 0; i < len(word); {
		code, size, latin := soundAt(word, i)
		if !latin {
			return r, false
		}
		c, before := word[i], byte(0)
		if len(r) > 0 {
			before = r[len(r)-1]
		}
		i += size
		switch {
		case c == 'h' || code == 'k' && before == 'n': // also of an ending -ng that was read -nigh
			continue
		case c == 'o' || c == 'u' || c == 'w' && i > size:
			code = 'u'
		case c == 'a' || c == 'e' || c == 'i' || c == 'y':
			beside = 0
			continue
		case code == 's' && before == 't': // tsh, with or without a vowel that was guessed
			r, beside = r[:len(r)-1], 0
		}
		if code != 0 && code != beside && (code != 'u' || before != 'u') {
			r = append(r, code)
			beside = code
		}
	}
	return r, true
}

// key returns the key of a name, if it says enough.
func (r runOn) key() (uint32, bool) { return keyOf('=', r, nil), len(r) >= leastRunOn }

// eachRunOn calls visit with the keys of how a name that is looked for may sound as a whole.
func (v variant) eachRunOn(visit func(key uint32)) {
	var last uint32
	for way := range readRunOn {
		var room [64]byte
		r, latin := runOn(room[:0]), true
		for _, u := range v.units {
			word := u.text
			if n := min(way, len(u.others)); n > 0 {
				word = u.others[n-1]
			}
			if r, latin = r.with(word); !latin {
				break
			}
		}
		if key, ok := r.key(); latin && ok && key != last {
			visit(key)
			last = key
		}
	}
}

// runOn returns how a name in the index sounds as a whole, in the room of another, and whether it is known.
func (s *segment) runOn(p part, room runOn) (runOn, bool) {
	r, latin := room[:0], true
	if p.read() == 0 {
		for _, w := range p.own {
			if r, latin = r.with(string(s.own.at(w))); !latin {
				return r, false
			}
		}
		return r, true
	}
	p.eachReading(func(_ int, spellings []uint32) {
		if latin {
			r, latin = r.with(string(s.read.at(spellings[0])))
		}
	})
	return r, latin
}
