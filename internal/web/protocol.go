package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/protocol"
	"entente/internal/store"
)

// protocolRoutes are the pages of precedence and seating.
func (r *routes) protocolRoutes() {
	s := r.server
	r.page("GET /delegations/{id}/"+string(tabProtocol), s.precedence)
	r.page("POST /delegations/{id}/"+string(tabProtocol), s.setPrecedence)
	r.page("GET /delegations/{id}/cards", s.placeCards)
	r.page("GET /seatings/{id}", s.seating)
	r.page("POST /seatings/{id}/move", s.moveSeat)
	r.page("POST /seatings/{id}/reset", s.resetSeats)
}

// alphabets are the orders of names that the page offers, by BCP 47.
var alphabets = []string{"en", "fr", "es", "de", "sv", "ru", "zh", "zh-u-co-stroke", "ar"}

// mixings are the ways in which the page puts two sides together.
var mixings = []string{"apart", protocol.Merged, protocol.Alternating}

// precedenceView is the order of precedence of one delegation, as its rules were chosen.
type precedenceView struct {
	frame    delegationFrame
	rules    protocol.Rules
	mixed    string // one of mixings
	people   []office.InPrecedence
	seatings []*protocol.Seating
}

// rulesFrom reads the rules that an address asks for.
func rulesFrom(query url.Values) (protocol.Rules, string) {
	rules := protocol.Rules{Language: query.Get("lang"), Mixed: query.Get("mixed"), First: query.Get("first")}
	if !slices.Contains(alphabets, rules.Language) {
		rules.Language = "en"
	}
	if query.Get("rank") == "level" { // whoever leads has no place of their own
		rules.By = []string{"level", "since", "name"}
	}
	mixed := rules.Mixed
	switch mixed {
	case protocol.Merged, protocol.Alternating:
	default:
		rules.Mixed, mixed = protocol.Apart, "apart"
	}
	return rules, mixed
}

func (s *server) precedence(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.showPrecedence(w, r, v, http.StatusOK, r.URL.Query())
}

func (s *server) showPrecedence(w http.ResponseWriter, r *http.Request, v *visit, status int, query url.Values) error {
	ctx := r.Context()
	p := precedenceView{}
	var err error
	p.rules, p.mixed = rulesFrom(query)
	if p.frame, err = s.delegationFrame(ctx, v, r.PathValue("id"), tabProtocol); err != nil {
		return err
	}
	if p.people, err = s.office.Precedence(ctx, v.reader, p.frame.Exchange.ID, p.rules); err != nil {
		return err
	}
	if p.seatings, err = seatingsOf(ctx, v.reader, p.frame.Exchange.ID); err != nil {
		return err
	}
	return s.render(w, r, status, protocolPage(p))
}

func seatingsOf(ctx context.Context, reader store.Reader, id string) ([]*protocol.Seating, error) {
	q := store.Of(protocol.KindSeating, "exchange", id)
	q.Limit = store.MaxLimit
	page, err := reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	list := make([]*protocol.Seating, len(records))
	for i, r := range records {
		list[i] = r.(*protocol.Seating)
	}
	return list, err
}

// setPrecedence records an exception from the rules, or takes it back, or writes a form of address.
func (s *server) setPrecedence(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx, form := r.Context(), r.PostForm
	rec, err := v.reader.Get(ctx, form.Get("participation"))
	if err != nil {
		return err
	}
	p, ok := rec.(*exchange.Participation)
	if !ok || p.Exchange != r.PathValue("id") {
		return fault.New(fault.NotFound, "nobody of this delegation has that identifier")
	}
	base, err := strconv.Atoi(form.Get("version"))
	if err != nil {
		return fault.Field("version", "the form does not say which version of the record it changes; open it again")
	}
	why := office.Why{}
	if language := form.Get("form_lang"); language != "" {
		p.Forms = slices.DeleteFunc(p.Forms, func(f exchange.Form) bool { return f.Lang == language })
		f := exchange.Form{Lang: language, Reference: strings.TrimSpace(form.Get("reference")), Salutation: strings.TrimSpace(form.Get("salutation"))}
		if f.Reference+f.Salutation != "" {
			p.Forms = append(p.Forms, f)
		}
	} else {
		p.Before, p.BeforeReason = form.Get("before"), strings.TrimSpace(form.Get("reason"))
		if p.Before == "" {
			p.BeforeReason = ""
		}
		why.Reason = p.BeforeReason
	}
	if err := s.office.Save(ctx, v.viewer, p, base, why); err != nil {
		return err
	}
	s.flash(ctx, "good", t(ctx, "protocol.saved"))
	return s303(w, r, local(form.Get("next")))
}

// placeCards is a sheet of cards for the table, to be printed and folded.
func (s *server) placeCards(w http.ResponseWriter, r *http.Request, v *visit) error {
	rules, _ := rulesFrom(r.URL.Query())
	frame, err := s.delegationFrame(r.Context(), v, r.PathValue("id"), tabProtocol)
	if err != nil {
		return err
	}
	people, err := s.office.Precedence(r.Context(), v.reader, frame.Exchange.ID, rules)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, placeCardsPage(frame, people, rules.Language))
}

// custom is the language of forms of address that an order of names belongs to.
func (p precedenceView) custom() string {
	language, _, _ := strings.Cut(p.rules.Language, "-")
	if !slices.Contains(protocol.Languages, language) {
		return "en"
	}
	return language
}
