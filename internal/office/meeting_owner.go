package office

import (
	"context"
	"strings"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// ownerCalled finds the one account, person or organisation that a typed name means; "" where there is none, or more
// than one: nothing is guessed.
func (o *Office) ownerCalled(ctx context.Context, r store.Reader, name string) (string, error) {
	want := lang.Fold(strings.TrimSpace(name))
	if want == "" {
		return "", nil
	}
	var found []string
	for u, err := range r.All(ctx, store.Of(access.KindUser)) { // accounts have no words to be found by; they are few
		if err != nil {
			return "", err
		}
		if u := u.(*access.User); lang.Fold(u.Name) == want || lang.Fold(u.Login) == want {
			found = append(found, u.ID)
		}
	}
	for _, kind := range []record.Kind{register.KindPerson, register.KindOrganisation} {
		if len(found) > 0 {
			break
		}
		q := store.Of(kind, "q", name)
		q.Limit = 50
		page, err := r.List(ctx, q)
		if err != nil {
			return "", nil // too many words to be a name: it stays as written
		}
		records, err := page.Records()
		if err != nil {
			return "", err
		}
		for _, rec := range records {
			if called(rec, want) {
				found = append(found, rec.Meta().ID)
			}
		}
	}
	if len(found) != 1 {
		return "", nil
	}
	return found[0], nil
}

// called reports whether one of a record's names is the folded text.
func called(r record.Record, want string) bool {
	var names []lang.Name
	switch r := r.(type) {
	case *register.Person:
		names = r.Names
	case *register.Organisation:
		names = r.Names
		if lang.Fold(r.Acronym) == want {
			return true
		}
	}
	for _, n := range names {
		if lang.Fold(n.Text) == want {
			return true
		}
	}
	return false
}
