package print

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// bookCSV writes every figure and every table as one long table: a line a number, with its row and its column.
func bookCSV(w io.Writer, b *book) error {
	out := csv.NewWriter(w)
	write := func(cells ...string) {
		for i, c := range cells {
			if _, err := strconv.ParseFloat(c, 64); err != nil {
				c = guard(c)
			}
			cells[i] = c
		}
		_ = out.Write(cells) // the writer keeps its first error
	}
	write("chapter", "table", "row", "column", "value", "records")
	for _, c := range b.Chapters {
		if c.Paper {
			continue
		}
		for _, f := range c.Figures {
			write(c.Title, "figures", f.Name, b.Called(f.Name), strconv.Itoa(f.Value), f.Records)
		}
		for _, t := range c.Tables {
			for n, row := range t.Rows {
				name := row[0].Text
				if name == "" {
					name = strconv.Itoa(n + 1)
				}
				for i, cell := range row[1:] {
					if cell.Bars == nil {
						write(c.Title, t.Name, name, t.Heads[i+1], cell.plain(), cell.Records)
					}
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}

// plain is the cell as a program reads it.
func (c bookCell) plain() string {
	switch n := c.Number.(type) {
	case int:
		return strconv.Itoa(n)
	case float64:
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return c.Text
}

// bookXLSX writes a workbook: the figures of all chapters, then a sheet a table with all its rows, beside each number the query
// of its records, and at the end what the edition is.
func bookXLSX(w io.Writer, b *book) error {
	f := excelize.NewFile()
	defer f.Close()
	file, err := newWorkbook(f)
	if err != nil {
		return err
	}
	if !b.english() {
		file.language, file.method, file.leftward = b.lang, b.say("method_lead"), b.Dir() != ""
	}
	rows := [][]any{}
	for _, c := range b.Chapters {
		for _, x := range c.Figures {
			rows = append(rows, []any{c.Title, b.Called(x.Name), x.Value, b.Counted(x), x.Records})
		}
	}
	if len(rows) > 0 {
		file.sheet(b.sheetName("figures", b.say("sheet_figures")), b.heads("chapter", "figure", "value", "definition", "records"), []float64{22, 46, 10, 70, 90}, rows)
	}
	for _, c := range b.Chapters {
		if c.Paper {
			continue
		}
		for _, t := range c.Tables {
			head, widths, rows := b.sheet(t)
			file.sheet(b.sheetName(t.Name, t.Title), head, widths, rows)
		}
	}
	rows = nil
	for _, fact := range b.Facts {
		rows = append(rows, []any{fact[0], fact[1]})
	}
	if len(b.Facts) == 0 { // a figure alone
		return file.save(w, b.Title, b.Home, b.By, b.Printed)
	}
	rows = append(rows, []any{b.say("home"), b.Home}, []any{b.say("marking"), b.Marking}, []any{b.say("note"), b.Note}, []any{b.say("method"), b.Chapters[len(b.Chapters)-1].Lead})
	file.sheet(b.sheetName("about", b.say("sheet_about")), []string{b.say("sheet_about"), b.say("head_value")}, []float64{24, 100}, rows)
	return file.save(w, b.Title, b.Home, b.By, b.Printed)
}

// sheetName keeps within what a workbook takes: in English the name that programs know the table by, in other languages its
// title. No two sheets are called alike.
func (b *book) sheetName(name, heading string) string {
	if b.english() {
		name = title(name)
		return name[:min(len(name), longestSheet)]
	}
	letters := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, heading), "' "))
	name = string(letters[:min(len(letters), longestSheet)])
	for n := 2; b.sheets[strings.ToLower(name)]; n++ {
		end := " " + strconv.Itoa(n)
		name = string(letters[:min(len(letters), longestSheet-len(end))]) + end
	}
	b.sheets[strings.ToLower(name)] = true
	return name
}

// longestSheet is how many letters the name of a sheet may have.
const longestSheet = 31

// sheet is the table without what is drawn, and beside each column of counts one of queries.
func (b *book) sheet(t bookTable) (head []string, widths []float64, rows [][]any) {
	var columns, queried []int
	for i, h := range t.Heads {
		if h == "" {
			continue
		}
		columns = append(columns, i)
		for _, row := range t.Rows {
			if row[i].Records != "" {
				queried = append(queried, i)
				break
			}
		}
	}
	for _, i := range columns {
		head, widths = append(head, t.Heads[i]), append(widths, max(12, float64(t.Widths[i])))
	}
	for _, i := range queried {
		head, widths = append(head, b.say("records_of", "head", strings.ToLower(t.Heads[i]))), append(widths, 60)
	}
	for _, row := range t.Rows {
		var line []any
		for _, i := range columns {
			if row[i].Number != nil {
				line = append(line, row[i].Number)
			} else {
				line = append(line, row[i].Text)
			}
		}
		for _, i := range queried {
			line = append(line, row[i].Records)
		}
		rows = append(rows, line)
	}
	return head, widths, rows
}

// bookText writes the account for a terminal.
func bookText(w io.Writer, b *book) error {
	if b.Title != "" {
		fmt.Fprintln(w, b.Title)
		fmt.Fprintln(w, strings.Repeat("=", len([]rune(b.Title))))
	}
	for _, fact := range b.Facts {
		fmt.Fprintf(w, "%s:%s %s\n", fact[0], pad(fact[0], 13), fact[1])
	}
	for _, line := range wrap(b.Note, lineWidth) {
		fmt.Fprintln(w, line)
	}
	for _, c := range b.Chapters {
		section(w, c.Title)
		for _, line := range wrap(c.Lead, lineWidth) {
			fmt.Fprintln(w, line)
		}
		for _, f := range c.Figures {
			figureText(w, f.Value, b.Called(f.Name), b.Counted(f))
		}
		for _, t := range c.Tables {
			b.write(w, t)
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

// write puts the table in columns of their shares of the paper's width.
func (b *book) write(w io.Writer, t bookTable) {
	fmt.Fprintf(w, "\n%s\n", t.Title)
	if len(t.Rows) == 0 {
		fmt.Fprintln(w, "(none)")
		return
	}
	line := func(cell func(int) (string, bool)) {
		var out strings.Builder
		for i, h := range t.Heads {
			if h == "" {
				continue
			}
			text, counts := cell(i)
			wide := max(t.Widths[i]*lineWidth/100, 6)
			if text = fit(text, wide-1); counts {
				text = strings.Repeat(" ", len(text)-len(strings.TrimRight(text, " "))) + strings.TrimRight(text, " ")
			}
			out.WriteString(text + " ")
		}
		fmt.Fprintln(w, strings.TrimRight(out.String(), " "))
	}
	line(func(i int) (string, bool) { return t.Heads[i], t.Rows[0][i].Number != nil })
	for _, row := range t.shown() {
		line(func(i int) (string, bool) { return row[i].Text, row[i].Number != nil })
	}
	if left := t.Left(); left > 0 {
		fmt.Fprintln(w, b.count("left_files", "left", left))
	}
}
