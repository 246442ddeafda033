package print

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"entente/internal/insight"
	"entente/internal/insight/meaning"
)

// reportCSV writes one table. Value is the number to take: of a figure its value, of a row of a breakdown all
// directions together; records is the query that returns as many.
func reportCSV(w io.Writer, r insight.Report, about About) error {
	out := csv.NewWriter(w)
	write := func(cells ...string) {
		for i, c := range cells {
			cells[i] = guard(c)
		}
		_ = out.Write(cells) // the writer keeps its first error
	}
	write("section", "name", "label", "sent", "received", "mutual", "value", "records")
	for _, f := range r.Figures {
		write("figures", f.Name, meaning.English.Title(f.Name), "", "", "", strconv.Itoa(f.Value), f.Records)
	}
	write("uncertain", r.Uncertain.Name, meaning.English.Title(r.Uncertain.Name), "", "", "", strconv.Itoa(r.Uncertain.Value), r.Uncertain.Records)
	for _, a := range r.ByArea {
		write("by_area", a.Area, a.Name, strconv.Itoa(a.Sent), strconv.Itoa(a.Received), "", strconv.Itoa(a.Sent+a.Received),
			insight.Together(a.SentRecords, a.ReceivedRecords))
	}
	for _, b := range r.Breakdowns {
		for _, row := range ordered(b) {
			write(b.Facet, row.Value, about.label(b.Facet, row), strconv.Itoa(row.Sent), strconv.Itoa(row.Received), strconv.Itoa(row.Mutual),
				strconv.Itoa(total(row)), insight.Together(row.SentRecords, row.ReceivedRecords, row.MutualRecords))
		}
	}
	out.Flush()
	return out.Error()
}

// guard keeps a spreadsheet from running a cell as a formula, which a name could otherwise bring about.
func guard(cell string) string {
	if strings.IndexAny(cell, "=+-@\t\r\n＝＋－＠") == 0 {
		return "'" + cell
	}
	return cell
}
