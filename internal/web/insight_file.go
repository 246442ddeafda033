package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange/lines"
	"entente/internal/print"

	"github.com/xuri/excelize/v2"
)

// insightFormat is a file that the tables of a page are offered as.
type insightFormat struct {
	ending, media string
	write         func(b *bytes.Buffer, tables []insightTable) error
}

var insightFiles = []insightFormat{
	{"csv", "text/csv; charset=utf-8", tableCSV},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbookOf},
}

// insightFile answers with the tables of a page as a file: all of them, or the one named by table=. A CSV holds one.
func (s *server) insightFile(tab insightTab, f insightFormat) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		p, err := s.askInsightFile(r, v, tab)
		if err != nil {
			return err
		}
		if _, err := tab.show(r.Context(), p); err != nil {
			return err
		}
		tables, name := p.tables, tab.word()
		if asked := r.URL.Query().Get("table"); asked != "" || f.ending == "csv" {
			one, ok := p.tableNamed(asked)
			if !ok {
				return fault.Field("table", "this page has no table %q", asked)
			}
			tables, name = []insightTable{one}, name+"-"+strings.ReplaceAll(one.name, "_", "-")
		}
		var b bytes.Buffer
		if err := f.write(&b, tables); err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", f.media)
		// The parts of the name are our own words and dates: they need no quoting.
		h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s-to-%s.%s"`, name, p.request.From, p.request.To, f.ending))
		_, _ = w.Write(b.Bytes()) // a browser that went away is no error of ours
		return nil
	}
}

// tableCSV writes a table. Texts start no formula in the program that opens it; numbers stay numbers.
func tableCSV(b *bytes.Buffer, tables []insightTable) error {
	b.WriteString("\ufeff") // spreadsheet programs take the file for UTF-8 by this mark only
	w := csv.NewWriter(b)
	s := tables[0]
	line := make([]string, len(s.heads))
	for i, h := range s.heads {
		line[i] = lines.Guard(h.label)
	}
	if err := w.Write(line); err != nil {
		return err
	}
	for _, row := range s.rows {
		for i, c := range row {
			switch v := c.filed().(type) {
			case nil:
				line[i] = ""
			case string:
				line[i] = lines.Guard(v)
			default:
				line[i] = fmt.Sprint(v)
			}
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// workbookOf writes a workbook of all the tables. Its texts are typed as texts: none is a formula.
func workbookOf(b *bytes.Buffer, tables []insightTable) error {
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range tables {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				return err
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			return err
		}
		if err := tableXLSX(f, s); err != nil {
			return err
		}
	}
	var file bytes.Buffer
	if err := f.Write(&file); err != nil {
		return err
	}
	same, err := print.Settled(file.Bytes())
	b.Write(same)
	return err
}

func tableXLSX(f *excelize.File, s insightTable) error {
	stream, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	line := make([]any, len(s.heads))
	for i, h := range s.heads {
		line[i] = h.label
	}
	for n := 0; ; n++ {
		at, err := excelize.CoordinatesToCellName(1, n+1)
		if err != nil {
			return err
		}
		if err := stream.SetRow(at, line); err != nil {
			return err
		}
		if n == len(s.rows) {
			return stream.Flush()
		}
		for i, c := range s.rows[n] {
			line[i] = c.filed()
		}
	}
}
