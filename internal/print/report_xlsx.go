package print

import (
	"bytes"
	"cmp"
	"io"
	"strings"
	"time"

	"entente/internal/insight"

	"github.com/xuri/excelize/v2"
)

// reportXLSX writes a workbook: figures, areas, one sheet a breakdown, and what the report is. Numbers are numbers;
// texts are written as texts, which no spreadsheet runs as a formula, whatever they begin with.
func reportXLSX(w io.Writer, r insight.Report, about About) error {
	f := excelize.NewFile()
	defer f.Close()
	book, err := newWorkbook(f)
	if err != nil {
		return err
	}
	rows := [][]any{}
	for _, x := range r.Figures {
		rows = append(rows, []any{x.Name, x.Value, x.Definition, x.Records})
	}
	rows = append(rows, []any{r.Uncertain.Name, r.Uncertain.Value, r.Uncertain.Definition, r.Uncertain.Records})
	book.sheet("Figures", []string{"Figure", "Value", "Definition", "Records"}, []float64{46, 10, 70, 90}, rows)

	rows = nil
	for _, a := range r.ByArea {
		rows = append(rows, []any{a.Name, a.Sent, a.Received, a.Sent + a.Received, a.Area, a.SentRecords, a.ReceivedRecords})
	}
	book.sheet("By area", []string{"Area", "Sent", "Received", "All", "Identifier", "Records sent", "Records received"},
		[]float64{36, 10, 10, 10, 18, 60, 60}, rows)

	for _, b := range r.Breakdowns {
		rows = nil
		for _, row := range ordered(b) {
			rows = append(rows, []any{about.label(b.Facet, row), row.Sent, row.Received, row.Mutual, total(row), row.Value,
				insight.Together(row.SentRecords, row.ReceivedRecords, row.MutualRecords)})
		}
		book.sheet("By "+b.Facet, []string{title(b.Facet), "Sent", "Received", "Mutual", "All", "Value", "Records"},
			[]float64{36, 10, 10, 10, 10, 28, 90}, rows)
	}

	book.sheet("About", []string{"About", "Value"}, []float64{24, 100}, [][]any{
		{"Home organisation", about.Home}, {"For", about.Viewer}, {"From", r.From}, {"To", r.To}, {"States as of", r.AsOf},
		{"Stands on", about.known()}, {"Made", moment(about.Made)}, {"Filters", strings.Join(about.filters(), "; ")},
		{"Delegations sent", r.Reciprocity.Sent}, {"Delegations received", r.Reciprocity.Received}, {"Balance", r.Reciprocity.Balance},
		{"Areas both ways", r.Reciprocity.Both}, {"Areas sent only", r.Reciprocity.SentOnly}, {"Areas received only", r.Reciprocity.ReceivedOnly},
		{"Method", method},
	})
	return book.write(w, r, about)
}

// workbook adds sheets to a file and keeps its first error.
type workbook struct {
	file       *excelize.File
	head, wrap int // styles

	// Of an account in another language; the zero values are those of the report.
	language, method string
	leftward         bool // columns begin at the right
	err              error
}

func newWorkbook(f *excelize.File) (*workbook, error) {
	head, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E0ECEE"}},
		Border: []excelize.Border{{Type: "bottom", Color: "1B2127", Style: 1}},
	})
	if err != nil {
		return nil, err
	}
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	return &workbook{file: f, head: head, wrap: wrap}, err
}

// sheet adds one sheet with a head that stays in sight and a filter over it.
func (b *workbook) sheet(name string, head []string, widths []float64, rows [][]any) {
	if b.err != nil {
		return
	}
	b.err = func() error {
		if b.file.SheetCount == 1 && b.file.GetSheetName(0) == "Sheet1" {
			if err := b.file.SetSheetName("Sheet1", name); err != nil {
				return err
			}
		} else if _, err := b.file.NewSheet(name); err != nil {
			return err
		}
		if b.leftward {
			if err := b.file.SetSheetView(name, 0, &excelize.ViewOptions{RightToLeft: &b.leftward}); err != nil {
				return err
			}
		}
		out, err := b.file.NewStreamWriter(name)
		if err != nil {
			return err
		}
		for i, width := range widths {
			if err := out.SetColWidth(i+1, i+1, width); err != nil {
				return err
			}
		}
		if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
			return err
		}
		cells := make([]any, len(head))
		for i, text := range head {
			cells[i] = excelize.Cell{StyleID: b.head, Value: text}
		}
		if err := out.SetRow("A1", cells); err != nil {
			return err
		}
		for n, row := range rows {
			for i, value := range row {
				if text, ok := value.(string); ok {
					row[i] = excelize.Cell{StyleID: b.wrap, Value: shorten(text)}
				}
			}
			at, err := excelize.CoordinatesToCellName(1, n+2)
			if err != nil {
				return err
			}
			if err := out.SetRow(at, row); err != nil {
				return err
			}
		}
		return out.Flush()
	}()
}

func (b *workbook) write(w io.Writer, r insight.Report, about About) error {
	return b.save(w, "Report "+r.From+" to "+r.To, about.Home, about.Viewer, about.Made)
}

// save writes the file: what it is, of which house, whose, and of when.
func (b *workbook) save(w io.Writer, title, home, author string, at time.Time) error {
	if b.err != nil {
		return b.err
	}
	made := at.UTC().Format("2006-01-02T15:04:05Z")
	if err := b.file.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: author, LastModifiedBy: author, Created: made, Modified: made,
		Subject: home, Description: cmp.Or(b.method, method), Language: cmp.Or(b.language, "en"),
	}); err != nil {
		return err
	}
	var file bytes.Buffer
	if err := b.file.Write(&file); err != nil {
		return err
	}
	same, err := Settled(file.Bytes())
	if err != nil {
		return err
	}
	_, err = w.Write(same)
	return err
}

// shorten keeps a text within what a cell can hold.
func shorten(text string) string {
	if characters := []rune(text); len(text) > excelize.TotalCellChars && len(characters) > excelize.TotalCellChars {
		return string(characters[:excelize.TotalCellChars-1]) + "…"
	}
	return text
}
