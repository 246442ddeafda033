// The State Department's record of visits and travels beside who led which country: which parties had come to lead with a
// leader whom the United States had received or visited before, and which visitors had sat in a parliament before. It reads a
// database into which `entente import us-state` has read the records, and writes the tables and drawings of
// docs/state-department.md.
package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/print/drawing"
	"entente/internal/register"
	"entente/internal/store"
)

func main() {
	database := flag.String("database", "sqlite:data/entente.db", "database with the records of the State Department")
	leaders := flag.String("leaders", "", "leadglob.csv")
	parliaments := flag.String("parliaments", "", "folder of EveryPolitician's data, by country")
	out := flag.String("out", ".", "folder for the drawings")
	flag.Parse()
	if err := run(context.Background(), *database, *leaders, *parliaments, *out); err != nil {
		fmt.Fprintln(os.Stderr, "state:", err)
		os.Exit(1)
	}
}

// meeting is a visit received, or a person met on a travel.
type meeting struct {
	year int
	name []string // its words, folded
}

func run(ctx context.Context, database, leaders, parliaments, out string) error {
	s, err := store.Open(ctx, database, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	met, err := meetings(ctx, s.As(access.System()))
	if err != nil {
		return err
	}
	if err := decades(ctx, s.As(access.System()), out); err != nil {
		return err
	}
	byCode, byName, err := areas(ctx, s.As(access.System()))
	if err != nil {
		return err
	}
	if err := parties(leaders, out, met, byCode); err != nil {
		return err
	}
	return legislators(parliaments, met, byName)
}

// meetings lists by area whom the other side is recorded with: heads of visits, and people met on travels.
func meetings(ctx context.Context, r store.Reader) (map[string][]meeting, error) {
	held := make(map[string]*exchange.Exchange)
	for rec, err := range r.All(ctx, store.Of(exchange.KindExchange, "state", "done")) {
		if err != nil {
			return nil, err
		}
		x := rec.(*exchange.Exchange)
		held[x.ID] = x
	}
	met := make(map[string][]meeting)
	for rec, err := range r.All(ctx, store.Of(exchange.KindParticipation, "side", "theirs")) {
		if err != nil {
			return nil, err
		}
		p := rec.(*exchange.Participation)
		x := held[p.Exchange]
		if x == nil || p.Name == "" {
			continue
		}
		first, _, _, _ := x.During.Bounds()
		year, _, _ := first.Civil()
		for _, area := range x.Areas {
			met[area] = append(met[area], meeting{year, words(p.Name)})
		}
	}
	return met, nil
}

func areas(ctx context.Context, r store.Reader) (byCode, byName map[string]string, err error) {
	byCode, byName = make(map[string]string), make(map[string]string)
	for rec, err := range r.All(ctx, store.Of(register.KindArea)) {
		if err != nil {
			return nil, nil, err
		}
		a := rec.(*register.Area)
		byCode[a.Alpha3] = a.ID
		byName[lang.Preferred(a.Names, "en")] = a.ID
	}
	return byCode, byName, nil
}

// words are the words of a name without marks, particles and initials.
func words(name string) (list []string) {
	for _, w := range strings.FieldsFunc(lang.Fold(name), func(r rune) bool { return r == ' ' || r == '-' || r == '.' || r == '\'' || r == ',' }) {
		if len([]rune(w)) > 2 && !slices.Contains([]string{"bin", "von", "van", "der", "dos", "abu"}, w) {
			list = append(list, w)
		}
	}
	return list
}

// same reports whether two names share two words, one of them the first word of one of the names: brothers share two family
// names and no given one. A spelling in another way of romanising is missed.
func same(a, b []string) bool {
	shared, given := 0, false
	for i, w := range a {
		if k := slices.Index(b, w); k >= 0 {
			shared++
			given = given || i == 0 || k == 0
		}
	}
	return shared >= 2 && given
}

// within reports whether all words of the shorter name, two at least, stand in the longer.
func within(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return len(a) >= 2
}

// firstOf reads "1975 Mohammad Daud (President)": the year and the name.
var firstOf = regexp.MustCompile(`^(\d{4}) ([^(]+)`)

// decade counts the parties that came to lead in ten years.
type decade struct{ all, before, sameYear, after, never int }

// parties compares the first leader of each party that came to lead, and the year, with the record.
func parties(path, out string, met map[string][]meeting, byCode map[string]string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return err
	}
	byDecade := make(map[int]*decade)
	var known []string
	unplaced := 0
	for _, row := range rows[1:] {
		// A party that leads with both offices counts once: by its head of government, or, without one, its head of state.
		found := firstOf.FindStringSubmatch(cmp.Or(row[7], row[6]))
		area := byCode[row[0]]
		if found == nil || area == "" {
			unplaced++
			continue
		}
		year, _ := strconv.Atoi(found[1])
		last, _ := strconv.Atoi(row[5])
		if year < 1945 || year > 2009 || area == "area-us" {
			continue
		}
		d := byDecade[year/10*10]
		if d == nil {
			d = &decade{}
			byDecade[year/10*10] = d
		}
		d.all++
		first := 9999
		for _, m := range met[area] {
			// One word alone, as in "Prime Minister Hatoyama", is whoever held the office then: never somebody of another time.
			alone := len(m.name) == 1 && slices.Contains(words(found[2]), m.name[0]) && m.year >= year && m.year <= last
			if alone || same(words(found[2]), m.name) {
				first = min(first, m.year)
			}
		}
		switch {
		case first < year:
			d.before++
			known = append(known, fmt.Sprintf("%4d  %s  %s  first met %d", year, row[0], strings.TrimSpace(found[2]), first))
		case first == year:
			d.sameYear++
		case first < 9999:
			d.after++
		default:
			d.never++
		}
	}
	fmt.Println("parties that came to lead: decade, all, leader met before, in the same year, after, never")
	var columns []drawing.Column
	whole := decade{}
	for year := 1940; year <= 2000; year += 10 {
		d := byDecade[year]
		if d == nil {
			continue
		}
		fmt.Printf("%ds %4d %4d %4d %4d %4d\n", year, d.all, d.before, d.sameYear, d.after, d.never)
		columns = append(columns, drawing.Column{Label: strconv.Itoa(year) + "s", Parts: []int{d.before, d.sameYear, d.after, d.never}})
		whole = decade{whole.all + d.all, whole.before + d.before, whole.sameYear + d.sameYear, whole.after + d.after, whole.never + d.never}
	}
	fmt.Printf("all   %4d %4d %4d %4d %4d; %d rows without a leader, a year or an area\n", whole.all, whole.before, whole.sameYear, whole.after, whole.never, unplaced)
	slices.Sort(known)
	fmt.Println(strings.Join(known, "\n"))
	d := drawing.Columns("Parties that came to lead, by decade: leader met before, in the same year, after, never", columns, drawing.Sent, "#5b9dab", "#c5dde1", "#d5d1c5")
	if d == nil {
		return nil
	}
	return os.WriteFile(filepath.Join(out, "state-continuity.svg"), []byte(d.SVG()+"\n"), 0o644)
}

// popolo is the part of a legislature's file that is needed.
type popolo struct {
	Persons []struct {
		ID, Name string
	}
	Memberships []struct {
		Person string `json:"person_id"`
		Term   string `json:"legislative_period_id"`
		Start  string `json:"start_date"`
	}
	Events []struct {
		ID    string
		Start string `json:"start_date"`
	}
}

// legislators counts those of whom the record tells a meeting with our side, before and after they first sat.
func legislators(folder string, met map[string][]meeting, byName map[string]string) error {
	paths, err := filepath.Glob(filepath.Join(folder, "*", "*", "ep-popolo*.json"))
	if err != nil {
		return err
	}
	all, seen, before := 0, 0, 0
	var lines []string
	for _, path := range paths {
		country := strings.ReplaceAll(filepath.Base(filepath.Dir(filepath.Dir(path))), "_", " ")
		area := byName[cmp.Or(map[string]string{"UK": "United Kingdom", "Aland": "Åland Islands"}[country], country)]
		if area == "" {
			fmt.Println("no area for", country)
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var p popolo
		if err := json.Unmarshal(text, &p); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		begins := make(map[string]string)
		for _, e := range p.Events {
			begins[e.ID] = e.Start
		}
		first := make(map[string]int)
		for _, m := range p.Memberships {
			year, err := strconv.Atoi((cmp.Or(m.Start, begins[m.Term]) + "    ")[:4])
			if err == nil && (first[m.Person] == 0 || year < first[m.Person]) {
				first[m.Person] = year
			}
		}
		sat, ahead := 0, 0
		earliest := make(map[string]int) // by person: the first meeting whose name is theirs and nobody else's of the legislature
		for _, m := range met[area] {
			var they []string
			for _, person := range p.Persons {
				if within(words(person.Name), m.name) {
					they = append(they, person.ID)
				}
			}
			if len(they) == 1 && (earliest[they[0]] == 0 || m.year < earliest[they[0]]) {
				earliest[they[0]] = m.year
			}
		}
		for who, year := range earliest {
			sat++
			if first[who] > 0 && first[who] < year {
				ahead++
			}
		}
		all, seen, before = all+len(p.Persons), seen+sat, before+ahead
		lines = append(lines, fmt.Sprintf("%-16s %-32s %6d %4d %4d", country, filepath.Base(filepath.Dir(path)), len(p.Persons), sat, ahead))
	}
	fmt.Println("\nlegislatures: people, of them in the record, of them first met after they first sat")
	fmt.Println(strings.Join(lines, "\n"))
	fmt.Printf("all: %d people, %d in the record, %d first met after they first sat\n", all, seen, before)
	return nil
}
