package main

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
)

// A crowd makes people with plausible names, always the same for the same seed: as in a real register few families are
// large and most are small, a name is often there in its own script and in Latin letters, and many share one.
type crowd struct {
	rand                  *rand.Rand
	latinGiven, latinLast drawer
	cyrGiven, cyrLast     drawer
	hanLast, hanGiven     drawer
	arabGiven, arabLast   drawer
	importance            drawer
}

// A bearer is one person: names as recorded, importance, and a number standing for marking and desk.
type bearer struct {
	names  []string
	weight float32
	class  int
}

// classes are the combinations of marking and desk; visible of them may be read by the viewer of the measurements.
const (
	classes = 12
	visible = 9
)

func newCrowd(seed uint64) *crowd {
	return &crowd{
		rand:       rand.New(rand.NewPCG(seed, 1)),
		latinGiven: zipf(append(strings.Fields(latinGivenNames), invented(3000, latinOnsets, latinVowels, latinMiddles, "a o e us ia ina ette ar in")...), 0.9),
		latinLast:  zipf(append(strings.Fields(latinFamilies), invented(90_000, latinOnsets, latinVowels, latinMiddles, latinEndings)...), 0.85),
		cyrGiven:   zipf(strings.Fields(cyrillicGivenNames), 0.7),
		cyrLast:    zipf(append(strings.Fields(cyrillicFamilies), invented(40_000, cyrillicOnsets, cyrillicVowels, cyrillicMiddles, cyrillicEndings)...), 0.85),
		hanLast:    zipf(strings.Fields(hanFamilies), 0.9),
		hanGiven:   zipf(strings.Fields(hanCharacters), 0.55),
		arabGiven:  zipf(strings.Fields(arabicGivenNames), 0.8),
		arabLast:   zipf(strings.Fields(arabicFamilies), 0.6),
		importance: zipf(make([]string, 200), 1.3),
	}
}

// next makes a person.
func (c *crowd) next() bearer {
	b := bearer{weight: float32(c.importance.number(c.rand)), class: min(c.rand.IntN(classes), c.rand.IntN(classes))}
	var own, latin string
	switch n := c.rand.IntN(100); {
	case n < 45:
		own = c.latinGiven.draw(c.rand) + " " + c.latinLast.draw(c.rand)
		if c.rand.IntN(6) == 0 {
			own = c.latinGiven.draw(c.rand) + " " + own
		}
		if c.rand.IntN(12) == 0 {
			own += "-" + c.latinLast.draw(c.rand)
		}
		latin = own
	case n < 65:
		given, last := c.cyrGiven.draw(c.rand), c.cyrLast.draw(c.rand)
		own = given + " " + last
		if c.rand.IntN(2) == 0 {
			own = given + " " + strings.TrimRight(c.cyrGiven.draw(c.rand), "йаья") + "ович " + last
		}
		latin = plainly(given + " " + last)
	case n < 87:
		last, first := c.hanLast.draw(c.rand), c.hanGiven.draw(c.rand)
		family, familyLatin, _ := strings.Cut(last, ":")
		given, givenLatin, _ := strings.Cut(first, ":")
		if c.rand.IntN(5) > 0 {
			second, secondLatin, _ := strings.Cut(c.hanGiven.draw(c.rand), ":")
			given, givenLatin = given+second, givenLatin+secondLatin
		}
		own, latin = family+given, titled(familyLatin)+" "+titled(givenLatin)
	default:
		given, givenLatin, _ := strings.Cut(c.arabGiven.draw(c.rand), ":")
		last, lastLatin, _ := strings.Cut(c.arabLast.draw(c.rand), ":")
		own, latin = given+" "+last, givenLatin+" "+lastLatin
		if c.rand.IntN(2) == 0 {
			father, fatherLatin, _ := strings.Cut(c.arabGiven.draw(c.rand), ":")
			own, latin = given+" "+father+" "+last, givenLatin+" "+fatherLatin+" "+lastLatin
		}
	}
	b.names = append(b.names, own)
	if latin != own && c.rand.IntN(3) > 0 {
		b.names = append(b.names, latin)
	}
	switch c.rand.IntN(8) {
	case 0:
		b.names = append(b.names, cyrillic(latin))
	case 1:
		words := strings.Fields(latin)
		b.names = append(b.names, words[len(words)-1]+", "+strings.Join(words[:len(words)-1], " "))
	}
	return b
}

// A drawer draws from a list whose n-th is drawn in proportion to 1 over n to some power.
type drawer struct {
	list  []string
	upTo  []float64
	total float64
}

func zipf(list []string, power float64) drawer {
	d := drawer{list: list}
	for n := range list {
		d.total += math.Pow(float64(n+1), -power)
		d.upTo = append(d.upTo, d.total)
	}
	return d
}

func (d drawer) number(r *rand.Rand) int { return sort.SearchFloat64s(d.upTo, r.Float64()*d.total) }

func (d drawer) draw(r *rand.Rand) string { return d.list[min(d.number(r), len(d.list)-1)] }

// invented makes names out of onset, vowel, middle and ending.
func invented(n int, onsets, vowels, middles, endings string) []string {
	o, v, m, e := strings.Fields(onsets), strings.Fields(vowels), strings.Fields(middles), strings.Fields(endings)
	r := rand.New(rand.NewPCG(uint64(n), 7))
	seen := make(map[string]bool, n)
	all := make([]string, 0, n)
	for tries := 0; len(all) < n && tries < 20*n; tries++ {
		name := o[r.IntN(len(o))] + v[r.IntN(len(v))] + m[r.IntN(len(m))]
		if r.IntN(3) == 0 {
			name += v[r.IntN(len(v))] + m[r.IntN(len(m))]
		}
		name = titled(name + e[r.IntN(len(e))])
		if !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	}
	return all
}

func titled(word string) string {
	r := []rune(word)
	if len(r) == 0 {
		return ""
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

var (
	toLatin = strings.NewReplacer(pairs(cyrillicToLatin)...)
	toCyr   = strings.NewReplacer(pairs(latinToCyrillic)...)
)

func pairs(table string) []string {
	var all []string
	for _, pair := range strings.Fields(table) {
		from, to, _ := strings.Cut(pair, ":")
		all = append(all, from, to, titled(from), titled(to))
	}
	return all
}

// plainly writes Cyrillic in Latin letters, as a passport does.
func plainly(name string) string { return toLatin.Replace(name) }

// cyrillic writes Latin in Cyrillic letters, as a newspaper does, roughly.
func cyrillic(name string) string { return toCyr.Replace(name) }
