package insight

import (
	"context"
	"slices"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight/index"
)

// Alert is news of somebody whom we have met: a party has another place in its system, a person has a post. It is worked
// out anew for each reader and stored nowhere.
type Alert struct {
	Kind      string    `json:"kind"`           // one of AlertKinds
	Record    string    `json:"record"`         // the membership or the standing
	Recorded  time.Time `json:"recorded"`       // when it was entered
	Who       Named     `json:"who"`            // the person or the party
	What      string    `json:"what,omitempty"` // the standing, or the level of the post
	Post      *Named    `json:"post,omitempty"` // of a person
	In        *Named    `json:"in,omitempty"`   // organisation of the post
	On        string    `json:"on,omitempty"`   // since when it holds, as far as that is known
	Known     string    `json:"known"`          // whom of Who and In we have met
	Since     string    `json:"since,omitempty"`
	Latest    string    `json:"latest,omitempty"`
	Times     int       `json:"times"`
	Level     string    `json:"level,omitempty"` // the highest at which we met them
	By        []Named   `json:"by,omitempty"`    // our people who took part in most of it, at most three
	Exchanges string    `json:"exchanges"`       // query of what passed

	seq int64
}

// SeenAlerts is the name under which an account's last look at its alerts is remembered.
const SeenAlerts = "alerts"

// AlertKinds: somebody whom we met took a post; a party that we met has another standing; somebody unknown leads a party
// that we met.
var AlertKinds = []string{"known_person", "known_party", "new_leader"}

// leading are the levels of posts whose new holder concerns everybody who knows the party.
var leading = []string{"head_of_state", "head_of_government", "leader", "deputy_leader"}

// ParseSince reads since when alerts are asked for: a time, or a date, of which the first moment counts. "" is the zero time.
func ParseSince(text string) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil || text == "" {
		return at, nil
	}
	d, err := date.Parse(text)
	if err != nil || d.IsZero() {
		return time.Time{}, fault.Field("since", "%q is no date and no time: write one such as 2026-11 or 2026-11-01T08:00:00Z", text)
	}
	year, month, day := d.Earliest().Civil()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), nil
}

// Alerts lists the posts and standings that were recorded after a change of the ledger and touch somebody whom we have met:
// the newest first. What had surely ended by the day is no news, nor what had begun years before it.
func Alerts(ctx context.Context, r index.Reader, since int64, day date.Day) ([]Alert, error) {
	news := r.News(since, day, leading...)
	alerts := make([]Alert, 0, len(news))
	if len(news) == 0 {
		return alerts, nil
	}
	var ids []string
	var seqs []int64
	for _, n := range news {
		ids = append(append(ids, n.Who, n.In, n.Post), n.By...)
		seqs = append(seqs, n.Seq)
	}
	slices.Sort(ids)
	labels, err := r.Labels(ctx, slices.Compact(ids)...)
	if err != nil {
		return nil, err
	}
	recorded, err := r.Store().RecordedAt(ctx, seqs...)
	if err != nil {
		return nil, err
	}
	named := func(id string) *Named {
		if id == "" {
			return nil
		}
		return &Named{id, labels[id]}
	}
	for _, n := range news {
		a := Alert{Kind: "known_person", Record: n.Record, Recorded: recorded[n.Seq], Who: Named{n.Who, labels[n.Who]}, What: n.What, Post: named(n.Post), In: named(n.In),
			Known: n.Known, Times: n.Times, Level: n.Level, seq: n.Seq}
		filter := "person"
		switch {
		case n.In == "":
			a.Kind, filter = "known_party", "counterpart"
		case n.Known == n.In:
			a.Kind, filter = "new_leader", "counterpart"
		}
		a.Exchanges = "exchanges?" + filter + "=" + n.Known + "&state=done"
		a.On = date.Span(n.During[0], n.During[1]).String()
		if n.Since > date.Past && n.Since < date.Future {
			a.Since, a.Latest = n.Since.String(), n.Latest.String()
		}
		for _, by := range n.By {
			a.By = append(a.By, Named{by, labels[by]})
		}
		alerts = append(alerts, a)
	}
	return alerts, nil
}
