package print

import (
	"archive/zip"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/ledger"
	"entente/internal/office"
)

//go:embed held.html.tmpl
var heldTemplate string

var heldPage = template.Must(template.New("held").Parse(heldTemplate))

// Held writes what is held on a person as an archive of two files that say the same: held.json for machines, held.html to
// read and to print.
func Held(w io.Writer, h office.Held) error {
	archive := zip.NewWriter(w)
	page, err := heldHTML(h)
	if err != nil {
		return err
	}
	doc, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	for _, file := range []struct {
		name    string
		content []byte
	}{{"held.html", []byte(page)}, {"held.json", doc}} {
		f, err := archive.CreateHeader(&zip.FileHeader{Name: file.name, Method: zip.Deflate, Modified: h.Made})
		if err == nil {
			_, err = f.Write(file.content)
		}
		if err != nil {
			return err
		}
	}
	return archive.Close()
}

type heldChapter struct {
	Title   string
	Records []heldRecord
}

type heldRecord struct {
	ID        string
	Withdrawn bool
	Rows      [][2]string
}

type heldChange struct{ When, What, By, Was, Is string }

func heldHTML(h office.Held) (string, error) {
	view := struct {
		office.Held
		Title, When string
		Chapters    []heldChapter
		Story       []heldChange
		Style       template.CSS
	}{Held: h, Title: "What is held on " + h.Persons[0], When: h.Made.Format("2006-01-02 15:04") + " UTC", Style: template.CSS(reportStyle + ".held thead th { white-space: nowrap; }")}
	if name := h.Names[h.Persons[0]]; name != "" {
		view.Title = "What is held on " + name
	}
	add := func(title string, r office.HeldRecord) error {
		fields, err := ledger.Compare(nil, r.Record)
		if err != nil {
			return err
		}
		rec := heldRecord{Withdrawn: r.Withdrawn}
		for _, f := range fields {
			text := readable(f.After, h.Names)
			if f.Name == "id" {
				rec.ID = text
			} else if text != "" && f.Name != "deleted" {
				rec.Rows = append(rec.Rows, [2]string{spaced(f.Name), text})
			}
		}
		at := slices.IndexFunc(view.Chapters, func(c heldChapter) bool { return c.Title == title })
		if at < 0 {
			at = len(view.Chapters)
			view.Chapters = append(view.Chapters, heldChapter{Title: title})
		}
		view.Chapters[at].Records = append(view.Chapters[at].Records, rec)
		return nil
	}
	for _, r := range h.Records {
		if err := add(spaced(string(r.Kind)), r); err != nil {
			return "", err
		}
	}
	for _, r := range h.Sources {
		if err := add("cited source", r); err != nil {
			return "", err
		}
	}
	for _, c := range h.Changes {
		for _, f := range c.Fields {
			if f.Name != "id" {
				view.Story = append(view.Story, heldChange{c.At.Format(time.DateOnly), c.Record + ": " + spaced(f.Name), c.By, readable(f.Before, h.Names), readable(f.After, h.Names)})
			}
		}
	}
	var out strings.Builder
	err := heldPage.Execute(&out, view)
	return out.String(), err
}

func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// readable is a value as a person reads it, with names in place of identifiers where they may be read.
func readable(doc json.RawMessage, names map[string]string) string {
	var value any
	if len(doc) == 0 || json.Unmarshal(doc, &value) != nil {
		return ""
	}
	return told(value, names)
}

func told(value any, names map[string]string) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		if name := names[v]; name != "" && name != v {
			return name + " (" + v + ")"
		}
		return v
	case []any:
		var list []string
		for _, one := range v {
			list = append(list, told(one, names))
		}
		return strings.Join(list, "; ")
	case map[string]any:
		var list []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			list = append(list, spaced(key)+" "+told(v[key], names))
		}
		return strings.Join(list, ", ")
	}
	return fmt.Sprint(value)
}
