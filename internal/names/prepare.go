package names

import (
	"strings"
	"unicode/utf8"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/names/roman"
	"entente/internal/names/sound"
)

// Prepared is a subject read once, ready to be compared many times. It is not changed by comparing and may be used by
// many goroutines.
type Prepared struct {
	organisation bool
	names        []prepared
	born         born
	existed      date.Interval
	countries    []country
	posts        []Post
	gender       string  // as the record says
	genderKnown  bool    // by the record
	genderSure   bool    // by more than a given name
	female       float32 // how likely a woman, by the record or by the names
}

// prepared is one name of a subject.
type prepared struct {
	place        int      // in Subject.Names, or past its end for an acronym
	words        []word   // but for titles
	titles       []string // as they are written
	order        string
	sounds       uint16         // classes of all words
	initials     bool           // a word is an initial, or capitals that may be several
	whole        bool           // one word without spaces: its words cannot be aligned, only its sounds
	spelled      bool           // a name in Han characters, or a Chinese one in Cyrillic, spelled in Latin words
	written      string         // and how it is written
	onlyBySound  bool           // and so only for names in other scripts: against Latin ones its sounds say more
	fromCyrillic bool           // of a Chinese name that was written in Cyrillic
	comma        int8           // how many words stand before the comma of “Family, Given”, 0 for none
	letters      int            // of a name that is given as an acronym
	notNow       ReasonKind     // FormerName or BirthName, "" for a name that is borne now
	standard     string         // of a transliteration
	acronym      string         // of an organisation's name
	faction      faction        // of an organisation's name
	folded       string         // the words of the name in their order, without titles
	latin        []*sound.Latin // the words in Latin letters
	run          []sound.Source // the readings of the whole, where it is written without spaces
}

// Prepare reads a subject.
func Prepare(s Subject) *Prepared { return prepare(s, nil) }

func prepare(s Subject, memory *Memory) *Prepared {
	p := &Prepared{organisation: s.Organisation, existed: s.Existed}
	for i, n := range s.Names {
		p.add(i, n, memory)
	}
	p.setFemale(s.Gender)
	for i, a := range s.Acronyms {
		before := len(p.names)
		p.add(len(s.Names)+i, lang.Name{Text: a}, memory)
		for k := before; k < len(p.names); k++ {
			p.names[k].letters = utf8.RuneCountInString(a)
		}
	}
	p.born = bornOn(s.Birth)
	for _, c := range s.Countries[:min(len(s.Countries), MaxNames)] {
		p.countries = append(p.countries, country{lang.Fold(c), c})
	}
	for _, t := range s.Posts[:min(len(s.Posts), MaxNames)] {
		t.Title = lang.Fold(t.Title[:min(len(t.Title), maxScanned)])
		p.posts = append(p.posts, t)
	}
	return p
}

func yearOf(d date.Day) int {
	year, _, _ := d.Civil()
	return year
}

// add reads a name, unless there are enough.
func (p *Prepared) add(place int, n lang.Name, memory *Memory) {
	if len(p.names) == MaxNames {
		return
	}
	list := memory.name(n, p.organisation)
	list = list[:min(len(list), MaxNames-len(p.names))]
	p.names = append(p.names, list...)
	for i := len(p.names) - len(list); i < len(p.names); i++ {
		p.names[i].place, p.names[i].notNow, p.names[i].standard = place, notNow(n), n.Standard
	}
}

// prepareName reads one name: as it is written, then as it is spelled.
func prepareName(n lang.Name, organisation bool, memory *Memory) []prepared {
	var parsed Parsed
	if organisation {
		parsed = parseOrganisation(memory, n)
	} else {
		parsed = parse(memory, n)
	}
	if len(parsed.Tokens) == 0 {
		return nil
	}
	own := prepared{order: parsed.Order}
	if organisation {
		own.faction = factionOf(n.Text[:min(len(n.Text), maxScanned)], parsed.Tokens)
	}
	own.words = make([]word, 0, len(parsed.Tokens))
	folded := make([]string, 0, len(parsed.Tokens))
	for i, t := range parsed.Tokens {
		if t.Role == Title {
			own.titles = append(own.titles, t.Text)
			continue
		}
		if i < parsed.comma {
			own.comma++
		}
		own.words = append(own.words, memory.word(t, n.Lang, organisation))
		folded = append(folded, t.Fold)
	}
	var spaceless []string
	for i := range own.words {
		w := &own.words[i]
		switch {
		case !w.latin.Empty():
			own.latin = append(own.latin, &w.latin)
		case len(w.sources) > 0 && (w.script == "Hani" || w.script == "Kore" || w.script == "Jpan" || w.script == "Mymr"):
			spaceless = append(spaceless, w.text)
		}
	}
	switch {
	case len(spaceless) > 0 && len(own.latin) == 0:
		own.run = sound.Readings(strings.Join(spaceless, ""), n.Lang)
		if len(spaceless) > 1 {
			own.run = own.run[:min(1, len(own.run))] // in parts: a foreign name
		}
	case len(own.latin) == 0: // against a name without spaces, any script is read as Latin letters
		for i := range own.words {
			if w := &own.words[i]; len(w.sources) > 0 {
				own.latin = append(own.latin, w.heard)
			}
		}
	}
	if organisation {
		own.acronym = acronymOf(own.words)
	} else if own.adopted() {
		own.latin = own.latin[1:]
	}
	for i := range own.words {
		w := &own.words[i]
		own.sounds |= w.sounds
		own.initials = own.initials || w.role == Initial || len(w.runes) <= 3
	}
	own.folded = strings.Join(folded, " ")
	own.whole = len(own.run) > 0 && len(own.words) == 1
	list := []prepared{own}
	if own.whole && !organisation {
		list = spell(list, own.words[0].text, n.Lang, memory)
	} else if !organisation && len(own.words) > 1 && own.words[0].script == "Cyrl" {
		list = spellFromCyrillic(list, texts(own.words), memory)
	}
	return list
}

// notNow tells names that are not borne any more: former ones, those whose time is over, and those of birth.
func notNow(n lang.Name) ReasonKind {
	switch {
	case n.Kind == "birth":
		return BirthName
	case n.Kind == "former", !n.During.IsZero() && !n.During.OpenEnd() && !n.During.End().IsZero():
		return FormerName
	}
	return ""
}

// adopted says whether the name is a Chinese one with a Western name before it, as in Hong Kong: Carrie Lam Cheng Yuet-ngor.
// In Han characters that one is left out.
func (p *prepared) adopted() bool {
	n := len(p.words)
	if n < 4 || len(p.latin) != n || p.words[0].syllables > 0 && p.words[0].variant.family == 0 && len(p.words[0].variant.short) == 0 {
		return false
	}
	for i := 1; i < n; i++ {
		if p.words[i].syllables == 0 || p.words[i].role > Family {
			return false
		}
	}
	return firstFamilies[p.words[1].fold]
}

// spell adds how a name in Han characters is spelled in words: in Pinyin, for comparison with names in scripts that
// render it by sound, and as Japanese read it, which no table of sounds tells.
func spell(list []prepared, text, tag string, memory *Memory) []prepared {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if parts := sound.Pinyin(text); parts != nil && language != "ja" && language != "ko" {
		list = append(list, spelled(text, parts, true, memory))
	}
	if n := utf8.RuneCountInString(text); n < 3 || n > 6 || language != "ja" && language != "" || lang.Script(text) != "Hani" {
		return list
	}
	readings := roman.Readings(text, "ja")
	for _, r := range readings[:min(2, len(readings))] {
		if parts := strings.Fields(r); len(parts) == 2 {
			list = append(list, spelled(text, parts, false, memory))
		}
	}
	return list
}

// spellFromCyrillic adds how a Chinese name in Cyrillic is spelled in Pinyin, for comparison with names in other scripts:
// Russian tells its syllables apart as Pinyin does, by letters that sound otherwise.
func spellFromCyrillic(list []prepared, text string, memory *Memory) []prepared {
	written := strings.Fields(text)
	if len(written) > 3 {
		return list
	}
	parts := make([]string, len(written))
	for i, word := range written {
		if parts[i] = sound.Palladius(word); parts[i] == "" || i == 0 && !firstFamilies[parts[0]] {
			return list
		}
	}
	own := spelled(text, parts, false, memory)
	own.fromCyrillic = true
	for i := range own.words {
		own.latin = append(own.latin, &own.words[i].latin)
	}
	return append(list, own)
}

func spelled(text string, parts []string, onlyBySound bool, memory *Memory) prepared {
	own := prepared{order: FamilyFirst, spelled: true, onlyBySound: onlyBySound, written: text}
	for i, part := range parts {
		role := Family
		if i > 0 {
			role = Given
		}
		own.words = append(own.words, memory.word(Token{Text: part, Fold: part, Role: role, Script: "Latn"}, "", false))
		own.sounds |= own.words[i].sounds
	}
	return own
}
