package names

import "strings"

// explain names what the alignment of two names rests on, in the order of the first.
func explain(a, b *prepared, al *alignment) []Reason {
	var reasons []Reason
	for i := 0; i < len(a.words); i++ {
		w := &a.words[i]
		if al.takenA&(1<<i) == 0 {
			if w.weight > 0 {
				reasons = append(reasons, Reason{Kind: LeftOut, Role: w.role, A: w.text})
			}
			continue
		}
		for _, p := range al.pairs[:al.n] {
			if int(p.a) != i {
				continue
			}
			r := Reason{Kind: p.kind, Role: w.role, A: texts(a.words[p.a : p.a+p.na]), B: texts(b.words[p.b : p.b+p.nb])}
			if p.alike < 0.4 {
				r.Kind = Distant
			}
			switch {
			case r.Kind == SameName || r.Kind == ShortName: // whatever place it has here
				r.Role = Given
			case (r.Kind == RomanisedAlike || r.Kind == SoundsAlike) && p.na == 1 && p.nb == 1 && womansFamilyAcross(&a.words[p.a], &b.words[p.b]):
				r.Kind = WomansForm
			}
			if r.Kind == SpelledAlike {
				r.Detail = lettersThatDiffer(a.words[p.a].runes, b.words[p.b].runes)
			}
			reasons = append(reasons, r)
		}
	}
	for j := range b.words {
		if w := &b.words[j]; al.takenB&(1<<j) == 0 && w.weight > 0 {
			reasons = append(reasons, Reason{Kind: LeftOut, Role: w.role, B: w.text})
		}
	}
	reasons = opposed(reasons)
	if turned(al) && outOfOrder(a, b, al) {
		reasons = append(reasons, Reason{Kind: OtherOrder})
	}
	return reasons
}

// opposed makes one reason of a word that is left out on either side: they stand against one another.
func opposed(reasons []Reason) []Reason {
	out := reasons[:0:0]
	used := make([]bool, len(reasons))
	for i, r := range reasons {
		if used[i] {
			continue
		}
		if r.Kind == LeftOut && r.A != "" && opposing(r.Role) {
			for k := i + 1; k < len(reasons); k++ {
				if q := reasons[k]; !used[k] && q.Kind == LeftOut && q.B != "" && (q.Role == r.Role || opposing(q.Role) && r.Role <= Family && q.Role <= Family) {
					used[k] = true
					r.Kind, r.B = Differs, q.B
					switch r.Role {
					case Number:
						r.Kind = NumbersDiffer
					case LegalForm:
						r.Kind = LegalForms
					}
					break
				}
			}
		}
		out = append(out, r)
	}
	return out
}

func opposing(r Role) bool { return r != Particle && r != Title && r != StopWord }

func texts(words []word) string {
	all := make([]string, len(words))
	for i := range words {
		all[i] = words[i].text
	}
	return strings.Join(all, " ")
}

// outOfOrder is turned as the names are read: the comma of “Family, Given” says by itself that the order is another.
func outOfOrder(a, b *prepared, al *alignment) bool {
	for _, p := range al.pairs[:al.n] {
		for _, q := range al.pairs[:al.n] {
			if a.read(p.a) < a.read(q.a) && b.read(p.b) > b.read(q.b) {
				return true
			}
		}
	}
	return false
}

// turned says whether the pairs, in the order of the first name, are not in that of the second.
func turned(al *alignment) bool {
	for _, p := range al.pairs[:al.n] {
		for _, q := range al.pairs[:al.n] {
			if p.a < q.a && p.b > q.b {
				return true
			}
		}
	}
	return false
}

// read is the place of a word as the name is read, where the words before a comma come last.
func (p *prepared) read(word int8) int8 {
	if word < p.comma {
		return word + MaxWords
	}
	return word
}

// lettersThatDiffer tells what was dropped, added or changed where that is one stretch of letters: "ь dropped", "e for a".
func lettersThatDiffer(x, y []rune) string {
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	n := 0
	for n < len(x)-i && n < len(y)-i && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	gone, come := string(x[i:len(x)-n]), string(y[i:len(y)-n])
	switch {
	case len([]rune(gone)) > 3 || len([]rune(come)) > 3:
		return ""
	case come == "":
		return gone + " dropped"
	case gone == "":
		return come + " added"
	}
	return come + " for " + gone
}
