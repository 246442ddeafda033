package paper_test

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/print/paper"
	"entente/internal/print/pdf"
	"entente/internal/programme"
	"entente/internal/register"
)

// printers are the programs for PDF of this machine. Tests that need one skip where it is not installed.
func printers(t testing.TB) map[string]*pdf.Printer {
	found := make(map[string]*pdf.Printer)
	for _, name := range []string{"soffice", "chromium"} {
		if _, err := exec.LookPath(name); err != nil {
			continue
		}
		p, err := pdf.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		found[name] = p
	}
	if len(found) == 0 {
		t.Skip("neither LibreOffice (soffice) nor Chromium is installed: PDF is not tried")
	}
	return found
}

func (s *scene) request(paperType, format string, languages ...string) paper.Request {
	return paper.Request{Languages: languages, Format: format, PaperOrder: office.PaperOrder{Type: paperType, Exchange: s.visit,
		AsOf: office.AsOf{Valid: date.MustParse("2024-05-01")}, Home: "International Department"}}
}

// TestEachProgramPrintsAPaper, and opens our Word files without complaint.
func TestEachProgramPrintsAPaper(t *testing.T) {
	if testing.Short() {
		t.Skip("printing takes seconds")
	}
	s := play(t)
	for name, printer := range printers(t) {
		t.Run(name, func(t *testing.T) {
			d, err := (&paper.Press{Office: s.office, PDF: printer}).Make(t.Context(), senior, s.request("briefing", "pdf", "ar", "zh"))
			if name == "soffice" && fault.Is(err, fault.Unavailable) && strings.Contains(fmt.Sprint(errorsOf(err)), "no export filter") {
				t.Skip("LibreOffice is installed without Writer")
			}
			if err != nil {
				t.Fatal(errorsOf(err))
			}
			if !bytes.HasPrefix(d.Content, []byte("%PDF-")) || len(d.Content) < 10_000 {
				t.Errorf("%d bytes, beginning %q", len(d.Content), d.Content[:20])
			}
		})
	}
}

func errorsOf(err error) []string {
	var list []string
	for _, e := range fault.All(err) {
		list = append(list, fmt.Sprint(e, e.Cause))
	}
	return list
}

// TestWithoutAProgramItIsSaidWhatToInstall.
func TestWithoutAProgramItIsSaidWhatToInstall(t *testing.T) {
	s := play(t)
	_, err := (&paper.Press{Office: s.office}).Make(t.Context(), senior, s.request("briefing", "pdf", "en"))
	if !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), "LibreOffice") {
		t.Error(err)
	}
	d, err := (&paper.Press{Office: s.office}).Make(t.Context(), senior, s.request("briefing", "html", "en"))
	if err != nil || !strings.Contains(string(d.Content), "Whom we meet") {
		t.Error("the page to print did not come", err)
	}
}

// fill fills a day with items, as a visit with many calls has them: whom they are with, who goes, a note.
func (s *scene) fill(day string, items int) {
	titles := []string{"Talks with the secretary for international relations", "Call on the mayor", "Visit to the school for officials", "Working lunch", "Journey to the next call", "Meeting with members of parliament", "Conversation with the press"}
	start := 7 * 60
	for n := range items {
		at := func(minute int) programme.Moment {
			return programme.Moment{Date: day, Time: fmt.Sprintf("%02d:%02d", minute/60, minute%60), Zone: "Europe/Lisbon"}
		}
		length := 14 * 60 / items
		i := &programme.Item{Head: head(programme.KindItem, fmt.Sprintf("%s-%d", day, n)), Exchange: s.visit, Type: "meeting", Title: titles[n%len(titles)], Starts: at(start), Ends: at(start + length), Place: "Lisbon"}
		if n%2 == 0 {
			i.Room = "Hall of the congress, first floor"
			i.Interlocutors = []string{id(exchange.KindParticipation, "roche"), id(exchange.KindParticipation, "haddad")}
		}
		if n%4 == 1 {
			i.Participants = []string{id(exchange.KindParticipation, "ines"), id(exchange.KindParticipation, "tomas")}
		}
		if n%5 == 0 {
			i.Note = "Interpretation both ways; the cars wait at the side entrance."
		}
		start += length
		put(s.t, s.office, i)
	}
}

// TestAnOrdinaryFullDayIsOnePage through each program, alone and in two columns; a day that needs two says on the second
// which day it is.
func TestAnOrdinaryFullDayIsOnePage(t *testing.T) {
	if testing.Short() {
		t.Skip("printing takes seconds")
	}
	alone, abreast := play(t), play(t)
	alone.fill("2024-05-05", 14)
	abreast.fill("2024-05-05", 10) // each says in two languages whom it is with
	page := regexp.MustCompile(`/Type\s*/Page\b[^s]`)
	for name, printer := range printers(t) {
		for _, languages := range [][]string{{"en"}, {"ar"}, {"zh"}, {"ru", "fr"}, {"ar", "zh"}} {
			s := alone
			if len(languages) > 1 {
				s = abreast
			}
			d, err := (&paper.Press{Office: s.office, PDF: printer}).Make(t.Context(), senior, s.request("programme", "pdf", languages...))
			if name == "soffice" && fault.Is(err, fault.Unavailable) && strings.Contains(fmt.Sprint(errorsOf(err)), "no export filter") {
				t.Skip("LibreOffice is installed without Writer")
			}
			if err != nil {
				t.Fatal(errorsOf(err))
			}
			if got := len(page.FindAll(d.Content, -1)); got != 3 {
				t.Errorf("%s, %v: %d pages for three days", name, languages, got)
			}
		}
	}
}

// grow adds people with histories, until the briefing book has some 80 pages.
func (s *scene) grow(people int) {
	area, union := register.AreaID("FR"), id(register.KindOrganisation, "union")
	talk := strings.Repeat("The delegation explained how the party prepares its congress, and asked for our experience with schools for officials. We answered that a study is under way. ", 5)
	for i := range people {
		key := fmt.Sprintf("grown-%d", i)
		put(s.t, s.office,
			&register.Person{Head: head(register.KindPerson, key), Names: []lang.Name{{Text: fmt.Sprintf("Person %c%d", 'A'+i%26, i), Lang: "en"}, {Text: "شخص " + fmt.Sprint(i), Lang: "ar"}}, Area: area},
			&exchange.Participation{Head: head(exchange.KindParticipation, key), Exchange: s.visit, Side: "theirs", Role: "member", Person: id(register.KindPerson, key), Capacity: "Member of the delegation", Level: "official"})
		for n := range 4 {
			post := fmt.Sprintf("%s-%d", key, n)
			put(s.t, s.office,
				&register.Post{Head: head(register.KindPost, post), Organisation: union, Title: fmt.Sprintf("Secretary of section %d", n), Level: "official"},
				&register.Membership{Head: head(register.KindMembership, post), Person: id(register.KindPerson, key), Organisation: union, Post: id(register.KindPost, post), During: date.MustParseInterval(fmt.Sprintf("%d/%d", 1990+8*n, 1997+8*n))})
		}
		for n := range 3 {
			met := fmt.Sprintf("%s-met-%d", key, n)
			put(s.t, s.office,
				&exchange.Exchange{Head: head(exchange.KindExchange, met), Type: "meeting", Direction: "sent", State: "done", Title: fmt.Sprintf("Talks of %d", 2010+n), During: date.MustParseInterval(fmt.Sprintf("%d-05-03", 2010+n)),
					Areas: []string{area}, Locale: "Paris", Minutes: talk + "\n\n" + talk, Outcome: "To be *continued*.", Questions: []exchange.Question{{Title: "Schools", State: "left_open"}}},
				&exchange.Participation{Head: head(exchange.KindParticipation, met), Exchange: id(exchange.KindExchange, met), Side: "theirs", Role: "member", Person: id(register.KindPerson, key)})
		}
	}
}

// BenchmarkABriefingBook of some 80 pages: reading, setting and packing.
func BenchmarkABriefingBook(b *testing.B) {
	s := play(b)
	s.grow(42)
	press := &paper.Press{Office: s.office}
	for _, languages := range [][]string{{"en"}, {"en", "ar"}} {
		for _, format := range []string{"docx", "html"} {
			b.Run(format+"-"+strings.Join(languages, "-"), func(b *testing.B) {
				for b.Loop() {
					if _, err := press.Make(b.Context(), senior, s.request("briefing", format, languages...)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	for name, printer := range printers(b) {
		b.Run("pdf-"+name, func(b *testing.B) {
			for b.Loop() {
				start := time.Now()
				d, err := (&paper.Press{Office: s.office, PDF: printer}).Make(b.Context(), senior, s.request("briefing", "pdf", "en"))
				if err != nil {
					b.Fatal(errorsOf(err))
				}
				b.ReportMetric(float64(bytes.Count(d.Content, []byte("/Type/Page"))+bytes.Count(d.Content, []byte("/Type /Page"))), "page-marks")
				b.Logf("%s: %s, %d KB", name, time.Since(start), len(d.Content)>>10)
			}
		})
	}
}
