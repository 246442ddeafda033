package office_test

import (
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
	"entente/internal/study"
)

// A study is found by its title and by what stands in it, in any script, by whoever may read it; and a search for
// everything finds it beside the people of that name.
func TestStudiesAreFoundByTheirTextOnBothDatabases(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := running(t, s)
		reader := s.As(access.Viewer{User: "user-r", Role: access.Reader, Clearance: record.Internal})
		internal := record.Head{Marking: record.Internal}
		made := func(head record.Head, title, paper string) string {
			st := &study.Study{Head: head, Title: title, State: "under_way", Question: "What of Quorn?", Abstract: "In short.", Paper: paper, Findings: []study.Finding{{Text: "Хозяйство растёт.", Confidence: "high"}}}
			save(t, o, 0, st)
			return st.ID
		}
		open := made(internal, "党校的经验", "They train **mayors** each year. 习仲勋在广东。 تدريب المسؤولين المحليين")
		hidden := made(record.Head{Marking: record.Confidential}, "党校的秘密", "mayors, 广东, المسؤولين")
		person := &register.Person{Head: internal, Names: []lang.Name{{Text: "Olga Mayors"}}}
		save(t, o, 0, person)
		settle(t, o)
		for _, words := range []string{"党校", "经验", "mayors", "广东", "习仲勋", "المسؤولين", "مسؤولين", "والمسؤولين", "quorn", "хозяйство"} {
			if got := foundBy(t, o, reader, study.KindStudy, words); !slices.Equal(got, []string{open}) {
				t.Errorf("%q finds %v, want %s (hidden is %s)", words, got, open, hidden)
			}
		}
		all, err := o.FindAll(t.Context(), reader, []record.Kind{register.KindPerson, study.KindStudy}, "mayors", 5, true)
		if err != nil || len(all[0]) != 1 || len(all[1]) != 1 || all[1][0].Record.Meta().ID != open {
			t.Errorf("a search for all finds %v (%v)", all, err)
		}
	})
}
