// Package quality measures how well names are compared, on the labelled names of ../shared/data. The benchmark prints what
// it finds, and a test holds its floors.
package quality

import (
	"encoding/csv"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"sync"

	"entente/internal/lang"
	"entente/internal/names"
)

// Data finds ../shared/data/names beside the repository, walking up from the working folder.
func Data() (folder string, ok bool) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			data := filepath.Join(dir, "..", "shared", "data")
			_, err := os.Stat(filepath.Join(data, "names", "ep-crossscript-aliases.csv"))
			return data, err == nil
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}

// Hit counts how often the best candidate was the right one.
type Hit struct{ Right, Asked int }

// Share is the accuracy at 1.
func (h Hit) Share() float64 { return float64(h.Right) / float64(max(h.Asked, 1)) }

// Case is one alias and what came of it.
type Case struct {
	Country, Name, Alias, Lang, Script string
	Held                               bool // not looked at when rules were written and weights chosen
	Right                              bool // the person, or one listed under the same alias: some are listed twice
	Strict                             bool // the person, or one with the same main name
	Found                              string
	Evidence, Of                       float64    // of the found one, of the right one, as log odds
	Traits                             []Labelled // of the right one and of its best rivals
}

// Labelled are the traits of a pair of names of which it is known whether they are one person's.
type Labelled struct {
	Traits names.Traits
	Same   bool
	Said   float64 // the probability
}

// CrossScript asks for each alias in another script which person of the same legislature it is. Half of the people, by a
// hash of their identity, are held out from tuning.
func CrossScript(data string) ([]Case, error) {
	rows, err := read(filepath.Join(data, "names", "ep-crossscript-aliases.csv"))
	if err != nil {
		return nil, err
	}
	var questions []question
	for _, r := range rows {
		questions = append(questions, question{r["country"], r["legislature"], r["person_id"], r["wikidata"], r["name"], r["alias"], r["alias_lang"]})
	}
	return ask(data, questions)
}

// SameScript asks the same for the Latin names that the people of those legislatures bear beside their main one.
func SameScript(data string) ([]Case, error) {
	files, err := filepath.Glob(filepath.Join(data, "everypolitician", "data", "*", "*", "ep-popolo-v1.0.json"))
	if err != nil {
		return nil, err
	}
	var questions []question
	for _, path := range files {
		people, err := readPeople(path)
		if err != nil {
			return nil, err
		}
		folder := filepath.Dir(path)
		for _, p := range people {
			asked := map[string]bool{lang.Fold(p.Name): true}
			for _, n := range p.OtherNames {
				if fold := lang.Fold(n.Name); !asked[fold] && lang.Script(n.Name) == "Latn" && lang.Script(p.Name) == "Latn" {
					asked[fold] = true
					questions = append(questions, question{filepath.Base(filepath.Dir(folder)), filepath.Base(folder), p.ID, "", p.Name, n.Name, n.Lang})
				}
			}
		}
	}
	return ask(data, questions)
}

type question struct{ country, legislature, person, wikidata, name, alias, lang string }

func (q question) house() string { return filepath.Join(q.country, q.legislature) }

func ask(data string, questions []question) ([]Case, error) {
	houses := map[string]*house{}
	cases := make([]Case, len(questions))
	for _, q := range questions {
		if houses[q.house()] == nil {
			h, err := readHouse(filepath.Join(data, "everypolitician", "data", q.house(), "ep-popolo-v1.0.json"))
			if err != nil {
				return nil, err
			}
			houses[q.house()] = h
		}
		houses[q.house()].bearers[q.alias+q.person] = true
	}
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				cases[i] = houses[questions[i].house()].ask(questions[i])
			}
		})
	}
	for i := range questions {
		next <- i
	}
	close(next)
	wait.Wait()
	return cases, nil
}

type house struct {
	ids, names []string
	bearers    map[string]bool // alias and id of the labelled
	people     []*names.Prepared
}

type popoloPerson struct {
	ID, Name   string
	OtherNames []struct{ Name, Lang string } `json:"other_names"`
}

func readPeople(path string) ([]popoloPerson, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct{ Persons []popoloPerson }
	return file.Persons, json.Unmarshal(text, &file)
}

func readHouse(path string) (*house, error) {
	people, err := readPeople(path)
	if err != nil {
		return nil, err
	}
	h := &house{bearers: map[string]bool{}}
	for _, p := range people {
		h.ids, h.names = append(h.ids, p.ID), append(h.names, p.Name)
		h.people = append(h.people, names.Prepare(names.Subject{Names: []lang.Name{{Text: p.Name}}}))
	}
	return h, nil
}

// rivals is how many of the best wrong candidates are kept with a case.
const rivals = 3

func (h *house) ask(q question) Case {
	c := Case{Country: q.country, Name: q.name, Alias: q.alias, Lang: q.lang, Script: lang.Script(q.alias), Held: Held(q.wikidata + q.person)}
	tag := c.Lang
	if tag == "cn" { // not a language; the source means Chinese letters
		tag = ""
	}
	asked := names.Prepare(names.Subject{Names: []lang.Name{{Text: c.Alias, Lang: tag}}})
	best := -1
	type scored struct {
		i int
		s float64
	}
	var others []scored
	for i, p := range h.people {
		s := names.Evidence(asked, p)
		if best < 0 || s > c.Evidence {
			best, c.Evidence = i, s
		}
		if h.ids[i] == q.person {
			c.Of = s
			c.Traits = append(c.Traits, Labelled{names.TraitsOf(asked, p), true, names.Probability(asked, p)})
			continue
		}
		if !h.same(i, q) {
			others = append(others, scored{i, s})
		}
	}
	sort.SliceStable(others, func(i, k int) bool { return others[i].s > others[k].s })
	for _, o := range others[:min(rivals, len(others))] {
		c.Traits = append(c.Traits, Labelled{names.TraitsOf(asked, h.people[o.i]), false, names.Probability(asked, h.people[o.i])})
	}
	c.Found = h.names[best]
	c.Right = h.ids[best] == q.person || h.same(best, q)
	c.Strict = h.ids[best] == q.person || h.names[best] == q.name
	return c
}

// same says whether a person listed beside the one asked for is the same one: some are listed twice.
func (h *house) same(i int, q question) bool {
	return h.names[i] == q.name || h.names[i] == q.alias || h.bearers[q.alias+h.ids[i]]
}

// Held says whether a subject is held out from tuning: every second one, by a hash.
func Held(id string) bool {
	f := fnv.New32a()
	f.Write([]byte(id))
	return f.Sum32()%2 == 1
}

// Groups counts hits by a key of the cases.
func Groups(cases []Case, key func(Case) string) map[string]Hit {
	groups := map[string]Hit{}
	for _, c := range cases {
		h := groups[key(c)]
		h.Asked++
		if c.Right {
			h.Right++
		}
		groups[key(c)] = h
	}
	return groups
}

// Pair is a labelled pair of names and how likely they were judged to be the same.
type Pair struct {
	A, B, Schema string
	Same         bool
	Probability  float64
	Traits       names.Traits
}

// Pairs judges the pairs of name_bench, people or organisations.
func Pairs(data string, people bool) ([]Pair, error) {
	rows, err := read(filepath.Join(data, "names", "name_bench-cases.csv"))
	if err != nil {
		return nil, err
	}
	var pairs []Pair
	for _, r := range rows {
		if (r["schema"] == "Person") != people || r["schema"] == "Vessel" {
			continue
		}
		ask := func(text string) *names.Prepared {
			return names.Prepare(names.Subject{Organisation: !people, Names: []lang.Name{{Text: text}}})
		}
		a, b := ask(r["name1"]), ask(r["name2"])
		pairs = append(pairs, Pair{r["name1"], r["name2"], r["schema"], r["is_match"] == "true", names.Compare(a, b).Probability, names.TraitsOf(a, b)})
	}
	return pairs, nil
}

// Point is precision, recall and F1 at a threshold.
type Point struct{ Threshold, Precision, Recall, F1 float64 }

// BestF1 is the threshold with the highest F1.
func BestF1(pairs []Pair) (best Point) {
	sorted := append([]Pair(nil), pairs...)
	sort.Slice(sorted, func(i, k int) bool { return sorted[i].Probability > sorted[k].Probability })
	all, right := 0, 0
	for _, p := range pairs {
		if p.Same {
			all++
		}
	}
	for i, p := range sorted {
		if p.Same {
			right++
		}
		if i+1 < len(sorted) && sorted[i+1].Probability == p.Probability {
			continue
		}
		at := Point{Threshold: p.Probability, Precision: float64(right) / float64(i+1), Recall: float64(right) / float64(max(all, 1))}
		if at.F1 = 2 * at.Precision * at.Recall / max(at.Precision+at.Recall, 1e-9); at.F1 > best.F1 {
			best = at
		}
	}
	return best
}

func read(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}
