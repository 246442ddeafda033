package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/lang"
)

// Parse takes a person's name apart: words, what each does, and the order of given and family name as far as it can be
// told from the name's known parts, a comma, capitals, the language, or family names that only stand first.
func Parse(n lang.Name) Parsed { return parse(nil, n) }

func parse(memory *Memory, n lang.Name) Parsed {
	text, honorific := trimUnspacedTitle(n.Text)
	tokens, comma, cut := scan(memory, text)
	p := Parsed{Tokens: tokens, Comma: comma > 0, Cut: cut, comma: comma}
	if comma > 0 && comma < len(tokens) && peerage[tokens[comma].Fold] { // John Hutton, Baron Hutton of Furness
		for i := comma; i < len(tokens); i++ {
			tokens[i].Role = Title
		}
		comma, p.comma, p.Comma = 0, 0, false
	}
	p.markOutside(comma)
	p.markOrder(n, comma)
	p.markPatronymics()
	if honorific > 0 && honorific < len(n.Text) {
		p.Tokens = append(p.Tokens, Token{Text: n.Text[honorific:], Fold: lang.Fold(n.Text[honorific:]), Role: Title,
			Script: lang.Script(n.Text[honorific:]), Start: honorific, End: len(n.Text)})
	}
	return p
}

// trimUnspacedTitle takes 先生 and its like from the end of a text and returns where it began, 0 if there is none.
func trimUnspacedTitle(text string) (string, int) {
	if len(text) > maxScanned {
		return text, 0
	}
	for _, title := range unspacedTitles {
		if rest, ok := strings.CutSuffix(text, title); ok && utf8.RuneCountInString(rest) >= 2+len(title)/6 {
			if last, _ := utf8.DecodeLastRuneInString(rest); classOf(last) == unspaced {
				return rest, len(rest)
			}
		}
	}
	return text, 0
}

// markOutside finds titles, suffixes, particles and initials. A name never consists of them alone: where nothing else
// is left, the words keep their place as names.
func (p *Parsed) markOutside(comma int) {
	t := p.Tokens
	left := 0
	for i := range t {
		if t[i].Role == Unknown {
			left++
		}
	}
	for i := 0; i < len(t) && left > 1 && isTitle(t[i].Fold); i++ {
		t[i].Role = Title
		left--
	}
	if comma > 0 { // LAVROV, Dr Sergey
		for i := comma; i < len(t) && left > 1 && isTitle(t[i].Fold); i++ {
			t[i].Role = Title
			left--
		}
	}
	for i := len(t) - 1; i > 0 && left > 1; i-- {
		switch {
		case t[i].Role == Title:
			continue
		case suffixes[t[i].Fold] && left > 2:
			t[i].Role = Suffix
		case isTitle(t[i].Fold) && left > 2 && !single(t[i].Fold):
			t[i].Role = Title
		default:
			i = 0
			continue
		}
		left--
	}
	vietnamese := isVietnamese(t)
	for i := range t {
		if t[i].Role != Unknown || left <= 1 {
			continue
		}
		switch {
		case vietnamese: // Lê and Văn are names there
		case i == 0 && givenToo[t[0].Fold] && unicode.IsUpper(first(t[0].Text)) && !particles[t[1].Fold] && !t[1].Hyphen:
			// a given name
		case particles[t[i].Fold] && (i+1 < len(t) || left > 2) && (left > 2 || !unicode.IsUpper(first(t[i].Text)) || t[i].Hyphen || i == 0):
			t[i].Role = Particle
			left--
		case single(t[i].Fold) && alphabetic(t[i].Script) && !syllable(t[i].Text, t[i].Script):
			t[i].Role = Initial
		}
	}
}

// isVietnamese tells names of which no word is a particle: those with letters that only Vietnamese has.
func isVietnamese(tokens []Token) bool {
	for i := range tokens {
		if strings.ContainsAny(tokens[i].Text, "ăơưĂƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ") {
			return true
		}
	}
	return false
}

// single says whether a word is one letter, with its marks: the vowel signs of India are marks.
func single(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	for _, r := range s[min(n, len(s)):] {
		if !unicode.IsMark(r) {
			return false
		}
	}
	return n > 0
}

// syllable says whether a letter with a vowel sign is a word of its own, as a Chinese family name in a script of India is: शी is
// Xi. The names of English letters are written so too, and they are initials: के is K.
func syllable(word, script string) bool {
	runes := []rune(word)
	var block rune // the scripts of India are laid out alike
	switch script {
	case "Deva", "Beng", "Taml", "Telu", "Knda", "Mlym", "Gujr", "Guru":
		block = runes[0] &^ 0x7f
	default:
		return false
	}
	if len(runes) != 2 || runes[1]-block < 0x3e || runes[1]-block > 0x4c {
		return false
	}
	switch consonant, vowel := runes[0]-block, runes[1]-block; vowel {
	case 0x3f, 0x40: // B C D G P T V, whose names end in i
		return !slices.Contains([]rune{0x2c, 0x38, 0x1a, 0x21, 0x26, 0x1c, 0x2a, 0x1f, 0x24, 0x35, 0x2d}, consonant)
	case 0x46, 0x47: // J K, whose names end in e
		return consonant != 0x1c && consonant != 0x15
	}
	return true
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// alphabetic tells the scripts in which one letter can stand for a name.
func alphabetic(script string) bool {
	switch script {
	case "Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab", "Deva", "Beng", "Taml", "Telu", "Knda", "Mlym", "Gujr", "Guru", "Sinh", "Ethi":
		return true
	}
	return false
}

// markOrder tells given from family name.
func (p *Parsed) markOrder(n lang.Name, comma int) {
	var open []int // words that are given or family name
	for i := range p.Tokens {
		if p.Tokens[i].Role == Unknown {
			open = append(open, i)
		}
	}
	if len(open) < 2 && comma == 0 {
		if len(open) == 1 && open[0] == len(p.Tokens)-1 && p.Tokens[0].Role == Initial { // J. R. Oppenheimer
			p.Tokens[open[0]].Role = Family
		}
		return
	}
	if n.Family != "" || n.Given != "" {
		if p.markKnown(open, n) {
			return
		}
	}
	set := func(i int, family bool) {
		p.Tokens[i].Role = Given
		if family {
			p.Tokens[i].Role = Family
		}
	}
	switch capitals := p.capitals(open); {
	case comma > 0:
		for _, i := range open {
			set(i, i < comma)
		}
		p.Order = FamilyFirst
	case capitals != 0:
		for k, i := range open {
			set(i, capitals&(1<<k) != 0)
		}
		if p.Order = GivenFirst; capitals&1 != 0 {
			p.Order = FamilyFirst
		}
	case familyFirst(n.Lang, p.Tokens[open[0]]):
		for k, i := range open {
			set(i, k == 0)
		}
		p.Order = FamilyFirst
	case p.Tokens[open[0]].Script == "Hani" || p.Tokens[open[0]].Script == "Kore":
		return // one unspaced word, or a foreign name in parts
	default:
		for k, i := range open {
			set(i, k == len(open)-1)
		}
		if westernOrder(n.Lang) {
			p.Order = GivenFirst
		}
	}
}

// The orders of a name's words.
const (
	FamilyFirst = "family first"
	GivenFirst  = "given first"
)

// markKnown uses the parts that the source gave.
func (p *Parsed) markKnown(open []int, n lang.Name) bool {
	family, given := " "+lang.Fold(n.Family)+" ", " "+lang.Fold(n.Given)+" "
	found := false
	for k, i := range open {
		fold := " " + p.Tokens[i].Fold + " "
		switch {
		case strings.Contains(family, fold):
			p.Tokens[i].Role, found = Family, true
			if k == 0 {
				p.Order = FamilyFirst
			} else if p.Order == "" {
				p.Order = GivenFirst
			}
		case strings.Contains(given, fold):
			p.Tokens[i].Role, found = Given, true
		}
	}
	return found
}

// capitals returns the words in capitals as bits, or 0 where all or none are: LIM Su-kyung, Sergey LAVROV.
func (p *Parsed) capitals(open []int) int {
	bits := 0
	for k, i := range open {
		text := p.Tokens[i].Text
		if utf8.RuneCountInString(text) > 1 && strings.ToUpper(text) == text && strings.ToLower(text) != text {
			bits |= 1 << k
		}
	}
	if bits == 1<<len(open)-1 {
		return 0
	}
	return bits
}

func familyFirst(tag string, first Token) bool {
	base, _, _ := strings.Cut(tag, "-")
	switch strings.ToLower(base) {
	case "zh", "ja", "ko", "vi", "hu", "yue":
		return true
	case "":
		return firstFamilies[first.Fold]
	}
	return firstFamilies[first.Fold] && strings.ToLower(base) == "en"
}

func westernOrder(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	switch strings.ToLower(base) {
	case "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "pl", "cs", "sk", "tr", "el", "ro", "bg", "sr", "hr":
		return true
	}
	return false
}

// markPatronymics finds fathers' names by their form (Ivanovich, Петровна), and after bin and ibn where another family
// name follows.
func (p *Parsed) markPatronymics() {
	t := p.Tokens
	last := len(t) - 1
	names := 0
	for i := range t {
		if t[i].Role <= Family {
			names++
		}
	}
	for i := range t {
		if t[i].Role > Family || names < 3 && !(names == 2 && i > 0 && i == last && t[i].Role == Given) {
			continue
		}
		if i > 0 && patronymicForm(t[i].Fold) && (i < last || p.Comma || t[0].Role == Family || names > 2) {
			t[i].Role = Patronymic
			if i == last && !p.Comma && names > 2 && t[0].Role == Given { // Putin Vladimir Vladimirovich
				t[0].Role, p.Order = Family, FamilyFirst
			}
		} else if i > 0 && i < last && fathersSon[t[i-1].Fold] {
			t[i].Role = Patronymic
		}
	}
}

func patronymicForm(fold string) bool { return patronymicStem(fold) != fold }

// patronymicStem is the father's name in a patronymic.
func patronymicStem(fold string) string {
	for _, end := range patronymicEnds {
		if len(fold) > len(end)+2 && strings.HasSuffix(fold, end) {
			return fold[:len(fold)-len(end)]
		}
	}
	return fold
}

var patronymicEnds = strings.Fields("ovich evich ovych evych ovitch evitch ovic evic owich ewitsch owitsch ovna evna ivna ovici " +
	"ович евич ьевич иевич овна евна івна ьовна иович ович йович ьич инична")
