package office

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"regexp"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/vault"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
)

// codePeriod is how long a code of a second factor is shown; one before and one after are taken too, for clocks.
const codePeriod = 30

// recoveryCodes is how many codes are given out for when the second factor is lost.
const recoveryCodes = 10

// NewSecondFactor makes the key of a second factor, to be shown as a picture and written into an authenticator. It counts
// only once SetSecondFactor has seen a code of it.
func (o *Office) NewSecondFactor(ctx context.Context, viewer access.Viewer) (*otp.Key, error) {
	u, err := o.store.User(ctx, viewer.User)
	if err != nil {
		return nil, err
	}
	return totp.Generate(totp.GenerateOpts{Issuer: "Entente", AccountName: u.Login, SecretSize: 20})
}

// SecondFactorKey returns the key of a secret that was made by NewSecondFactor.
func (o *Office) SecondFactorKey(ctx context.Context, viewer access.Viewer, secret string) (*otp.Key, error) {
	u, err := o.store.User(ctx, viewer.User)
	if err != nil {
		return nil, err
	}
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil || len(raw) != 20 {
		return nil, fault.New(fault.Invalid, "this is no key of a second factor; begin again")
	}
	return totp.Generate(totp.GenerateOpts{Issuer: "Entente", AccountName: u.Login, Secret: raw})
}

// SetSecondFactor keeps a second factor, proven by a code of it, and returns its recovery codes, which are not shown again.
// Every other session of the account ends.
func (o *Office) SetSecondFactor(ctx context.Context, viewer access.Viewer, secret, code, signIn string) (codes []string, err error) {
	if viewer.Stranger() {
		return nil, fault.New(fault.Forbidden, "sign in first")
	}
	step, ok := stepOf(secret, code, time.Now())
	if !ok {
		return nil, fault.Field("code", "this is not the code that the authenticator shows now; look whether the clock of the telephone is right")
	}
	var plain []string
	for range recoveryCodes {
		code := newRecoveryCode()
		codes, plain = append(codes, code), append(plain, plainCode(code))
	}
	if err := o.Witness(ctx, viewer, ledger.ActFactor, Witnessed{Name: "second factor"}); err != nil {
		return nil, err
	}
	keep := func(text string) error { return o.store.SetSecondFactor(ctx, viewer.User, text, step, plain) }
	if o.files == nil {
		err = keep(secret)
	} else {
		err = o.files.Seal(ctx, secret, keep)
	}
	if err != nil {
		return nil, err
	}
	defer o.viewers.forgetCredentials()
	return codes, o.store.EndOtherSignIns(ctx, viewer.User, signIn)
}

// DropSecondFactor ends the viewer's own second factor, and every other session.
func (o *Office) DropSecondFactor(ctx context.Context, viewer access.Viewer, signIn string) error {
	if err := o.Witness(ctx, viewer, ledger.ActFactorEnded, Witnessed{Name: "second factor"}); err != nil {
		return err
	}
	if err := o.store.DropSecondFactor(ctx, viewer.User); err != nil {
		return err
	}
	defer o.viewers.forgetCredentials()
	return o.store.EndOtherSignIns(ctx, viewer.User, signIn)
}

// NeedsCode reports whether an account has a second factor that must be shown after the password.
func (o *Office) NeedsCode(ctx context.Context, account string) (bool, error) {
	secret, err := o.store.SecondFactor(ctx, account)
	return secret != "", err
}

// SignInCode takes the second half of a sign-in: a code of the second factor, or a recovery code. Each is taken once.
func (o *Office) SignInCode(ctx context.Context, account, code string, from Client) error {
	u, err := o.store.User(ctx, account)
	if err != nil {
		return err
	}
	// The count of the code is one of its own: who knows the password must not guess the code by signing in anew.
	name := u.Login + "\x00code"
	if err := o.door.patience(ctx, name, from.Address); err != nil {
		return err
	}
	right, err := o.rightCode(ctx, account, code)
	if err != nil {
		return err
	}
	if !right {
		return o.wrong(ctx, u, name, from, "this code is not right, or was used already; wait for the next one")
	}
	return o.door.forgive(ctx, name, from.Address)
}

// rightCode compares a code and uses it up.
func (o *Office) rightCode(ctx context.Context, account, code string) (bool, error) {
	secret, err := o.store.SecondFactor(ctx, account)
	if err != nil || secret == "" {
		return false, err
	}
	if plain := plainCode(code); len(plain) == recoveryLength {
		return o.store.SpendRecoveryCode(ctx, account, plain)
	}
	if vault.Sealed(secret) {
		if o.files == nil {
			return false, fault.New(fault.Unavailable, "the second factor cannot be opened here; use a recovery code")
		}
		if secret, err = o.files.Unseal(ctx, secret); err != nil {
			return false, err
		}
	}
	step, ok := stepOf(secret, code, time.Now())
	if !ok {
		return false, nil
	}
	return o.store.SpendStep(ctx, account, step)
}

// stepOf returns the time step whose code this is, of those that count now.
func stepOf(secret, code string, now time.Time) (step int64, ok bool) {
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	at := now.Unix() / codePeriod
	for _, s := range []int64{at - 1, at, at + 1} {
		want, err := hotp.GenerateCodeCustom(secret, uint64(s), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = s, true
		}
	}
	return step, ok
}

// A recovery code is 123 random bits in five groups, in letters and digits that nobody confuses on paper.
const recoveryLength = 25

func newRecoveryCode() string {
	letters := []byte("abcdefghjkmnpqrstuvwxyz23456789")
	var b strings.Builder
	for n := 0; n < recoveryLength; {
		var raw [1]byte
		if _, err := rand.Read(raw[:]); err != nil {
			panic(err) // crypto/rand never fails on supported systems
		}
		if int(raw[0]) >= len(letters)*(256/len(letters)) {
			continue // so that every letter is as likely
		}
		if n > 0 && n%5 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(letters[int(raw[0])%len(letters)])
		n++
	}
	return b.String()
}

func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(code)))
}

var codeForm = regexp.MustCompile(`^(\d{3} ?\d{3}|[a-z2-9]{5}(-?[a-z2-9]{5}){4})$`)

// looksLikeCode tells a code from a password.
func looksLikeCode(text string) bool {
	return codeForm.MatchString(strings.ToLower(strings.TrimSpace(text)))
}
