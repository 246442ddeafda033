package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/csvmap"
	"entente/internal/interchange/lines"
	"entente/internal/record"
	"entente/internal/register"
)

// mappingForm is the page that says what the columns of a table are: the columns with their first rows, and what was
// chosen for each.
type mappingForm struct {
	kind      record.Kind
	scheme    string
	columns   []mappedColumn
	constants []option // field and value
	wrong     fault.List
}

// mappedColumn is one column of the table.
type mappedColumn struct {
	name   string
	sample []string
	field  string // "" for none
	key    bool   // it tells rows apart
	list   string // scheme of the list that it refers to, for a field that names a record
}

// sampleRows is how many rows of a table its mapping page shows.
const sampleRows = 5

// guessMapping reads the head of the first file, and proposes a field for each column whose name speaks for itself.
func guessMapping(j *importJob, kind string) (mappingForm, error) {
	m := mappingForm{kind: register.KindPerson, scheme: schemeFrom(j.files[0].name)}
	if _, ok := interchange.New(record.Kind(kind)); ok {
		m.kind = record.Kind(kind)
	}
	rows, ferr := lines.OpenRows(j.inputs()[0])
	if ferr != nil {
		return m, ferr
	}
	defer rows.Close()
	for _, name := range rows.Header() {
		m.columns = append(m.columns, mappedColumn{name: name})
	}
	for range sampleRows {
		row, ok := rows.Next()
		if !ok {
			break
		}
		for i := range m.columns {
			if row.Err == nil && i < len(row.Cells) {
				m.columns[i].sample = append(m.columns[i].sample, strings.Clone(row.Cells[i]))
			}
		}
	}
	m.guess()
	return m, nil
}

// guess gives each column the field of its own name, or of a word that people head such columns with.
func (m *mappingForm) guess() {
	paths := mappingPaths(m.kind)
	taken := make(map[string]bool)
	key := false
	for i := range m.columns {
		c := &m.columns[i]
		c.field = ""
		word := plainWord(c.name)
		for _, path := range append([]string{headings[word]}, paths...) {
			if path != "" && slices.Contains(paths, path) && !taken[path] && (path == headings[word] || plainWord(path) == word) {
				c.field = path
				taken[path] = true
				break
			}
		}
		if !key && slices.Contains([]string{"id", "no", "nr", "number", "key", "code"}, word) {
			key, c.key, c.field = true, word != "id" || !looksOurs(c.sample), ""
			if !c.key {
				c.field = "id"
			}
		}
	}
	if !key && len(m.columns) > 0 {
		m.columns[0].key = true
	}
}

func looksOurs(cells []string) bool {
	for _, cell := range cells {
		if _, ok := record.KindOf(cell); !ok {
			return false
		}
	}
	return len(cells) > 0
}

// headings are words that people head columns with, and the field that they mostly mean.
var headings = map[string]string{
	"name": "names.0.text", "fullname": "names.0.text", "englishname": "names.0.text", "chinesename": "names.1.text", "中文名": "names.1.text", "姓名": "names.0.text", "nativename": "names.1.text",
	"originalname": "names.1.text", "language": "names.0.lang", "firstname": "names.0.given", "givenname": "names.0.given", "surname": "names.0.family",
	"lastname": "names.0.family", "familyname": "names.0.family", "born": "birth", "birthdate": "birth", "dateofbirth": "birth", "died": "death", "sex": "gender",
	"country": "area", "nation": "area", "state": "area", "party": "organisation", "abbreviation": "acronym", "short": "acronym", "founded": "during",
	"date": "during", "dates": "during", "period": "during", "notes": "note", "remarks": "note", "url": "links.0.url", "website": "links.0.url",
	"wikidata": "identifiers.0.value", "type": "type", "countries": "areas", "subject": "title",
}

func plainWord(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(text)))
}

// schemeFrom proposes what a list is called, from the name of its file.
func schemeFrom(name string) string {
	base := strings.TrimSuffix(filepath.Base(name), ".gz")
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// mappingPaths lists the fields of a kind that columns can go into, in the order of the record, and a second and third
// part of lists of names.
func mappingPaths(kind record.Kind) []string {
	data, err := csvmap.MappingOf(kind)
	if err != nil {
		return nil
	}
	m, ferr := csvmap.ParseMapping(data)
	if ferr != nil {
		return nil
	}
	var paths []string
	for path := range m.Columns {
		paths = append(paths, path)
	}
	for _, n := range []string{"1", "2"} {
		for _, path := range slices.Clone(paths) {
			if rest, ok := strings.CutPrefix(path, "names.0."); ok {
				paths = append(paths, "names."+n+"."+rest)
			}
		}
	}
	slices.SortFunc(paths, func(a, b string) int { return strings.Compare(pathRank(a)+a, pathRank(b)+b) })
	return paths
}

func pathRank(path string) string {
	switch {
	case strings.HasPrefix(path, "names.") || path == "title":
		return "0"
	case path == "id":
		return "8"
	case slices.Contains([]string{"marking", "desk", "sources"}, path) || strings.HasSuffix(path, ".more"):
		return "9"
	}
	return "1"
}

// refersTo tells what kind of record a field of a kind names, "" for none.
func refersTo(kind record.Kind, path string) record.Kind {
	for _, f := range forms() {
		if f.kind != kind {
			continue
		}
		x := f.named(path)
		if (x.as == asPick || x.as == asPicks) && len(x.kinds) > 0 {
			return x.kinds[0]
		}
	}
	return ""
}

// pathLabel is a field in the words of its form.
func pathLabel(ctx context.Context, kind record.Kind, path string) string {
	name, rest, deeper := strings.Cut(path, ".")
	if path == "id" {
		return t(ctx, "import.field_id")
	}
	for _, f := range forms() {
		if f.kind != kind {
			continue
		}
		x := f.named(name)
		if x.as == asText && x.label == "" && !f.has(name) {
			break
		}
		label := t(ctx, x.labelID())
		if !deeper {
			return label
		}
		if rest == "more" {
			return t(ctx, "import.field_more", "Field", label)
		}
		number, inner, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(number)
		for _, y := range x.fields {
			if err == nil && y.name == inner {
				return label + " " + strconv.Itoa(n+1) + ": " + t(ctx, y.labelID())
			}
		}
	}
	return path
}

// chosen takes what the mapping page sent.
func (m mappingForm) chosen(form url.Values) mappingForm {
	c := mappingForm{kind: record.Kind(form.Get("kind")), scheme: strings.TrimSpace(form.Get("scheme"))}
	if _, ok := interchange.New(c.kind); !ok {
		c.kind = m.kind
	}
	for i, column := range m.columns {
		n := strconv.Itoa(i)
		column.field, column.list = form.Get("field."+n), strings.TrimSpace(form.Get("list."+n))
		column.key = form.Get("key."+n) != ""
		c.columns = append(c.columns, column)
	}
	typed := tidy([]formField{{name: "constants", as: asRows, fields: []formField{{name: "value", as: asText}}}}, form)
	for i := range countRows(typed, "constants") {
		row := "constants." + strconv.Itoa(i)
		c.constants = append(c.constants, option{typed.Get(row + ".field"), strings.TrimSpace(typed.Get(row + ".value"))})
	}
	return c
}

// file is the mapping file that the choices make.
func (m *mappingForm) file() ([]byte, error) {
	mapping := csvmap.Mapping{Kind: m.kind, Columns: map[string]csvmap.Target{}, Constants: map[string]string{}}
	for _, c := range m.columns {
		if c.key {
			mapping.Key = append(mapping.Key, c.name)
		}
		if c.field == "" {
			continue
		}
		target := csvmap.Target{Field: c.field}
		switch of := refersTo(m.kind, c.field); {
		case of == register.KindArea:
			target.Resolve = "area"
		case of != "" && c.list != "":
			target.Resolve, target.Kind, target.Scheme = "key", of, c.list
		}
		mapping.Columns[c.name] = target
	}
	if len(mapping.Key) > 0 {
		mapping.Scheme = m.scheme
	}
	for _, c := range m.constants {
		if c.Value != "" && c.Label != "" {
			mapping.Constants[c.Value] = c.Label
		}
	}
	data, err := json.MarshalIndent(mapping, "", "  ")
	if err != nil {
		return nil, err
	}
	if _, ferr := csvmap.ParseMapping(data); ferr != nil {
		return nil, ferr
	}
	return data, nil
}

func asError[T error](err error, into *T) bool { return errors.As(err, into) }

// mapColumns takes the choices of the mapping page, and goes on to the preview, or shows the fields of another kind.
func (im *importPages) mapColumns(w http.ResponseWriter, r *http.Request, v *visit) error {
	j, err := im.mine(r, v)
	if err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	j.mu.Lock()
	if j.format.Name != "csv" || len(j.mapping.columns) == 0 || j.stage == stageDone {
		j.mu.Unlock()
		return fault.New(fault.Conflict, "this import has no columns to choose for; start again")
	}
	before := j.mapping.kind
	j.mapping = j.mapping.chosen(r.PostForm)
	if j.mapping.kind != before {
		j.mapping.guess()
		j.mapping.constants = nil
	}
	asked := r.PostForm.Get("show") != "" || j.mapping.kind != before
	var file []byte
	if !asked {
		if file, err = j.mapping.file(); err != nil {
			j.mapping.wrong = fault.All(err)
		}
		j.options.Mapping = file
	}
	j.mu.Unlock()
	if asked {
		return s303(w, r, "/import/"+j.id+"?stage=mapping")
	}
	if err != nil {
		view := j.view()
		view.stage = stageMapping
		return im.server.render(w, r, http.StatusUnprocessableEntity, importMappingPage(view))
	}
	if err := im.jobs.start(v.viewer, j, true); err != nil {
		return err
	}
	return s303(w, r, "/import/"+j.id)
}

// s303 sends the browser on with a fresh request.
func s303(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
