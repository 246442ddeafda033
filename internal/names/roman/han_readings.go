package roman

// hanWords reads one unbroken row of Han characters: as a Chinese name, and, where its characters say so, as a Japanese
// or Korean one beside it.
func hanWords(dst [][]string, name []rune, language string, alone bool) [][]string {
	name = name[:min(len(name), MaxLetters)]
	family := 0
	if alone {
		family = familyLength(name)
	}
	if family > 0 {
		dst = append(dst, hanFamily(name[:family]))
	}
	return append(dst, hanGiven(name[family:]))
}

// hanFamily gives a family name's readings without tones, folded, then Wade-Giles.
func hanFamily(family []rune) []string {
	out := make([]string, 0, 4)
	add := func(s string) {
		if s = folded(s); s != "" && len(out) < maxWord && !contains(out, s) {
			out = append(out, s)
		}
	}
	readings := surnameReadings(family)
	for _, s := range readings {
		add(s)
	}
	if len(family) == 1 {
		add(wadeGiles(readings[0]))
	}
	return out
}

// hanGiven gives a given name's readings: the usual one, those with one character read otherwise, then Wade-Giles.
func hanGiven(given []rune) []string {
	out := make([]string, 0, 4)
	add := func(s string) {
		if s = folded(s); s != "" && len(out) < maxWord && !contains(out, s) {
			out = append(out, s)
		}
	}
	add(joined(given, 0))
	for i, r := range given[:min(len(given), 4)] {
		if e := hanOf(r); e != nil && len(e.plain) > 1 {
			add(joined(given, i+1))
		}
	}
	var stack [64]byte
	b := stack[:0]
	for _, r := range given {
		if e := hanOf(r); e != nil {
			b = append(b, wadeGiles(givenReading(r, e.plain[0], 0))...)
		}
	}
	add(string(b))
	return out
}
