// Learns which Latin letters each unit of another script is rendered by, from pairs of name tokens, and prints the table
// internal/names/sound/learned.txt:
//
//	go run ./internal/names/learn ../shared/data/names/netranslit-tokens > internal/names/sound/learned.txt
//
// The pairs are those of NETransliteration (Merhav and Ash 2018, from Wikidata, CC0): tokens in Latin and in Russian,
// Arabic, Chinese and Katakana. Every tenth pair is kept out, and the program says on standard error how well the rest
// predicts it. None of the tokens is in the table: it holds, for each letter (of Chinese: initial and final of the reading; of kana:
// consonant and vowel) the one to three Latin letters it is rendered by and their shares.
//
// The method is expectation maximisation over all ways to cut the Latin token into chunks of at most three letters, one
// a unit, as in many-to-many alignment for transliteration.
package main

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"entente/internal/names/sound"
)

// pairUnits are the letters that are rendered together, as дж by j.
var pairUnits = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range strings.Fields("дж кс дз тс тч нг гх ье ия ий ый ей ай ой йо ью ау оу уа уэ уи ья ьё эй ээ ии хе " +
		"تش دج كس دز اي وي او يا يو وا غا يه ات ون") {
		m[p] = true
	}
	return m
}()

type pair struct {
	units  []string
	pairs  []string
	letter []string
	weight float64
}

type table map[string]map[string]float64

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: learn FOLDER-OF-TOKENS")
		os.Exit(2)
	}
	fmt.Println("# Renderings of each unit in Latin letters, in thousandths. Made by internal/names/learn, which says how; do not edit.")
	bySource := map[string][]string{}
	for _, set := range []struct{ file, edge string }{{"wd_russian_20", "c"}, {"wd_arabic_20", "a"}, {"wd_chinese_20", "h"}, {"wd_katakana_20", "j"}} {
		known, kept, err := read(filepath.Join(os.Args[1], set.file), set.edge, bySource)
		if err != nil {
			fmt.Fprintln(os.Stderr, "learn:", err)
			os.Exit(1)
		}
		t := learn(known)
		fmt.Fprintf(os.Stderr, "%s: %d pairs, %.3f nats a letter; kept out %d, %.3f\n", set.file, len(known), loss(t, known), len(kept), loss(t, kept))
		print(t)
	}
	known := spellings(bySource)
	t := learn(known)
	fmt.Fprintf(os.Stderr, "spellings of one source: %d pairs, %.3f nats a letter\n", len(known), loss(t, known))
	print(t)
}

func read(path, edge string, bySource map[string][]string) (known, kept []pair, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 3 || strings.ContainsAny(fields[0], " .") {
			continue
		}
		source := strings.ReplaceAll(fields[1], " ", "")
		units, _ := sound.Units(source)
		letters := sound.Letters(fields[0])
		if len(units) == 0 || len(letters) == 0 || len(letters) > 3*len(units)+3 || len(units) > 3*len(letters)+2 {
			continue
		}
		var times float64
		fmt.Sscan(fields[2], &times)
		p := newPair(units, letters, edge, 1+math.Log(times))
		h := fnv.New32a()
		h.Write([]byte(fields[0]))
		if h.Sum32()%10 == 0 {
			kept = append(kept, p)
			continue
		}
		known = append(known, p)
		if edge == "c" || edge == "a" {
			bySource[source] = append(bySource[source], strings.Join(letters, ""))
		}
	}
	return known, kept, lines.Err()
}

func newPair(units, letters []string, edge string, weight float64) pair {
	p := pair{letter: letters, weight: weight}
	p.units = append(append([]string{"^" + edge}, units...), "$"+edge)
	p.pairs = make([]string, len(p.units))
	for i := 2; i < len(p.units)-1; i++ {
		if two := p.units[i-1] + p.units[i]; pairUnits[two] {
			p.pairs[i] = two
		}
	}
	return p
}

// spellings pairs Latin spellings that stand for the same token of another script, where they are near enough not to be
// an accident: what is learned is how Latin spellings of one name differ.
func spellings(bySource map[string][]string) []pair {
	var pairs []pair
	for _, source := range slices.Sorted(maps.Keys(bySource)) { // in order, so that the table comes out the same each time
		latin := bySource[source]
		if len(latin) < 2 || len(latin) > 12 {
			continue
		}
		sort.Strings(latin)
		for i, a := range latin {
			for k, b := range latin {
				if i != k && near(a, b) {
					ua, _ := sound.Units(a)
					pairs = append(pairs, newPair(ua, sound.Letters(b), "l", 1/float64(len(latin)-1)))
				}
			}
		}
	}
	return pairs
}

// near says that two spellings share at least half of their letters in order.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for _, c := range x {
		corner := 0
		for j, d := range y {
			up := row[j+1]
			if c == d {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			corner = up
		}
	}
	return 2*row[len(y)] > max(len(x), len(y))
}

var lengthShare = [sound.MaxChunk + 1]float64{0.12, 0.6, 0.22, 0.06}

func learn(pairs []pair) table {
	var t table
	for range 8 {
		counts := table{}
		for i := range pairs {
			expect(t, &pairs[i], counts)
		}
		t = shares(counts)
	}
	return t
}

// share is the current share of a rendering; before the first round it goes by its length alone.
func (t table) share(unit, chunk string, length int) float64 {
	if t == nil {
		return lengthShare[length] * math.Pow(1.0/20, float64(length))
	}
	return t[unit][chunk]
}

type edge struct {
	i, j, ti, tj int
	unit, chunk  string
	share        float64
}

func edges(t table, p *pair) []edge {
	var all []edge
	n := len(p.letter)
	for i := range p.units {
		for j := 0; j <= n; j++ {
			chunk := ""
			for k := 0; k <= sound.MaxChunk && j+k <= n; k++ {
				if k > 0 {
					chunk += p.letter[j+k-1]
				}
				if s := t.share(p.units[i], chunk, k); s > 0 {
					all = append(all, edge{i, j, i + 1, j + k, p.units[i], chunk, s})
				}
				if i+1 < len(p.units) && p.pairs[i+1] != "" {
					if s := t.share(p.pairs[i+1], chunk, k) * 0.5; s > 0 {
						all = append(all, edge{i, j, i + 2, j + k, p.pairs[i+1], chunk, s})
					}
				}
			}
		}
	}
	return all
}

func expect(t table, p *pair, counts table) float64 {
	m, n := len(p.units), len(p.letter)
	all := edges(t, p)
	forward, back := make([]float64, (m+1)*(n+1)), make([]float64, (m+1)*(n+1))
	at := func(i, j int) int { return i*(n+1) + j }
	forward[0] = 1
	for _, e := range all {
		forward[at(e.ti, e.tj)] += forward[at(e.i, e.j)] * e.share
	}
	total := forward[at(m, n)]
	if total <= 0 || counts == nil {
		return total
	}
	back[at(m, n)] = 1
	for k := len(all) - 1; k >= 0; k-- {
		e := all[k]
		back[at(e.i, e.j)] += back[at(e.ti, e.tj)] * e.share
	}
	for _, e := range all {
		c := p.weight * forward[at(e.i, e.j)] * e.share * back[at(e.ti, e.tj)] / total
		if c <= 1e-9 {
			continue
		}
		if counts[e.unit] == nil {
			counts[e.unit] = map[string]float64{}
		}
		counts[e.unit][e.chunk] += c
	}
	return total
}

func shares(counts table) table {
	t := table{}
	for unit, row := range counts {
		total := 0.0
		for _, chunk := range slices.Sorted(maps.Keys(row)) {
			total += row[chunk]
		}
		t[unit] = map[string]float64{}
		for chunk, c := range row {
			// What was seen once or twice is as likely a slip of the data; absolute discounting lets it go.
			if c = c - 0.6; c > 0 {
				t[unit][chunk] = c / (total + 1)
			}
		}
	}
	return t
}

// loss is the mean negative logarithm of the share of the Latin token given the other, a letter.
func loss(t table, pairs []pair) float64 {
	sum, letters := 0.0, 0
	for i := range pairs {
		s := expect(t, &pairs[i], nil)
		sum -= math.Log(max(s, 1e-12))
		letters += len(pairs[i].letter)
	}
	return sum / float64(max(letters, 1))
}

// print writes the renderings with a share of at least four thousandths.
func print(t table) {
	units := make([]string, 0, len(t))
	for unit := range t {
		units = append(units, unit)
	}
	sort.Strings(units)
	for _, unit := range units {
		chunks := make([]string, 0, len(t[unit]))
		for chunk, s := range t[unit] {
			if s >= 0.004 {
				chunks = append(chunks, chunk)
			}
		}
		sort.Slice(chunks, func(i, k int) bool {
			a, b := t[unit][chunks[i]], t[unit][chunks[k]]
			return a > b || a == b && chunks[i] < chunks[k]
		})
		if len(chunks) == 0 {
			continue
		}
		fmt.Print(unit)
		for _, chunk := range chunks {
			name := chunk
			if name == "" {
				name = "-"
			}
			fmt.Printf(" %s %d", name, int(math.Round(1000*t[unit][chunk])))
		}
		fmt.Println()
	}
}
