package index

import (
	"strings"
	"testing"

	"entente/internal/lang"
)

// spellings stand in for the rules of romanisation: what a test needs of them, written out.
var spellings = map[string][][]string{
	"习仲勋": {{"xi", "hsi"}, {"zhongxun", "chunghsun"}}, "习": {{"xi"}}, "仲": {{"zhong"}}, "勋": {{"xun"}},
	"Си Чжунсюнь": {{"si", "xi"}, {"chzhunsiun", "zhongxun"}}, "سي جونغ شيون": {{"si", "xi"}, {"jung", "zhong"}, {"shiun", "xun"}},
	"Иванов": {{"ivanov"}}, "Пётр Иванов": {{"petr", "pyotr"}, {"ivanov"}}, "بشار الأسد": {{"bashar"}, {"al asad", "al assad"}},
}

func fixed(text, _ string) [][]string { return spellings[text] }

func named(id string, weight float32, names ...string) Entry {
	e := Entry{ID: id, Weight: weight}
	for _, n := range names {
		e.Names = append(e.Names, lang.Name{Text: n})
	}
	return e
}

func ids(hits []Hit) string {
	var all []string
	for _, h := range hits {
		all = append(all, h.ID)
	}
	return strings.Join(all, " ")
}

func TestWhatIsTypedFindsWhoIsMeant(t *testing.T) {
	ix := New(fixed)
	party := named("cpc", 9, "Communist Party of China", "中国共产党")
	party.Acronym = "CPC"
	ix.Put(
		named("xi", 5, "习仲勋"), named("kennedy", 5, "John Fitzgerald Kennedy"), named("j", 1, "John Kennedy"),
		named("ivanov", 2, "Пётр Иванов"), named("gorbachev", 7, "Mikhail Gorbachev"), named("jk", 1, "J. F. Kennedy"), party,
		named("zx", 1, "Li Zhong-xun"), named("ssr", 1, "Society for the Study of Relations and Contacts"), named("asad", 1, "بشار الأسد"), named("hrc", 3, "Hillary Rodham", "Mrs Clinton"))
	for _, c := range []struct {
		text, want string
		match      Match
	}{
		{"习仲勋", "xi", Whole}, {"习仲", "xi", Words}, {"仲勋", "xi", Words}, {"勋", "xi", Words}, {"习中勋", "xi", TypoWords}, {"xi zhongxun", "xi", WholeReading}, {"zhongxun", "xi", WordsReading}, {"zhongx", "xi", BeginningReading},
		{"Си Чжунсюнь", "xi", WholeSpelt}, {"سي جونغ شيون", "xi", TypoReading}, {"xzx", "xi", Initials},
		{"xi zhong xun", "xi", TypoReading}, {"zhongxun li", "zx", TypoWords},
		{"John Kennedy", "j", Whole}, {"kennedy, john", "j", Reordered}, {"j. f. kennedy", "jk", Whole}, {"kennedy j", "jk", Words}, {"jfk", "kennedy", Initials},
		{"john f kennedy", "kennedy", Beginning}, {"james kennedy", "jk", Initials},
		{"gorb", "gorbachev", Beginning}, {"gorbahcev", "gorbachev", TypoWords}, {"forbachev", "gorbachev", TypoWords}, {"gorbahc", "gorbachev", TypoWords}, {"gorbochow", "gorbachev", Sound}, {"mikail gorbachov", "gorbachev", Typos},
		{"горбачёв", "", 0}, {"ivanov petr", "ivanov", WholeReading}, {"иванов", "ivanov", Words}, {"ыванов", "ivanov", TypoWords},
		{"bashar al assad", "asad", WholeReading}, {"assad", "asad", WordsReading}, {"alassad bashar", "asad", WordsReading},
		{"cpc", "cpc", Whole}, {"c.p.c.", "cpc", Whole}, {"cpoc", "cpc", Initials}, {"ssrc", "ssr", Initials}, {"共产党", "cpc", Words}, {"rodham clinton", "hrc", Scattered},
		{"Gorbatschow, Michail Sergejewitsch", "", 0}, {"Mikhail Sergeyevich Gorbachov", "gorbachev", Akin}, {"Mr John Kennedy Esq", "kennedy", Akin},
		{"", "", 0}, {"...", "", 0}, {"qqqq", "", 0},
	} {
		hits := ix.Search(Query{Text: c.text, Allowed: []Class{0}, Limit: 5, Prefix: true})
		if len(hits) == 0 {
			if c.want != "" {
				t.Errorf("%q finds nothing, want %s", c.text, c.want)
			}
			continue
		}
		if hits[0].ID != c.want || hits[0].Match != c.match {
			t.Errorf("%q finds %s (%v: %v), want %s (%v)", c.text, ids(hits), hits[0].Match, hits[0].Reasons, c.want, c.match)
		}
	}
}

// A short word with another letter is another word.
func TestNoTypoIsTakenInShortWordsAcronymsAndShortReadings(t *testing.T) {
	read := func(text, _ string) [][]string {
		return map[string][][]string{"习": {{"xi", "hsi"}}, "王芳": {{"wang"}, {"fang"}}, "张伟": {{"zhang"}, {"wei"}}, "Йордан": {{"jordan"}}, "Гай": {{"gai", "guym"}}}[text]
	}
	ix := New(read)
	party := named("hsp", 1, "Home Socialist Party of Nowhere")
	party.Acronym = "HSP"
	front := named("union", 1, "Union of Everybody")
	front.Acronym = "KOMREB"
	ix.Put(party, front, named("ann", 1, "Ann Berg"), named("anna", 1, "Anna Lund"), named("wang", 1, "王芳"), named("zhang", 1, "张伟"), named("jordan", 1, "Jordan Ek"), named("guy", 1, "Guyn Holm"))
	for _, c := range []struct{ rule, text, want string }{
		{"no typo in a word of three letters", "amn", ""}, {"a letter that a word of four lacks", "ana", "anna"},
		{"one in a word of four", "amna", "anna"},
		{"none in an acronym, by whatever it is meant", "hspp", ""},
		{"none in a long acronym", "komrib", ""},
		{"the acronym itself is found", "komreb", "union"},
		{"none between a spelling of three letters and an acronym", "习", ""},
		{"none in a reading of four letters", "wamg", ""},
		{"none in a reading of four letters, with a letter too many", "wangg", ""},
		{"one in a reading of five", "zhamg", "zhang"},
		{"none in a spelling of four letters of what was typed", "Гай", ""},
		{"one in a spelling of five or more", "Йордан", "jordan"},
	} {
		for _, prefix := range []bool{false, true} {
			if got := ids(ix.Search(Query{Text: c.text, Allowed: []Class{0}, Prefix: prefix})); got != c.want {
				t.Errorf("%s: %q finds %q, want %q", c.rule, c.text, got, c.want)
			}
		}
	}
}
