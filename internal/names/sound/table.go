package sound

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed learned.txt
var learned string

// table holds the costs of each unit's renderings.
type table struct {
	units   map[string]uint16
	chunks  map[string]uint16 // by the letters' bytes
	costs   []uint8
	width   int
	chance  [160]uint8
	likely  []string // of each unit: its likeliest rendering
	classes []uint16 // of each unit: the classes of the consonants it is often rendered by
	least   []uint8  // of each unit: the cost of its likeliest rendering, 0 where it may be rendered with others
	gain    []int    // of each unit: the most evidence that one rendering of it gives
}

// emptyChunk is a unit that is not written at all.
const emptyChunk = 1

func (t *table) unit(name string) uint16 { return t.units[name] }

func (t *table) row(u uint16) []uint8 { return t.costs[int(u)*t.width : (int(u)+1)*t.width] }

// chunk finds some letters, as they are or without their marks; 0 where no unit is written so.
func (t *table) chunk(letters []byte) uint16 {
	if c, ok := t.chunks[string(letters)]; ok {
		return c
	}
	var base [MaxChunk]byte
	marked := false
	for i, c := range letters {
		if c > 'z' {
			c, marked = markedBase[c-'z'-1], true
		}
		base[i] = c
	}
	if !marked {
		return 0
	}
	return t.chunks[string(base[:len(letters)])]
}

var theTable = sync.OnceValue(func() *table { return newTable(readRows(learned), byHand+bySyllables) })

// rows are the probabilities of each unit's renderings.
type rows map[string]map[string]float64

// readRows reads lines of a unit and its renderings, each with its share in thousandths: "ж zh 410 j 230 - 20", where -
// is the empty rendering. Lines that begin with # are comments.
func readRows(text string) rows {
	r := rows{}
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		row := map[string]float64{}
		for i := 1; i+1 < len(fields); i += 2 {
			share, _ := strconv.ParseFloat(fields[i+1], 64)
			row[strings.TrimPrefix(fields[i], "-")] += share / 1000
		}
		r[fields[0]] = row
	}
	return r
}

func newTable(r rows, hand string) *table {
	mix(r, hand)
	t := &table{units: map[string]uint16{}, chunks: map[string]uint16{"": emptyChunk}}
	names := make([]string, 0, len(r))
	for unit, row := range r {
		names = append(names, unit)
		t.units[unit] = uint16(len(names))
		for chunk := range row {
			key := string(latinLetters(chunk))
			if _, ok := t.chunks[key]; !ok {
				t.chunks[key] = uint16(len(t.chunks) + 1)
			}
		}
	}
	t.width = len(t.chunks) + 2
	t.costs = make([]uint8, (len(names)+1)*t.width)
	for i := range t.costs {
		t.costs[i] = maxCost
	}
	for i, unit := range names {
		row := t.row(uint16(i + 1))
		for c := range row {
			row[c] = maxCost
		}
		row[emptyChunk] = unseen
		if vowel(r[unit]) {
			row[emptyChunk] = anyVowel
			for _, v := range "aeiouy" {
				row[t.chunks[string(v)]] = anyVowel
			}
		}
		for chunk, share := range r[unit] {
			c := t.chunks[string(latinLetters(chunk))]
			row[c] = min(row[c], costOf(share))
		}
	}
	t.unmark()
	for c, share := range letterShares {
		t.chance[c] = costOf(share)
	}
	t.gain = make([]int, len(names)+1)
	for i, unit := range names {
		row, sum, total := t.row(uint16(i+1)), 0.0, 0.0
		for chunk, share := range r[unit] { // the mean, for a rare rendering is no reproach
			letters := latinLetters(chunk)
			gain := -int(row[t.chunks[string(letters)]])
			for _, c := range letters {
				gain += int(t.chance[c])
			}
			sum += share * float64(gain)
			total += share
		}
		t.gain[i+1] = int(sum / max(total, 1e-9))
	}
	t.least = make([]uint8, len(names)+1)
	for i, unit := range names {
		t.least[i+1] = slices.Min(t.row(uint16(i + 1)))
		for two := range r { // a pair may be cheaper than both of its units
			if two != unit && strings.Contains(two, unit) {
				t.least[i+1] = 0
			}
		}
	}
	t.likely, t.classes = make([]string, len(names)+1), make([]uint16, len(names)+1)
	for i, unit := range names {
		best := 0.0
		for chunk, share := range r[unit] {
			if share > best || share == best && chunk < t.likely[i+1] {
				best, t.likely[i+1] = share, chunk
			}
			if share >= 0.03 {
				t.classes[i+1] |= classesOf(latinLetters(chunk))
			}
		}
	}
	return t
}

// unmark lets a unit be rendered with marks wherever it is rendered without.
func (t *table) unmark() {
	const marked = perNat / 2
	for chunk, c := range t.chunks {
		base, any := []byte(chunk), false
		for i, l := range base {
			if l > 'z' {
				base[i], any = markedBase[l-'z'-1], true
			}
		}
		plain, ok := t.chunks[string(base)]
		if !any || !ok {
			continue
		}
		for u := range len(t.costs) / t.width {
			row := t.row(uint16(u))
			row[c] = min(row[c], uint8(min(maxCost, int(row[plain])+marked)))
		}
	}
}

// anyVowel is the cost of writing one vowel for another, whatever they are.
const anyVowel = 4 * perNat

// vowel says whether a unit is mostly rendered by vowels.
func vowel(row map[string]float64) bool {
	vowels := 0.0
	for chunk, share := range row {
		if chunk != "" && strings.Trim(chunk, "aeiouyäöüåø") == "" {
			vowels += share
		}
	}
	return vowels > 0.5
}

func costOf(share float64) uint8 {
	if share <= 0 {
		return maxCost
	}
	return uint8(min(maxCost, math.Round(-math.Log(share)*perNat)))
}

// mix reads rows that are put together by hand: "unit = @other 2 zh 1 - 0.5" takes the renderings of another row, or
// single ones, by weight. Lines may use rows of lines before them.
func mix(r rows, hand string) {
	for line := range strings.Lines(hand) {
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[1] != "=" {
			continue
		}
		row, total := map[string]float64{}, 0.0
		for i := 2; i+1 < len(fields); i += 2 {
			w, _ := strconv.ParseFloat(fields[i+1], 64)
			total += w
			if consonant, ok := strings.CutPrefix(fields[i], "%"); ok {
				for _, v := range unwritten {
					row[v.before+consonant+v.after] += w * v.share
				}
				continue
			}
			if other, ok := strings.CutPrefix(fields[i], "@"); ok {
				for chunk, share := range r[other] {
					row[chunk] += w * share
				}
			} else {
				row[strings.TrimPrefix(fields[i], "-")] += w
			}
		}
		for chunk := range row {
			row[chunk] /= total
		}
		for unit := range strings.SplitSeq(fields[0], ",") {
			r[unit] = row
		}
	}
}

// unwritten are the vowels beside a consonant in scripts that leave them out, in the shares of common practice.
var unwritten = []struct {
	before, after string
	share         float64
}{
	{"", "", 0.5}, {"", "a", 0.17}, {"", "e", 0.12}, {"", "i", 0.07}, {"", "o", 0.05}, {"", "u", 0.03}, {"a", "", 0.03}, {"e", "", 0.02}, {"i", "", 0.01},
}

// letterShares is how often each letter stands in names in Latin letters, roughly, over many languages.
var letterShares = func() map[byte]float64 {
	m := map[byte]float64{}
	shares := "a115e95i80n78r68o64l55s54t42h40m38u36d34k34c30b28g26y22v16p16z12j12f11w10x4q3"
	for i := 0; i < len(shares); {
		j := i + 1
		for j < len(shares) && shares[j] >= '0' && shares[j] <= '9' {
			j++
		}
		n, _ := strconv.Atoi(shares[i+1 : j])
		m[shares[i]] = float64(n) / 1000
		i = j
	}
	for i, base := range markedBase {
		m['z'+1+byte(i)] = m[base] // not rarer: whether marks are written is a habit of the writer
	}
	return m
}()
