package quality

import (
	_ "embed"
	"strings"

	"entente/internal/lang"
	"entente/internal/names"
)

//go:embed testdata/renderings.tsv
var renderingLines string

// Rendering is a name in another spelling, and which of all names in Latin letters of the same file was taken for it.
type Rendering struct {
	Set, Name, Other, Lang string
	Held                   bool // not looked at when rules were written
	Right                  bool
	Found                  string
	Probability, Of        float64 // of the found one, of the right one
}

// Renderings asks for each spelling of testdata/renderings.tsv which of the names of that file it is. They are no
// legislators of ../shared/data, so what is right there by chance or by tuning is not right here.
func Renderings() []Rendering {
	var all []Rendering
	var candidates []*names.Prepared
	var texts []string
	listed := map[string]bool{}
	prepare := func(text, tag string) *names.Prepared {
		return names.Prepare(names.Subject{Names: []lang.Name{{Text: text, Lang: tag}}})
	}
	for line := range strings.Lines(renderingLines) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(fields) < 3 {
			continue
		}
		if name := fields[1]; !listed[name] {
			listed[name] = true
			texts, candidates = append(texts, name), append(candidates, prepare(name, ""))
		}
		for _, other := range fields[2:] {
			text, tag, _ := strings.Cut(other, "|")
			all = append(all, Rendering{Set: fields[0], Name: fields[1], Other: text, Lang: tag, Held: Held(fields[1])})
		}
	}
	for i := range all {
		r := &all[i]
		asked := prepare(r.Other, r.Lang)
		best := -1
		for k, c := range candidates {
			p := names.Probability(asked, c)
			if texts[k] == r.Name {
				r.Of = p
			}
			if best < 0 || p > r.Probability {
				best, r.Probability = k, p
			}
		}
		r.Found = texts[best]
		r.Right = lang.Fold(r.Found) == lang.Fold(r.Name)
	}
	return all
}

// SetsOfRenderings counts the right ones of each set, in the order of the file: of all, and of those held out.
func SetsOfRenderings(all []Rendering) (sets []string, hits, held map[string]Hit) {
	hits, held = map[string]Hit{}, map[string]Hit{}
	for _, r := range all {
		if hits[r.Set].Asked == 0 {
			sets = append(sets, r.Set)
		}
		h := hits[r.Set]
		h.add(r.Right)
		hits[r.Set] = h
		if r.Held {
			h := held[r.Set]
			h.add(r.Right)
			held[r.Set] = h
		}
	}
	return sets, hits, held
}
