package access

import (
	"strings"
	"testing"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

func TestWhoMayReadWhat(t *testing.T) {
	stranger, reader := Viewer{}, Viewer{User: "user-1", Clearance: record.Restricted, Desks: []string{"desk-1"}}
	every := Viewer{User: "user-2", Clearance: record.Internal, AllDesks: true}
	for _, c := range []struct {
		viewer  Viewer
		marking record.Marking
		desk    string
		may     bool
	}{
		{stranger, record.Public, "", true}, {stranger, record.Public, "desk-1", true}, {stranger, record.Internal, "", false},
		{Viewer{Clearance: record.Confidential, AllDesks: true}, record.Internal, "", false}, // nobody's clearance
		{reader, record.Restricted, "", true}, {reader, record.Restricted, "desk-1", true}, {reader, record.Restricted, "desk-2", false},
		{reader, record.Confidential, "desk-1", false}, {reader, record.Public, "desk-2", true}, {reader, record.Internal, "desk-2", false},
		{every, record.Internal, "desk-9", true}, {every, record.Restricted, "desk-9", false}, {System(), record.Confidential, "desk-9", true},
	} {
		if got := c.viewer.MayRead(record.Lock(c.marking), c.desk); got != c.may {
			t.Errorf("%+v reads %s of desk %q: %v", c.viewer, c.marking, c.desk, got)
		}
	}
}

func TestEachRoleIncludesThoseBelow(t *testing.T) {
	for i, role := range Roles {
		for j, need := range Roles {
			if role.Includes(need) != (i >= j) {
				t.Errorf("%s includes %s: %v", role, need, role.Includes(need))
			}
		}
		if Role("").Includes(role) || Role("king").Includes(role) {
			t.Errorf("no role includes %s", role)
		}
	}
	if err := (Viewer{}).Require(Reader); !fault.Is(err, fault.Forbidden) {
		t.Error(err)
	}
}

func TestAccountsAndDesksBreakEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule  string
		r     record.Record
		field string
	}{
		{"sound", &User{Login: "a.b-c_1", Name: "N", Role: Reader, Desks: []string{"desk-1"}}, ""},
		{"login", &User{Login: "Ana", Name: "N", Role: Reader}, "login"},
		{"no login", &User{Name: "N", Role: Reader}, "login"},
		{"long login", &User{Login: strings.Repeat("a", 64), Name: "N", Role: Reader}, "login"},
		{"login that starts with a dot", &User{Login: ".a", Name: "N", Role: Reader}, "login"},
		{"name", &User{Login: "a", Name: " ", Role: Reader}, "name"},
		{"role", &User{Login: "a", Name: "N", Role: "king"}, "role"},
		{"desks", &User{Login: "a", Name: "N", Role: Reader, Desks: []string{"org-1"}}, "desks"},
		{"sound desk", &Desk{Names: []lang.Name{{Text: "D"}}}, ""},
		{"nameless desk", &Desk{}, "names"},
	} {
		errs := fault.All(c.r.Validate())
		if len(errs) == 0 && c.field != "" || len(errs) > 1 || len(errs) == 1 && errs[0].Field != c.field {
			t.Errorf("%s: %v, want one about %q", c.rule, errs, c.field)
		}
	}
}

func TestAPasswordIsKnownByItsHash(t *testing.T) {
	hash, err := HashPassword("correct horse battery")
	if err != nil || !CheckPassword(hash, "correct horse battery") {
		t.Fatalf("%q %v", hash, err)
	}
	if other, _ := HashPassword("correct horse battery"); other == hash {
		t.Error("two hashes of one password are alike: no salt")
	}
	parts := strings.Split(hash, "$")
	broken := func(i int, v string) string {
		p := append([]string(nil), parts...)
		p[i] = v
		return strings.Join(p, "$")
	}
	for _, h := range []string{"", "x", "$$$$$", broken(1, "argon2i"), broken(3, "m=0,t=0,p=0"), broken(3, "m=65536,t=0,p=1"), broken(3, "m=65536,t=3,p=0"), broken(3, "m=99999999,t=3,p=1"), broken(4, "!"), broken(5, "")} {
		if CheckPassword(h, "correct horse battery") {
			t.Errorf("%q is taken for a hash", h)
		}
	}
	for _, p := range []string{"", "correct horse batterY", strings.Repeat("x", MaxPassword+1)} {
		if CheckPassword(hash, p) {
			t.Errorf("%q is taken for the password", p)
		}
	}
	for _, p := range []string{"", "eleven char", strings.Repeat("x", MaxPassword+1)} {
		if _, err := HashPassword(p); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != "password" {
			t.Errorf("%.20q: %v", p, err)
		}
	}
}
