package roman

// vowels by system.
var (
	vowelsRR = [21]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"}
	vowelsMR = [21]string{"a", "ae", "ya", "yae", "ŏ", "e", "yŏ", "ye", "o", "wa", "wae", "oe", "yo", "u", "wŏ", "we", "wi", "yu", "ŭ", "ŭi", "i"}
	// vowelsPlain is McCune-Reischauer as people type it, and vowelsFree how most Koreans write their own names.
	vowelsPlain = [21]string{"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"}
	vowelsFree  = [21]string{"a", "ae", "ya", "yae", "u", "e", "yu", "ye", "o", "wa", "wae", "oe", "yo", "oo", "wo", "we", "wi", "yoo", "eu", "ee", "i"}
)

var (
	initialsRR    = [19]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"}
	initialsMR    = [19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch’", "k’", "t’", "p’", "h"}
	initialsPlain = [19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"}
)

// hangulSystem is one way of writing Korean sounds.
type hangulSystem struct {
	initials *[19]string
	vowels   *[21]string
	voiced   bool   // ㄱ ㄷ ㅂ ㅈ between voiced sounds are g d b j (McCune-Reischauer)
	apart    string // keeps n and g apart, "’" in McCune-Reischauer
	sounds   bool   // sound changes between syllables are written
	titled   bool   // words begin with a capital
}

var (
	systemRR     = &hangulSystem{initials: &initialsRR, vowels: &vowelsRR, sounds: true, titled: true}
	systemMR     = &hangulSystem{initials: &initialsMR, vowels: &vowelsMR, voiced: true, apart: "’", sounds: true, titled: true}
	systemRRBare = &hangulSystem{initials: &initialsRR, vowels: &vowelsRR}
	systemPlain  = &hangulSystem{initials: &initialsPlain, vowels: &vowelsPlain, voiced: true, sounds: true}
	systemFree   = &hangulSystem{initials: &initialsRR, vowels: &vowelsFree}
)
