package roman

import "sync"

// styleSet is the tables by which a language's names are read, the commonest first.
type styleSet struct{ tables []*table }

// stylesByLanguage names them. The first is also what Latin shows.
var stylesByLanguage = map[string][]string{
	"ru": {"common-rus", "icao-9303-rus", "bgnpcgn-rus-1947", "scholarly-rus", "german-rus", "french-rus"},
	"uk": {"common-ukr", "icao-9303-ukr", "bgnpcgn-ukr-1965", "common-rus", "iso9-1995", "german-rus"},
	"be": {"common-bel", "icao-9303-bel", "bgnpcgn-bel-1979", "bel-2007", "common-rus"},
	"bg": {"bgnpcgn-bul-2013", "common-bul", "bgnpcgn-bul-1952", "iso9-1995"},
	"sr": {"srp-gaj", "icao-9303-srp", "icao-9303-mkd"},
	"mk": {"alalc-mkd-1997", "icao-9303-mkd", "bgnpcgn-mkd-1981"},
	"mn": {"common-mon", "bgnpcgn-mon-1964", "alalc-mon-1997"},
	"kk": {"common-kaz", "bgnpcgn-kaz-1979", "kaz-latn-2021", "common-rus"},
	"ky": {"bgnpcgn-kir-1979", "common-rus", "scholarly-rus"},
	"tg": {"bgnpcgn-tgk-1994", "common-rus", "uzb-1995"},
	"uz": {"uzb-1995", "bgnpcgn-tgk-1994", "common-rus"},
	"tt": {"common-tat", "common-rus", "scholarly-rus"},
	"az": {"aze-1991", "common-rus"},
	"el": {"common-ell", "alalc-ell-2010", "bgnpcgn-ell-1962", "iso843-1997-t1"},
	"ka": {"common-kat", "alalc-kat-1997"},
	"hy": {"common-hye", "iso9985-hye-1996", "alalc-hye-1997"},
}

// sameStyles are languages that are read like another.
var sameStyles = map[string]string{"ba": "tt", "bs": "sr", "hr": "sr", "sh": "sr", "cnr": "sr", "ab": "ru", "os": "ru", "cv": "tt", "ce": "ru", "tk": "uz", "xal": "mn", "bua": "mn", "tyv": "mn"}

// styleSets puts the tables of each language together at first use.
func styleSets() map[string]*styleSet {
	styleOnce.Do(func() {
		tables := standards().tables
		styleRead = make(map[string]*styleSet, len(stylesByLanguage)+len(sameStyles))
		for language, ids := range stylesByLanguage {
			set := new(styleSet)
			for _, id := range ids {
				set.tables = append(set.tables, tables[id])
			}
			styleRead[language] = set
		}
		for language, like := range sameStyles {
			styleRead[language] = styleRead[like]
		}
	})
	return styleRead
}

var (
	styleOnce sync.Once
	styleRead map[string]*styleSet
)

// read gives one folded spelling for each style.
func (s *styleSet) read(text string) []string {
	out := make([]string, len(s.tables))
	var stack [MaxLetters]letter
	in := letters(stack[:0], text)
	var plain [96]byte
	for i, t := range s.tables {
		b := t.fold(plain[:0], in)
		for _, have := range out[:i] {
			if have == string(b) {
				out[i] = have
				break
			}
		}
		if out[i] == "" {
			out[i] = string(b)
		}
	}
	return out
}

// kindLanguages are what a script is read as where the tag does not say.
var kindLanguages = map[kind]string{cyrillic: "ru", greek: "el", georgian: "ka", armenian: "hy"}

// stylesFor finds the styles for neighbouring words of one script: by the tag, else by letters that only some languages
// have, else by the script.
func stylesFor(k kind, language string, run []word) *styleSet {
	sets := styleSets()
	if k == cyrillic {
		if s := sets[language]; s != nil && stylesByLanguage[language] != nil && kindOfLanguage(language) == cyrillic || sameStyles[language] != "" {
			return sets[language]
		}
		return sets[cyrillicLanguage(run)]
	}
	if l, ok := kindLanguages[k]; ok {
		return sets[l]
	}
	return &styleSet{}
}

func kindOfLanguage(language string) kind {
	switch language {
	case "el":
		return greek
	case "ka":
		return georgian
	case "hy":
		return armenian
	}
	return cyrillic
}

// cyrillicLanguage guesses the language from letters that others do not have; Russian where none is there.
func cyrillicLanguage(run []word) string {
	guess := "ru"
	for _, w := range run {
		for _, r := range w.text {
			switch r {
			case 'ў', 'Ў':
				return "be"
			case 'ї', 'Ї', 'є', 'Є', 'ґ', 'Ґ':
				return "uk"
			case 'і', 'І':
				guess = "uk"
			case 'ѓ', 'Ѓ', 'ќ', 'Ќ', 'ѕ', 'Ѕ':
				return "mk"
			case 'ј', 'Ј', 'љ', 'Љ', 'њ', 'Њ', 'ђ', 'Ђ', 'ћ', 'Ћ', 'џ', 'Џ':
				guess = "sr"
			case 'қ', 'Қ', 'ғ', 'Ғ', 'ұ', 'Ұ', 'ә', 'Ә', 'һ', 'Һ', 'ң', 'Ң':
				return "kk"
			case 'ӣ', 'Ӣ', 'ӯ', 'Ӯ', 'ҳ', 'Ҳ', 'ҷ', 'Ҷ':
				return "tg"
			case 'ө', 'Ө', 'ү', 'Ү':
				guess = "mn"
			}
		}
	}
	return guess
}
