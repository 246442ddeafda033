package web_test

import (
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/record"
)

// TestAuthorsAreNamedAfterTheyLeft withdraws the account of who entered a record.
func TestAuthorsAreNamedAfterTheyLeft(t *testing.T) {
	r := furnished(t)
	leaver := &access.User{Login: "lena", Name: "Lena Leaver", Role: access.Officer, Clearance: record.Internal}
	if a := r.user(leaver).post("/sources/new", filled("title", "Last Gazette", "marking", "internal")); !strings.HasPrefix(a.location, "/sources/") {
		t.Fatalf("saving: %d", a.status)
	} else {
		source := strings.TrimPrefix(a.location, "/sources/")
		leaver.Deleted = true
		r.put(leaver)
		for _, path := range []string{"/changes", "/history/" + source, "/sources/" + source, "/"} {
			for name, who := range map[string]*visitor{"a reader": r.reader, "an administrator": r.head} {
				if b := who.get(path); !strings.Contains(b.body, "Lena Leaver") || strings.Contains(b.body, "A colleague") {
					t.Errorf("%s does not name the author to %s: %d", path, name, b.status)
				}
			}
		}
		if b := r.stranger().get("/history/" + source); strings.Contains(b.body, "Lena") {
			t.Error("a stranger reads names")
		}
	}
}
