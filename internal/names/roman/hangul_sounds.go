package roman

// carriedOver writes a final before a vowel: it is heard as the next syllable's beginning.
func (h *hangulSystem) carriedOver(out []byte, s syllable, after *syllable) []byte {
	f := finals[s.final]
	if f.moves < 0 {
		if s.final == finalNg {
			return append(out, "ng"...)
		}
		return out // ㅎ is not heard
	}
	if f.stays != 0 {
		out = append(out, finalSounds[finals[f.stays].sound]...)
	}
	after.initial = f.moves
	if after.vowel == vowelI {
		switch f.moves { // 같이 is heard gachi
		case initialD:
			after.initial = initialJ
		case initialT:
			after.initial = initialCh
		}
	}
	return out
}

// meet writes a final before a consonant, and changes that consonant to what is heard.
func (h *hangulSystem) meet(out []byte, s syllable, after *syllable) (_ []byte, voiced, lateral bool) {
	sound := finals[s.final].sound
	if s.final == 27 || s.final == 6 || s.final == 15 { // ㅎ, ㄶ, ㅀ
		aspirated := map[int]int{initialG: initialK, initialD: initialT, initialJ: initialCh}
		if to, ok := aspirated[after.initial]; ok {
			after.initial = to
			if s.final == 27 {
				return out, false, false
			}
			return append(out, finalSounds[sound]...), true, false
		}
		if s.final == 27 && after.initial == initialN {
			return append(out, 'n'), true, false
		}
	}
	switch after.initial {
	case initialR:
		switch sound {
		case 'k', 'N':
			sound, after.initial = 'N', initialN
		case 'p', 'm':
			sound, after.initial = 'm', initialN
		case 't':
			sound, after.initial = 'n', initialN
		case 'n', 'l':
			return append(out, 'l'), true, h.asL(after)
		}
	case initialN:
		switch sound {
		case 'l':
			return append(out, 'l'), true, h.asL(after)
		case 'k':
			sound = 'N'
		case 't':
			sound = 'n'
		case 'p':
			sound = 'm'
		}
	case initialM:
		switch sound {
		case 'k':
			sound = 'N'
		case 't':
			sound = 'n'
		case 'p':
			sound = 'm'
		}
	case initialH:
		if sound == 'l' && h.voiced {
			return append(out, 'r'), true, false // 일하 is irha
		}
	case initialS, initialSS:
		if sound == 't' && h.voiced {
			if after.initial == initialSS {
				after.initial = initialS
			}
			return append(out, 's'), false, false
		}
	}
	out = append(out, finalSounds[sound]...)
	switch sound {
	case 'n', 'm', 'N':
		voiced = true
	case 'l':
		voiced, lateral = true, true
	}
	return out, voiced, lateral
}

// asL makes the next initial the second l of ll, which no syllable begins with by itself.
func (h *hangulSystem) asL(after *syllable) bool {
	after.initial = initialLateral
	return true
}

const initialLateral = 19 // stands behind the table's end
