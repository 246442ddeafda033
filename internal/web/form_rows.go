package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// tidy returns what was typed with the rows of each list numbered from 0 without gaps, as they are read and shown, and
// without those in which nothing was written. Rows are in the order of their numbers: the page gives a new one the next
// number, also after others were taken out.
func tidy(fields []formField, typed url.Values) url.Values {
	clean := url.Values{}
	for name, values := range typed {
		list := slices.Clone(values)
		for i, v := range list {
			list[i] = strings.ReplaceAll(v, "\r\n", "\n")
		}
		clean[name] = list
	}
	for _, f := range fields {
		if f.as != asRows && f.as != asPicks {
			continue
		}
		byRow := map[int]url.Values{}
		for name, values := range clean {
			rest, ok := strings.CutPrefix(name, f.name+".")
			number, inner, _ := strings.Cut(rest, ".")
			n, err := strconv.Atoi(number)
			if !ok || err != nil || n < 0 {
				continue
			}
			if byRow[n] == nil {
				byRow[n] = url.Values{}
			}
			byRow[n][inner] = values
			delete(clean, name)
		}
		next := 0
		for _, n := range sortedInts(byRow) {
			if next == maxRows || emptyRow(f, byRow[n]) {
				continue
			}
			for inner, values := range byRow[n] {
				clean[f.name+"."+strconv.Itoa(next)+"."+inner] = values
			}
			next++
		}
	}
	return clean
}

// maxRows is how many rows a list in a form may have; what is longer is imported.
const maxRows = 500

// emptyRow reports whether nothing was written in a row. What is merely chosen does not count: a new row comes with
// choices made.
func emptyRow(f formField, row url.Values) bool {
	if f.as == asPicks {
		return strings.TrimSpace(row.Get("name")) == "" && row.Get("id") == ""
	}
	for _, inner := range f.fields {
		switch inner.as {
		case asChoice, asMarks, asDesk, asCompartment:
		case asPick:
			if strings.TrimSpace(row.Get(inner.name+".name")) != "" || row.Get(inner.name+".id") != "" {
				return false
			}
		default:
			if strings.TrimSpace(row.Get(inner.name)) != "" {
				return false
			}
		}
	}
	return true
}

// countRows is how many rows the list at the path has.
func countRows(typed url.Values, path string) int {
	n := 0
	for name := range typed {
		rest, ok := strings.CutPrefix(name, path+".")
		number, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(number); ok && err == nil && i >= n && i < maxRows {
			n = i + 1
		}
	}
	return n
}

func sortedInts[V any](m map[int]V) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
