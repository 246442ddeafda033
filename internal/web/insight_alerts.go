package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/store"

	"github.com/a-h/templ"
)

const (
	alertsOnPage = 50
	alertsShown  = 5 // of the overview
)

// alertsView is the news of those whom we met.
type alertsView struct {
	alerts []insight.Alert
	since  date.Date // "" for since the last look
	last   time.Time // when the account looked; zero for never
	upTo   time.Time // what was recorded until then is on the page
	wrong  string
}

// insightAlerts shows the posts and standings recorded since a day, or since the account's last look, that touch somebody
// whom we have met.
func insightAlerts(ctx context.Context, p *insightView) (templ.Component, error) {
	v := visitOf(ctx)
	a, err := p.server.alertsFor(ctx, v, p.index, p.values.Get("since"))
	if err != nil {
		return nil, err
	}
	p.add(alertTable(ctx, p, a.alerts))
	return insightAlertsPage(p, a), nil
}

// alertsFor reads the alerts of a viewer, since a day where one is named.
func (s *server) alertsFor(ctx context.Context, v *visit, r index.Reader, since string) (*alertsView, error) {
	a := &alertsView{}
	seen, looked, err := s.office.Store().SeenBy(ctx, v.viewer.User, insight.SeenAlerts)
	if err != nil {
		return nil, err
	}
	if looked {
		a.last = seen.At
	}
	from := seen.Seq
	if since != "" {
		if a.since, err = date.Parse(since); err != nil {
			a.wrong, a.since = err.Error(), date.Date{}
		}
	}
	switch {
	case !a.since.IsZero():
		year, month, day := a.since.Earliest().Civil()
		from, err = r.Store().ChangeAt(ctx, time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Add(-time.Microsecond))
	case !looked:
		from, err = r.Store().ChangeAt(ctx, time.Now().Add(-insight.AlertsReach))
	}
	if err != nil {
		return nil, err
	}
	a.upTo = time.Now().UTC() // before the alerts: what comes meanwhile is new again
	a.alerts, err = insight.Alerts(ctx, r, from, today())
	return a, err
}

// newAlerts are those of the overview: none while the index is being filled, and none of the past.
func (s *server) newAlerts(ctx context.Context, v *visit) ([]insight.Alert, error) {
	records, err := s.figures.For(ctx, v.reader)
	if err != nil {
		return nil, err
	}
	r, ok := records.(index.Reader)
	if !ok || v.viewer.Stranger() {
		return nil, nil
	}
	a, err := s.alertsFor(ctx, v, r, "")
	if err != nil {
		return nil, err
	}
	return a.alerts, nil
}

// seeAlerts remembers that the account has seen the alerts of its page. The page says until when it knew: a number of the ledger
// would tell how much is recorded that its reader may not read.
func (s *server) seeAlerts(w http.ResponseWriter, r *http.Request, v *visit) error {
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
	if err := s.office.Store().See(r.Context(), v.viewer.User, insight.SeenAlerts, store.Seen{Seq: change, At: now}); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "alerts.did_see"))
	return s303(w, r, "/insight/alerts")
}

func alertTable(ctx context.Context, p *insightView, list []insight.Alert) insightTable {
	s := insightTable{name: "alerts", title: t(ctx, "alerts.title"), most: alertsOnPage,
		heads: []head{{t(ctx, "alerts.who"), false}, {t(ctx, "alerts.what"), false}, {t(ctx, "alerts.on"), false}, {t(ctx, "alerts.known"), false}, {t(ctx, "alerts.since"), false}, {t(ctx, "insight.col_last"), false},
			{t(ctx, "insight.col_exchanges"), true}, {t(ctx, "filter.level"), false}, {t(ctx, "alerts.by"), false}, {t(ctx, "alerts.recorded"), false}}}
	for _, a := range list {
		known := t(ctx, "alerts.kind_"+a.Kind)
		s.rows = append(s.rows, []cell{linkCell(a.Who.Name, p.href(a.Who.ID)), textCell(alertWhat(ctx, a)), dateCell(a.On), textCell(known), dateCell(a.Since), dateCell(a.Latest),
			countCell(a.Times, p.records(a.Exchanges)), textCell(word(ctx, "level", a.Level)), textCell(strings.Join(namesIn(a.By), ", ")), dateCell(a.Recorded.Format("2006-01-02"))})
	}
	return s
}

// alertWhat is what is new: the standing of a party, the post of a person and its organisation.
func alertWhat(ctx context.Context, a insight.Alert) string {
	if a.Post == nil {
		return word(ctx, "standing", a.What)
	}
	organisation := ""
	if a.In != nil {
		organisation = a.In.Name
	}
	return joinNonEmpty(", ", a.Post.Name, organisation)
}

func namesIn(list []insight.Named) (names []string) {
	for _, n := range list {
		names = append(names, n.Name)
	}
	return names
}
