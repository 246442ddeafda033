package flag

import (
	"slices"
	"strings"

	"entente/internal/names"
)

// Column is the name of the column that exported tables have for Notes. The cells themselves go out as they are kept, so that
// a file can be read in again; what the eye would miss stands beside them.
const Column = "look_alikes"

// Notes is what in the texts of a record is not what it looks like, each sentence once, in English; "" for nothing. Names
// are given one by one: the language of one says nothing of the letters of another.
func Notes(texts ...string) string { return strings.Join(List(texts...), "; ") }

// List is Notes sentence by sentence.
func List(texts ...string) []string {
	var list []string
	for _, text := range texts {
		for _, w := range names.Suspicious(text) {
			if note := w.String(); !slices.Contains(list, note) {
				list = append(list, note)
			}
		}
	}
	return list
}
