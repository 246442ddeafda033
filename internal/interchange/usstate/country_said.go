package usstate

import "strings"

// The source writes countries as a list sorts them: "Germany, Federal Republic of", "Netherlands". A title is a sentence,
// in which they stand as one says them. Each pair can be told back, because what was read is also written.
var countriesSaid = [][2]string{
	{"China, People’s Republic of", "the People’s Republic of China"},
	{"China, Republic of", "the Republic of China on Taiwan"},
	{"Congo, Republic of", "the Republic of Congo"},
	{"Germany, Federal Republic of", "the Federal Republic of Germany"},
	{"Korea, North", "North Korea"},
	{"Korea, Republic of", "the Republic of Korea"},
	{"Macedonia, Former Yugoslav Republic of", "the former Yugoslav Republic of Macedonia"},
}

// withArticle are the countries that a sentence names with an article.
var withArticle = []string{
	"Bahamas", "Central African Republic", "Czech Republic", "Democratic Republic of the Congo (Zaire)", "Dominican Republic",
	"German Democratic Republic", "Ivory Coast", "Khmer Republic (Cambodia)", "Maldives", "Marshall Islands", "Netherlands",
	"Netherlands Antilles", "Palestinian Authority", "Philippines", "Republic of China", "Seychelles", "Slovak Republic",
	"Solomon Islands", "Somali Republic", "U.S.S.R.", "Union of South Africa", "United Arab Emirates", "United Kingdom", "Yemen Arab Republic",
}

// said is a country as a title says it.
func said(written string) string {
	for _, pair := range countriesSaid {
		if pair[0] == written {
			return pair[1]
		}
	}
	for _, name := range withArticle {
		if name == written {
			return "the " + name
		}
	}
	return written
}

// listed is a country as the source wrote what a title says.
func listed(text string) string {
	for _, pair := range countriesSaid {
		if pair[1] == text {
			return pair[0]
		}
	}
	for _, name := range withArticle {
		if rest, ok := strings.CutPrefix(text, "the "); ok && rest == name {
			return name
		}
	}
	return text
}
