package web

import (
	"net/http"
	"strconv"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/store"
)

// principlesView is a year's account of the principles: what each delegation answered to the charter, beside the figures that
// show whether it was so.
type principlesView struct {
	year     int
	figures  []principleFigure
	answers  []yearsCharter
	complete int // of the answers, those to all four
}

// principleFigure is a pair of numbers that should be even.
type principleFigure struct {
	principle    string // whose figure it is
	label        string // message id
	ours, theirs tile
}

// yearsCharter is what one delegation answered.
type yearsCharter struct {
	file   *delegation.Delegation
	visit  *exchange.Exchange
	during string
}

// mostAnswers is how many delegations a year's page shows.
const mostAnswers = 200

// principles sets the charters of a year beside its figures of reciprocity.
func (s *server) principles(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	p := principlesView{}
	p.year, _, _ = today().Civil()
	if text := r.URL.Query().Get("year"); text != "" {
		year, err := strconv.Atoi(text)
		if err != nil || year < 1000 || year > 9999 {
			return fault.Field("year", "write a year of four digits, such as 2002")
		}
		p.year = year
	}
	window := strconv.Itoa(p.year)
	of := func(filters ...string) tile {
		return tile{query: store.Of(exchange.KindExchange, append([]string{"state", "done", "started", window}, filters...)...)}
	}
	p.figures = []principleFigure{
		{"equality", "principles.delegations", of("type", "delegation", "direction", "sent"), of("type", "delegation", "direction", "received")},
		{"equality", "principles.leaders", of("level", "leader", "direction", "sent"), of("level", "leader", "direction", "received")},
		{"independence", "principles.initiated", of("initiated", "ours"), of("initiated", "theirs")},
		{"respect", "principles.written", of("direction", "sent", "minutes", "yes"), of("direction", "received", "minutes", "yes")},
	}
	records, err := s.figures.For(ctx, v.reader)
	if err != nil {
		return err
	}
	for i := range p.figures {
		for _, side := range []*tile{&p.figures[i].ours, &p.figures[i].theirs} {
			if side.n, err = records.Count(ctx, side.query); err != nil {
				return err
			}
		}
	}
	if err := p.read(r, v.reader, window); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, principlesPage(p))
}

// read takes in the charters of the delegations of the year.
func (p *principlesView) read(r *http.Request, reader store.Reader, window string) error {
	q := store.Of(delegation.KindDelegation, "started", window)
	q.Limit = mostAnswers
	page, err := reader.List(r.Context(), q)
	if err != nil {
		return err
	}
	files, err := page.Records()
	if err != nil {
		return err
	}
	var visits []string
	for _, f := range files {
		visits = append(visits, f.(*delegation.Delegation).Exchange)
	}
	if len(visits) == 0 {
		return nil
	}
	q = store.Of(exchange.KindExchange)
	for _, id := range visits {
		q.Filters.Add("id", id)
	}
	q.Limit = mostAnswers
	list, err := exchangesOf(r.Context(), reader, q)
	if err != nil {
		return err
	}
	of := make(map[string]*exchange.Exchange)
	for _, x := range list {
		of[x.ID] = x
	}
	for _, f := range files {
		file := f.(*delegation.Delegation)
		if file.Charter.Complete() {
			p.complete++
		}
		if x := of[file.Exchange]; x != nil {
			p.answers = append(p.answers, yearsCharter{file, x, periodText(r.Context(), x.During)})
		}
	}
	return nil
}

// bridgeFrom is the day from which the way to relations is told.
var bridgeFrom = date.MustParse("1900")
