package roman

// defaults are the standards that a language's names are most often written by, by language and then by script.
var defaults = map[string]string{
	"ru": "common-rus", "uk": "ua-ukr-2010", "be": "common-bel", "bg": "bul-2009", "sr": "srp-gaj", "mk": "alalc-mkd-1997", "mn": "common-mon",
	"kk": "common-kaz", "ky": "bgnpcgn-kir-1979", "tg": "bgnpcgn-tgk-1994", "uz": "uzb-1995", "tt": "common-tat", "az": "aze-1991",
	"el": "bgnpcgn-ell-1996", "ka": "common-kat", "hy": "common-hye", "ar": "common-ara", "fa": "common-fas", "he": "common-heb", "ko": "common-kor",
	"ja": "common-jpn", "zh": "pinyin", "hi": "common-hin", "mr": "common-hin", "ne": "common-hin",
	"Cyrl": "common-rus", "Grek": "bgnpcgn-ell-1996", "Geor": "common-kat", "Armn": "common-hye", "Arab": "common-ara", "Hebr": "common-heb",
	"Kore": "common-kor", "Jpan": "common-jpn", "Hani": "pinyin", "Deva": "common-hin",
}

// Default is the standard that names in this script and language are most often written by; ok is false where there is
// none. The script alone is enough, with "" for the language.
func Default(script, tag string) (s Standard, ok bool) {
	if id, known := defaults[base(tag)]; known {
		if s, ok = Lookup(id); ok && (script == "" || s.Script == script) {
			return s, true
		}
	}
	if id, known := defaults[script]; known {
		return Lookup(id)
	}
	return Standard{}, false
}
