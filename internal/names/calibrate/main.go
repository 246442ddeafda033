// Chooses how much each trait of two names counts, and prints what belongs into internal/names/calibrate.go and how good
// the probabilities are on pairs that were held out:
//
//	go run ./internal/names/calibrate
//	go run ./internal/names/calibrate gender   # what the endings of given names say: internal/names/gender.go
//
// It needs ../shared/data. The pairs are each person's other names (in Latin letters and in others) with the person and
// with the three likest other people of the same legislature, and the pairs of name_bench, which count fourfold because
// they are few and made to be hard. Logistic regression, drawn a little towards the present weights.
package main

import (
	"fmt"
	"math"
	"os"

	"entente/internal/names"
	"entente/internal/names/quality"
)

type example struct {
	quality.Labelled
	weight float64
}

func main() {
	data, ok := quality.Data()
	if !ok {
		fmt.Fprintln(os.Stderr, "calibrate: there is no ../shared/data beside the repository: put the data there")
		os.Exit(1)
	}
	if len(os.Args) > 1 && os.Args[1] == "gender" {
		if err := genders(data); err != nil {
			fmt.Fprintln(os.Stderr, "calibrate:", err)
			os.Exit(1)
		}
		return
	}
	people, held, err := collect(data)
	if err == nil {
		c := fit(people, names.ForPeople(), 3)
		line := bend(people, &c)
		for _, k := range line {
			fmt.Printf("{%.1f, %.2f}, ", k[0], k[1])
		}
		report("people", c, line, held)
		var own, rest []example
		if own, rest, err = pairs(data, false); err == nil {
			report("organisations", fit(own, names.ForOrganisations(), 20), nil, rest)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func collect(data string) (own, held []example, err error) {
	cross, err := quality.CrossScript(data)
	if err != nil {
		return nil, nil, err
	}
	same, err := quality.SameScript(data)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range append(cross, same...) {
		for _, l := range c.Traits {
			if c.Held {
				held = append(held, example{l, 1})
			} else {
				own = append(own, example{l, 1})
			}
		}
	}
	o, h, err := pairs(data, true)
	return append(own, o...), append(held, h...), err
}

func pairs(data string, people bool) (own, held []example, err error) {
	all, err := quality.Pairs(data, people)
	for _, p := range all {
		e := example{quality.Labelled{Traits: p.Traits, Same: p.Same}, 4}
		if quality.Held(p.A + p.B) {
			held = append(held, e)
		} else {
			own = append(own, e)
		}
	}
	return own, held, err
}

// alwaysFor are traits that never speak against it.
var alwaysFor = []int{names.TraitRunAlike, names.TraitRunFit, names.TraitRunSay, names.TraitSay, names.TraitAlike, names.TraitWorst}

// neverFor are traits that never speak for two names being one, and never counted as if they did.
var neverFor = []int{names.TraitLeft, names.TraitOpposed, names.TraitOneWord, names.TraitOtherWay, names.TraitNumber, names.TraitLegalForm}

// fit is Newton's method on the logarithm of the likelihood, with a penalty for leaving the present weights.
func fit(examples []example, prior names.Traits, pull float64) names.Traits {
	c := prior
	const n = len(c)
	for range 25 {
		var slope [n]float64
		var curve [n][n]float64
		for _, e := range examples {
			p := 1 / (1 + math.Exp(-dot(&e.Traits, &c)))
			target := 0.0
			if e.Same {
				target = 1
			}
			for i, x := range e.Traits {
				if x == 0 {
					continue
				}
				slope[i] += e.weight * (target - p) * x
				for k, y := range e.Traits {
					curve[i][k] += e.weight * p * (1 - p) * x * y
				}
			}
		}
		for i := range n {
			slope[i] -= pull * (c[i] - prior[i])
			curve[i][i] += pull
		}
		step := solve(curve[:], slope[:])
		for i := range n {
			c[i] += 0.7 * step[i]
		}
		for _, i := range neverFor {
			c[i] = min(c[i], 0)
		}
		for _, i := range alwaysFor {
			c[i] = max(c[i], 0.3)
		}
	}
	return c
}

func dot(a, b *names.Traits) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// solve is Gauss's elimination, with the largest of each column as its pivot.
func solve[R ~[16]float64](m []R, b []float64) []float64 {
	n := len(b)
	x := append([]float64(nil), b...)
	for col := range n {
		pivot := col
		for row := col; row < n; row++ {
			if math.Abs(m[row][col]) > math.Abs(m[pivot][col]) {
				pivot = row
			}
		}
		m[col], m[pivot] = m[pivot], m[col]
		x[col], x[pivot] = x[pivot], x[col]
		for row := range n {
			if row == col || m[col][col] == 0 {
				continue
			}
			f := m[row][col] / m[col][col]
			for k := col; k < n; k++ {
				m[row][k] -= f * m[col][k]
			}
			x[row] -= f * x[col]
		}
	}
	for i := range n {
		if m[i][i] != 0 {
			x[i] /= m[i][i]
		}
	}
	return x
}

// bend finds what the sums of the traits were worth: the share of same pairs around each of some sums, made to rise.
func bend(examples []example, c *names.Traits) [][2]float64 {
	at := []float64{-7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7}
	line := make([][2]float64, len(at))
	for i, x := range at {
		same, all := 0.5/(1+math.Exp(-x)), 0.5
		for _, e := range examples {
			near := math.Max(0, 1-math.Abs(dot(&e.Traits, c)-x)/1.0)
			all += near * e.weight
			if e.Same {
				same += near * e.weight
			}
		}
		share := same / all
		line[i] = [2]float64{x, math.Log(share / (1 - share))}
		if i > 0 {
			line[i][1] = math.Max(line[i][1], line[i-1][1]+0.2*(x-at[i-1]))
		}
	}
	return line
}

func through(line [][2]float64, x float64) float64 {
	if len(line) == 0 {
		return x
	}
	i := 0
	for i+2 < len(line) && x > line[i+1][0] {
		i++
	}
	a, b := line[i], line[i+1]
	return a[1] + (x-a[0])*(b[1]-a[1])/(b[0]-a[0])
}

func report(what string, c names.Traits, line [][2]float64, held []example) {
	fmt.Println("//", what)
	for i, name := range names.TraitNames {
		fmt.Printf("\t%8.2f // %s\n", c[i], name)
	}
	var bins [10]struct {
		n, same int
		sum     float64
	}
	brier := 0.0
	for _, e := range held {
		p := 1 / (1 + math.Exp(-through(line, dot(&e.Traits, &c))))
		b := &bins[min(9, int(p*10))]
		b.n++
		b.sum += p
		y := 0.0
		if e.Same {
			b.same++
			y = 1
		}
		brier += (p - y) * (p - y)
	}
	fmt.Printf("// held out: %d pairs, Brier %.4f\n", len(held), brier/float64(max(1, len(held))))
	for i, b := range bins {
		if b.n > 0 {
			fmt.Printf("//   %.1f to %.1f: %5d pairs, said %.3f, were %.3f\n", float64(i)/10, float64(i+1)/10, b.n, b.sum/float64(b.n), float64(b.same)/float64(b.n))
		}
	}
}
