package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"unicode"

	"entente/bench/contest"
	"entente/internal/lang"
)

// queryKinds are what is asked for: what is typed when a name is meant.
var queryKinds = []struct {
	name string
	of   func(r *rand.Rand, name string) string
}{{"prefix", begun}, {"han", twoCharacters}, {"typo", mistyped}, {"match", foreign}}

// expectation holds by query which people are right answers; nil where any are.
type expectation map[contest.Query]map[int]bool

type nameFiles struct{ people, queries, fewer string }

// write writes people and queries and returns the right answers. Queries are about people whom the viewer may see.
func (f nameFiles) write(n int) ([]contest.Query, expectation, error) {
	out, err := os.Create(f.people)
	if err != nil {
		return nil, nil, err
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	c := newCrowd(20260101)
	pick := rand.New(rand.NewPCG(1, 2))
	var chosen []bearer
	bearers := map[string][]int{} // of names that are asked for
	for range n {
		b := c.next()
		fmt.Fprintf(w, "%g\t%d\t%s\n", b.weight, b.class, strings.Join(b.names, "\t"))
		if b.class < visible && pick.IntN(n) < 12*askedOfUs {
			chosen = append(chosen, b)
			for _, name := range b.names {
				bearers[lang.Fold(name)] = nil
			}
		}
	}
	if err := w.Flush(); err != nil {
		return nil, nil, err
	}
	holding := map[string]map[int]bool{} // two Chinese characters
	c = newCrowd(20260101)               // once more, for all who bear a name that is asked for
	for i := range n {
		b := c.next()
		if b.class >= visible {
			continue
		}
		for _, name := range b.names {
			if who, ok := bearers[lang.Fold(name)]; ok {
				bearers[lang.Fold(name)] = append(who, i)
			}
			letters := []rune(name)
			for at := 1; at < len(letters); at++ {
				if unicode.Is(unicode.Han, letters[at]) {
					pair := string(letters[at-1 : at+1])
					if holding[pair] == nil {
						holding[pair] = map[int]bool{}
					}
					holding[pair][i] = true
				}
			}
		}
	}
	expected := expectation{}
	pick.Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
	kinds := map[string][]contest.Query{}
	for _, b := range chosen {
		name := b.names[pick.IntN(len(b.names))]
		for _, k := range queryKinds {
			text := k.of(pick, name)
			if text == "" || len(kinds[k.name]) == askedOfUs {
				continue
			}
			q := contest.Query{Kind: k.name, Text: text}
			kinds[k.name] = append(kinds[k.name], q)
			switch k.name {
			case "han":
				expected[q] = holding[text]
			case "typo", "match":
				expected[q] = map[int]bool{}
				for _, who := range bearers[lang.Fold(name)] {
					expected[q][who] = true
				}
			}
		}
	}
	for file, most := range map[string]int{f.queries: askedOfUs, f.fewer: askedOfPeers} {
		var b strings.Builder
		for _, kind := range []string{"prefix", "han", "typo", "match"} {
			if kind == "match" && file != f.queries {
				continue // peers have no such thing
			}
			for _, q := range kinds[kind][:min(most, len(kinds[kind]))] {
				fmt.Fprintf(&b, "%s\t%s\n", q.Kind, q.Text)
			}
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			return nil, nil, err
		}
	}
	return slices.Concat(kinds["prefix"], kinds["han"], kinds["typo"], kinds["match"]), expected, nil
}

// begun is a name as far as it has been typed: at least one letter.
func begun(r *rand.Rand, name string) string {
	letters := []rune(name)
	return strings.TrimSpace(string(letters[:1+r.IntN(len(letters))]))
}

// twoCharacters are two that stand side by side in a Chinese name, "" in others.
func twoCharacters(r *rand.Rand, name string) string {
	letters := []rune(name)
	if !unicode.Is(unicode.Han, letters[0]) || len(letters) < 2 {
		return ""
	}
	at := r.IntN(len(letters) - 1)
	return string(letters[at : at+2])
}

// mistyped is a name with one typo in a word of four letters or more, "" where there is none such: a letter left out,
// put in, wrong, or swapped with the next. The first letter is as likely as any.
func mistyped(r *rand.Rand, name string) string {
	words := strings.Fields(name)
	var long []int
	for i, w := range words {
		if len([]rune(w)) >= 4 && !strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			long = append(long, i)
		}
	}
	if len(long) == 0 {
		return ""
	}
	i := long[r.IntN(len(long))]
	w := []rune(words[i])
	at := r.IntN(len(w))
	other := w[r.IntN(len(w))] // of the same script
	switch r.IntN(4) {
	case 0:
		w = slices.Delete(w, at, at+1)
	case 1:
		w = slices.Insert(w, at, other)
	case 2:
		w[at] = other
	default:
		at = min(at, len(w)-2)
		w[at], w[at+1] = w[at+1], w[at]
	}
	wrong := slices.Clone(words)
	wrong[i] = string(w)
	if text := strings.Join(wrong, " "); lang.Fold(text) != lang.Fold(name) {
		return text
	}
	return ""
}

// foreign is a name as a list from elsewhere has it: in another order, with a typo, or as it stands.
func foreign(r *rand.Rand, name string) string {
	switch r.IntN(3) {
	case 0:
		words := strings.Fields(name)
		slices.Reverse(words)
		return strings.ToUpper(strings.Join(words, " "))
	case 1:
		if wrong := mistyped(r, name); wrong != "" {
			return wrong
		}
	}
	return name
}
