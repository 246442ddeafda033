package office_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// Administrators administer and do not thereby read: no role opens a marking or a desk.
func TestARoleOpensNoRecord(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		desk := &access.Desk{Head: record.Head{Marking: record.Public}, Names: person("Desk").Names}
		save(t, o, 0, desk)
		secret, others := person("Confidential"), person("Of a desk")
		secret.Marking, others.Desk = record.Confidential, desk.ID
		save(t, o, 0, secret, others)
		for _, role := range access.Roles {
			u := &access.User{Head: record.Head{Marking: record.Internal}, Login: "u-" + string(role)[:3], Name: "U", Role: role}
			if err := o.Save(t.Context(), access.System(), u, 0, why); err != nil {
				t.Fatal(err)
			}
			v, err := o.Viewer(t.Context(), u.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range []string{secret.ID, others.ID} {
				if _, err := s.As(v).Get(t.Context(), id); !fault.Is(err, fault.NotFound) {
					t.Errorf("a %s who is cleared for nothing reads %s: %v", role, id, err)
				}
			}
		}
	})
}
