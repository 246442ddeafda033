package names

import (
	"strconv"
	"strings"
	"unicode"

	"entente/internal/lang"
)

// ParseOrganisation takes a party's or another organisation's name apart: its own words, legal forms, words that have a
// translation (party, communist, front), numbers and small words.
func ParseOrganisation(n lang.Name) Parsed { return parseOrganisation(nil, n) }

func parseOrganisation(memory *Memory, n lang.Name) Parsed {
	tokens, _, cut := scan(memory, n.Text)
	p := Parsed{Tokens: splitConcepts(joinLetters(tokens)), Cut: cut}
	p.markLegalForms()
	p.joinNumbers()
	for i := range p.Tokens {
		t := &p.Tokens[i]
		switch _, number := numberOf(t); {
		case t.Role == LegalForm:
		case number:
			t.Role = Number
		case conceptOf(t.Fold) != 0:
			t.Role = Concept
		case organisationStops[t.Fold] && !(i == len(p.Tokens)-1 && single(t.Fold) && t.Text != t.Fold): // a faction may be called S
			t.Role = StopWord
		default:
			t.Role = Proper
		}
	}
	if p.count(Proper)+p.count(Concept)+p.count(Number) == 0 { // a name is never all small words
		for i := range p.Tokens {
			if p.Tokens[i].Role == LegalForm || p.Tokens[i].Role == StopWord {
				p.Tokens[i].Role = Proper
			}
		}
	}
	return p
}

func (p *Parsed) count(role Role) (n int) {
	for _, t := range p.Tokens {
		if t.Role == role {
			n++
		}
	}
	return n
}

// joinLetters makes one word of letters that stand alone: A.B.C. is ABC, o.o. is oo.
func joinLetters(tokens []Token) []Token {
	out := tokens[:0:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		for single(tokens[i].Fold) && i+1 < len(tokens) && single(tokens[i+1].Fold) &&
			tokens[i+1].Start-tokens[i].End <= 2 && unicode.IsLetter(first(tokens[i].Fold)) && unicode.IsLetter(first(tokens[i+1].Fold)) {
			i++
			t.Fold += tokens[i].Fold
			t.Text += tokens[i].Text
			t.End = tokens[i].End
		}
		out = append(out, t)
	}
	return out
}

// joinNumbers makes one number of forty and four.
func (p *Parsed) joinNumbers() {
	for i := 0; i+1 < len(p.Tokens); i++ {
		tens, ok := numberOf(&p.Tokens[i])
		ones, also := numberOf(&p.Tokens[i+1])
		if ok && also && tens >= 20 && tens < 100 && tens%10 == 0 && ones > 0 && ones < 10 {
			t := &p.Tokens[i]
			t.Text, t.Fold, t.End = t.Text+" "+p.Tokens[i+1].Text, strconv.Itoa(tens+ones), p.Tokens[i+1].End
			p.Tokens = append(p.Tokens[:i+1:i+1], p.Tokens[i+2:]...)
		}
	}
}

// splitConcepts takes the words that have a translation out of names that are written without spaces: 共产党 is 共产 and 党.
func splitConcepts(tokens []Token) []Token {
	out := tokens[:0:0]
	for _, t := range tokens {
		if classOf(first(t.Text)) != unspaced || t.Fold != t.Text { // folding would shift the places
			out = append(out, t)
			continue
		}
		put := func(from, to int) {
			if from < to && len(out) < MaxWords {
				part := t
				part.Text, part.Fold, part.Start, part.End = t.Text[from:to], t.Fold[from:to], t.Start+from, t.Start+to
				out = append(out, part)
			}
		}
		begin := 0
		for i := 0; i < len(t.Text); {
			n := 0
			for _, w := range unspacedConcepts {
				if len(w) > n && strings.HasPrefix(t.Text[i:], w) {
					n = len(w)
				}
			}
			if n == 0 {
				i += len(string(first(t.Text[i:])))
				continue
			}
			put(begin, i)
			put(i, i+n)
			i += n
			begin = i
		}
		put(begin, len(t.Text))
	}
	return out
}

// markLegalForms finds legal forms of up to five words, the longest first, and leaves one token for each.
func (p *Parsed) markLegalForms() {
	t := p.Tokens
	out := t[:0:0]
	for i := 0; i < len(t); {
		n := 0
		for k := min(5, len(t)-i); k > 0; k-- {
			if legalForms[joined(t[i:i+k])] != "" {
				n = k
				break
			}
		}
		if n == 0 {
			out = append(out, t[i])
			i++
			continue
		}
		form := t[i]
		form.Fold, form.Role, form.End = legalForms[joined(t[i:i+n])], LegalForm, t[i+n-1].End
		if n > 1 {
			texts := make([]string, n)
			for k := range n {
				texts[k] = t[i+k].Text
			}
			form.Text = strings.Join(texts, " ")
		}
		out = append(out, form)
		i += n
	}
	p.Tokens = out
}

func joined(t []Token) string {
	folds := make([]string, len(t))
	for i := range t {
		folds[i] = t[i].Fold
	}
	return strings.Join(folds, " ")
}

// legalForms are the legal forms of undertakings, each with the kind that it belongs to.
var legalForms = func() map[string]string {
	m := map[string]string{}
	for kind, forms := range map[string]string{
		"limited": "ltd|limited|pte ltd|pty ltd|co ltd|company limited|pvt ltd|private limited|plc|public limited company",
		"gmbh":    "gmbh|gesellschaft mit beschrankter haftung|ooo|ооо|тоо|тов|общество с ограниченной ответственностью|товариство з обмеженою відповідальністю|llc|limited liability company|srl|s r l|sarl|sp z oo|spzoo|sp z o o|doo|societatea cu raspundere limitata|bv|lda|ltda",
		"ag":      "ag|akg|aktiengesellschaft|aktiengeselschaft|jsc|ojsc|pjsc|cjsc|zao|oao|pao|ao|оао|зао|пао|ао|open joint stock company|joint stock company|joynt stock company|joint stock compan|public joint stock company|closed joint stock company|акционерное общество|открытое акционерное общество|sa|s a|spa|nv|ab|oyj|asa|as|kk|societe anonyme|sociedad anonima",
		"company": "co|company|corp|corporation|inc|incorporated|cie|compagnie|llp|lp|kg|ohg|gbr|компания|корпорация",
		"union":   "ev|eingetragener verein|ngo|ano|ано|foundation stiftung",
	} {
		for f := range strings.SplitSeq(forms, "|") {
			m[f] = kind
		}
	}
	return m
}()

var organisationStops = wordSet(`the of and for in on at to a an by with s de du des la le les l d et der die das und fur von
zum zur im del los las el y e da do dos das em o i na al di della dei gli il per van het een en va cua ve ile и в на по за
с о та і из و من في ال 的 之 之の och og for av ja ng sa ti`)

// numberOf reads a number written in digits, in Roman numerals or in English words.
func numberOf(t *Token) (int, bool) {
	if n, err := strconv.Atoi(t.Fold); err == nil && len(t.Fold) < 9 {
		return n, true
	}
	if n, ok := numberWords[t.Fold]; ok {
		return n, true
	}
	if t.Text == strings.ToUpper(t.Text) {
		n, ok := romanNumerals[t.Fold]
		return n, ok
	}
	if digits := strings.TrimRight(t.Fold, "sthndr"); digits != t.Fold && len(digits) < 6 {
		if n, err := strconv.Atoi(digits); err == nil {
			return n, true
		}
	}
	return 0, false
}

var numberWords = func() map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty") {
		m[w] = i
	}
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth") {
		m[w] = i + 1
	}
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
		m[w] = 30 + 10*i
	}
	m["fourty"] = 40
	return m
}()

var romanNumerals = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
