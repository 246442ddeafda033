package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/quality"
)

// given is a given name and whether a woman bears it.
type given struct {
	name   string
	female bool
	held   bool
}

// unlike are the legislatures whose names say nothing by their endings, or stand in an order of their own.
var unlike = []string{"China", "Japan", "Vietnam", "South_Korea", "Mongolia", "Malaysia", "Aland", "Nepal"}

// givenNames reads given names in Latin letters with the gender that the source gives, or that a patronymic or a family name
// in -ova tells.
func givenNames(data string) ([]given, error) {
	files, err := filepath.Glob(filepath.Join(data, "everypolitician", "data", "*", "*", "ep-popolo-v1.0.json"))
	if err != nil {
		return nil, err
	}
	var all []given
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		country := filepath.Base(filepath.Dir(filepath.Dir(path)))
		var file struct {
			Persons []struct{ ID, Name, Gender string }
		}
		if err := json.Unmarshal(text, &file); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, p := range file.Persons {
			if slices.Contains(unlike, country) || lang.Script(p.Name) != "Latn" {
				continue
			}
			word := ""
			for _, t := range names.Parse(lang.Name{Text: p.Name}).Tokens {
				if t.Role == names.Given && word == "" {
					word = t.Fold
				}
				if ends(t.Fold, "ovich", "evich") {
					p.Gender = "male"
				} else if ends(t.Fold, "ovna", "evna") || t.Role == names.Family && ends(t.Fold, "ova", "eva") && country == "Bulgaria" {
					p.Gender = "female"
				} else if t.Role == names.Family && ends(t.Fold, "ov", "ev") && country == "Bulgaria" {
					p.Gender = "male"
				}
			}
			if len(word) > 2 && (p.Gender == "male" || p.Gender == "female") {
				all = append(all, given{word, p.Gender == "female", quality.Held(word)})
			}
		}
	}
	return all, nil
}

func ends(word string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(word, s) })
}

// pull is how many names the next shorter ending counts for in an ending's share.
const pull = 6.0

// tempered is by how much the odds are drawn in: names that were not met follow their endings less often than those that were.
const tempered = 0.8

// genders learns how the last one to three letters of a given name speak for a woman, as log odds against the share of
// women among all, from the names of one half. It prints the endings that say something of their own, and what they say
// of the other half.
func genders(data string) error {
	all, err := givenNames(data)
	if err != nil {
		return err
	}
	women, men := map[string]float64{}, map[string]float64{}
	seen := map[string]bool{}
	for _, g := range all {
		key := fmt.Sprint(g.name, g.female)
		if g.held || seen[key] { // each name once: it is the ending that is learned, not who bears it
			continue
		}
		seen[key] = true
		for n := range 4 {
			if end := g.name[max(0, len(g.name)-n):]; g.female {
				women[end]++
			} else {
				men[end]++
			}
		}
	}
	share := map[string]float64{"": women[""] / (women[""] + men[""])}
	ends := slices.SortedFunc(maps.Keys(both(women, men)), func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	kept := map[string]float64{}
	for _, end := range ends[1:] {
		n := women[end] + men[end]
		shorter := end[1:]
		share[end] = (women[end] + pull*share[shorter]) / (n + pull)
		says := tempered * (odds(share[end]) - odds(share[""]))
		if base, ok := kept[longest(kept, shorter)]; n >= 3 && (!ok && math.Abs(says) > 0.4 || math.Abs(says-base) > 0.6) {
			kept[end] = says
			fmt.Printf("%s %.1f ", end, says)
		}
	}
	fmt.Printf("\n// %d names, %.2f of women, %d endings\n", len(seen), share[""], len(kept))
	return reportGenders(all, kept)
}

func both(a, b map[string]float64) map[string]float64 {
	all := maps.Clone(a)
	for k := range b {
		all[k] = 0
	}
	return all
}

func longest(kept map[string]float64, end string) string {
	for end != "" {
		if _, ok := kept[end]; ok {
			return end
		}
		end = end[1:]
	}
	return ""
}

func odds(p float64) float64 { return math.Log(p / (1 - p)) }

// reportGenders sets what the endings say of the names held out against what is so.
func reportGenders(all []given, kept map[string]float64) error {
	var bins [10]struct{ n, women, said float64 }
	seen := map[string]bool{}
	for _, g := range all {
		key := fmt.Sprint(g.name, g.female)
		if !g.held || seen[key] {
			continue
		}
		seen[key] = true
		p := names.FemaleByEnding(g.name)
		b := &bins[min(9, int(p*10))]
		b.n++
		b.said += p
		if g.female {
			b.women++
		}
	}
	for i, b := range bins {
		if b.n > 0 {
			fmt.Printf("//   %.1f to %.1f: %4.0f names held out, said %.3f, were women's %.3f\n", float64(i)/10, float64(i+1)/10, b.n, b.said/b.n, b.women/b.n)
		}
	}
	return nil
}
