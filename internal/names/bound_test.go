package names

import (
	"testing"

	"pgregory.net/rapid"
)

var someNames = []string{
	"Sergey Viktorovich Lavrov", "Lavrov, S.", "Сергей Лавров", "Angela Merkel", "Anguela Mercel", "Mohammed bin Salman", "محمد بن سلمان", "Xi Zhongxun", "习仲勋",
	"Bill Clinton", "William Jefferson Clinton", "J.-C. Juncker", "Jean-Claude Juncker", "Kim Dae-jung", "김대중", "Prakash Man Singh", "प्रकाशमान सिंह", "Hannibal",
	"Nguyễn Phú Trọng", "Barack Obama", "Michelle Obama", "בנימין נתניהו", "Benjamin Netanyahu",
}

func TestBoundIsNeverBelowTheProbability(t *testing.T) {
	for _, a := range someNames {
		for _, b := range someNames {
			x, y := person(a), person(b)
			if p, bound := Probability(x, y), Bound(x, y); p > bound+1e-9 {
				t.Errorf("%s and %s: probability %.4f, bound %.4f", a, b, p, bound)
			}
		}
	}
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("abdegiklmnorstuv АВДлмнор -.")), 1, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		x, y := person(letters.Draw(t, "a")), person(letters.Draw(t, "b"))
		if p, bound := Probability(x, y), Bound(x, y); p > bound+1e-9 {
			t.Fatalf("probability %.4f, bound %.4f", p, bound)
		}
	})
}

func TestBoundRulesOthersOut(t *testing.T) {
	if bound := Bound(person("Nora Moore"), person("Petteb Bakke")); bound > 0.1 {
		t.Errorf("bound %.3f", bound)
	}
}
