package web

import (
	"context"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange/letter"
	"entente/internal/record"
)

// incomingPages take letters in that came by e-mail: one page to bring the file, one to confirm what was read from it.
type incomingPages struct {
	*server
	intake *letter.Intake
}

func (r *routes) incomingRoutes() {
	l := incomingPages{r.server, letter.NewIntake(r.server.office)}
	r.page("GET /incoming-letters", l.choose)
	r.page("POST /incoming-letters", l.take)
	r.page("GET /incoming-letters/{token}", l.show)
	r.page("POST /incoming-letters/{token}", l.confirm)
}

// letterView is the page on which a letter is confirmed.
type letterView struct {
	token   string
	letter  *letter.Letter
	parties []letter.Party
	before  map[string]string // exchanges beside which it lies already, with their names
	chosen  letter.Confirmed
	day     string
	wrong   []*fault.Error
}

func (l incomingPages) choose(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	return l.render(w, r, http.StatusOK, letterChoosePage(nil))
}

// take reads the file of a letter as it comes.
func (l incomingPages) take(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, letter.Largest+largestField)
	parts, err := r.MultipartReader()
	if err != nil {
		return fault.New(fault.Invalid, "the letter did not arrive; choose it again: %w", err)
	}
	token := ""
	err = eachPart(parts, func(name string, part *multipart.Part) (err error) {
		if name == "file" && token == "" && fileName(part) != "" {
			token, err = l.intake.Take(r.Context(), v.viewer, part)
		}
		return err
	})
	if err == nil && token == "" {
		err = fault.Field("file", "choose the file of a letter, as a mail program saves it (.eml)")
	}
	if fault.Is(err, fault.Invalid) {
		return l.render(w, r, http.StatusUnprocessableEntity, letterChoosePage(fault.All(err)))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/incoming-letters/"+token, http.StatusSeeOther)
	return nil
}

func (l incomingPages) show(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := l.view(r, v)
	if err != nil {
		return err
	}
	p.chosen = letter.Confirmed{Title: p.letter.Subject, Direction: "received", Marking: startingMarking(v.viewer), Words: true}
	if !p.letter.Date.IsZero() {
		p.day = p.letter.Date.Format("2006-01-02")
	}
	for _, party := range p.parties { // one whose address is on file is meant; all else a person says
		for _, c := range party.May {
			if party.Writer && c.Mail {
				p.chosen.Parties = append(p.chosen.Parties, c.Record.Meta().ID)
			}
		}
	}
	return l.render(w, r, http.StatusOK, letterPage(p))
}

func (l incomingPages) view(r *http.Request, v *visit) (p letterView, err error) {
	ctx := r.Context()
	if p.token = r.PathValue("token"); p.token == "" {
		return p, fault.New(fault.NotFound, "there is no such letter")
	}
	if p.letter, err = l.intake.Waiting(v.viewer, p.token); err != nil {
		return p, err
	}
	if p.parties, err = l.intake.Parties(ctx, v.viewer, p.letter); err != nil {
		return p, err
	}
	before, err := l.intake.Before(ctx, v.viewer, p.letter)
	if err != nil {
		return p, err
	}
	p.before, err = v.reader.Labels(ctx, before...)
	return p, err
}

// confirm records the letter as its reader said, or discards it.
func (l incomingPages) confirm(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	if err := readPost(w, r); err != nil {
		return err
	}
	token := r.PathValue("token")
	if r.PostForm.Get("do") == "discard" {
		if err := l.intake.Discard(v.viewer, token); err != nil {
			return err
		}
		l.flash(ctx, "good", t(ctx, "incoming.discarded"))
		http.Redirect(w, r, "/incoming-letters", http.StatusSeeOther)
		return nil
	}
	p, err := l.view(r, v)
	if err != nil {
		return err
	}
	if err := p.read(r.PostForm); err == nil {
		x, err := l.intake.Record(ctx, v.viewer, token, p.chosen)
		if err == nil {
			l.flash(ctx, "good", t(ctx, "incoming.recorded", "Title", x.Title))
			http.Redirect(w, r, hrefOf(x.ID), http.StatusSeeOther)
			return nil
		}
		if x != nil && !fault.Is(err, fault.Conflict) { // the exchange stands, and not all of its files
			l.flash(ctx, "warn", t(ctx, "incoming.in_part", "Reason", fault.All(err)[0].Message))
			http.Redirect(w, r, hrefOf(x.ID), http.StatusSeeOther)
			return nil
		}
		if !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict) {
			return err
		}
		p.wrong = fault.All(err)
	} else {
		p.wrong = fault.All(err)
	}
	return l.render(w, r, http.StatusUnprocessableEntity, letterPage(p))
}

// read takes what was chosen from the form.
func (p *letterView) read(form url.Values) error {
	p.day = strings.TrimSpace(form.Get("day"))
	p.chosen = letter.Confirmed{Title: strings.TrimSpace(form.Get("title")), Direction: form.Get("direction"), Words: form.Get("words") != "", Again: form.Get("again") != ""}
	for _, id := range append(form["parties"], form.Get("party")) {
		if id != "" && !slices.Contains(p.chosen.Parties, id) {
			p.chosen.Parties = append(p.chosen.Parties, id)
		}
	}
	var err error
	if p.chosen.Day, err = date.Parse(p.day); err != nil || p.day == "" {
		return fault.Field("day", "say on which day the letter was written, such as 2001-05-03")
	}
	if len(p.chosen.Parties) == 0 {
		return fault.Field("parties", "say who of the other side wrote it, or was written to: choose one at least")
	}
	return p.chosen.Marking.UnmarshalText([]byte(form.Get("marking")))
}

// candidateNote tells one candidate from others of the name.
func candidateNote(ctx context.Context, c letter.Candidate) string {
	note := word(ctx, "kind", string(c.Record.Kind()))
	if c.Mail {
		note += ", " + t(ctx, "incoming.mail_known")
	}
	return note
}

// cutTo is the beginning of a text.
func cutTo(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " …"
}

// shownName is the name of a record alone.
func shownName(r record.Record) string {
	label, _, _ := shown(r)
	return label
}
