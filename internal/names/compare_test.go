package names

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/lang"
)

func person(texts ...string) *Prepared {
	var s Subject
	for _, t := range texts {
		s.Names = append(s.Names, lang.Name{Text: t})
	}
	return Prepare(s)
}

func party(texts ...string) *Prepared {
	s := Subject{Organisation: true}
	for _, t := range texts {
		s.Names = append(s.Names, lang.Name{Text: t})
	}
	return Prepare(s)
}

func TestTheSamePersonIsLikely(t *testing.T) {
	for _, c := range [][2]string{
		{"Sergey Lavrov", "LAVROV, Sergei"}, {"Sergey Lavrov", "Сергей Викторович Лавров"}, {"Xi Zhongxun", "习仲勋"}, {"习仲勋", "Си Чжунсюнь"}, {"习仲勋", "سي جونغ شيون"}, {"Xi Zhongxun", "سي جونغ شيون"}, {"习近平", "شي جين بينغ"},
		{"Xi Zhongxun", "Xi Zhong-xun"}, {"Xi Zhongxun", "Xi, Zhong Xun"}, {"Mohammed bin Salman", "Muhammad bin Salman"}, {"محمد بن سلمان", "Mohammed bin Salman"},
		{"Dr. Hanna Lindqvist", "Hanna Lindqvist"}, {"J.-C. Juncker", "Jean-Claude Juncker"}, {"Simone Veil", "SIMONE VEIL"}, {"Nguyễn Văn Linh", "Nguyen Van Linh"},
		{"김대중", "Kim Dae-jung"}, {"בנימין נתניהו", "Benjamin Netanyahu"}, {"Αλέξης Τσίπρας", "Alexis Tsipras"}, {"नरेन्द्र मोदी", "Narendra Modi"},
		{"バラク・オバマ", "Barack Obama"}, {"贝拉克·奥巴马", "Barack Obama"}, {"林冠英", "Lim Guan Eng"}, {"朴正熙", "Park Chung-hee"}, {"安倍晋三", "Shinzo Abe"}, {"William Brandt", "Bill Brandt"},
		{"Xi Jinping", "शी जिनपिंग"}, {"Zhou Enlai", "Τσου Ενλάι"},
		{"Aung San Suu Kyi", "Аун Сан Су Чжи"}, {"Aung San Suu Kyi", "أون سان سو تشي"}, {"Aung San Suu Kyi", "아웅산수찌"}, {"Aung San Suu Kyi", "אונג סן סו צ'י"}, {"Aung San Suu Kyi", "आंग सान सू की"},
		{"胡耀邦", "هو ياو بانغ"}, {"刘建超", "ليو جيان تشاو"}, {"Nguyễn Phú Trọng", "응우옌푸쫑"},
	} {
		j := Compare(person(c[0]), person(c[1]))
		if t.Logf("%.3f %s | %s: %v", j.Probability, c[0], c[1], j.Reasons); j.Probability < 0.4 {
			t.Errorf("%s and %s: %.3f", c[0], c[1], j.Probability)
		}
	}
}

func TestReasonsSayWhatAReaderWouldSay(t *testing.T) {
	for _, c := range []struct {
		a, b string
		kind ReasonKind
		said bool
	}{
		{"Browne, Des", "Des Browne", OtherOrder, false}, // the comma says it
		{"Browne Des", "Browne, Des", OtherOrder, false},
		{"Browne, Des", "Des, Browne", OtherOrder, true},
		{"van der Berg, Jan", "Jan van der Berg", OtherOrder, false},
		{"Browne Des", "Des Browne", OtherOrder, true},
		{"शी जिनपिंग", "Xi Jinping", InitialOf, false}, // a whole name of one letter
		{"ली कचियांग", "Li Keqiang", InitialOf, false},
		{"के. चंद्रशेखर राव", "Kalvakuntla Chandrashekar Rao", InitialOf, true}, // the name of the letter K
		{"जी चंद्रशेखर राव", "Ganesh Chandrashekar Rao", InitialOf, true},
	} {
		j := Compare(person(c.a), person(c.b))
		if got := slices.ContainsFunc(j.Reasons, func(r Reason) bool { return r.Kind == c.kind }); got != c.said {
			t.Errorf("%s | %s: %v", c.a, c.b, j.Reasons)
		}
	}
}

func TestOtherPeopleAreNot(t *testing.T) {
	for _, c := range [][2]string{
		{"Sergey Lavrov", "Angela Merkel"}, {"Rami Makhlouf", "Hafez Makhlouf"}, {"Barack Obama", "Michelle Obama"}, {"习近平", "Li Keqiang"},
		{"Сергей Лавров", "Sergey Ivanov"}, {"Mohammed bin Salman", "Mohammed bin Zayed"}, {"김대중", "Kim Young-sam"}, {"Hans Weber", "Karl Weber"},
		{"N. N.", "Nursultan Nazarbayev"}, {"Weber, Hans G.", "Hans W. Weber"}, {"Sergey Ivanovich Lavrov", "Sergey Viktorovich Lavrov"},
	} {
		j := Compare(person(c[0]), person(c[1]))
		if t.Logf("%.3f %s | %s: %v", j.Probability, c[0], c[1], j.Reasons); j.Probability > 0.5 {
			t.Errorf("%s and %s: %.3f", c[0], c[1], j.Probability)
		}
	}
}

func TestOrganisationsAreComparedByTheirOwnWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Siemens AG", "Siemens Aktiengesellschaft", true}, {"Deutsche Bank AG", "Siemens AG", false}, {"Communist Party of Vietnam", "Parti communiste du Vietnam", true},
		{"Communist Party of Vietnam", "Communist Party of Cuba", false}, {"People's Liberation Army", "PLA", true}, {"Единая Россия", "United Russia", true},
		{"CPC", "Communist Party of China", true}, {"КПСС", "Коммунистическая партия Советского Союза", true},
		{"Brigade Forty-Four", "Brigade 44", true}, {"Brigade 44", "Brigade 45", false}, {"Sozialdemokratische Partei Deutschlands", "SPD", true},
	} {
		j := Compare(party(c.a), party(c.b))
		t.Logf("%.3f %s | %s: %v", j.Probability, c.a, c.b, j.Reasons)
		if c.same != (j.Probability > 0.5) {
			t.Errorf("%s and %s: %.3f", c.a, c.b, j.Probability)
		}
	}
}

func TestReasonsAreWhatAReaderWouldSay(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"Sergey Viktorovich Lavrov", "Sergey Lavrov", "patronymic left out: Viktorovich"},
		{"Mohammed Farouk", "Muhammad Farouk", "given name Mohammed = Muhammad"},
		{"Ольга Ильин", "Ольга Илин", "ь dropped"},
		{"Bill Brandt", "William Brandt", "short form: Bill = William"},
		{"J. Brandt", "Johanna Brandt", "initial: J = Johanna"},
		{"Rami Makhlouf", "Hafez Makhlouf", "differs: Rami and Hafez"},
		{"Brandt Johanna", "Johanna Brandt", "the words stand in another order"},
		{"SergeiLavrov Petrov", "Sergei Lavrov Petrov", "the same: Sergei"},
		{"Prakashman Singh", "Prakash Man Singh", "written together or apart: Prakashman = Prakash Man"},
		{"Сергей Лавров", "Sergei Lavrov", "romanised: Лавров = Lavrov"},
		{"安倍晋三", "Shinzo Abe", "romanised: 安倍晋三 (abe shinzo) = Shinzo Abe"},
		{"習仲勲", "Xi Zhongxun", "sounds alike: 習仲勲 = Xi Zhongxun"},
	} {
		var all []string
		for _, r := range Compare(person(c.a), person(c.b)).Reasons {
			all = append(all, r.String())
		}
		if !strings.Contains(strings.Join(all, "; "), c.want) {
			t.Errorf("%s and %s: %q, want %q", c.a, c.b, all, c.want)
		}
	}
}

func TestWhatIsKnownBesideTheNameMovesTheJudgement(t *testing.T) {
	named := func(change func(*Subject)) *Prepared {
		s := Subject{Names: []lang.Name{{Text: "Li Ming"}}}
		change(&s)
		return Prepare(s)
	}
	born := func(text string) func(*Subject) {
		d, err := date.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return func(s *Subject) { s.Birth = d }
	}
	posts := func(list ...Post) func(*Subject) { return func(s *Subject) { s.Posts = list } }
	years := date.MustParseInterval
	plain := Compare(named(func(*Subject) {}), named(func(*Subject) {})).Probability
	for _, c := range []struct {
		name string
		a, b func(*Subject)
		kind ReasonKind
		sign int
	}{
		{"the same year", born("1950-03"), born("1950"), BirthAgrees, 1},
		{"a generation apart", born("1950"), born("1975"), BirthDiffers, -1},
		{"a year apart", born("1950"), born("1951"), BirthNear, -1},
		{"the same day", born("1950-03-02"), born("1950-03-02"), BirthDayAgrees, 1},
		{"another day of the year", born("1950-03-02"), born("1950-04-05"), BirthDaysDiffer, -1},
		{"another day of a near year", born("1950-03-02"), born("1951-04-05"), BirthDaysDiffer, -1},
		{"a first of January, which stands for the year", born("1950-01-01"), born("1950-04-05"), BirthAgrees, 1},
		{"one party", posts(Post{Organisation: "p"}), posts(Post{Organisation: "q"}, Post{Organisation: "p"}), OrganisationShared, 1},
		{"one post at times that overlap", posts(Post{Title: "Mayor", Organisation: "w", During: years("2001/2005")}),
			posts(Post{Title: "mayor", Organisation: "w", During: years("2004/2009")}), PostShared, 1},
		{"one post one after the other", posts(Post{Title: "Mayor", Organisation: "w", During: years("2001/2003")}),
			posts(Post{Title: "Mayor", Organisation: "w", During: years("2004/2009")}), "", 0},
		{"one title in two organisations", posts(Post{Title: "Mayor", Organisation: "w"}), posts(Post{Title: "Mayor", Organisation: "x"}), "", 0},
		{"a man and a woman", func(s *Subject) { s.Gender = "male" }, func(s *Subject) { s.Gender = "female" }, GenderDiffers, -1},
		{"one country", func(s *Subject) { s.Countries = []string{"CN", "SG"} }, func(s *Subject) { s.Countries = []string{"sg"} }, CountryShared, 1},
		{"two countries", func(s *Subject) { s.Countries = []string{"CN"} }, func(s *Subject) { s.Countries = []string{"my"} }, CountryDiffers, -1},
		{"one post", func(s *Subject) { s.Posts = []Post{{Title: "Mayor of Wuhan"}} }, func(s *Subject) { s.Posts = []Post{{Title: "mayor of Wuhan"}} }, PostShared, 1},
	} {
		j := Compare(named(c.a), named(c.b))
		if c.sign == 0 {
			if j.Probability != plain {
				t.Errorf("%s: %.3f where the name alone has %.3f", c.name, j.Probability, plain)
			}
			continue
		}
		if last := j.Reasons[len(j.Reasons)-1]; last.Kind != c.kind || (j.Probability > plain) != (c.sign > 0) {
			t.Errorf("%s: %v, %.3f where the name alone has %.3f", c.name, last, j.Probability, plain)
		}
	}
}

func TestJudgementIsTheSameFromBothSides(t *testing.T) {
	list := []string{"Sergey Lavrov", "Лавров Сергей", "习仲勋", "Xi Zhongxun", "J. C. Juncker", "محمد", "김대중", "Jean-Claude Juncker", "Madonna"}
	for _, a := range list {
		for _, b := range list {
			x, y := Evidence(person(a), person(b)), Evidence(person(b), person(a))
			if x-y > 0.8 || y-x > 0.8 {
				t.Errorf("%s and %s: %.2f, the other way round %.2f", a, b, x, y)
			}
		}
	}
}

func TestScriptsThatAreNotLatinMeet(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Си Чжунсюнь", "سي جونغ شيون"}, {"Си Чжунсюнь", "شي تشونغ شيون"}, {"Xi Zhongxun", "شي تشونغ شيون"}, {"习仲勋", "شي تشونغ شيون"},
		{"Zhou Enlai", "تشو إن لاي"}, {"周恩来", "تشو إن لاي"}, {"Сун Тао", "Song Tao"}, {"Ху Яобан", "هو ياو بانغ"}, {"Лю Цзяньчао", "ليو جيان تشاو"},
		{"金大中", "김대중"}, {"이명박", "李明博"}, {"مانموهان سينغ", "मनमोहन सिंह"}, {"Мелес Зенауи", "መለስ ዜናዊ"},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			j := Compare(person(pair[0]), person(pair[1]))
			if j.Probability < 0.5 {
				t.Errorf("%s and %s: %.3f, %v", pair[0], pair[1], j.Probability, j.Reasons)
			}
		}
	}
	for _, c := range []struct{ a, b string }{
		{"金大中", "김대정"}, {"Си Чжунсюнь", "شي جين بينغ"}, {"习仲勋", "Ху Яобан"}, {"Ли Кэцян", "Li Zhaoxing"},
	} {
		if j := Compare(person(c.a), person(c.b)); j.Probability > 0.5 {
			t.Errorf("%s and %s: %.3f, %v", c.a, c.b, j.Probability, j.Reasons)
		}
	}
}

// What the data says of initials stands at initialOfRare.
func TestAnInitialIsLessSureThanTheName(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		least, most float64
	}{
		{"A. Berg", "Anna Berg", 0.85, 0.93}, {"A. Berg", "A. Berg", 0.85, 0.93}, {"С. Лавров", "Сергей Лавров", 0.85, 0.93},
		{"A. Smith", "Anna Smith", 0.35, 0.55}, {"J. Müller", "Jens Müller", 0.35, 0.55}, {"Anna Berg", "Anna Berg", 0.97, 1},
		{"S. V. Lavrov", "Sergey Viktorovich Lavrov", 0.95, 1}, {"A. Nazarbayev", "Nursultan Nazarbayev", 0, 0.3},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if p := Compare(person(pair[0]), person(pair[1])).Probability; p < c.least || p > c.most {
				t.Errorf("%s and %s: %.3f, want %.2f to %.2f", pair[0], pair[1], p, c.least, c.most)
			}
		}
	}
}
