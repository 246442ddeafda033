package store_test

import (
	"testing"
	"time"

	"entente/internal/fault"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// TestWaysInAreKeptAlikeOnBoth goes through what sign-in keeps: each is found, used up once, and gone when it was ended.
func TestWaysInAreKeptAlikeOnBoth(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		ctx, now := t.Context(), time.Now().UTC().Truncate(time.Microsecond)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		once := func(what string, try func() (bool, error)) {
			t.Helper()
			for i, want := range []bool{true, false} {
				if ok, err := try(); err != nil || ok != want {
					t.Errorf("%s, time %d: %v %v", what, i+1, ok, err)
				}
			}
		}
		in := store.SignedIn{ID: "a", Account: "user-1", How: "code", Made: now, Seen: now, Proved: now, Until: now.Add(time.Hour), Address: "192.0.2.1", Agent: "Firefox, Linux"}
		must(s.AddSignIn(ctx, in))
		if got, err := s.SignIn(ctx, "a"); err != nil || got != in {
			t.Errorf("%+v %v", got, err)
		}
		in.ID = "b"
		must(s.AddSignIn(ctx, in))
		must(s.SeeSignIn(ctx, "b", now.Add(time.Minute)))
		must(s.ProveSignIn(ctx, "b", "192.0.2.2", now.Add(time.Minute)))
		if list, err := s.SignIns(ctx, "user-1"); err != nil || len(list) != 2 || list[0].ID != "b" || !list[0].Proved.After(now) {
			t.Errorf("%+v %v", list, err)
		}
		must(s.EndSignIn(ctx, "user-2", "a"))
		if _, err := s.SignIn(ctx, "a"); err != nil {
			t.Errorf("another account ended it: %v", err)
		}
		must(s.EndOtherSignIns(ctx, "user-1", "b"))
		if _, err := s.SignIn(ctx, "a"); !fault.Is(err, fault.NotFound) {
			t.Errorf("ended: %v", err)
		}
		if came, err := s.CameFrom(ctx, "user-1", "192.0.2.1"); err != nil || !came {
			t.Errorf("%v %v", came, err)
		}
		if list, err := s.SignInAddresses(ctx); err != nil || len(list) != 2 { // where one came from, and where one proved again who one is
			t.Errorf("%v %v", list, err)
		}

		key := store.Passkey{ID: "k", Account: "user-1", Name: "telephone", Made: now, Used: now, Credential: `{"n":1}`}
		must(s.AddPasskey(ctx, key))
		if err := s.AddPasskey(ctx, key); !fault.Is(err, fault.Conflict) {
			t.Errorf("twice: %v", err)
		}
		once("a passkey's answer", func() (bool, error) { return s.UsePasskey(ctx, "k", `{"n":1}`, `{"n":2}`, now) })

		must(s.SetSecondFactor(ctx, "user-1", "secret", 5, []string{"x", "y"}))
		once("a step", func() (bool, error) { return s.SpendStep(ctx, "user-1", 6) })
		once("a recovery code", func() (bool, error) { return s.SpendRecoveryCode(ctx, "user-1", "x") })
		if ok, err := s.SpendRecoveryCode(ctx, "user-2", "y"); err != nil || ok {
			t.Errorf("another's recovery code: %v %v", ok, err)
		}
		if n, err := s.RecoveryCodes(ctx, "user-1"); err != nil || n != 1 {
			t.Errorf("%d are left (%v)", n, err)
		}

		must(s.AddIdentity(ctx, store.Identity{Issuer: "https://i", Mail: "a@b", Account: "user-1", Made: now}))
		for _, c := range []struct{ issuer, subject, mail, want string }{{"https://i", "s", "", ""}, {"https://j", "s", "a@b", ""}, {"https://i", "s", "a@b", "user-1"}, {"https://i", "s", "", "user-1"}, {"https://i", "other", "a@b", ""}} {
			if got, err := s.AccountOf(ctx, c.issuer, c.subject, c.mail); got != c.want || (err == nil) != (c.want != "") {
				t.Errorf("%+v: %q %v", c, got, err)
			}
		}
		if err := s.AddIdentity(ctx, store.Identity{Issuer: "https://i", Subject: "s", Account: "user-2", Made: now}); !fault.Is(err, fault.Conflict) {
			t.Errorf("another's identity: %v", err)
		}
		must(s.RemoveIdentity(ctx, "user-1", "https://i", "s"))
		if list, err := s.Identities(ctx, "user-1"); err != nil || len(list) != 0 {
			t.Errorf("%v %v", list, err)
		}

		for range 3 {
			must(s.Guess(ctx, now, time.Minute, "who", "else"))
		}
		must(s.Guess(ctx, now.Add(2*time.Minute), time.Minute, "who"))
		must(s.Forgive(ctx, "else"))
		if all, err := s.AllGuesses(ctx); err != nil || len(all) != 1 || all[store.GuessKey("who")].N != 1 {
			t.Errorf("%v %v", all, err)
		}

		must(s.AddToken(ctx, "token", store.Token{ID: "t", Account: "user-1", Name: "n", Scopes: []string{"read"}, Made: now, Until: now.Add(time.Hour)}))
		must(s.UseToken(ctx, "t", now))
		if tok, err := s.TokenBySecret(ctx, "token"); err != nil || !tok.Used.Equal(now) {
			t.Errorf("%+v %v", tok, err)
		}
		must(s.Invite(ctx, "link", "user-1", "recover", now.Add(time.Hour)))
		if account, act, err := s.Redeem(ctx, "link"); err != nil || account != "user-1" || act != "recover" {
			t.Errorf("%q %q %v", account, act, err)
		}
		must(s.ForgetFactors(ctx, "user-1"))
		must(s.EndCredentials(ctx, "user-1"))
		keys, _ := s.Passkeys(ctx, "user-1")
		tokens, _ := s.Tokens(ctx, "user-1")
		secret, _ := s.SecondFactor(ctx, "user-1")
		_, err := s.SignIn(ctx, "b")
		if len(keys)+len(tokens) > 0 || secret != "" || !fault.Is(err, fault.NotFound) {
			t.Errorf("forgotten, and still there: %v %v %q %v", keys, tokens, secret, err)
		}
	})
}
