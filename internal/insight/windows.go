package insight

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"entente/internal/date"
)

// Windows is two reports beside one another: of two windows, or of one window as known at two times.
type Windows struct {
	Earlier [2]string    `json:"earlier"` // first and last date
	Later   [2]string    `json:"later"`
	Figures []FigurePair `json:"figures"`
	Areas   []AreaPair   `json:"areas"` // those whose delegations changed in number, the most first
}

// FigurePair is one figure in both.
type FigurePair struct {
	Name           string   `json:"figure"`
	Definition     string   `json:"definition"`
	Earlier        int      `json:"earlier"`
	Later          int      `json:"later"`
	Difference     int      `json:"difference"`
	Ratio          *float64 `json:"ratio"` // the later by the earlier; null where the earlier is none
	EarlierRecords string   `json:"earlier_records"`
	LaterRecords   string   `json:"later_records"`
}

// AreaPair is the delegations with an area, both ways together, in both.
type AreaPair struct {
	Area           string `json:"area"`
	Name           string `json:"name"`
	Earlier        int    `json:"earlier"`
	Later          int    `json:"later"`
	Difference     int    `json:"difference"`
	EarlierRecords string `json:"earlier_records,omitempty"`
	LaterRecords   string `json:"later_records,omitempty"`
}

// Beside sets two reports beside one another.
func Beside(earlier, later Report) Windows {
	w := Windows{Earlier: [2]string{earlier.From, earlier.To}, Later: [2]string{later.From, later.To}, Figures: []FigurePair{}, Areas: []AreaPair{}}
	for i, f := range later.Figures {
		was := earlier.Figures[i]
		w.Figures = append(w.Figures, pair(was, f))
	}
	at := make(map[string]int)
	row := func(a AreaRow) *AreaPair {
		i, ok := at[a.Area]
		if !ok {
			i = len(w.Areas)
			at[a.Area] = i
			w.Areas = append(w.Areas, AreaPair{Area: a.Area, Name: a.Name})
		}
		return &w.Areas[i]
	}
	for _, a := range later.ByArea {
		p := row(a)
		p.Later, p.LaterRecords = a.Sent+a.Received, Together(a.SentRecords, a.ReceivedRecords)
	}
	for _, a := range earlier.ByArea {
		p := row(a)
		p.Earlier, p.EarlierRecords = a.Sent+a.Received, Together(a.SentRecords, a.ReceivedRecords)
	}
	for i := range w.Areas {
		w.Areas[i].Difference = w.Areas[i].Later - w.Areas[i].Earlier
	}
	w.Areas = slices.DeleteFunc(w.Areas, func(a AreaPair) bool { return a.Difference == 0 })
	slices.SortStableFunc(w.Areas, func(a, b AreaPair) int {
		return cmp.Or(abs(b.Difference)-abs(a.Difference), b.Difference-a.Difference, strings.Compare(a.Name, b.Name), strings.Compare(a.Area, b.Area))
	})
	return w
}

func pair(was, is Figure) FigurePair {
	p := FigurePair{Name: is.Name, Definition: is.Definition, Earlier: was.Value, Later: is.Value, Difference: is.Value - was.Value, EarlierRecords: was.Records, LaterRecords: is.Records}
	if was.Value > 0 {
		ratio := float64(is.Value) / float64(was.Value)
		p.Ratio = &ratio
	}
	return p
}

func abs(n int) int { return max(n, -n) }

// Preceding asks the same of the window before, which ends the day before this one begins and is as long: in months where the
// window is of whole months, in days otherwise. States are those of its own end.
func Preceding(request Request) Request {
	first, last := civil(request.From.Earliest()), civil(request.To.Latest())
	before := Request{Filters: request.Filters, To: date.OfDay(request.From.Earliest() - 1)}
	next := last.AddDate(0, 0, 1)
	if first.Day() == 1 && next.Day() == 1 {
		months := (next.Year()-first.Year())*12 + int(next.Month()) - int(first.Month())
		from, to := first.AddDate(0, -months, 0), first.AddDate(0, -1, 0)
		form := "2006-01"
		if first.Month() == time.January && next.Month() == time.January {
			form = "2006"
		}
		before.From, before.To = date.MustParse(from.Format(form)), date.MustParse(to.Format(form))
		return before
	}
	before.From = date.OfDay(request.From.Earliest() - (request.To.Latest() - request.From.Earliest()) - 1)
	return before
}

func civil(day date.Day) time.Time {
	year, month, d := day.Civil()
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}
