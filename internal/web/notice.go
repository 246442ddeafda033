package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
)

// noticeRoutes lists the addresses of what a person is told.
func (r *routes) noticeRoutes() {
	s := r.server
	r.page("GET /notices", s.notices)
	r.page("POST /notices/seen", s.seeNotices)
	r.page("GET /account/notices", s.noticeChoicePage)
	r.page("POST /account/notices", s.setNoticeChoice)
}

// noticesShown is how many notices a page has.
const noticesShown = 50

type noticesView struct {
	told   []office.Told
	unread bool      // only what was not read
	more   time.Time // of the last on the page, where there may be older ones
	upTo   time.Time
	follow []string // what is followed, by one's own word
	labels map[string]string
}

func (s *server) notices(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	n := noticesView{unread: r.URL.Query().Get("show") != "all", upTo: time.Now().UTC()}
	var before time.Time
	if text := r.URL.Query().Get("before"); text != "" {
		var err error
		if before, err = time.Parse(time.RFC3339Nano, text); err != nil {
			return fault.Field("before", "%q is no time of a notice; begin with the newest", text)
		}
	}
	var err error
	if n.told, err = s.office.Told(ctx, v.reader, n.unread, before, noticesShown); err != nil {
		return err
	}
	if len(n.told) == noticesShown {
		n.more = n.told[noticesShown-1].At
	}
	if n.follow, n.labels, err = s.office.Followed(ctx, v.reader, 30); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, noticesPage(n))
}

// seeNotices marks notices as read, or as not read: some, or all that had come when the page was made.
func (s *server) seeNotices(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	upTo, err := time.Parse(time.RFC3339Nano, r.PostForm.Get("up_to"))
	if err != nil || upTo.After(time.Now()) {
		upTo = time.Now()
	}
	if err := s.office.Store().SeeNotices(r.Context(), v.viewer.User, r.PostForm.Get("read") != "no", upTo, r.PostForm["id"]...); err != nil {
		return err
	}
	next := local(r.PostForm.Get("next"))
	if next == "/" {
		next = "/notices"
	}
	return s303(w, r, next)
}

// untold counts what the viewer has not read, once a visit, for the bell. A page that fails for want of this number would be
// worth less than one without.
func (v *visit) untold(ctx context.Context) int {
	if v.viewer.Stranger() {
		return 0
	}
	n, err := v.server.office.Untold(ctx, v.reader)
	if err != nil {
		v.server.log.Warn("notices could not be counted", "cause", err)
	}
	return n
}

type noticeChoiceView struct {
	choice office.NoticeChoice
	mail   string // address of the account; "" for none
	sends  bool   // letters go out from here
	wrong  fault.List
}

func (n noticeChoiceView) message(field string) string {
	for _, e := range n.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

func (s *server) noticeChoicePage(w http.ResponseWriter, r *http.Request, v *visit) error {
	choice, err := s.office.NoticeChoice(r.Context(), v.viewer.User)
	if err != nil {
		return err
	}
	return s.showNoticeChoice(w, r, v, http.StatusOK, noticeChoiceView{choice: choice})
}

func (s *server) showNoticeChoice(w http.ResponseWriter, r *http.Request, v *visit, status int, n noticeChoiceView) error {
	u, err := s.office.Store().User(r.Context(), v.viewer.User)
	if err != nil {
		return err
	}
	n.mail, n.sends = u.Mail, s.office.Sends()
	return s.render(w, r, status, noticeChoiceCard(n))
}

func (s *server) setNoticeChoice(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	c := office.NoticeChoice{Ways: map[string]string{}, Zone: r.PostForm.Get("zone"), Language: r.PostForm.Get("language")}
	for _, kind := range office.NoticeKinds {
		if way := r.PostForm.Get("ways." + kind); way != "" {
			c.Ways[kind] = way
		}
	}
	var err error
	if c.Hour, err = strconv.Atoi(r.PostForm.Get("hour")); err != nil {
		c.Hour = -1
	}
	if err := s.office.SetNoticeChoice(r.Context(), v.viewer, c); fault.Is(err, fault.Invalid) {
		return s.showNoticeChoice(w, r, v, http.StatusUnprocessableEntity, noticeChoiceView{choice: c, wrong: fault.All(err)})
	} else if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "notice.did_choose"))
	return s303(w, r, "/account/notices")
}

// noticeText says what happened, in one line.
func noticeText(ctx context.Context, n office.Told) string {
	who := ""
	if n.Actor != "" {
		who = authorOf(ctx, n.Actor, nil)
	}
	switch n.Kind {
	case office.NoticeMention:
		return t(ctx, "notice.mention", "Who", who)
	case office.NoticeComment:
		return t(ctx, "notice.comment", "Who", who)
	case office.NoticeChange:
		return t(ctx, "notice.change", "Who", who)
	case office.NoticeApproval:
		return t(ctx, "notice.approval")
	case office.NoticeHandover:
		return t(ctx, "notice.handover", "Who", who)
	case office.NoticeAlert:
		return t(ctx, "notice.alert")
	case office.NoticeSignIn:
		return t(ctx, "notice.sign_in", "From", n.Detail)
	case office.NoticeRefused:
		return t(ctx, "notice.refused", "From", n.Detail)
	case office.NoticeToken:
		return t(ctx, "notice.token", "Name", n.Detail)
	case office.NoticeCredential:
		return t(ctx, "notice.credential", "What", credentialText(ctx, n.Detail))
	}
	// What is done by a day: given, due or overdue.
	switch n.Detail {
	case "due":
		return t(ctx, "notice.due", "Kind", word(ctx, "notice_kind", n.Kind))
	case "overdue":
		return t(ctx, "notice.overdue", "Kind", word(ctx, "notice_kind", n.Kind))
	}
	return t(ctx, "notice.given", "Who", who, "Kind", word(ctx, "notice_kind", n.Kind))
}

func credentialText(ctx context.Context, act string) string {
	switch act {
	case ledger.ActPassword:
		return t(ctx, "notice.act_password")
	case ledger.ActToken, ledger.ActTokenEnded:
		return t(ctx, "notice.act_token")
	case ledger.ActRecovery:
		return t(ctx, "notice.act_recovery")
	case ledger.ActLink:
		return t(ctx, "notice.act_link")
	}
	return t(ctx, "notice.act_factor")
}

// noticeHref is where a notice leads.
func noticeHref(n office.Told) string {
	switch n.Kind {
	case office.NoticeSignIn, office.NoticeRefused, office.NoticeCredential:
		return "/account/sign-in"
	case office.NoticeToken:
		return "/account"
	case office.NoticeMention, office.NoticeComment:
		return "/margin/" + n.About + "#" + n.Subject
	}
	return hrefOf(n.About)
}

// untoldText is the number on the bell.
func untoldText(n int) string {
	if n > 99 {
		return "99+"
	}
	return strconv.Itoa(n)
}

func olderHref(n noticesView) string {
	q := url.Values{"before": {then(n.more)}}
	if !n.unread {
		q.Set("show", "all")
	}
	return "/notices?" + q.Encode()
}

// mayGo reports whether notices of the kind can go the way.
func mayGo(kind, way string) bool { return slices.Contains(office.NoticeWays(kind), way) }
