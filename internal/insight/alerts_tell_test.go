package insight_test

import (
	"log/slog"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store/storetest"
)

// TestNewsOfWhomWeMetIsTold once, to those alone who may read the post and what passed with its holder.
func TestNewsOfWhomWeMetIsTold(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	o, ctx := office.New(s), t.Context()
	met(t, s)
	today := date.DayAt(time.Now().UTC())
	post := &register.Membership{Head: head("mem-1"), Person: "per-chen", Organisation: "org-ministry", Post: "post-minister", During: date.MustParseInterval((today - 30).String() + "/..")}
	put(t, s, post,
		&access.User{Head: head("user-knows"), Login: "knows", Name: "Knows", Role: access.Officer, Clearance: record.Restricted},
		&access.User{Head: head("user-low"), Login: "low", Name: "Low", Role: access.Officer, Clearance: record.Public})
	figures := insight.NewFigures(s)
	tell := func() {
		t.Helper()
		if err := o.Remind(ctx, today, figures.Tell(o)); err != nil {
			t.Fatal(err)
		}
	}
	told := func(account string) []office.Told {
		t.Helper()
		v, err := o.Viewer(ctx, account)
		if err != nil {
			t.Fatal(err)
		}
		list, err := o.Told(ctx, s.As(v), true, time.Time{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	tell()
	if n := len(told("user-knows")); n != 0 {
		t.Errorf("%d notices before the index is filled", n)
	}
	figures.Run(ctx, slog.New(slog.DiscardHandler))
	tell()
	tell()
	if list := told("user-knows"); len(list) != 1 || list[0].Kind != office.NoticeAlert || list[0].About != "per-chen" || list[0].Label != "Chen" {
		t.Errorf("told %+v, want once of Chen", list)
	}
	if list := told("user-low"); len(list) != 0 {
		t.Errorf("whoever may read nothing of it was told %+v", list)
	}
	hidden := *post
	hidden.Marking = record.Confidential
	if err := o.Save(ctx, access.System(), &hidden, 1, office.Why{Reason: "Not public yet"}); err != nil {
		t.Fatal(err)
	}
	if list := told("user-knows"); len(list) != 0 {
		t.Errorf("a post that was hidden since is still told of: %+v", list)
	}
}
