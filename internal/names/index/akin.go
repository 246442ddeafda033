package index

// akin finds names that share two words or more with the query, by their sound: a patronymic, a title or a second family
// name may be there that the other side leaves out.
func (x *search) akin(ways []variant) {
	var keys wantedKeys
	for _, of := range ways {
		if len(of.units) > 1 {
			eachKey(of.slots(), true, func(key uint32, counts int) {
				if counts == bothSound {
					keys.blocks = append(keys.blocks, countedKey{key, counts})
				}
			})
		}
	}
	keys.tidy()
	for _, s := range x.likeliest(keys, x.query.Limit-len(x.found)) {
		var best found
		most := 0
		for _, of := range ways {
			if a, n := s.sharedSounds(s.doc, of); n > most {
				best, most = found{s.segment, s.doc, x.match, of, a}, n
			}
		}
		if most > 1 { // fewer where different keys have one hash
			x.now = append(x.now, best) // in the order of the scores
		}
	}
}

// unmatched is the place of a unit that no word of the name matches.
const unmatched = 255

// sharedSounds returns the name of an entry with the most words that sound like units of the query, and their number.
func (s *segment) sharedSounds(doc uint32, of variant) (alignment, int) {
	var best alignment
	most := 0
	codes := make([][]uint32, len(of.units))
	for i, u := range of.units {
		u.spellings(func(word string) {
			if id, ok := s.sounds.find([]byte(sound(word))); ok && u.phrase == nil {
				codes[i] = append(codes[i], id)
			}
		})
	}
	which := 0
	for rest := s.forwardOf(doc); len(rest) > 0; which++ {
		var p part
		p, rest = cut(rest)
		for _, reading := range []bool{false, true} {
			a := alignment{which: which, reading: reading}
			for i := range a.to {
				a.to[i] = unmatched
			}
			n := 0
			match := func(at int, words, soundOf []uint32) {
				for i := range codes {
					if a.to[i] == unmatched && at < unmatched && sharesSound(words, soundOf, codes[i]) {
						a.to[i] = uint8(at)
						n++
						return
					}
				}
			}
			if reading {
				p.eachReading(func(at int, spellings []uint32) { match(at, spellings, s.readSound) })
			} else {
				for at := range p.own {
					match(at, p.own[at:at+1], s.ownSound)
				}
			}
			if n > most {
				best, most = a, n
			}
		}
	}
	return best, most
}

func sharesSound(words, soundOf, codes []uint32) bool {
	for _, w := range words {
		for _, c := range codes {
			if soundOf[w] == c {
				return true
			}
		}
	}
	return false
}
