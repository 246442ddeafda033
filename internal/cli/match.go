package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/lines"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
)

type matching struct {
	File    string   `arg:"" help:"CSV file with a header row; - for standard input."`
	Kind    string   `help:"people or organisations." default:"people" enum:"people,organisations"`
	Name    []string `help:"Column with a name; several for names in several scripts. Without it, the columns called name, full_name or like it." placeholder:"COLUMN"`
	Birth   string   `help:"Column with a date or year of birth." placeholder:"COLUMN"`
	Country string   `help:"Column with a country: a code, or a name in any language." placeholder:"COLUMN"`
	Acronym string   `help:"Column with an acronym." placeholder:"COLUMN"`
	Gender  string   `help:"Column with the gender of people: female or male, or their first letter." placeholder:"COLUMN"`
	Post    string   `help:"Column with a post that people hold." placeholder:"COLUMN"`
	Member  string   `help:"Column with the party or organisation of people: a name or an acronym on file." placeholder:"COLUMN"`
	Existed string   `help:"Column with the years of organisations: 1949, or 1949/1991." placeholder:"COLUMN"`
	Limit   int      `help:"Most candidates of a row." default:"3"`
	Least   float64  `help:"Least probability of a candidate, 0 to 1." default:"0.35"`
	Format  string   `help:"csv, json or xlsx." default:"csv" enum:"csv,json,xlsx"`
	Output  string   `help:"File to write to. Without it, standard output." type:"path" placeholder:"FILE"`
}

// Help gives examples.
func (matching) Help() string {
	return `Adds to each row whom it may mean: the likeliest records on file, the probability, and why. Nothing is written to the
register. A row that cannot be read is named with its file and line, the others are matched, and the command fails at
its end.

Examples:
  entente match delegation.csv
  entente match guests.csv --name "Name" --name "Chinese name" --birth Born --country Country --format xlsx --output guests.xlsx
  entente match parties.csv --kind organisations --acronym Short --limit 1 --format json`
}

// usualNames are the names of columns that hold a name, folded.
var usualNames = []string{"name", "names", "full name", "fullname", "person", "party", "organisation", "organization", "姓名", "имя", "фио", "nombre", "nom"}

// Run reads the register into memory, then the file row by row.
func (c matching) Run(e *env) error {
	if c.Limit < 1 || c.Limit > 50 {
		return usage{fault.Field("limit", "write a number from 1 to 50")}
	}
	inputs, err := interchange.Files([]string{c.File})
	if err != nil {
		return err
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		kind := register.KindPerson
		if c.Kind == "organisations" {
			kind = register.KindOrganisation
		}
		reader := o.Store().As(viewer)
		began := time.Now()
		m, err := office.NewMatcher(e, reader, kind)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.err, "%d %s in memory after %.1f s\n", m.Len(), c.Kind, time.Since(began).Seconds())
		var known matchContext
		if known.places, err = countriesOf(e, reader); err != nil {
			return err
		}
		if c.Post+c.Member != "" && kind == register.KindPerson {
			if err := m.KnowPosts(e, reader); err != nil {
				return err
			}
			if known.organisations, err = organisationsOf(e, reader); err != nil {
				return err
			}
		}
		out, finish, err := c.output(e)
		if err != nil {
			return err
		}
		bar, counted := e.progress("match", inputs)
		began = time.Now()
		total, bad, err := c.match(e, counted[0], m, known, out, bar)
		bar(-1)
		if err = errors.Join(err, finish(err == nil)); err != nil {
			return err
		}
		took := time.Since(began)
		fmt.Fprintf(e.err, "%d rows matched in %.1f s, %.0f a second\n", total, took.Seconds(), float64(total)/took.Seconds())
		for _, row := range bad[:min(len(bad), namedRows)] {
			fmt.Fprintf(e.err, "entente: %v\n", row)
		}
		if len(bad) > 0 {
			return fault.New(fault.Invalid, "%d rows could not be read, the others were matched", len(bad))
		}
		return nil
	})
}

// namedRows is how many of the rows that cannot be read are named.
const namedRows = 50

// output opens where the answer goes. What was begun and not finished is taken away again.
func (c matching) output(e *env) (io.Writer, func(whole bool) error, error) {
	if c.Output == "" {
		w := bufio.NewWriterSize(e.out, 64<<10)
		return w, func(bool) error { return w.Flush() }, nil
	}
	file, err := os.Create(c.Output)
	if err != nil {
		return nil, nil, fault.Field("output", "%s cannot be written: %w", c.Output, err)
	}
	w := bufio.NewWriterSize(file, 64<<10)
	return w, func(whole bool) error {
		err := errors.Join(w.Flush(), file.Close())
		if !whole {
			err = errors.Join(err, os.Remove(c.Output))
		}
		return err
	}, nil
}

// columns says where in a row what is known of somebody stands; -1 for nowhere.
type matchColumns struct {
	names                                                  []int
	birth, country, acronym, gender, post, member, existed int
}

// matchContext is what the register calls the countries and organisations that rows name.
type matchContext struct {
	places        map[string]string
	organisations map[string][]string
}

func (c matching) columns(header []string) (matchColumns, error) {
	var errs fault.List
	find := func(field, name string) int {
		if name == "" {
			return -1
		}
		i := slices.IndexFunc(header, func(h string) bool { return lang.Fold(h) == lang.Fold(name) })
		if i < 0 {
			errs.Add(field, "the file has no column %q; it has %s", name, strings.Join(header, ", "))
		}
		return i
	}
	columns := matchColumns{birth: find("birth", c.Birth), country: find("country", c.Country), acronym: find("acronym", c.Acronym),
		gender: find("gender", c.Gender), post: find("post", c.Post), member: find("member", c.Member), existed: find("existed", c.Existed)}
	for _, name := range c.Name {
		if i := find("name", name); i >= 0 {
			columns.names = append(columns.names, i)
		}
	}
	if len(c.Name) == 0 {
		for i, h := range header {
			if slices.Contains(usualNames, strings.ReplaceAll(lang.Fold(h), "_", " ")) {
				columns.names = append(columns.names, i)
			}
		}
		if len(columns.names) == 0 {
			errs.Add("name", "say which column holds the names, with --name COLUMN; the file has %s", strings.Join(header, ", "))
		}
	}
	return columns, errs.Err()
}

func (m matchColumns) subject(cells []string, known matchContext) names.Subject {
	var s names.Subject
	for _, i := range m.names {
		if text := strings.TrimSpace(cells[i]); text != "" {
			s.Names = append(s.Names, lang.Name{Text: text})
		}
	}
	cell := func(i int) string {
		if i < 0 {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	if d, err := date.Parse(cell(m.birth)); err == nil {
		s.Birth = d
	}
	if area := known.places[lang.Fold(cell(m.country))]; area != "" {
		s.Countries = []string{area}
	}
	if acronym := cell(m.acronym); acronym != "" {
		s.Acronyms = []string{acronym}
	}
	switch strings.ToLower(cell(m.gender)) {
	case "female", "f", "w":
		s.Gender = "female"
	case "male", "m":
		s.Gender = "male"
	}
	if existed := cell(m.existed); existed != "" {
		if !strings.Contains(existed, "/") {
			existed += "/.." // founded, and no end is known
		}
		s.Existed, _ = date.ParseInterval(existed) // what cannot be read says nothing
	}
	title := cell(m.post)
	organisations := known.organisations[lang.Fold(cell(m.member))]
	for _, id := range organisations[:min(len(organisations), 4)] {
		s.Posts = append(s.Posts, names.Post{Title: title, Organisation: id, Shown: cell(m.member)})
	}
	if title != "" && len(s.Posts) == 0 {
		s.Posts = []names.Post{{Title: title}}
	}
	return s
}

// organisationsOf finds organisations by their names in any language and by their acronyms.
func organisationsOf(ctx context.Context, r store.Reader) (map[string][]string, error) {
	found := make(map[string][]string)
	for o, err := range r.Named(ctx, register.KindOrganisation) {
		if err != nil {
			return nil, err
		}
		texts := []string{o.Acronym}
		for _, n := range o.Names {
			texts = append(texts, n.Text)
		}
		for _, text := range texts {
			if key := lang.Fold(text); key != "" && !slices.Contains(found[key], o.ID) {
				found[key] = append(found[key], o.ID)
			}
		}
	}
	return found, nil
}

// countriesOf finds areas by their codes and by their names in any language.
func countriesOf(ctx context.Context, r store.Reader) (map[string]string, error) {
	places := make(map[string]string)
	for rec, err := range r.All(ctx, store.Of(register.KindArea)) {
		if err != nil {
			return nil, err
		}
		a := rec.(*register.Area)
		texts := []string{a.Alpha2, a.Alpha3}
		for _, n := range a.Names {
			texts = append(texts, n.Text)
		}
		for _, text := range texts {
			key := lang.Fold(text)
			if _, taken := places[key]; key != "" && (!taken || a.Type == "country") {
				places[key] = a.ID
			}
		}
	}
	return places, nil
}

// MatchRows matches a file of names as the command does with its usual choices, and returns how many rows it had. The
// benchmark measures it.
func MatchRows(ctx context.Context, m *office.Matcher, in interchange.Input, out io.Writer) (int, error) {
	c := matching{Limit: 3, Least: 0.35, Format: "csv"}
	total, _, err := c.match(ctx, in, m, matchContext{}, out, func(int) {})
	return total, err
}

// matchedRow is a row of the file with whom it may mean.
type matchedRow struct {
	line  int
	cells []string
	found []office.Matched
}

const matchedTogether = 128 // rows that one goroutine takes at once

// match reads the rows, has them matched on every core, and writes them in their order.
func (c matching) match(ctx context.Context, in interchange.Input, m *office.Matcher, known matchContext, out io.Writer, bar func(int)) (total int, bad []*fault.Error, err error) {
	rows, openErr := lines.OpenRows(in)
	if openErr != nil {
		return 0, nil, openErr
	}
	defer rows.Close()
	header := slices.Clone(rows.Header())
	columns, err := c.columns(header)
	if err != nil {
		return 0, nil, usage{err}
	}
	w, err := newMatchWriter(c, out, header)
	if err != nil {
		return 0, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type batch struct {
		rows []matchedRow
		done chan struct{}
	}
	work, inOrder := make(chan *batch, 2*runtime.GOMAXPROCS(0)), make(chan *batch, 4*runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for b := range work {
				for i := range b.rows {
					if ctx.Err() == nil {
						b.rows[i].found = m.Match(columns.subject(b.rows[i].cells, known), c.Limit, c.Least)
					}
				}
				close(b.done)
			}
		})
	}
	go func() {
		defer close(inOrder)
		defer close(work)
		now := &batch{done: make(chan struct{})}
		hand := func() bool {
			if len(now.rows) == 0 {
				return true
			}
			select {
			case inOrder <- now:
			case <-ctx.Done():
				return false
			}
			work <- now
			now = &batch{done: make(chan struct{})}
			return true
		}
		for {
			row, ok := rows.Next()
			if !ok {
				break
			}
			if row.Err != nil {
				bad = append(bad, row.Err)
				if row.Last {
					break
				}
				continue
			}
			now.rows = append(now.rows, matchedRow{line: row.Line, cells: slices.Clone(row.Cells)})
			if len(now.rows) == matchedTogether && !hand() {
				return
			}
		}
		hand()
	}()
	for b := range inOrder {
		<-b.done
		for _, row := range b.rows {
			if err == nil {
				err = w.row(row)
			}
		}
		total += len(b.rows)
		bar(total)
		if err != nil {
			cancel()
		}
	}
	workers.Wait()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return total, bad, err
	}
	return total, bad, w.end()
}
