package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"entente/bench/contest"
	"entente/internal/lang"
)

// The index of names beside others: built from the same people, asked the same queries, each in a process of its own.

// engines are those that can be measured; bleve has a module and a program of its own.
var engines = map[string]func() contest.Engine{
	"entente":        func() contest.Engine { return &nameIndex{} },
	"FTS5 unicode61": func() contest.Engine { return &fts5{} },
	"FTS5 trigram":   func() contest.Engine { return &fts5{trigram: true} },
	"bleve":          func() contest.Engine { return &bleve{program: "bench/bin/bleve"} },
}

// namesEngine makes this process an engine when it was started as one: bench names-engine NAME PEOPLE QUERIES.
func namesEngine(args []string) bool {
	if len(args) != 5 || args[1] != "names-engine" {
		return false
	}
	contest.Main(engines[args[2]](), args[3], args[4])
	return true
}

// askedOfUs and askedOfPeers are how many queries of each kind are asked; peers that take a hundred times as long are
// asked fewer.
const askedOfUs, askedOfPeers = 1000, 200

// namesSpeed writes the people and the queries, measures every engine, and prints one table.
func namesSpeed(ctx context.Context, people int, peers string) error {
	fmt.Printf("\n## Names: %d people, top ten\n", people)
	dir, err := os.MkdirTemp("", "entente-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files := nameFiles{filepath.Join(dir, "names.tsv"), filepath.Join(dir, "queries.tsv"), filepath.Join(dir, "fewer.tsv")}
	queries, expected, err := files.write(people)
	if err != nil {
		return err
	}
	if err := startUp(ctx, dir); err != nil {
		return err
	}
	var rows []row
	for _, name := range append([]string{"entente"}, strings.FieldsFunc(peers, func(r rune) bool { return r == ',' })...) {
		asked := files.queries
		if name != "entente" {
			asked = files.fewer
		}
		out, err := inProcess(ctx, name, files.people, asked)
		if err != nil {
			return err
		}
		rows = append(rows, row{name, out})
	}
	report(rows, queries, expected)
	return nil
}

// startUp measures how long the program's index takes when it starts with a register of ordinary size.
func startUp(ctx context.Context, dir string) error {
	const people = 100_000
	files := nameFiles{filepath.Join(dir, "start.tsv"), filepath.Join(dir, "start-queries.tsv"), filepath.Join(dir, "start-fewer.tsv")}
	if _, _, err := files.write(people); err != nil {
		return err
	}
	out, err := inProcess(ctx, "entente", files.people, files.fewer)
	if err != nil {
		return err
	}
	fmt.Printf("start-up with %d people: %.1f s, %.0f MiB resident\n\n", people, out.Build, out.Resident)
	return nil
}

// inProcess measures an engine in a process of its own.
func inProcess(ctx context.Context, name, people, queries string) (contest.Outcome, error) {
	var out contest.Outcome
	self, err := os.Executable()
	if err != nil {
		return out, err
	}
	command := exec.CommandContext(ctx, self, "names-engine", name, people, queries)
	command.Stderr = os.Stderr
	text, err := command.Output()
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

type row struct {
	name string
	contest.Outcome
}

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

// report prints what was measured, of peers also as multiples of ours.
func report(rows []row, queries []contest.Query, expected expectation) {
	byKind := map[string][]contest.Query{}
	for _, q := range queries {
		byKind[q.Kind] = append(byKind[q.Kind], q)
	}
	fmt.Printf("%-16s %9s %13s %9s\n", "", "build s", "resident MiB", "peak MiB")
	for _, r := range rows {
		fmt.Printf("%-16s %9.1f %13.0f %9.0f\n", r.name, r.Build, r.Resident, r.Peak)
	}
	fmt.Printf("\n%-8s %-16s %2s %9s %9s %9s %9s %7s   %s\n", "query", "", "at", "cpu ms", "p50 ms", "p95 ms", "p99 ms", "recall", "p50 and p95 to ours")
	for i, ours := range rows[0].Runs {
		for n, r := range rows {
			if i >= len(r.Runs) {
				continue
			}
			run := r.Runs[i]
			fmt.Printf("%-8s %-16s %2d %9.3f %9.3f %9.3f %9.3f %7s", run.Kind, r.name, run.At, run.CPU, run.Percentile(50), run.Percentile(95), run.Percentile(99), recall(run, byKind[run.Kind], expected))
			if run.Kind == "match" {
				fmt.Printf("   %.0f names a second", float64(len(run.Micros))/run.Seconds)
			}
			if n > 0 {
				fmt.Printf("   %.1f and %.1f times", run.Percentile(50)/ours.Percentile(50), run.Percentile(95)/ours.Percentile(95))
			}
			fmt.Println()
		}
	}
}

// recall is the share of queries that found somebody who bears the name that was meant.
func recall(run contest.Run, queries []contest.Query, expected expectation) string {
	asked, found := 0, 0
	for i, who := range run.Found {
		right := expected[queries[i]]
		if right == nil {
			continue
		}
		asked++
		if slices.ContainsFunc(who, func(id int) bool { return right[id] }) {
			found++
		}
	}
	if asked == 0 {
		return ""
	}
	return fmt.Sprintf("%.3f", float64(found)/float64(asked))
}
