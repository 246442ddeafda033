package web

import (
	"context"
	"net/http"
	"slices"
	"time"

	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"

	"golang.org/x/sync/errgroup"
)

// todayRoutes lists the addresses of what a person's day begins with.
func (r *routes) todayRoutes() {
	s := r.server
	r.page("GET /today", s.todayPage)
	r.page("POST /today/seen", s.seeToday)
	r.page("POST /today/duties", s.chooseDuties)
}

// todaySeen is the name under which an account's last look at what changed is remembered.
const todaySeen = "today"

// How much of each the page shows, and how far back changes are news to who never looked.
const (
	todayShown = 6
	todayReach = 7 * 24 * time.Hour
)

// dutyView is what a day begins with for one duty.
type dutyView struct {
	name   string // one of office.Duties
	panels []dayPanel
}

// dayPanel is one thing to look at. It is never empty: where there is nothing, it says what to do.
type dayPanel struct {
	title, none string // message ids
	href        string // of all of it; "" where the panel is all
	lines       []dayLine
	changes     []together
	tiles       []tile
	upTo        time.Time // of changes: what was recorded until then is in the panel
}

func (p dayPanel) empty() bool { return len(p.lines)+len(p.changes)+len(p.tiles) == 0 }

// dayLine is one line of a panel.
type dayLine struct {
	when string
	href string
	text string
	more string
	late bool
	ways []crumb // other pages that belong to it, such as the briefing
}

// todayView is the page.
type todayView struct {
	duties []dutyView
	chosen []string
	open   []string // duties to choose from
	labels map[string]string
	wrong  string
}

func (s *server) todayPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.showToday(w, r, v, http.StatusOK, "")
}

func (s *server) showToday(w http.ResponseWriter, r *http.Request, v *visit, status int, wrong string) error {
	ctx := r.Context()
	page := todayView{wrong: wrong, open: office.DutiesOpen(v.viewer), labels: make(map[string]string)}
	var err error
	if page.chosen, err = s.office.DutiesOf(ctx, v.viewer); err != nil {
		return err
	}
	if page.duties, err = s.dutiesToday(ctx, v, page.chosen); err != nil {
		return err
	}
	for _, d := range page.duties {
		for _, p := range d.panels {
			for _, g := range p.changes {
				labels, err := labelsOf(ctx, v.reader, g.changes)
				if err != nil {
					return err
				}
				for id, label := range labels {
					page.labels[id] = label
				}
			}
		}
	}
	return s.render(w, r, status, todayPageOf(page))
}

// dutiesToday reads the panels of several duties side by side. A panel that two of them have stands with the first.
func (s *server) dutiesToday(ctx context.Context, v *visit, names []string) ([]dutyView, error) {
	list := make([]dutyView, len(names))
	work, inner := errgroup.WithContext(ctx)
	had := make(map[string]bool)
	for i, name := range names {
		list[i].name = name
		makers := slices.DeleteFunc(slices.Clone(s.panelsOf(name)), func(p panelMaker) bool {
			again := had[p.title]
			had[p.title] = true
			return again
		})
		list[i].panels = make([]dayPanel, len(makers))
		for j, m := range makers {
			work.Go(func() error {
				p, err := m.read(inner, v)
				p.title, p.none = m.title, m.none
				list[i].panels[j] = p
				return err
			})
		}
	}
	return list, work.Wait()
}

// seeToday remembers that the account has seen what changed until the page was made.
func (s *server) seeToday(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	now := time.Now()
	upTo, err := time.Parse(time.RFC3339Nano, r.PostForm.Get("up_to"))
	if err != nil || upTo.After(now) {
		upTo = now
	}
	change, err := v.reader.ChangeAt(r.Context(), upTo)
	if err != nil {
		return err
	}
	if err := s.office.Store().See(r.Context(), v.viewer.User, todaySeen, store.Seen{Seq: change, At: upTo}); err != nil {
		return err
	}
	return s303(w, r, "/today")
}

// chooseDuties keeps what somebody's day begins with.
func (s *server) chooseDuties(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	if err := s.office.ChooseDuties(r.Context(), v.viewer, r.PostForm["duty"]); fault.Is(err, fault.Invalid) {
		return s.showToday(w, r, v, http.StatusUnprocessableEntity, sentence(fault.All(err)[0].Message))
	} else if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "today.did_choose"))
	return s303(w, r, "/today")
}
