package names

import (
	"strings"
	"testing"

	"entente/internal/lang"
)

func TestFactionsAreOtherParties(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		least   float64
		most    float64
		because string // of what is a reason; "" for none of factions
	}{
		{"Pakistan Muslim League (N)", "Pakistan Muslim League (Q)", 0, 0.1, "faction differs: N and Q"},
		{"Pakistan Muslim League-N", "Pakistan Muslim League-Q", 0, 0.1, "faction differs: N and Q"},
		{"Pakistan Muslim League Q", "Pakistan Muslim League (N)", 0, 0.1, "faction differs: Q and N"},
		{"Pakistan Muslim League (N)", "Pakistan Muslim League-Nawaz", 0.6, 1, ""},
		{"Jamiat Ulema-e-Islam (F)", "Jamiat Ulema-e-Islam (S)", 0, 0.2, "faction differs: F and S"},
		{"Communist Party of India", "Communist Party of India (Marxist)", 0, 0.6, "faction differs: none and Marxist"},
		{"Marxist Communist Party of India", "Communist Party of India (Marxist)", 0.6, 1, ""},
		{"Communist Party of Nepal (Maoist)", "Communist Party of Nepal (Unified Marxist–Leninist)", 0, 0.2, "faction differs"},
		{"Мусульманская лига (Н)", "Мусульманская лига (К)", 0, 0.1, "faction differs: Н and К"},
		{"Labour Party (UK)", "Labour Party", 0.8, 1, ""},
		{"Social Democratic Party (SDP)", "Social Democratic Party", 0.8, 1, ""},
		{"Union of Forces (formerly Front of Forces)", "Union of Forces", 0, 1, ""},
	} {
		j := Compare(Prepare(Subject{Organisation: true, Names: []lang.Name{{Text: c.a}}}), Prepare(Subject{Organisation: true, Names: []lang.Name{{Text: c.b}}}))
		var said []string
		for _, r := range j.Reasons {
			if r.Kind == FactionDiffers {
				said = append(said, r.String())
			}
		}
		if s := strings.Join(said, "; "); j.Probability < c.least || j.Probability > c.most || !strings.HasPrefix(s, c.because) || c.because == "" && s != "" {
			t.Errorf("%s, %s: %.3f, %q", c.a, c.b, j.Probability, s)
		}
	}
}

// A party is told from its twin in one language, and called the same in another.
func TestFactionsAreToldInAnyLanguage(t *testing.T) {
	party := func(names ...string) *Prepared {
		s := Subject{Organisation: true}
		for _, n := range names {
			s.Names = append(s.Names, lang.Name{Text: n})
		}
		return Prepare(s)
	}
	unified, bakdash := party("Syrian Communist Party (Unified)", "الحزب الشيوعي السوري"), party("Syrian Communist Party (Bakdash)", "الحزب الشيوعي السوري")
	if j := Compare(unified, bakdash); j.Probability > 0.6 {
		t.Errorf("%.3f %v", j.Probability, j.Reasons)
	}
	if j := Compare(unified, party("Syrian Communist Party (Unified)", "Parti communiste syrien (unifié)")); j.Probability < 0.9 {
		t.Errorf("the same party: %.3f %v", j.Probability, j.Reasons)
	}
}

func TestAMansAndAWomansSlavicNameAreTwo(t *testing.T) {
	for _, c := range []struct {
		a, b string
		two  bool
	}{
		{"Desislav", "Desislava", true}, {"Десислав", "Десислава", true}, {"Desislav Ivanov", "Desislava Ivanova", true}, {"Десислав Иванов", "Desislava Ivanova", true},
		{"Stanislav Novak", "Stanislava Novak", true}, {"Yordan Petrov", "Yordanka Petrova", true}, {"Йордан Петров", "Йорданка Петрова", true},
		{"Десислава Иванова", "Desislava Ivanova", false}, {"Nikola Jovanović", "Никола Јовановић", false}, {"Никита Петров", "Nikita Petrov", false},
	} {
		j := Compare(Prepare(Subject{Names: []lang.Name{{Text: c.a}}}), Prepare(Subject{Names: []lang.Name{{Text: c.b}}}))
		if c.two != (j.Probability < 0.15) || !c.two && j.Probability < 0.8 {
			t.Errorf("%s, %s: %.3f %v", c.a, c.b, j.Probability, j.Reasons)
		}
		for _, r := range j.Reasons {
			if c.two && r.Kind == RomanisedAlike {
				t.Errorf("%s, %s: %v", c.a, c.b, r)
			}
		}
	}
}

// What does not sound alike is not said to: a name without spaces shares some sounds with any other.
func TestWhatIsUnlikeIsNotCalledAlike(t *testing.T) {
	for _, c := range [][2]string{{"埃德·鲍斯", "Peter Aldous"}, {"安華", "Edmund Chong Ket Wah"}, {"이채익", "LEE Lee Jae"}} {
		j := Compare(Prepare(Subject{Names: []lang.Name{{Text: c[0]}}}), Prepare(Subject{Names: []lang.Name{{Text: c[1]}}}))
		for _, r := range j.Reasons {
			if r.Speaks() > 0 {
				t.Errorf("%v: %.3f, and %v speaks for it", c, j.Probability, r)
			}
		}
	}
}
