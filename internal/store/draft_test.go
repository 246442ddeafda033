package store_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// A draft is its author's alone, is written over by the next, is in no ledger, and is forgotten when it is saved or old.
func TestADraftIsItsAuthorsAlone(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		drafts, now := s.Drafts(), time.Date(2027, 5, 1, 9, 0, 0, 0, time.UTC)
		left := func(user, page string, at time.Time) string {
			t.Helper()
			form, err := drafts.Left(t.Context(), user, page, at)
			if err != nil {
				t.Fatal(err)
			}
			return form
		}
		keep := func(user, page, form string, at time.Time) error {
			return drafts.Keep(t.Context(), user, page, form, at)
		}
		for _, form := range []string{"first", "second"} {
			if err := keep("user-a", "/meetings/new", form, now); err != nil {
				t.Fatal(err)
			}
		}
		if got := left("user-a", "/meetings/new", now); got != "second" {
			t.Errorf("kept %q", got)
		}
		if got := left("user-b", "/meetings/new", now) + left("user-a", "/meetings/exc-1/edit", now); got != "" {
			t.Errorf("somebody else, or another page, is shown %q", got)
		}
		if latest, err := s.As(access.System()).Latest(t.Context(), 10); err != nil || len(latest) != 0 {
			t.Errorf("the ledger has %d changes (%v)", len(latest), err)
		}
		if got := left("user-a", "/meetings/new", now.Add(store.DraftLife+time.Hour)); got != "" {
			t.Errorf("an old draft: %q", got)
		}
		if err := keep("user-b", "/x", "young", now.Add(store.DraftLife+time.Hour)); err != nil || left("user-a", "/meetings/new", now) != "" {
			t.Errorf("an old draft is still there (%v)", err)
		}
		if err := drafts.Drop(t.Context(), "user-b", "/x"); err != nil || left("user-b", "/x", now.Add(store.DraftLife+time.Hour)) != "" {
			t.Errorf("a draft that was saved is still there (%v)", err)
		}
		for what, err := range map[string]error{"of nobody": keep("", "/x", "a", now), "of no page": keep("user-a", "", "a", now), "of no text": keep("user-a", "/x", "a\x00", now),
			"too large": keep("user-a", "/x", strings.Repeat("a", 1<<20+1), now)} {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("a draft %s: %v", what, err)
			}
		}
		for i := range 40 {
			if err := keep("user-c", "/"+strconv.Itoa(i), "a", now); err != nil {
				t.Fatal(err)
			}
		}
		if err := keep("user-c", "/40", "a", now); !fault.Is(err, fault.Conflict) {
			t.Errorf("one draft too many: %v", err)
		}
		if err := keep("user-c", "/39", "b", now); err != nil {
			t.Errorf("a draft that there is: %v", err)
		}
	})
}
