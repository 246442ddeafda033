package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/protocol"
)

// protocolRoutes are the pages of precedence and seating.
func (r *routes) protocolRoutes() {
	s := r.server
	r.page("GET /delegations/{id}/"+string(tabProtocol), s.precedence)
	r.page("POST /delegations/{id}/"+string(tabProtocol), s.setPrecedence)
	r.page("POST /delegations/{id}/order", s.keepPrecedence)
	r.page("GET /delegations/{id}/cards", s.placeCards)
	r.page("GET /seatings/{id}", s.seating)
	r.page("POST /seatings/{id}/move", s.moveSeat)
	r.page("POST /seatings/{id}/reset", s.resetSeats)
}

// alphabets are the orders of names that the page offers, by BCP 47.
var alphabets = []string{"en", "fr", "es", "de", "sv", "ru", "zh", "zh-u-co-stroke", "ar"}

// mixings are the ways in which the page puts two sides together.
var mixings = append([]string{"apart"}, delegation.Mixings...)

// precedenceView is the order of precedence of one delegation, as its rules were chosen.
type precedenceView struct {
	frame    delegationFrame
	order    delegation.Precedence // every field of it said
	kept     bool                  // the delegation keeps this order
	people   []office.InPrecedence
	seatings []office.SeatingOf
}

// mixed is how the page puts the sides together: one of mixings.
func (p precedenceView) mixed() string { return cmp.Or(p.order.Mixed, "apart") }

// query is the order as an address asks for it.
func (p precedenceView) query() string {
	return url.Values{"mixed": {p.mixed()}, "first": {p.order.First}, "rank": {p.order.Rank}, "lang": {p.order.Alphabet}}.Encode()
}

// orderAsked is the order that an address or a form asks for; what it does not ask for is as the delegation keeps it, else
// as is usual.
func orderAsked(asked url.Values, kept delegation.Precedence) delegation.Precedence {
	o := kept
	if asked.Has("lang") && (slices.Contains(alphabets, asked.Get("lang")) || asked.Get("lang") == kept.Alphabet) {
		o.Alphabet = asked.Get("lang")
	}
	if asked.Has("rank") {
		o.Rank = asked.Get("rank")
	}
	if asked.Has("mixed") {
		o.Mixed = asked.Get("mixed")
	}
	if asked.Has("first") {
		o.First = asked.Get("first")
	}
	if o.Rank != "level" {
		o.Rank = "role"
	}
	if !slices.Contains(delegation.Mixings, o.Mixed) {
		o.Mixed = ""
	}
	if o.First != "ours" {
		o.First = "theirs"
	}
	o.Alphabet = cmp.Or(o.Alphabet, "en")
	return o
}

// offered are the alphabets to choose from, with the one that is chosen.
func (p precedenceView) offered() []string {
	if slices.Contains(alphabets, p.order.Alphabet) {
		return alphabets
	}
	return append(slices.Clone(alphabets), p.order.Alphabet)
}

func (s *server) precedence(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	p := precedenceView{}
	var err error
	if p.frame, err = s.delegationFrame(ctx, v, r.PathValue("id"), tabProtocol); err != nil {
		return err
	}
	kept := delegation.Precedence{}
	if p.frame.File != nil {
		kept = p.frame.File.Precedence
	}
	p.order = orderAsked(r.URL.Query(), kept)
	p.kept = kept != delegation.Precedence{} && p.order == orderAsked(nil, kept)
	if p.people, err = s.office.Precedence(ctx, v.reader, p.frame.Exchange.ID, office.RulesOf(p.order, "")); err != nil {
		return err
	}
	if p.seatings, err = s.office.SeatingsWithin(ctx, v.reader, p.frame.Exchange.ID); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, protocolPage(p))
}

// keepPrecedence keeps the order that the page shows: for its seating plans, its cards and every paper.
func (s *server) keepPrecedence(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id, asked := r.PathValue("id"), r.PostForm
	kept, err := s.office.KeptPrecedence(r.Context(), v.reader, id)
	if err != nil {
		return err
	}
	batch, err := s.office.KeepPrecedence(r.Context(), v.viewer, id, orderAsked(asked, kept), version(r), office.Why{})
	next := "/delegations/" + id + "/" + string(tabProtocol)
	if err != nil { // shown as it was asked for, beside what stands against it
		asked.Del("version")
		next += "?" + asked.Encode()
	}
	return s.done(w, r, v, next, t(r.Context(), "protocol.kept"), batch, err)
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
	frame, err := s.delegationFrame(r.Context(), v, r.PathValue("id"), tabProtocol)
	if err != nil {
		return err
	}
	kept := delegation.Precedence{}
	if frame.File != nil {
		kept = frame.File.Precedence
	}
	people, err := s.office.Precedence(r.Context(), v.reader, frame.Exchange.ID, office.RulesOf(orderAsked(r.URL.Query(), kept), ""))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, placeCardsPage(frame, people))
}

// custom is the language of forms of address that an order of names belongs to.
func (p precedenceView) custom() string {
	language, _, _ := strings.Cut(p.order.Alphabet, "-")
	if !slices.Contains(protocol.Languages, language) {
		return "en"
	}
	return language
}
