package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"entente/internal/interchange/lines"
	"entente/internal/office"

	"github.com/xuri/excelize/v2"
)

// matchWriter writes matched rows in a format.
type matchWriter interface {
	row(matchedRow) error
	end() error
}

func newMatchWriter(c matching, out io.Writer, header []string) (matchWriter, error) {
	if c.Format == "json" {
		return &matchJSON{out: out, header: header}, nil
	}
	t := matchTable{header: header, limit: c.Limit}
	if c.Format == "xlsx" {
		return newMatchSheet(t, out)
	}
	w := &matchCSV{matchTable: t, w: csv.NewWriter(out)}
	return w, w.w.Write(guarded(t.head()))
}

// matchTable puts a row and its candidates side by side.
type matchTable struct {
	header []string
	limit  int
}

// head names the columns: those of the file, then five for each candidate.
func (t matchTable) head() []string {
	head := append([]string{}, t.header...)
	for i := range t.limit {
		n := strconv.Itoa(i + 1)
		head = append(head, "match "+n, "match "+n+" name", "match "+n+" probability", "match "+n+" in words", "match "+n+" reasons")
	}
	return head
}

func (t matchTable) cells(r matchedRow) []string {
	cells := append([]string{}, r.cells...)
	for i := range t.limit {
		if i >= len(r.found) {
			cells = append(cells, "", "", "", "", "")
			continue
		}
		m := r.found[i]
		cells = append(cells, m.ID, m.Name, strconv.FormatFloat(m.Judgement.Probability, 'f', 3, 64), inWords(m), strings.Join(reasonsOf(m), "; "))
	}
	return cells
}

func inWords(m office.Matched) string {
	return strings.ReplaceAll(office.InWords(m.Judgement.Probability), "_", " ")
}

func reasonsOf(m office.Matched) []string {
	list := make([]string, len(m.Judgement.Reasons))
	for i, r := range m.Judgement.Reasons {
		list[i] = office.ReasonText(r)
	}
	return list
}

// guarded are cells that no spreadsheet runs as a formula.
func guarded(cells []string) []string {
	for i, cell := range cells {
		cells[i] = lines.Guard(cell)
	}
	return cells
}

type matchCSV struct {
	matchTable
	w *csv.Writer
}

func (m *matchCSV) row(r matchedRow) error { return m.w.Write(guarded(m.cells(r))) }

func (m *matchCSV) end() error {
	m.w.Flush()
	return m.w.Error()
}

// matchSheet is a workbook. Its cells are texts, which no program runs.
type matchSheet struct {
	matchTable
	file   *excelize.File
	stream *excelize.StreamWriter
	out    io.Writer
	n      int
}

func newMatchSheet(t matchTable, out io.Writer) (*matchSheet, error) {
	f := excelize.NewFile()
	stream, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return nil, err
	}
	s := &matchSheet{matchTable: t, file: f, stream: stream, out: out}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	return s, s.write(t.head(), nil)
}

func (s *matchSheet) row(r matchedRow) error { return s.write(s.cells(r), r.found) }

func (s *matchSheet) write(cells []string, found []office.Matched) error {
	s.n++
	values := make([]any, len(cells))
	for i, cell := range cells {
		if cell != "" {
			values[i] = cell
		}
	}
	for i := range min(len(found), s.limit) { // probabilities are numbers, to be sorted by
		values[len(s.header)+5*i+2] = found[i].Judgement.Probability
	}
	at, err := excelize.CoordinatesToCellName(1, s.n)
	if err != nil {
		return err
	}
	return s.stream.SetRow(at, values)
}

func (s *matchSheet) end() error {
	if err := s.stream.Flush(); err != nil {
		return err
	}
	if err := s.file.Write(s.out); err != nil {
		return err
	}
	return s.file.Close()
}

// matchJSON is an array with an object a row.
type matchJSON struct {
	out    io.Writer
	header []string
	n      int
}

func (m *matchJSON) row(r matchedRow) error {
	type candidate struct {
		ID          string   `json:"id"`
		Name        string   `json:"name"`
		Probability float64  `json:"probability"`
		InWords     string   `json:"in_words"`
		Reasons     []string `json:"reasons"`
	}
	row := struct {
		Line    int               `json:"line"`
		Row     map[string]string `json:"row"`
		Matches []candidate       `json:"matches"`
	}{r.line, make(map[string]string, len(m.header)), []candidate{}}
	for i, name := range m.header {
		row.Row[name] = r.cells[i]
	}
	for _, f := range r.found {
		row.Matches = append(row.Matches, candidate{f.ID, f.Name, f.Judgement.Probability, inWords(f), reasonsOf(f)})
	}
	doc, err := json.Marshal(row)
	if err != nil {
		return err
	}
	begin := ",\n"
	if m.n == 0 {
		begin = "[\n"
	}
	m.n++
	_, err = fmt.Fprintf(m.out, "%s%s", begin, doc)
	return err
}

func (m *matchJSON) end() error {
	text := "\n]\n"
	if m.n == 0 {
		text = "[]\n"
	}
	_, err := io.WriteString(m.out, text)
	return err
}
