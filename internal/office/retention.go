package office

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// RetentionKinds are the kinds that a rule can be about, and RetentionActs what it does with a record whose time has come.
// Travel documents have a day of their own.
var (
	RetentionKinds = []string{"person", "exchange", "commitment"}
	RetentionActs  = []string{"review", "erase"}
)

// mostYears is the longest that a rule waits.
const mostYears = 100

// ErasedByRule is the ground of an erasure that a rule does.
const ErasedByRule = "retention_rule"

// Due is a record whose time has come by a rule.
type Due struct {
	Record record.Record
	Ended  date.Day // the last day on which it was in use
	Act    string   // of the rule
}

// SetRetention sets how long records of a kind are kept; years 0 takes the rule away. A rule that erases takes a second
// person, and is then a request.
func (o *Office) SetRetention(ctx context.Context, viewer access.Viewer, rule store.RetentionRule, reason string) (request store.SecondRequest, done bool, err error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return request, false, err
	}
	var errs fault.List
	record.OneOf(&errs, "kind", rule.Kind, RetentionKinds)
	record.OneOf(&errs, "act", rule.Act, RetentionActs)
	if rule.Years < 0 || rule.Years > mostYears {
		errs.Add("years", "write a number of years up to %d; 0 for no rule", mostYears)
	}
	if err := errs.Err(); err != nil {
		return request, false, err
	}
	rule.Author, rule.Made = viewer.User, time.Now().UTC()
	if rule.Act == "erase" && rule.Years > 0 && viewer.User != access.System().User {
		switch err := o.store.Try(ctx, viewer, ledger.Batch{}, func(tx *store.Tx) error { return mayAlone(tx, SecondErasure) }); {
		case err == nil:
			return request, true, o.keepRule(ctx, viewer, rule, Witnessed{Alone: true}, func(tx *store.Tx) error { return mayAlone(tx, SecondErasure) })
		default:
			if _, ok := NeedsSecond(err); !ok {
				return request, false, err
			}
		}
		request, err = o.askFor(ctx, viewer, store.SecondRequest{Act: SecondErasure, Reason: reason}, Deed{Rule: &rule})
		return request, false, err
	}
	return request, true, o.keepRule(ctx, viewer, rule, Witnessed{}, func(*store.Tx) error { return nil })
}

// keepRule writes a rule, and that it was set.
func (o *Office) keepRule(ctx context.Context, viewer access.Viewer, rule store.RetentionRule, w Witnessed, first func(*store.Tx) error) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	w.Query = rule.Kind + "?" + "act=" + rule.Act + "&years=" + strconv.Itoa(rule.Years)
	detail, err := json.Marshal(w)
	if err != nil {
		return err
	}
	_, err = o.store.Write(ctx, viewer, ledger.Batch{Act: ledger.ActRetention, Detail: string(detail)}, func(tx *store.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		return tx.SetRetentionRule(rule)
	})
	return err
}

// DueNow lists the records whose time has come by the rules, as far as one reader can tell: what they may not read is not there,
// and does not keep what they may.
func (o *Office) DueNow(ctx context.Context, r store.Reader, now time.Time) (list []Due, err error) {
	rules, err := o.store.RetentionRules(ctx)
	if err != nil {
		return nil, err
	}
	for _, rule := range rules {
		before := dayAt(now.AddDate(-rule.Years, 0, 0))
		ends, err := endsOf(ctx, r, record.Kind(rule.Kind))
		if err != nil {
			return nil, err
		}
		for rec, err := range r.All(ctx, store.Of(record.Kind(rule.Kind))) {
			if err != nil {
				return nil, err
			}
			if ended, known := ends(rec); known && ended < before {
				list = append(list, Due{rec, ended, rule.Act})
			}
		}
	}
	return list, nil
}

// endsOf tells when records of a kind ended, where that is known.
func endsOf(ctx context.Context, r store.Reader, kind record.Kind) (func(record.Record) (date.Day, bool), error) {
	switch kind {
	case exchange.KindExchange:
		return func(rec record.Record) (date.Day, bool) {
			_, _, _, last := rec.(*exchange.Exchange).During.Bounds()
			return last, last < date.Future
		}, nil
	case commitment.KindCommitment:
		return func(rec record.Record) (date.Day, bool) {
			c := rec.(*commitment.Commitment)
			return c.Settled.Latest(), !c.Settled.IsZero()
		}, nil
	}
	last := make(map[string]date.Day) // of a person: the end of the last post or exchange
	held := make(map[string]date.Day) // of an exchange
	see := func(person string, day date.Day) {
		if was, ok := last[person]; person != "" && (!ok || day > was) {
			last[person] = day
		}
	}
	for rec, err := range r.All(ctx, store.Of(register.KindMembership)) {
		if err != nil {
			return nil, err
		}
		_, _, _, day := rec.(*register.Membership).During.Bounds()
		see(rec.(*register.Membership).Person, day)
	}
	for rec, err := range r.All(ctx, store.Of(exchange.KindExchange)) {
		if err != nil {
			return nil, err
		}
		_, _, _, day := rec.(*exchange.Exchange).During.Bounds()
		held[rec.Meta().ID] = day
	}
	for rec, err := range r.All(ctx, store.Of(exchange.KindParticipation)) {
		if err != nil {
			return nil, err
		}
		p := rec.(*exchange.Participation)
		see(p.Person, held[p.Exchange])
	}
	return func(rec record.Record) (date.Day, bool) {
		day, known := last[rec.Meta().ID]
		return day, known && day < date.Future
	}, nil
}

// RunRetention does what the rules say, for the program itself: it erases what is due to be, each as an act of its own, and counts
// what waits to be reviewed. dry changes nothing.
func (o *Office) RunRetention(ctx context.Context, now time.Time, dry bool) (erased, review int, err error) {
	list, err := o.DueNow(ctx, o.store.As(access.System()), now)
	if err != nil {
		return 0, 0, err
	}
	for _, due := range list {
		switch {
		case due.Act == "review":
			review++
		case dry:
			erased++
		default:
			id := due.Record.Meta().ID
			if _, err := o.store.As(access.System()).Get(ctx, id); fault.Is(err, fault.NotFound) {
				continue // it went with another
			}
			act := DeedErase{Person: id, Ground: ErasedByRule}
			if due.Record.Kind() == register.KindPerson {
				err = o.erase(ctx, access.System(), act, store.Erasure{})
			} else {
				err = o.eraseRecords(ctx, access.System(), ErasedByRule, store.Erasure{}, id)
			}
			if err != nil {
				return erased, review, err
			}
			erased++
		}
	}
	return erased, review, nil
}

// KeepRetention does so at once, and then whenever a new day has begun, until the context ends.
func (o *Office) KeepRetention(ctx context.Context, log *slog.Logger) {
	timer := time.NewTicker(time.Hour)
	defer timer.Stop()
	for done := ""; ; {
		now := time.Now().UTC()
		if today := dayAt(now).String(); today != done {
			switch erased, review, err := o.RunRetention(ctx, now, false); {
			case err != nil && ctx.Err() == nil:
				log.Error("the retention rules could not be followed; it is tried again in an hour", "error", err)
			case err == nil:
				if done = today; erased+review > 0 {
					log.Info("the retention rules were followed", "erased", erased, "to review", review)
				}
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
	}
}

// Privacy is what one reader sees of how personal data stand.
type Privacy struct {
	Without   []*register.Person // people of whom no ground that stands is on record
	More      bool               // there are others
	Withdrawn []record.Record    // consents that were withdrawn, of people who are still on record
	Rules     []store.RetentionRule
	Due       []Due
}

// withoutShown is how many people without a ground are listed.
const withoutShown = 25

// PrivacyOf gathers it, for desk heads and administrators.
func (o *Office) PrivacyOf(ctx context.Context, viewer access.Viewer, now time.Time) (p Privacy, err error) {
	if err := viewer.Require(access.DeskHead); err != nil {
		return p, err
	}
	r := o.store.As(viewer)
	if p.Without, p.More, err = r.WithoutGround(ctx, withoutShown); err != nil {
		return p, err
	}
	for rec, err := range r.All(ctx, store.Of("lawful_ground", "stands", "no")) {
		if err != nil {
			return p, err
		}
		p.Withdrawn = append(p.Withdrawn, rec)
	}
	slices.Reverse(p.Withdrawn)
	if p.Rules, err = o.store.RetentionRules(ctx); err != nil {
		return p, err
	}
	p.Due, err = o.DueNow(ctx, r, now)
	return p, err
}
