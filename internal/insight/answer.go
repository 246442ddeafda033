package insight

import (
	"context"
	"slices"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
)

// Questions are the figures that every door can ask for by name.
var Questions = []string{"coverage", "reciprocity", "depth", "continuity", "bridge", "network", "introduction", "calendar", "alerts", "account"}

// Question is what one of them is asked for.
type Question struct {
	Request
	Focus  string    // of the network: the record that it is drawn around; "" for the whole
	Person string    // of an introduction: to whom
	Since  time.Time // of alerts: recorded since then; zero for AlertsReach before now
}

// AlertsReach is how far back alerts go where nobody says since when.
const AlertsReach = 90 * 24 * time.Hour

// Windowless reports whether a figure has a day and no window.
func Windowless(name string) bool { return name == "depth" || name == "alerts" }

// Answer computes a figure by its name, so that all doors give the same. The window of depth and of alerts ends on its day and
// has no beginning; that of an introduction may be left out. Errors: Invalid.
func Answer(ctx context.Context, r index.Reader, name string, q Question) (any, error) {
	switch name {
	case "coverage":
		c, err := Cover(ctx, r, q.Request)
		if err == nil {
			err = Occasioned(ctx, r, &c, q.day())
		}
		return c, err
	case "reciprocity":
		return Reciprocate(ctx, r, q.Request)
	case "depth":
		return Deepness(ctx, r, q.Request)
	case "continuity":
		return Continue(ctx, r, q.Request)
	case "bridge":
		return BridgeAreas(ctx, r, q.Request)
	case "network":
		return Weave(ctx, r, q.Request, q.Focus)
	case "introduction":
		return Introduce(ctx, r, q)
	case "calendar":
		if err := q.check(); err != nil {
			return nil, err
		}
		return Upcoming(ctx, r, q.From, q.To, q.day(), OccasionFilter{})
	case "alerts":
		if q.Since.IsZero() {
			q.Since = time.Now().Add(-AlertsReach)
		}
		since, err := r.Store().ChangeAt(ctx, q.Since.Add(-time.Microsecond))
		if err != nil {
			return nil, err
		}
		return Alerts(ctx, r, since, q.day().Latest())
	case "account":
		return Accounted(ctx, r, q.Request)
	}
	return nil, fault.New(fault.NotFound, "there is no figure %q: ask for one of %s", name, strings.Join(Questions, ", "))
}

// Narrowed reports whether filters of exchanges narrow a figure at all: those of the others would look as if they did.
func Narrowed(name string) bool {
	return slices.Contains([]string{"coverage", "reciprocity", "depth", "continuity", "bridge", "network", "account"}, name)
}

// Introduction is the shortest way from somebody of ours to a person; no ties where there is none.
type Introduction struct {
	Person string            `json:"person"`
	Ties   []IntroductionTie `json:"ties"`
}

// IntroductionTie is one step: who knows whom through what.
type IntroductionTie struct {
	index.Tie
	FromName    string `json:"from_name"`
	ToName      string `json:"to_name"`
	ThroughName string `json:"through_name"`
}

// Introduce finds the shortest introduction to a person within a window; a date that is left out bounds nothing.
func Introduce(ctx context.Context, r index.Reader, q Question) (Introduction, error) {
	if kind, ok := record.KindOf(q.Person); !ok || kind != register.KindPerson {
		return Introduction{}, fault.Field("person", "say to whom: the identifier of a person, such as per-06h…")
	}
	from, to := date.Past, date.Future
	if !q.From.IsZero() {
		from = q.From.Earliest()
	}
	if !q.To.IsZero() {
		to = q.To.Latest()
	}
	i := Introduction{Person: q.Person, Ties: []IntroductionTie{}}
	ties := r.Introduction(q.Person, from, to)
	var ids []string
	for _, t := range ties {
		ids = append(ids, t.From, t.To, t.Through)
	}
	labels, err := r.Labels(ctx, ids...)
	for _, t := range ties {
		i.Ties = append(i.Ties, IntroductionTie{t, labels[t.From], labels[t.To], labels[t.Through]})
	}
	return i, err
}
