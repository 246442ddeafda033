package office

import (
	"context"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// ProofLife is how long a proof of who one is counts for acts that could do harm with an unattended screen.
const ProofLife = 10 * time.Minute

// Session returns the sign-in behind a session and its viewer as they are now. Errors: NotFound or Forbidden where the
// sign-in was ended, is over or idle, or the account is disabled; the session is then worth nothing.
func (o *Office) Session(ctx context.Context, id string) (store.SignedIn, access.Viewer, error) {
	in, err := o.viewers.signIn(ctx, id)
	if err != nil {
		return in, access.Viewer{}, err
	}
	now := time.Now().UTC()
	if now.Sub(in.Seen) > o.door.limits.Idle {
		return in, access.Viewer{}, fault.New(fault.Forbidden, "you were away for too long; sign in again")
	}
	viewer, err := o.Viewer(ctx, in.Account)
	if err == nil && now.Sub(in.Seen) > time.Minute {
		err = o.store.SeeSignIn(ctx, id, now)
		o.viewers.forgetCredentials()
	}
	return in, viewer, err
}

// SignIns lists where the viewer is signed in, and where they were in the last 90 days, the last used first.
func (o *Office) SignIns(ctx context.Context, viewer access.Viewer) ([]store.SignedIn, error) {
	return o.store.SignIns(ctx, viewer.User)
}

// EndSignIn ends one sign-in of the viewer's own, at once.
func (o *Office) EndSignIn(ctx context.Context, viewer access.Viewer, id string) error {
	defer o.viewers.forgetCredentials()
	if err := o.store.EndSignIn(ctx, viewer.User, id); err != nil {
		return err
	}
	return o.Witness(ctx, viewer, ledger.ActSignInEnded, Witnessed{Name: id})
}

// EndOtherSignIns ends every sign-in of the viewer's own but the one that they use.
func (o *Office) EndOtherSignIns(ctx context.Context, viewer access.Viewer, keep string) error {
	defer o.viewers.forgetCredentials()
	if err := o.store.EndOtherSignIns(ctx, viewer.User, keep); err != nil {
		return err
	}
	return o.Witness(ctx, viewer, ledger.ActSignInEnded, Witnessed{Name: "others"})
}

// EndAccess ends every session, token, app password and calendar address of an account, for administrators.
func (o *Office) EndAccess(ctx context.Context, viewer access.Viewer, account string) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	defer o.viewers.forgetCredentials()
	if err := o.store.EndOtherSignIns(ctx, account, ""); err != nil {
		return err
	}
	if err := o.store.EndCredentials(ctx, account); err != nil {
		return err
	}
	return o.Witness(ctx, viewer, ledger.ActSignInEnded, Witnessed{Account: account, Name: "all"})
}

// Fresh reports whether the person behind a sign-in showed who they are a short while ago.
func Fresh(in store.SignedIn) bool { return time.Since(in.Proved) < ProofLife }

// Confirm takes the password of who is signed in, or a code of their second factor, as a fresh proof. It is no sign-in and
// is not written down as one. Errors: Forbidden for a wrong one, and Wait.
func (o *Office) Confirm(ctx context.Context, viewer access.Viewer, signIn, proof string, from Client) error {
	u, err := o.store.User(ctx, viewer.User)
	if err != nil {
		return err
	}
	if err := o.door.patience(ctx, u.Login, from.Address); err != nil {
		return err
	}
	how := ByCode
	right := false
	if looksLikeCode(proof) {
		if right, err = o.rightCode(ctx, u.ID, proof); err != nil {
			return err
		}
	}
	if !right {
		how = ByPassword
		if right, err = o.rightPassword(ctx, u, proof, from); err != nil {
			return err
		}
	}
	if !right {
		return o.wrong(ctx, u, u.Login, from, "this is not right; try again")
	}
	if err := o.door.forgive(ctx, u.Login, from.Address); err != nil {
		return err
	}
	return o.confirmed(ctx, viewer, signIn, how, from)
}

// confirmed writes a fresh proof down.
func (o *Office) confirmed(ctx context.Context, viewer access.Viewer, signIn, how string, from Client) error {
	if err := o.Witness(ctx, viewer, ledger.ActConfirm, Witnessed{Name: how, From: from.Address}); err != nil {
		return err
	}
	defer o.viewers.forgetCredentials()
	return o.store.ProveSignIn(ctx, signIn, from.Address, time.Now())
}

// Strong reports whether an account has something besides its password to come in by.
func (o *Office) Strong(ctx context.Context, account string) (bool, error) {
	secret, err := o.store.SecondFactor(ctx, account)
	if err != nil || secret != "" {
		return err == nil, err
	}
	keys, err := o.store.Passkeys(ctx, account)
	return len(keys) > 0, err
}

// agentName says which browser and system a request names, in words that a person compares with what they use.
func agentName(header string) string {
	find := func(names ...[2]string) string {
		i := slices.IndexFunc(names, func(n [2]string) bool { return strings.Contains(header, n[0]) })
		if i < 0 {
			return ""
		}
		return names[i][1]
	}
	browser := find([2]string{"Edg/", "Edge"}, [2]string{"OPR/", "Opera"}, [2]string{"Firefox/", "Firefox"}, [2]string{"Chrome/", "Chrome"}, [2]string{"Safari/", "Safari"}, [2]string{"curl/", "curl"}, [2]string{"Go-http-client", "Go"})
	system := find([2]string{"iPhone", "iPhone"}, [2]string{"iPad", "iPad"}, [2]string{"Android", "Android"}, [2]string{"Windows", "Windows"}, [2]string{"Mac OS X", "macOS"}, [2]string{"Linux", "Linux"})
	switch {
	case browser == "" && system == "":
		return ""
	case browser == "" || system == "":
		return browser + system
	}
	return browser + ", " + system
}
