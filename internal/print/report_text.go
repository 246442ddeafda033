package print

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"entente/internal/insight"
	"entente/internal/insight/meaning"
	"entente/internal/names/flag"

	"github.com/rivo/uniseg"
)

// lineWidth is how many columns a line of text has at most.
const lineWidth = 100

// reportText writes the report for a terminal or a letter.
func reportText(w io.Writer, r insight.Report, about About) error {
	out := bufio.NewWriter(flag.Lines(w))
	heading := "Report " + r.From + " to " + r.To
	if about.Home != "" {
		heading = about.Home + ": " + strings.ToLower(heading[:1]) + heading[1:]
	}
	fmt.Fprintf(out, "%s\n%s\n\n", heading, strings.Repeat("=", min(lineWidth, uniseg.StringWidth(heading))))
	fmt.Fprintf(out, "States as of   %s\nMade           %s\nFor            %s\nStands on      %s\n", r.AsOf, moment(about.Made), about.Viewer, about.known())
	for i, f := range about.filters() {
		name := "Filters"
		if i > 0 {
			name = ""
		}
		fmt.Fprintf(out, "%-14s %s\n", name, f)
	}

	section(out, "Figures")
	for _, f := range r.Figures {
		figureText(out, f.Value, meaning.English.Title(f.Name), f.Definition)
	}
	section(out, "Reciprocity of delegations")
	fmt.Fprintf(out, "%8d  sent\n%8d  received\n%8.2f  balance: the smaller divided by the larger\n", r.Reciprocity.Sent, r.Reciprocity.Received, r.Reciprocity.Balance)
	fmt.Fprintf(out, "%8d  areas with delegations both ways\n%8d  areas to which we only went\n%8d  areas that only came to us\n",
		r.Reciprocity.Both, r.Reciprocity.SentOnly, r.Reciprocity.ReceivedOnly)

	section(out, "Delegations by area")
	t := textTable{"Area", "Sent", "Received", "All"}
	t.head(out)
	for _, a := range r.ByArea {
		t.row(out, a.Name, a.Sent, a.Received, a.Sent+a.Received)
	}
	for _, b := range r.Breakdowns {
		section(out, "Exchanges by "+b.Facet)
		t := textTable{title(b.Facet), "Sent", "Received", "Mutual", "All"}
		t.head(out)
		for _, row := range ordered(b) {
			t.row(out, about.label(b.Facet, row), row.Sent, row.Received, row.Mutual, total(row))
		}
	}

	section(out, "Uncertain")
	figureText(out, r.Uncertain.Value, meaning.English.Title(r.Uncertain.Name), r.Uncertain.Definition)
	section(out, "Method")
	for _, line := range wrap(method, lineWidth) {
		fmt.Fprintln(out, line)
	}
	return out.Flush()
}

func section(w io.Writer, name string) {
	fmt.Fprintf(w, "\n%s\n%s\n", name, strings.Repeat("-", uniseg.StringWidth(name)))
}

// figureText writes the number, what it is, and below that what it counts.
func figureText(w io.Writer, n int, called, counted string) {
	fmt.Fprintf(w, "%8d  %s\n", n, called)
	for _, line := range wrap(counted, lineWidth-10) {
		fmt.Fprintf(w, "          %s\n", line)
	}
}

// textTable is the heads of a table: a name, then numbers.
type textTable []string

const nameWidth, numberWidth = 54, 10

func (t textTable) head(w io.Writer) {
	fmt.Fprint(w, fit(t[0], nameWidth))
	for _, h := range t[1:] {
		fmt.Fprintf(w, "%*s", numberWidth, h)
	}
	fmt.Fprintln(w)
}

func (t textTable) row(w io.Writer, name string, numbers ...int) {
	fmt.Fprint(w, fit(name, nameWidth))
	for _, n := range numbers {
		fmt.Fprintf(w, "%*d", numberWidth, n)
	}
	fmt.Fprintln(w)
}

// fit fills or cuts a name to a width, counted as a terminal shows it: a Chinese character takes two columns.
func fit(name string, width int) string {
	name = strings.Join(strings.Fields(name), " ")
	if n := uniseg.StringWidth(name); n <= width {
		return name + strings.Repeat(" ", width-n)
	}
	var b strings.Builder
	used := 0
	g := uniseg.NewGraphemes(name)
	for g.Next() && used+g.Width() <= width-1 {
		b.WriteString(g.Str())
		used += g.Width()
	}
	return b.String() + "…" + strings.Repeat(" ", width-1-used)
}

// wrap breaks a text between words.
func wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		n := uniseg.StringWidth(word)
		if used > 0 && used+1+n > width {
			lines, line, used = append(lines, line), "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
