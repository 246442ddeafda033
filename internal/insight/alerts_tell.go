package insight

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/store"
)

// What of the alerts becomes a notice: what was recorded in the last week, and of a list that came in whole only its beginning. All
// of them stand on the page of alerts.
const (
	tellReach = 7 * 24 * time.Hour
	tellMost  = 20
)

// Tell makes notices of the alerts of one viewer, worked out with what that viewer may read. A notice names the post or the standing that
// is new, so that whoever may not read that any more does not learn of it. Until the index is filled there are none.
func (f *Figures) Tell(o *office.Office) func(context.Context, access.Viewer) ([]store.Notice, error) {
	return func(ctx context.Context, viewer access.Viewer) ([]store.Notice, error) {
		if !f.filled.Load() || viewer.Stranger() {
			return nil, nil
		}
		r, err := f.Index(ctx, o.Store().As(viewer))
		if err != nil {
			return nil, err
		}
		now := time.Now()
		from, err := r.Store().ChangeAt(ctx, now.Add(-tellReach))
		if err != nil {
			return nil, err
		}
		seen, _, err := o.Store().SeenBy(ctx, viewer.User, SeenAlerts)
		if err != nil {
			return nil, err
		}
		alerts, err := Alerts(ctx, r, max(from, seen.Seq), date.DayAt(now.UTC()))
		if err != nil {
			return nil, err
		}
		var list []store.Notice
		for _, a := range alerts[:min(len(alerts), tellMost)] {
			list = append(list, store.Notice{Account: viewer.User, Kind: office.NoticeAlert, Subject: a.Record, Cause: a.What + " " + a.On, At: a.Recorded})
		}
		return list, nil
	}
}
