package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"

	"github.com/boombuler/barcode/qr"
	"github.com/pquerna/otp"
)

// waysView is the page on how one signs in: passkeys, second factor, identities, and where one is signed in.
type waysView struct {
	open, over []store.SignedIn
	passkeys   []store.Passkey
	canPasskey bool   // browsers know passkeys at this address
	byName     string // the address at which they would
	factor     bool
	codes      int
	provider   string
	identities []store.Identity
	must       bool // the role needs a passkey or a second factor, and there is none
}

func (s *server) waysIn(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	a := waysView{canPasskey: s.passkeysAt(r) != nil}
	if _, port, ok := strings.Cut(r.Host, "127.0.0.1:"); ok && !a.canPasskey {
		a.byName = "http://localhost:" + port
	}
	ins, err := s.office.SignIns(ctx, v.viewer)
	if err != nil {
		return err
	}
	for _, in := range ins {
		switch {
		case in.Until.After(time.Now()):
			a.open = append(a.open, in)
		case len(a.over) < 20:
			a.over = append(a.over, in)
		}
	}
	if a.passkeys, err = s.office.OwnPasskeys(ctx, v.viewer); err != nil {
		return err
	}
	if a.factor, err = s.office.NeedsCode(ctx, v.viewer.User); err != nil {
		return err
	}
	if a.codes, err = s.office.Store().RecoveryCodes(ctx, v.viewer.User); err != nil {
		return err
	}
	if a.identities, err = s.office.Store().Identities(ctx, v.viewer.User); err != nil {
		return err
	}
	if s.options.Provider != nil {
		a.provider = s.options.Provider.Name()
	}
	need := s.options.SecondFactor
	a.must = need != "" && v.viewer.Role.Includes(need) && !a.factor && len(a.passkeys) == 0
	return s.render(w, r, http.StatusOK, waysInPage(a))
}

func (s *server) endSignIn(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.EndSignIn(r.Context(), v.viewer, r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "ways_in.ended"))
	return s303(w, r, "/account/sign-in")
}

func (s *server) endOtherSignIns(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.EndOtherSignIns(r.Context(), v.viewer, v.signIn.ID); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "ways_in.others_ended"))
	return s303(w, r, "/account/sign-in")
}

// factorView is the page on which a second factor is set up, and then the page with its recovery codes.
type factorView struct {
	secret  string // in groups of four
	modules string // of the picture, as a path
	size    int
	problem string
	codes   []string
}

const factorKey = "factor" // in the session: the secret that is being set up

func (s *server) secondFactorPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	key, err := s.office.NewSecondFactor(r.Context(), v.viewer)
	if err != nil {
		return err
	}
	s.sessions.Put(r.Context(), factorKey, key.Secret())
	return s.showFactor(w, r, http.StatusOK, key, "")
}

func (s *server) showFactor(w http.ResponseWriter, r *http.Request, status int, key *otp.Key, problem string) error {
	view := factorView{secret: inFours(key.Secret()), problem: problem}
	code, err := qr.Encode(key.URL(), qr.M, qr.Auto)
	if err != nil {
		return err
	}
	view.size = code.Bounds().Dx()
	var path strings.Builder
	for y := range view.size {
		for x := range view.size {
			if red, _, _, _ := code.At(x, y).RGBA(); red == 0 {
				path.WriteString("M" + strconv.Itoa(x) + " " + strconv.Itoa(y) + "h1v1h-1z")
			}
		}
	}
	view.modules = path.String()
	return s.render(w, r, status, factorPage(view))
}

func inFours(text string) string {
	var b strings.Builder
	for i, r := range text {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (s *server) setSecondFactor(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	secret := s.sessions.GetString(ctx, factorKey)
	if secret == "" {
		return s303(w, r, "/account/second-factor")
	}
	codes, err := s.office.SetSecondFactor(ctx, v.viewer, secret, r.PostForm.Get("code"), v.signIn.ID)
	if fault.Is(err, fault.Invalid) {
		key, e := s.office.SecondFactorKey(ctx, v.viewer, secret)
		if e != nil {
			return e
		}
		return s.showFactor(w, r, http.StatusUnprocessableEntity, key, sentence(fault.All(err)[0].Message))
	}
	if err != nil {
		return err
	}
	s.sessions.Remove(ctx, factorKey)
	return s.render(w, r, http.StatusOK, factorPage(factorView{codes: codes}))
}

func (s *server) dropSecondFactor(w http.ResponseWriter, r *http.Request, v *visit) error {
	if s.options.SecondFactor != "" && v.viewer.Role.Includes(s.options.SecondFactor) {
		if keys, err := s.office.OwnPasskeys(r.Context(), v.viewer); err != nil {
			return err
		} else if len(keys) == 0 {
			return fault.New(fault.Conflict, "your role needs a passkey or a second factor: add a passkey first, or set up another second factor in its place")
		}
	}
	if err := s.office.DropSecondFactor(r.Context(), v.viewer, v.signIn.ID); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "ways_in.factor_removed"))
	return s303(w, r, "/account/sign-in")
}

// howWord says how somebody came in.
func (a waysView) howID(how string) string {
	switch how {
	case office.ByPasskey, office.ByPassword, office.ByCode, office.ByLink:
		return "ways_in.by_" + how
	}
	return ""
}
