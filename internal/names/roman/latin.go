package roman

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Latin gives one Latin spelling of a name to show to a reader: what newspapers and passports of the language most often
// write, in the letter case of names, without marks that only specialists read. A Latin text comes back as it is
// written. Family and given name stay in their order. It is a guess where the script leaves vowels or readings open
// (Arabic, Hebrew, Han), and is never better than a spelling that a person has confirmed.
func Latin(text, tag string) string {
	text = clean(text)
	split := splitWords(text)
	var only kind
	for _, w := range split {
		switch {
		case w.kind == latin || w.kind == other || w.kind == only:
		case only == other:
			only = w.kind
		default:
			return titledWords(words(text, tag))
		}
	}
	switch only {
	case other:
		return text
	case cyrillic, greek, armenian:
		return compose(stylesFor(only, base(tag), split).tables[0].romanise(nil, composed(text)))
	case georgian:
		return titleEach(compose(stylesFor(only, base(tag), split).tables[0].romanise(nil, composed(text))))
	}
	return titledWords(words(text, tag))
}

// titledWords joins the first readings with capitals; the Arabic article and the particles of descent stay small.
func titledWords(read [][]string) string {
	var b strings.Builder
	for _, list := range read {
		if len(list) == 0 || list[0] == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(titleEach(list[0]))
	}
	return b.String()
}

func titleEach(s string) string {
	parts := strings.Split(s, " ")
	for i, p := range parts {
		switch p {
		case "al", "el", "bin", "ibn", "bint":
			if i+1 < len(parts) && p[1] == 'l' {
				parts[i+1] = p + "-" + titleFirst(parts[i+1])
				parts[i] = ""
			}
			continue
		}
		if p != "" && !strings.HasPrefix(p, "al-") && !strings.HasPrefix(p, "el-") {
			parts[i] = titleFirst(p)
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func titleFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
