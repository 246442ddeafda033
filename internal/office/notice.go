package office

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/mail"
	"entente/internal/margin"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// The kinds of notice: what a person can be told.
const (
	NoticeMention    = "mention"    // somebody called them in a comment
	NoticeComment    = "comment"    // a comment on what they follow
	NoticeChange     = "change"     // a change of what they follow
	NoticeApproval   = "approval"   // a paper waits for their decision
	NoticeTask       = "task"       // a task was given to them, is due or overdue
	NoticeCommitment = "commitment" // a promise that they see to is due or overdue
	NoticeReport     = "report"     // a study that they write is due
	NoticeHandover   = "handover"   // a relation was handed over, from them or to them
	NoticeAlert      = "alert"      // news of somebody whom they met
	NoticeSignIn     = "sign_in"    // their account came in from a new place
	NoticeRefused    = "refused"    // somebody guessed at their password or code
	NoticeCredential = "credential" // a way to come in was added, changed or ended
	NoticeToken      = "token"      // a token of theirs expires soon
)

// NoticeKinds lists the kinds in the order in which a person chooses.
var NoticeKinds = []string{NoticeMention, NoticeComment, NoticeChange, NoticeApproval, NoticeTask, NoticeCommitment, NoticeReport, NoticeHandover, NoticeAlert,
	NoticeSignIn, NoticeRefused, NoticeCredential, NoticeToken}

// The ways in which a person hears of something. What comes by mail stands on the page as well.
const (
	ByPage   = "page"
	ByMail   = "mail"   // at once
	ByDigest = "digest" // once a day
	ByNone   = "none"
)

// NoticeWays are the ways that a person can choose for a kind. What concerns the safety of their account is never silent.
func NoticeWays(kind string) []string {
	if ofAccount(kind) {
		return []string{ByPage, ByMail}
	}
	return []string{ByPage, ByMail, ByDigest, ByNone}
}

// ofAccount reports whether a kind tells of the account itself and of no record.
func ofAccount(kind string) bool {
	return slices.Contains([]string{NoticeSignIn, NoticeRefused, NoticeCredential, NoticeToken}, kind)
}

// NoticeChoice is how one person wants to hear of things.
type NoticeChoice struct {
	Ways     map[string]string `json:"ways,omitempty"`     // by kind; what is missing goes the usual way
	Language string            `json:"language,omitempty"` // of mail; "" for English
	Zone     string            `json:"zone,omitempty"`     // IANA name of the time zone; "" for UTC
	Hour     int               `json:"hour"`               // at which the digest is made, 0 to 23
}

// usualHour is when the digest comes unless somebody chooses another hour.
const usualHour = 7

// Way is the way of a kind.
func (c NoticeChoice) Way(kind string) string {
	if way := c.Ways[kind]; slices.Contains(NoticeWays(kind), way) {
		return way
	}
	switch kind {
	case NoticeComment, NoticeChange, NoticeAlert:
		return ByPage
	case NoticeTask, NoticeCommitment, NoticeReport:
		return ByDigest
	}
	return ByMail
}

// NoticeChoice returns what the viewer chose.
func (o *Office) NoticeChoice(ctx context.Context, account string) (NoticeChoice, error) {
	c := NoticeChoice{Hour: usualHour}
	text, _, err := o.store.NoticeChoice(ctx, account)
	if err != nil || text == "" {
		return c, err
	}
	return c, json.Unmarshal([]byte(text), &c)
}

// SetNoticeChoice keeps what the viewer chose. Errors: Invalid with the field.
func (o *Office) SetNoticeChoice(ctx context.Context, viewer access.Viewer, c NoticeChoice) error {
	var errs fault.List
	for kind, way := range c.Ways {
		if !slices.Contains(NoticeKinds, kind) {
			errs.Add("ways", "%q is no kind of notice", kind)
		} else {
			record.OneOf(&errs, "ways."+kind, way, NoticeWays(kind))
		}
	}
	if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "Local" {
		errs.Add("zone", "%q is no time zone: write one such as Europe/Paris or Asia/Shanghai", c.Zone)
	}
	if c.Hour < 0 || c.Hour > 23 {
		errs.Add("hour", "the hour is 0 to 23")
	}
	if c.Language != "" {
		record.OneOf(&errs, "language", c.Language, MailLanguages)
	}
	if err := errs.Err(); err != nil {
		return err
	}
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return o.store.SetNoticeChoice(ctx, viewer.User, string(text))
}

// MailLanguages are the languages that letters are written in.
var MailLanguages = mail.Languages()

// Told is a notice as its reader may know it now.
type Told struct {
	store.Notice
	About string // the record that it leads to: of a comment the one that it is on, of news whom they are about
	Label string // of that record
}

// Told lists what stands on the viewer's page, the newest first, without what they may not read now. Errors: of the database.
func (o *Office) Told(ctx context.Context, r store.Reader, unread bool, before time.Time, most int) ([]Told, error) {
	list, err := o.store.Notices(ctx, r.Viewer().User, unread, before, most)
	if err != nil {
		return nil, err
	}
	return o.readable(ctx, r, list)
}

// readable leaves out the notices of what the reader may not read, at the moment when they are read.
func (o *Office) readable(ctx context.Context, r store.Reader, list []store.Notice) ([]Told, error) {
	var ids []string
	for _, n := range list {
		ids = append(ids, n.Subject)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var told []Told
	var hosts []string
	for _, n := range list {
		label, open := labels[n.Subject]
		if n.Subject != "" && !open {
			continue
		}
		t := Told{Notice: n, About: n.Subject, Label: label}
		if kind, _ := record.KindOf(n.Subject); kind == margin.KindComment || n.Kind == NoticeAlert {
			rec, err := r.Get(ctx, n.Subject)
			if fault.Is(err, fault.NotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			switch rec := rec.(type) {
			case *margin.Comment:
				t.About = rec.Subject
			case *register.Membership:
				t.About = rec.Person
			case *register.Standing:
				t.About = rec.Organisation
			}
			hosts = append(hosts, t.About)
		}
		told = append(told, t)
	}
	more, err := r.Labels(ctx, hosts...)
	for i := range told {
		if told[i].About != told[i].Subject {
			told[i].Label = more[told[i].About]
		}
	}
	return told, err
}

// mostUntold is how far unread notices are counted.
const mostUntold = 100

// Untold counts what the viewer has not read and may read now, up to a hundred.
func (o *Office) Untold(ctx context.Context, r store.Reader) (int, error) {
	list, err := o.Told(ctx, r, true, time.Time{}, mostUntold)
	return len(list), err
}

// notify is the one door through which anybody is told of anything. Each notice goes the way that its account chose, and one
// of a record only to who may read it now. Whoever did something is not told of it.
func (o *Office) notify(ctx context.Context, list ...store.Notice) error {
	var kept []store.Notice
	for _, n := range list {
		if n.Account == "" || n.Actor == n.Account && !ofAccount(n.Kind) {
			continue
		}
		viewer, err := o.Viewer(ctx, n.Account)
		if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Forbidden) { // withdrawn or disabled
			continue
		}
		if err != nil {
			return err
		}
		if n.Subject != "" {
			if _, err := o.store.As(viewer).Raw(ctx, n.Subject); fault.Is(err, fault.NotFound) {
				continue
			} else if err != nil {
				return err
			}
		}
		choice, err := o.NoticeChoice(ctx, n.Account)
		if err != nil {
			return err
		}
		way := choice.Way(n.Kind)
		if way == ByNone {
			continue
		}
		n.Shown = true
		switch way {
		case ByMail:
			n.Mail = store.MailAtOnce
		case ByDigest:
			n.Mail = store.MailDigest
		}
		if n.At.IsZero() {
			n.At = time.Now().UTC()
		}
		kept = append(kept, n)
	}
	if err := o.store.AddNotices(ctx, kept); err != nil {
		return err
	}
	if len(kept) > 0 {
		o.post.wake()
	}
	return nil
}
