package office

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// bell wakes who waits for something to do, without ever making the one who rings wait.
type bell chan struct{}

func newBell() bell { return make(bell, 1) }

func (b bell) wake() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// remindEvery is how often the calendar is looked at.
const remindEvery = time.Hour

// noticeLife is how long a notice is kept.
const noticeLife = 180 * 24 * time.Hour

// RunNotices tells people what happens and what falls due, until the context ends: it follows the ledger from where it stopped
// last, whichever process wrote it. More adds notices for one viewer that others work out, such as news of whom they met.
func (o *Office) RunNotices(ctx context.Context, log *slog.Logger, more ...func(context.Context, access.Viewer) ([]store.Notice, error)) {
	var reminded time.Time
	for {
		if err := o.FollowLedger(ctx); err != nil && ctx.Err() == nil {
			log.Error("notices of changes could not be made", "error", err)
		}
		if time.Since(reminded) >= remindEvery {
			reminded = time.Now()
			if err := o.Remind(ctx, AsOf{}.Day(), more...); err != nil && ctx.Err() == nil {
				log.Error("reminders could not be made", "error", err)
			}
			if err := o.store.ForgetNotices(ctx, time.Now().Add(-noticeLife)); err != nil && ctx.Err() == nil {
				log.Error("old notices could not be forgotten", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-o.ring:
			select { // what is written together is told together
			case <-ctx.Done():
				return
			case <-time.After(200 * time.Millisecond):
			}
		case <-time.After(time.Minute): // another process may have written
		}
	}
}

// readOn is the name under which the ledger's follower remembers how far it came.
const readOn = "notices"

// FollowLedger tells of the changes since it last did. The first time there is nothing to tell: what was entered before is no news.
func (o *Office) FollowLedger(ctx context.Context) error {
	self := access.System().User
	seen, began, err := o.store.SeenBy(ctx, self, readOn)
	if err != nil {
		return err
	}
	if !began {
		last, err := o.store.LastChange(ctx)
		if err != nil {
			return err
		}
		return o.store.See(ctx, self, readOn, store.Seen{Seq: last, At: time.Now()})
	}
	r := o.store.As(access.System())
	for {
		changes, err := o.store.ChangesAfter(ctx, seen.Seq, 200)
		if err != nil || len(changes) == 0 {
			return err
		}
		var list []store.Notice
		for _, c := range changes {
			if c.Seq <= seen.Seq { // of an import that is passed over
				continue
			}
			seen.Seq = c.Seq
			ch, err := r.Change(ctx, c.Seq)
			if fault.Is(err, fault.NotFound) { // erased, or of something that is
				continue
			}
			if err != nil {
				return err
			}
			if slices.Contains([]string{ledger.ActImport, ledger.ActDemonstration, ledger.ActErasure}, ch.Batch.Act) {
				seen.Seq = ch.Batch.Last
				continue
			}
			told, err := o.tellOf(ctx, ch)
			if err != nil {
				return err
			}
			list = append(list, told...)
		}
		if err := o.notify(ctx, list...); err != nil {
			return err
		}
		if err := o.store.See(ctx, self, readOn, store.Seen{Seq: seen.Seq, At: time.Now()}); err != nil {
			return err
		}
	}
}

// tellOf lists who is to hear of a change.
func (o *Office) tellOf(ctx context.Context, c ledger.Change) ([]store.Notice, error) {
	is, was, err := states(c)
	if err != nil || is.Meta().Deleted {
		return nil, err
	}
	var list []store.Notice
	told := map[string]bool{c.Batch.Author: true}
	tell := func(kind, cause string, accounts ...string) {
		for _, account := range accounts {
			if kindOf, _ := record.KindOf(account); kindOf == access.KindUser && !told[account] {
				told[account] = true
				list = append(list, store.Notice{Account: account, Kind: kind, Subject: c.Record, Cause: cause, Actor: c.Batch.Author, At: c.Batch.At})
			}
		}
	}
	number := strconv.FormatInt(c.Seq, 10)
	switch r := is.(type) {
	case *margin.Comment:
		called := r.Mentions
		if before, ok := was.(*margin.Comment); ok {
			called = without(r.Mentions, before.Mentions)
		}
		tell(NoticeMention, number, called...)
		if was == nil {
			host, err := o.store.As(access.System()).Get(ctx, r.Subject)
			if fault.Is(err, fault.NotFound) {
				return list, nil
			}
			if err != nil {
				return nil, err
			}
			who, err := o.followers(ctx, host)
			if err != nil {
				return nil, err
			}
			tell(NoticeComment, number, who...)
		}
		return list, nil
	case *delegation.Approval:
		var before []string
		if b, ok := was.(*delegation.Approval); ok {
			before = b.WaitsFor()
		}
		tell(NoticeApproval, number, without(r.WaitsFor(), before)...)
	case *relation.Handover:
		if was == nil {
			tell(NoticeHandover, number, r.From, r.To)
		}
	case *programme.Task:
		if b, ok := was.(*programme.Task); r.Done.IsZero() && (!ok || b.Owner != r.Owner) {
			tell(NoticeTask, "given "+number, r.Owner)
		}
	case *commitment.Commitment:
		if b, ok := was.(*commitment.Commitment); r.State == "open" && (!ok || b.Owner != r.Owner) {
			tell(NoticeCommitment, "given "+number, r.Owner)
		}
	case *study.Study:
		var before []string
		if b, ok := was.(*study.Study); ok {
			before = b.Authors
		}
		if r.State == "asked" || r.State == "under_way" {
			tell(NoticeReport, "given "+number, without(r.Authors, before)...)
		}
	}
	if was != nil {
		who, err := o.followers(ctx, is)
		if err != nil {
			return nil, err
		}
		tell(NoticeChange, c.Batch.At.Format(time.DateOnly), who...) // once a day for each record
	}
	return list, nil
}

// states are a record after a change and before it; before is nil for a new one.
func states(c ledger.Change) (is, was record.Record, err error) {
	if is, err = store.Decode(c.Kind, c.After); err != nil || c.Before == nil {
		return is, nil, err
	}
	was, err = store.Decode(c.Kind, c.Before)
	return is, was, err
}

func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

// Remind tells every account what falls due for it on a day, once for each record and day on which it does.
func (o *Office) Remind(ctx context.Context, day date.Day, more ...func(context.Context, access.Viewer) ([]store.Notice, error)) error {
	for rec, err := range o.store.As(access.System()).All(ctx, store.Of(access.KindUser)) {
		if err != nil {
			return err
		}
		u := rec.(*access.User)
		if u.Disabled {
			continue
		}
		viewer, err := o.Viewer(ctx, u.ID)
		if err != nil {
			continue // withdrawn meanwhile
		}
		list, err := o.due(ctx, viewer, day)
		if err != nil {
			return err
		}
		for _, f := range more {
			news, err := f(ctx, viewer)
			if err != nil {
				return err
			}
			list = append(list, news...)
		}
		if err := o.notify(ctx, list...); err != nil {
			return err
		}
	}
	return nil
}

// Days before which a study and a token are spoken of.
const (
	studyDays = 7
	tokenDays = 14
)

// due lists what presses for one account.
func (o *Office) due(ctx context.Context, viewer access.Viewer, day date.Day) ([]store.Notice, error) {
	r, me := o.store.As(viewer), viewer.User
	var list []store.Notice
	tell := func(kind, subject, cause, detail string) {
		list = append(list, store.Notice{Account: me, Kind: kind, Subject: subject, Cause: cause, Detail: detail})
	}
	tasks, err := o.OpenTasks(ctx, r, me, day)
	if err != nil {
		return nil, err
	}
	for _, t := range tasks.List {
		if t.Dated && t.Due < day {
			tell(NoticeTask, t.ID, "overdue "+t.Due.String(), "overdue")
		} else if t.Dated && int(t.Due-day) <= t.RemindDays {
			tell(NoticeTask, t.ID, "due "+t.Due.String(), "due")
		}
	}
	for _, presses := range []string{"overdue", "remind"} {
		q := store.Of(commitment.KindCommitment, "state", "open", "owner", me, presses, "yes", "on", day.String())
		q.Limit = mostUntold
		found, err := listOf[*commitment.Commitment](ctx, r, q)
		if err != nil {
			return nil, err
		}
		detail := map[string]string{"overdue": "overdue", "remind": "due"}[presses]
		for _, c := range found {
			tell(NoticeCommitment, c.ID, detail+" "+c.Due.String(), detail)
		}
	}
	q := store.Of(study.KindStudy, "author", me, "state", "asked", "state", "under_way")
	q.Limit = mostUntold
	studies, err := listOf[*study.Study](ctx, r, q)
	if err != nil {
		return nil, err
	}
	for _, s := range studies {
		switch last := s.Due.Latest(); {
		case s.Due.IsZero():
		case last < day:
			tell(NoticeReport, s.ID, "overdue "+s.Due.String(), "overdue")
		case last-day <= studyDays:
			tell(NoticeReport, s.ID, "due "+s.Due.String(), "due")
		}
	}
	tokens, err := o.store.Tokens(ctx, me)
	if err != nil {
		return nil, err
	}
	for _, t := range tokens {
		if left := time.Until(t.Until); left > 0 && left < tokenDays*24*time.Hour {
			tell(NoticeToken, "", t.ID, t.Name)
		}
	}
	return list, nil
}

// listOf reads one page of records of a kind.
func listOf[R record.Record](ctx context.Context, r store.Reader, q store.Query) ([]R, error) {
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	list := make([]R, len(records))
	for i, rec := range records {
		list[i] = rec.(R)
	}
	return list, nil
}
