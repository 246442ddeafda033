package access

import (
	"strings"
	"testing"

	"entente/internal/record"
)

func TestADecisionGivesItsReason(t *testing.T) {
	member := Viewer{User: "user-1", Clearance: record.Internal, Desks: []string{"desk-1"}, Compartments: []string{"cpt-1"}}
	outside := Viewer{User: "user-2", Clearance: record.Confidential, AllDesks: true}
	for _, c := range []struct {
		viewer      Viewer
		marking     record.Marking
		compartment string
		desk        string
		ground      Ground
		says        string
	}{
		{Viewer{}, record.Public, "", "desk-9", IsPublic, "public"},
		{Viewer{}, record.Internal, "", "", NoAccount, "nobody is signed in"},
		{Viewer{Compartments: []string{"cpt-1"}}, record.Internal, "cpt-1", "", NoAccount, "nobody is signed in"},
		{member, record.Restricted, "", "", NotCleared, "may not: marking restricted, you are cleared for internal"},
		{member, record.Restricted, "cpt-1", "", NotCleared, "may not: marking restricted, you are cleared for internal"},
		{member, record.Internal, "cpt-1", "", IsCleared, "a member of the compartment"},
		{member, record.Internal, "cpt-1", "desk-2", OffDesk, "desk that is not yours"},
		{member, record.Internal, "cpt-2", "", OutOfCompartment, "not a member of"},
		{outside, record.Internal, "cpt-1", "", OutOfCompartment, "not a member of"},
		{outside, record.Confidential, "", "desk-2", IsCleared, "reads every desk"},
		{System(), record.Confidential, "cpt-9", "desk-2", IsCleared, "member"},
	} {
		d := c.viewer.Decide(record.LockOf(c.marking, c.compartment), c.desk)
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
		{User: "u", Clearance: record.Restricted, Desks: []string{"a", "b"}, Compartments: []string{"c", "d"}}} {
		if seen[other.Rights()] {
			t.Errorf("%+v shares %q with another", other, other.Rights())
		}
		seen[other.Rights()] = true
	}
}
