package names

import (
	"strings"
	"testing"

	"entente/internal/lang"
)

func TestWordsHaveTheRolesThatTheirCultureGivesThem(t *testing.T) {
	for _, c := range []struct {
		name lang.Name
		want string // word:role, the roles by their first letters
	}{
		{lang.Name{Text: "Simone Veil"}, "Simone:given Veil:family"},
		{lang.Name{Text: "VEIL, Simone"}, "VEIL:family Simone:given"},
		{lang.Name{Text: "Dr. Simone Veil"}, "Dr:title Simone:given Veil:family"},
		{lang.Name{Text: "Xi Zhongxun"}, "Xi:family Zhongxun:given"},
		{lang.Name{Text: "Kim Dae-jung"}, "Kim:family Dae:given jung:given"},
		{lang.Name{Text: "Nguyễn Phú Trọng", Lang: "vi"}, "Nguyễn:family Phú:given Trọng:given"},
		{lang.Name{Text: "Orbán Viktor", Lang: "hu"}, "Orbán:family Viktor:given"},
		{lang.Name{Text: "Viktor Orbán", Lang: "en"}, "Viktor:given Orbán:family"},
		{lang.Name{Text: "Sergey Viktorovich LAVROV"}, "Sergey:given Viktorovich:patronymic LAVROV:family"},
		{lang.Name{Text: "Путин Владимир Владимирович"}, "Путин:family Владимир:given Владимирович:patronymic"},
		{lang.Name{Text: "Ludwig van Beethoven"}, "Ludwig:given van:particle Beethoven:family"},
		{lang.Name{Text: "Mohammed bin Salman"}, "Mohammed:given bin:particle Salman:family"},
		{lang.Name{Text: "Martin Luther King Jr."}, "Martin:given Luther:given King:family Jr:suffix"},
		{lang.Name{Text: "J. R. Oppenheimer"}, "J:initial R:initial Oppenheimer:family"},
		{lang.Name{Text: "John Reid, Baron Reid of Cardowan"}, "John:given Reid:family Baron:title Reid:title of:title Cardowan:title"},
		{lang.Name{Text: "Chen Li", Given: "Chen", Family: "Li"}, "Chen:given Li:family"},
		{lang.Name{Text: "习仲勋先生"}, "习仲勋:name 先生:title"},
		{lang.Name{Text: "SergeiLavrov"}, "Sergei:given Lavrov:family"},
		{lang.Name{Text: "Ronald McDonald"}, "Ronald:given McDonald:family"},
		{lang.Name{Text: "Sheikh"}, "Sheikh:name"},
		{lang.Name{Text: "王小明", Lang: "zh"}, "王小明:name"},
		{lang.Name{Text: ""}, ""},
	} {
		var got []string
		for _, tok := range Parse(c.name).Tokens {
			got = append(got, tok.Text+":"+strings.TrimSuffix(tok.Role.String(), " name"))
			if c.name.Text[tok.Start:tok.End] != tok.Text {
				t.Errorf("%q: %q is not at %d to %d", c.name.Text, tok.Text, tok.Start, tok.End)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q (%s) is %q, want %q", c.name.Text, c.name.Lang, g, c.want)
		}
	}
}

func TestOrganisationsAreTakenApart(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Communist Party of Vietnam", "Communist:word Party:word of:small word Vietnam:name"},
		{"Siemens Aktiengesellschaft", "Siemens:name Aktiengesellschaft:legal form"},
		{"Open Joint Stock Company Gazprom", "Open Joint Stock Company:legal form Gazprom:name"},
		{"ООО БАЙ", "ООО:legal form БАЙ:name"},
		{"中国共产党", "中国:name 共产:word 党:word"},
		{"A.B.C. Company", "ABC:name Company:legal form"},
		{"Brigade Forty-Four", "Brigade:name Forty Four:number"},
		{"Limited", "Limited:name"},
	} {
		var got []string
		for _, tok := range ParseOrganisation(lang.Name{Text: c.text}).Tokens {
			got = append(got, tok.Text+":"+tok.Role.String())
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q is %q, want %q", c.text, g, c.want)
		}
	}
}

func TestWhatAnEyeMayNotSeeIsTold(t *testing.T) {
	for _, c := range []struct {
		text string
		want WarningKind
		read string
	}{
		{"Sergei Lavrov", "", ""},
		{"Сергей Лавров", "", ""},
		{"Лaвров", MixedScripts, "Лавров"}, // Latin a
		{"Lаvrov", MixedScripts, "Lavrov"}, // Cyrillic а
		{"Οbama", MixedScripts, "Obama"},   // Greek Ο
		{"Дворжаk", MixedScripts, ""},      // no Cyrillic letter looks like k
		{"evil\u202egnp", BidiControl, ""},
		{"La\u200bvrov", ZeroWidth, ""},
		{"می\u200cخواهم", "", ""}, // belongs there
		{"Ṽ̃̃̃̃̃e", ManyMarks, ""},
		{"Nguyễn Thị Đẹp", "", ""},
		{"a\ue000", PrivateUse, ""},
		{"a\xff", Unreadable, ""},
		{"習仲勲 Xi", "", ""},
		{"Сара Quorn", OtherScript, "Capa"}, // the whole given name in Cyrillic
		{"Сара Кворн", "", ""},
		{"Сара Кворн (Sara Quorn)", "", ""}, // two languages
		{"Партия НАТО (NATO)", "", ""},
		{"надёжность B2", "", ""},
		{"င်\u200bစ", "", ""}, // where a line may end in Burmese
		{"زهره طبیب\u200cزاده \u200cنوری", "", ""},
		{"Рæстаг", MixedScripts, "Рӕстаг"},
		{strings.Repeat("Ivan ", 11) + "Лaвров", MixedScripts, "Лавров"}, // however far behind
	} {
		got := Suspicious(c.text)
		switch {
		case c.want == "" && len(got) > 0, c.want != "" && (len(got) != 1 || got[0].Kind != c.want || got[0].Detail != c.read):
			t.Errorf("%q: %v, want %s %q", c.text, got, c.want, c.read)
		}
	}
}

func TestSomeParticlesAreGivenNamesAtTheBeginning(t *testing.T) {
	for text, want := range map[string]Role{
		"Ben Wallace": Given, "Des Browne": Given, "Ben Nighthorse Campbell": Given, "Ben-Gurion David": Particle, "Des Ormes": Given,
		"ben Salah Ahmed": Particle, "Van Rompuy Herman": Particle, "El Baradei": Particle, "De la Cruz Juan": Particle,
	} {
		if got := Parse(lang.Name{Text: text}).Tokens[0].Role; got != want {
			t.Errorf("%s begins with %v, want %v", text, got, want)
		}
	}
}
