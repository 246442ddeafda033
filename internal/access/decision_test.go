package access

import (
	"strings"
	"testing"

	"entente/internal/record"

	"pgregory.net/rapid"
)

func TestADecisionGivesItsReason(t *testing.T) {
	member := Viewer{User: "user-1", Clearance: record.Internal, Desks: []string{"desk-1"}, Compartments: []string{"cpt-1"}}
	outside := Viewer{User: "user-2", Clearance: record.Confidential, AllDesks: true}
	granted := Viewer{User: "user-3", Clearance: record.Restricted, Compartments: []string{"cpt-1"}, Grants: []Grant{Grant(record.Passports)}}
	for _, c := range []struct {
		reserve     record.Reserve
		viewer      Viewer
		marking     record.Marking
		compartment string
		desk        string
		ground      Ground
		says        string
	}{
		{"", Viewer{}, record.Public, "", "desk-9", IsPublic, "public"},
		{"", Viewer{}, record.Internal, "", "", NoAccount, "nobody is signed in"},
		{"", Viewer{Compartments: []string{"cpt-1"}}, record.Internal, "cpt-1", "", NoAccount, "nobody is signed in"},
		{"", member, record.Restricted, "", "", NotCleared, "may not: marking restricted, cleared for internal"},
		{"", member, record.Restricted, "cpt-1", "", NotCleared, "may not: marking restricted, cleared for internal"},
		{"", member, record.Internal, "cpt-1", "", IsCleared, "a member of the compartment"},
		{"", member, record.Internal, "cpt-1", "desk-2", OffDesk, "another desk"},
		{"", member, record.Internal, "cpt-2", "", OutOfCompartment, "not a member of"},
		{"", outside, record.Internal, "cpt-1", "", OutOfCompartment, "not a member of"},
		{"", outside, record.Confidential, "", "desk-2", IsCleared, "reads every desk"},
		{"", System(), record.Confidential, "cpt-9", "desk-2", IsCleared, "member"},
		{record.Passports, Viewer{}, record.Public, "", "", NoAccount, "nobody is signed in"},
		{record.Passports, outside, record.Restricted, "", "", NotGranted, "the right to read passports"},
		{record.Passports, granted, record.Restricted, "", "", IsCleared, "may read passports"},
		{record.Passports, granted, record.Public, "", "", IsCleared, "may read passports"},
		{record.Passports, granted, record.Restricted, "cpt-1", "", IsCleared, "a member of the compartment, may read passports"},
		{record.Passports, granted, record.Restricted, "cpt-2", "", OutOfCompartment, "not a member of"},
		{record.Passports, granted, record.Confidential, "", "", NotCleared, "cleared for restricted"},
		{record.Passports, granted, record.Restricted, "", "desk-1", OffDesk, "another desk"},
		{record.Budgets, granted, record.Internal, "", "", NotGranted, "the right to read budgets"},
		{record.Budgets, System(), record.Confidential, "cpt-9", "desk-2", IsCleared, "may read budgets"},
	} {
		d := c.viewer.Decide(record.LockOf(c.marking, c.compartment).As(c.reserve), c.desk)
		if d.Ground != c.ground || !strings.Contains(d.Reason, c.says) || d.May != (c.ground == IsPublic || c.ground == IsCleared) || strings.HasPrefix(d.Reason, "may not") == d.May {
			t.Errorf("%+v of %s in %q of desk %q: %+v, want %s", c.viewer, c.marking, c.compartment, c.desk, d, c.ground)
		}
	}
}

func TestViewersWithTheSameRightsShareThem(t *testing.T) {
	v := Viewer{User: "user-1", Clearance: record.Internal, Desks: []string{"a", "b"}, Compartments: []string{"c", "d"}}
	same := Viewer{User: "user-2", Clearance: record.Internal, Desks: []string{"b", "a", "a"}, Compartments: []string{"d", "c"}}
	if v.Rights() != same.Rights() {
		t.Errorf("%q and %q", v.Rights(), same.Rights())
	}
	seen := map[string]bool{v.Rights(): true}
	for _, other := range []Viewer{{}, System(), {User: "u", Clearance: record.Internal}, {User: "u", Clearance: record.Confidential, AllDesks: true},
		{User: "u", Clearance: record.Internal, Desks: []string{"a", "b"}}, {User: "u", Clearance: record.Internal, Desks: []string{"a", "b", "c", "d"}},
		{User: "u", Clearance: record.Restricted, Desks: []string{"a", "b"}, Compartments: []string{"c", "d"}},
		{User: "u", Clearance: record.Internal, Desks: []string{"a", "b"}, Compartments: []string{"c", "d"}, Grants: []Grant{"budgets"}}} {
		if seen[other.Rights()] {
			t.Errorf("%+v shares %q with another", other, other.Rights())
		}
		seen[other.Rights()] = true
	}
}

// What somebody sees through another's eyes is what both may read, and no more than either.
func TestLookingThroughAnothersEyesOpensNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		some := func(of ...string) []string {
			return rapid.SliceOfDistinct(rapid.SampledFrom(of), rapid.ID).Draw(rt, "some")
		}
		draw := func(name string) Viewer {
			v := Viewer{User: name, Name: name, Role: rapid.SampledFrom(Roles).Draw(rt, "role"), Clearance: rapid.SampledFrom(record.Markings).Draw(rt, "clearance"),
				Desks: some("desk-1", "desk-2"), AllDesks: rapid.Bool().Draw(rt, "all"), Compartments: some("cpt-1", "cpt-2")}
			for _, g := range some("passports", "budgets", "reviews") {
				v.Grants = append(v.Grants, Grant(g))
			}
			return v
		}
		a, b := draw("user-a"), draw("user-b")
		both := a.Through(b)
		if both.User != a.User || both.As == nil || both.As.User != b.User || !a.Role.Includes(both.Role) || !b.Role.Includes(both.Role) {
			rt.Fatalf("%+v", both)
		}
		for _, m := range record.Markings {
			for _, c := range []string{"", "cpt-1", "cpt-2", "cpt-3"} {
				for _, r := range append([]record.Reserve{""}, record.Reserves...) {
					for _, desk := range []string{"", "desk-1", "desk-2", "desk-3"} {
						lock := record.LockOf(m, c).As(r)
						if got, want := both.MayRead(lock, desk), a.MayRead(lock, desk) && b.MayRead(lock, desk); got != want {
							rt.Fatalf("%s in %q as %q of desk %q: %v, each alone %v\n%+v\n%+v", m, c, r, desk, got, want, a, b)
						}
					}
				}
			}
		}
	})
}
