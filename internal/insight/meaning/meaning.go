// Package meaning says what each figure is called and what it counts, in the language of the reader. Pages, paper, the API
// and the command line take these words from here, so that a figure is defined in one place.
package meaning

import (
	"embed"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Files are the message files, one a language: pages read them beside their own.
//
//go:embed *.toml
var Files embed.FS

// Words are the texts of one language by their ids.
type Words map[string]string

// English is the language that has every word.
var English = read("figures.en.toml")

// languages are the other languages of papers. They stand apart from Files: pages have them as soon as they have every word.
//
//go:embed languages/*.toml
var languages embed.FS

// In is the words of a language of papers; English where there are none.
func In(language string) Words {
	w := Words{}
	if _, err := toml.DecodeFS(languages, "languages/figures."+language+".toml", &w); err != nil || len(w) == 0 {
		return English
	}
	return w
}

// read reads a file of the program itself, whose form a test holds.
func read(path string) Words {
	var w Words
	if _, err := toml.DecodeFS(Files, path, &w); err != nil {
		panic(err)
	}
	return w
}

// Label is what a figure is called, as it stands after its number: "delegations sent".
func (w Words) Label(figure string) string { return w["figure.label_"+figure] }

// Title is the label as a heading: "Delegations sent".
func (w Words) Title(figure string) string {
	label := w.Label(figure)
	first, size := utf8.DecodeRuneInString(label)
	if size == 0 {
		return figure
	}
	return string(unicode.ToUpper(first)) + label[size:]
}

// Counted says in sentences what a figure counts.
func (w Words) Counted(figure string) string { return w["figure.counted_"+figure] }
