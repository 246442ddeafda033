package office_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

func TestWhatChangesNoRecordIsInTheLedgerToo(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		ana := account(t, o, "ana")
		viewer := access.Viewer{User: ana.ID, Role: access.Officer}
		before, _, err := s.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		const typo = "my pass word in the wrong field"
		for _, c := range [][2]string{{"ana", password}, {"ana", "wrong"}, {typo, "x"}} {
			from := office.Client{Address: "192.0.2.7"}
			u, err := o.SignIn(t.Context(), c[0], c[1], from)
			if err == nil {
				_, err = o.Begin(t.Context(), u.ID, office.ByPassword, from)
			}
			if err != nil && !fault.Is(err, fault.Forbidden) {
				t.Fatal(err)
			}
		}
		link, err := o.Link(t.Context(), as(access.Administrator), "ana")
		if err != nil {
			t.Fatal(err)
		}
		if u, err := o.Enter(t.Context(), link); err != nil {
			t.Fatal(err)
		} else if _, err := o.Begin(t.Context(), u.ID, office.ByLink, office.Client{Address: "192.0.2.8"}); err != nil {
			t.Fatal(err)
		}
		token, err := o.MakeToken(t.Context(), viewer, "machine", []string{"read"}, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		if err := o.Witness(t.Context(), viewer, ledger.ActExport, office.Witnessed{Query: "people", Format: "csv"}); err != nil {
			t.Fatal(err)
		}
		acts, err := o.Acts(t.Context(), as(access.Administrator), "", 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(acts)
		acts = acts[before:]
		var got []string
		for _, b := range acts {
			var w office.Witnessed
			if err := json.Unmarshal([]byte(b.Detail), &w); err != nil || b.Last >= b.First {
				t.Errorf("%v: %+v", err, b)
			}
			got = append(got, strings.Join([]string{b.Act, b.Author, w.Account, w.Name, w.Query, w.From}, "|"))
		}
		want := []string{
			"sign_in|" + ana.ID + "||password||192.0.2.7",
			"sign_in_refused||" + ana.ID + "|||192.0.2.7",
			"sign_in_refused|||||192.0.2.7",
			"sign_in_link|" + as(access.Administrator).User + "|" + ana.ID + "|||",
			"sign_in|" + ana.ID + "||link||192.0.2.8",
			"token|" + ana.ID + "||machine||",
			"export|" + ana.ID + "|||people|",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for _, b := range acts {
			for _, secret := range []string{password, typo, link, token} {
				if strings.Contains(b.Detail+b.Reason, secret) {
					t.Errorf("a secret stands in act %d", b.ID)
				}
			}
		}
		if _, err := o.Acts(t.Context(), viewer, "", 0, 50); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an officer reads who signed in: %v", err)
		}
		if only, err := o.Acts(t.Context(), as(access.Administrator), ledger.ActExport, 0, 50); err != nil || len(only) != 1 {
			t.Errorf("%v: %d exports", err, len(only))
		}
		if _, err := s.Verify(t.Context(), func(m store.Mismatch) { t.Errorf("%+v", m) }); err != nil {
			t.Fatal(err)
		}
	})
}
