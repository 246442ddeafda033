package names

import (
	"testing"

	"entente/internal/lang"
)

// Pairs of a kind that stood wrongly among the suspected duplicates of a register of legislators.
func TestNeighboursInAListAreNotOnePerson(t *testing.T) {
	for _, c := range []struct {
		why, a, b string
		most      float64
	}{
		{"a letter stands for a given name beside a family name", "David T. C. Davies", "David Taylor", 0.2},
		{"as in the middle", "Jonathan R Shaw", "Jonathan Reynolds", 0.2},
		{"two words are no slip of one", "Abdullah Abdul Rahman", "Wan Abdul Rahim Wan Abdullah", 0.6},
		{"Lê is a family name in Vietnamese", "Lê Văn Tân", "Phạm Văn Tấn", 0.5},
		{"forms of Mohammed tell nobody apart", "Mohamed Dahari Mohd Ali", "Mohamed Sulong Mohd. Ali", 0.5},
	} {
		if j := Compare(person(c.a), person(c.b)); j.Probability > c.most {
			t.Errorf("%s: %s and %s: %.3f %v", c.why, c.a, c.b, j.Probability, j.Reasons)
		}
	}
	if j := Compare(person("V. V. Putin"), person("Putin Vladimir")); j.Probability < 0.6 {
		t.Errorf("a letter stands for a name whatever its role, where the family name is there: %.3f %v", j.Probability, j.Reasons)
	}
}

func TestARenderingDoesNotOutweighLatinNamesOfTheirOwn(t *testing.T) {
	of := func(texts ...string) *Prepared {
		var s Subject
		for _, text := range texts {
			s.Names = append(s.Names, lang.Name{Text: text})
		}
		return Prepare(s)
	}
	alone := Compare(of("大卫·蒙戴尔"), of("David Rendel")).Probability
	both := Compare(of("David Mundell", "大卫·蒙戴尔"), of("David Rendel")).Probability
	if both >= alone {
		t.Errorf("David Mundell, 大卫·蒙戴尔 and David Rendel: %.3f, without the Latin name %.3f", both, alone)
	}
	if p := Compare(of("Tsai Ing-wen", "蔡英文"), of("Cai Yingwen")).Probability; p < 0.7 {
		t.Errorf("a Chinese name decides over its spellings: %.3f", p)
	}
}

func TestSisterPartiesAreNotOneParty(t *testing.T) {
	of := func(name, acronym, country string) *Prepared {
		return Prepare(Subject{Organisation: true, Names: []lang.Name{{Text: name}}, Acronyms: []string{acronym}, Countries: []string{country}})
	}
	for _, c := range []struct{ why, a, b, acronymA, acronymB, countryA, countryB string }{
		{"letters that many share", "Horizon Social Democratic Party of Eritrea", "Horizon Social Democratic Party of Croatia", "HSDP", "HSDP", "ER", "HR"},
		{"a name that many share", "Parti socialiste", "Partido Socialista", "PS", "PS", "FR", "CL"},
		{"another direction", "Dawn Liberal Party of Myanmar", "Dawn Conservative Party of Myanmar", "DLP", "DCP", "MM", "MM"},
	} {
		if j := Compare(of(c.a, c.acronymA, c.countryA), of(c.b, c.acronymB, c.countryB)); j.Probability > 0.6 {
			t.Errorf("%s: %s and %s: %.3f %v", c.why, c.a, c.b, j.Probability, j.Reasons)
		}
	}
	if j := Compare(of("Communist Party of Vietnam", "CPV", "VN"), of("Đảng Cộng sản Việt Nam", "CPV", "VN")); j.Probability < 0.9 {
		t.Errorf("one party in two languages, with its acronym: %.3f %v", j.Probability, j.Reasons)
	}
}
