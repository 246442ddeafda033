package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/mail"
	"entente/internal/record"
	"entente/internal/store"
)

// PostSettings say how the office writes letters.
type PostSettings struct {
	Sender  *mail.Sender // nil for no letters at all
	Address string       // under which people reach the pages: links in letters lead there
	Titles  bool         // titles of records that are public or internal may stand in letters
}

// Post makes the office send letters. Without it, or without a sender, nothing leaves the house and nothing is queued.
func (o *Office) Post(s PostSettings) { o.letters = s }

// Sends reports whether letters go out.
func (o *Office) Sends() bool { return o.letters.Sender != nil && o.letters.Address != "" }

// matter is what a letter is about, as it is kept while it waits. Links that let somebody in are not in it: they are made
// when the letter goes out, so that no secret lies in the database.
type matter struct {
	Notices []string `json:"notices,omitempty"`
	Lines   []string `json:"lines,omitempty"`
}

// Bounds of sending.
const (
	sendingLife = 5 * time.Minute // after which a letter that was taken and not settled is tried again
	mostTries   = 10
	firstPause  = time.Minute
	longPause   = 6 * time.Hour
)

// patienceAfter is how long a letter waits after it was tried in vain so many times.
func patienceAfter(tries int) time.Duration {
	p := firstPause
	for range tries - 1 {
		if p *= 3; p >= longPause {
			return longPause
		}
	}
	return p
}

// RunPost sends what waits, until the context ends.
func (o *Office) RunPost(ctx context.Context, log *slog.Logger) {
	if !o.Sends() {
		return
	}
	for {
		if err := o.Deliver(ctx, time.Now(), log); err != nil && ctx.Err() == nil {
			log.Error("letters could not be sent", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-o.post:
		case <-time.After(30 * time.Second):
		}
	}
}

// Deliver writes the letters that are due at a time, and sends every one that waits.
func (o *Office) Deliver(ctx context.Context, now time.Time, log *slog.Logger) error {
	if !o.Sends() {
		return nil
	}
	if err := o.writeNotices(ctx, now); err != nil {
		return err
	}
	if err := o.writeDigests(ctx, now); err != nil {
		return err
	}
	for {
		l, ok, err := o.store.TakeLetter(ctx, now, now.Add(sendingLife))
		if err != nil || !ok {
			return err
		}
		if err := o.sendLetter(ctx, l, now); err != nil {
			again := now.Add(patienceAfter(l.Tries))
			if errors.Is(err, mail.ErrRefused) || l.Tries >= mostTries {
				again = time.Time{}
			}
			log.Warn("a letter was not taken", "letter", l.ID, "occasion", l.Occasion, "tries", l.Tries, "error", err)
			if err := o.store.LetterFailed(ctx, l.ID, fault.All(err)[0].Message, again); err != nil {
				return err
			}
		} else if err := o.store.LetterSent(ctx, l.ID); err != nil {
			return err
		}
	}
}

// writeNotices queues one letter for each account with what it wants to know at once.
func (o *Office) writeNotices(ctx context.Context, now time.Time) error {
	list, err := o.store.NoticesToMail(ctx, store.MailAtOnce, "", 500)
	if err != nil {
		return err
	}
	for _, account := range accountsOf(list) {
		if err := o.queue(ctx, mail.Waiting, account, list, now); err != nil {
			return err
		}
	}
	return nil
}

// writeDigests queues the digest of each account whose hour has come, in its own time zone, since it had the last one.
func (o *Office) writeDigests(ctx context.Context, now time.Time) error {
	list, err := o.store.NoticesToMail(ctx, store.MailDigest, "", 5000)
	if err != nil {
		return err
	}
	for _, account := range accountsOf(list) {
		choice, err := o.NoticeChoice(ctx, account)
		if err != nil {
			return err
		}
		_, last, err := o.store.NoticeChoice(ctx, account)
		if err != nil {
			return err
		}
		if last.Before(choice.digestBefore(now)) {
			if err := o.queue(ctx, mail.Digest, account, list, now); err != nil {
				return err
			}
			if err := o.store.DigestMade(ctx, account, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// digestBefore is the last time up to now at which the digest was due. On a day whose clock leaps over the hour it comes with
// the next one that there is.
func (c NoticeChoice) digestBefore(now time.Time) time.Time {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil {
		zone = time.UTC
	}
	y, m, d := now.In(zone).Date()
	due := time.Date(y, m, d, c.Hour, 0, 0, 0, zone)
	if due.After(now) {
		due = time.Date(y, m, d-1, c.Hour, 0, 0, 0, zone)
	}
	return due
}

func accountsOf(list []store.Notice) []string {
	var accounts []string
	for _, n := range list {
		if !slices.Contains(accounts, n.Account) {
			accounts = append(accounts, n.Account)
		}
	}
	return accounts
}

// queue keeps a letter with an account's notices of a list.
func (o *Office) queue(ctx context.Context, occasion mail.Occasion, account string, list []store.Notice, now time.Time) error {
	var m matter
	for _, n := range list {
		if n.Account == account {
			m.Notices = append(m.Notices, n.ID)
		}
	}
	return o.queueLetter(ctx, store.Letter{ID: access.NewSecret()[:22], Occasion: string(occasion), Account: account, Made: now, Next: now}, m, m.Notices...)
}

func (o *Office) queueLetter(ctx context.Context, l store.Letter, m matter, notices ...string) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	l.Matter = string(text)
	return o.store.QueueLetter(ctx, l, notices...)
}

// sendLetter puts a letter into words for who it is for as they are now, and hands it over. A letter that has become void, because
// the account is gone or may read none of it any more, is as good as sent.
func (o *Office) sendLetter(ctx context.Context, l store.Letter, now time.Time) error {
	var m matter
	if err := json.Unmarshal([]byte(l.Matter), &m); err != nil {
		return err
	}
	occasion := mail.Occasion(l.Occasion)
	if occasion == mail.Checkpoint {
		return o.hand(ctx, l, l.Address, mail.Message{Occasion: occasion, Body: m.Lines})
	}
	u, err := o.addressee(ctx, l)
	if err != nil || u == nil || u.Mail == "" {
		return err
	}
	choice, err := o.NoticeChoice(ctx, u.ID)
	if err != nil {
		return err
	}
	words := mail.Message{Occasion: occasion, Language: choice.Language, Name: u.Name}
	switch occasion {
	case mail.Waiting, mail.Digest:
		words.Link, words.Settings = o.letters.Address+"/notices", o.letters.Address+"/account/notices"
		if words.Items, err = o.items(ctx, u.ID, m.Notices, occasion == mail.Digest); err != nil || len(words.Items) == 0 {
			return err
		}
	case mail.Invitation, mail.Forgotten, mail.Recovery:
		act := ""
		if occasion == mail.Recovery {
			act = actRecover
		}
		if occasion == mail.Forgotten { // the others were written down when an administrator asked for them
			if err := o.Witness(ctx, access.Viewer{User: u.ID}, ledger.ActLink, Witnessed{Account: u.ID, Name: string(occasion)}); err != nil {
				return err
			}
		}
		secret := access.NewSecret()
		if err := o.store.Invite(ctx, secret, u.ID, act, now.Add(LinkLife)); err != nil {
			return err
		}
		words.Link, words.Hours = EntryAddress(o.letters.Address, secret), int(LinkLife.Hours())
	default:
		return fault.New(fault.Internal, "there are no letters on %q", l.Occasion)
	}
	return o.hand(ctx, l, u.Mail, words)
}

func (o *Office) hand(ctx context.Context, l store.Letter, to string, m mail.Message) error {
	subject, text, page := mail.Write(m)
	letter := mail.Letter{To: to, Subject: subject, Text: text, HTML: page, Language: m.Language, ID: l.ID}
	if m.Occasion == mail.Waiting || m.Occasion == mail.Digest {
		letter.List = "notices"
	}
	return o.letters.Sender.Send(ctx, letter)
}

// addressee is the account that a letter is for; nil for nobody.
func (o *Office) addressee(ctx context.Context, l store.Letter) (*access.User, error) {
	if l.Account == "" {
		for rec, err := range o.store.As(access.System()).All(ctx, store.Of(access.KindUser)) {
			if err != nil {
				return nil, err
			}
			if u := rec.(*access.User); !u.Disabled && u.Mail != "" && strings.EqualFold(u.Mail, l.Address) {
				return u, nil
			}
		}
		return nil, nil
	}
	u, err := o.store.User(ctx, l.Account)
	if fault.Is(err, fault.NotFound) || err == nil && u.Disabled {
		return nil, nil
	}
	return u, err
}

// items are what a letter tells: the kinds of notices, and titles where the office lets them stand in letters and the record is
// open to the whole house. What was read on the page meanwhile is left out of a digest.
func (o *Office) items(ctx context.Context, account string, ids []string, unread bool) ([]mail.Item, error) {
	viewer, err := o.Viewer(ctx, account)
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Forbidden) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	list, err := o.store.NoticesOf(ctx, account, ids...)
	if err != nil {
		return nil, err
	}
	r := o.store.As(viewer)
	told, err := o.readable(ctx, r, list)
	if err != nil {
		return nil, err
	}
	var items []mail.Item
	for _, n := range told {
		if unread && !n.Seen.IsZero() {
			continue
		}
		item := mail.Item{Kind: n.Kind}
		if o.letters.Titles && n.About != "" {
			rec, err := r.Get(ctx, n.About)
			if err != nil {
				return nil, err
			}
			if head := rec.Meta(); head.Marking <= record.Internal && head.Desk == "" && head.Compartment == "" {
				item.Title = n.Label
			}
		}
		items = append(items, item)
	}
	return items, nil
}

// InviteByMail sends a one-time link to the mail address of an account, for administrators: to come in for the first time, or,
// to recover, one that ends every way in. The administrator sees no link and chooses no password.
func (o *Office) InviteByMail(ctx context.Context, viewer access.Viewer, account string, recover bool) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	u, err := o.store.User(ctx, account)
	if err != nil {
		return err
	}
	switch {
	case !o.Sends():
		return fault.New(fault.Conflict, "no mail is sent from here: set --smtp, --smtp-from and --address, or hand the link over yourself")
	case u.Mail == "":
		return fault.Field("mail", "this account has no mail address: enter it first")
	case u.Disabled:
		return fault.New(fault.Conflict, "this account is disabled, so no link would let it in; enable it first")
	}
	occasion := mail.Invitation
	if recover {
		occasion = mail.Recovery
	}
	if err := o.Witness(ctx, viewer, ledger.ActLink, Witnessed{Account: u.ID, Name: string(occasion)}); err != nil {
		return err
	}
	now := time.Now()
	defer o.post.wake()
	return o.queueLetter(ctx, store.Letter{ID: access.NewSecret()[:22], Occasion: string(occasion), Account: u.ID, Made: now, Next: now}, matter{})
}

// Forgot asks for a sign-in link for whoever has a mail address. What it does and how long it takes are the same whether anybody
// has it: whose address it is, is found out when the letter goes out. One letter goes to an address in an hour. Errors: Wait
// for who asks too often; Invalid for what is no address.
func (o *Office) Forgot(ctx context.Context, address string, from Client) error {
	address = strings.ToLower(strings.TrimSpace(address))
	if !access.MailAddress(address) {
		return fault.Field("mail", "write your mail address, such as anna@example.org")
	}
	name, at := "forgot\x00"+address, "forgot\x00"+from.Address
	if err := o.door.patience(ctx, name, at); err != nil {
		return err
	}
	if err := o.door.wrong(ctx, name, at, false); err != nil {
		return err
	}
	if !o.Sends() {
		return nil
	}
	now := time.Now().UTC()
	defer o.post.wake()
	return o.queueLetter(ctx, store.Letter{ID: "forgot." + nameOfWords(address, now.Format("2006-01-02T15")), Occasion: string(mail.Forgotten), Address: address, Made: now, Next: now}, matter{})
}

// nameOfWords is a name that is the same for the same words, and tells none of them.
func nameOfWords(words ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// PostCheckpoint sends a signed checkpoint of the ledger to an address outside of this machine.
func (o *Office) PostCheckpoint(ctx context.Context, address, checkpoint string) error {
	now := time.Now().UTC()
	defer o.post.wake()
	return o.queueLetter(ctx, store.Letter{ID: access.NewSecret()[:22], Occasion: string(mail.Checkpoint), Address: address, Made: now, Next: now},
		matter{Lines: strings.Split(strings.TrimRight(checkpoint, "\n"), "\n")})
}

// Letters lists letters that were tried in vain, for administrators. They see to whom a letter goes and why, and none of its words.
func (o *Office) Letters(ctx context.Context, viewer access.Viewer) ([]store.Letter, error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return nil, err
	}
	return o.store.Letters(ctx, true, 200)
}

// TryLetter has a letter tried again now; ForgetLetter gives it up.
func (o *Office) TryLetter(ctx context.Context, viewer access.Viewer, id string) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	defer o.post.wake()
	return o.store.TryLetter(ctx, id, time.Now())
}

// ForgetLetter takes a letter out that nobody is to have any more.
func (o *Office) ForgetLetter(ctx context.Context, viewer access.Viewer, id string) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	return o.store.LetterSent(ctx, id)
}
