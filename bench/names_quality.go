package main

import (
	"fmt"

	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/quality"
	"testing"
)

// namesQuality measures how well names are compared, on the labelled names of ../shared/data: the best candidate for an alias
// in another script among all people of the same legislature, labelled pairs, and whether probabilities are what they say.
func namesQuality() error {
	fmt.Println("\n## Names compared: accuracy of the best candidate of a legislature, by the script of the alias")
	data, ok := quality.Data()
	if !ok {
		fmt.Println("left out: the labelled names of ../shared/data are not beside the repository")
		return nil
	}
	cross, err := quality.CrossScript(data)
	if err != nil {
		return err
	}
	same, err := quality.SameScript(data)
	if err != nil {
		return err
	}
	fmt.Printf("%-22s %7s %9s %7s %7s %10s %6s %10s\n", "set", "aliases", "accuracy", "strict", "tuned", "held out", "goal", "reference")
	for _, g := range append(quality.Goals, quality.Goal{Name: "Latin, other spelling", Belongs: func(c quality.Case) bool { return c.Script == "Latn" }}) {
		cases := cross
		if g.Name == "Latin, other spelling" {
			cases = same
		}
		all, held := g.Count(cases)
		strict := quality.Hit{Asked: all.Asked}
		for _, c := range cases {
			if g.Belongs(c) && c.Strict {
				strict.Right++
			}
		}
		tuned := quality.Hit{Right: all.Right - held.Right, Asked: all.Asked - held.Asked}
		fmt.Printf("%-22s %7d %9.3f %7.3f %7.3f %10.3f %6s %10s\n", g.Name, all.Asked, all.Share(), strict.Share(), tuned.Share(), held.Share(), orDash(g.Goal), orDash(g.Reference))
	}
	fmt.Println("strict: a second entry of the same person, listed under the same alias, counts as wrong")
	return labelledPairs(data, append(cross, same...))
}

func labelledPairs(data string, cases []quality.Case) error {
	fmt.Println("\n## Labelled pairs (name_bench): the threshold with the best F1")
	fmt.Printf("%-22s %6s %10s %10s %8s %8s %6s %28s\n", "set", "pairs", "threshold", "precision", "recall", "F1", "goal", "reference (P, R, F1)")
	for _, c := range []struct {
		name, goal, reference string
		people                bool
	}{{"people", "0.85", "0.700, 0.789, 0.742 (all)", true}, {"organisations", "-", "-", false}} {
		pairs, err := quality.Pairs(data, c.people)
		if err != nil {
			return err
		}
		best := quality.BestF1(pairs)
		fmt.Printf("%-22s %6d %10.3f %10.3f %8.3f %8.3f %6s %28s\n", c.name, len(pairs), best.Threshold, best.Precision, best.Recall, best.F1, c.goal, c.reference)
	}
	bins, brier, pairs := quality.Reliability(cases)
	fmt.Printf("\n## Calibration on %d held-out pairs (each alias with the person and the three likest others), Brier score %.4f\n", pairs, brier)
	fmt.Printf("%-12s %8s %8s %8s\n", "said", "pairs", "mean", "were")
	for i, b := range bins {
		fmt.Printf("%.1f to %.1f   %8d %8.3f %8.3f\n", float64(i)/10, float64(i+1)/10, b.Pairs, b.Said, b.Were)
	}
	namesCost()
	return nil
}

// namesCost measures the time of one comparison of prepared names.
func namesCost() {
	fmt.Println("\n## Time to compare two prepared names, in microseconds (goal: under 5)")
	for _, c := range []struct{ what, a, b string }{
		{"one script, the same", "Sergey Viktorovich Lavrov", "Sergei Lavrov"}, {"one script, others", "Sergey Viktorovich Lavrov", "Hanna Lindqvist"},
		{"two scripts, the same", "Сергей Викторович Лавров", "Sergei Lavrov"}, {"two scripts, others", "Сергей Викторович Лавров", "Hanna Lindqvist"},
		{"Han, the same", "习仲勋", "Xi Zhongxun"}, {"Han, others", "习仲勋", "Hanna Lindqvist"},
	} {
		x, y := prepareName(c.a), prepareName(c.b)
		r := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				names.Probability(x, y)
			}
		})
		fmt.Printf("%-22s %8.2f\n", c.what, float64(r.NsPerOp())/1000)
	}
}

func prepareName(text string) *names.Prepared {
	return names.Prepare(names.Subject{Names: []lang.Name{{Text: text}}})
}

func orDash(x float64) string {
	if x == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", x)
}
