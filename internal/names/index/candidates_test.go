package index

import (
	"slices"
	"testing"

	"entente/internal/lang"
)

func TestCandidatesMissNobodyWhoMayBeMeant(t *testing.T) {
	ix := New(fixed)
	ix.Put(named("xi", 1, "习仲勋"), named("ivanov", 1, "Пётр Иванов"), named("veil", 1, "Simone Veil"), named("kennedy", 1, "John Kennedy"), named("castro", 1, "Raúl Castro"))
	for _, c := range []struct{ name, want string }{
		{"Xi Zhongxun", "xi"}, {"XI Zhong-xun", "xi"}, {"Си Чжунсюнь", "xi"}, {"Hsi Chung-hsün", "xi"}, {"Ivanov, Petr", "ivanov"}, {"Ivanov Pyotr Sergeevich", "ivanov"},
		{"Simone Weil", "veil"}, {"Simone Annie Veil", "veil"}, {"Kennedy, J. F.", "kennedy"}, {"J. Kennedy", "kennedy"}, {"Raul Castro", "castro"},
	} {
		found := ix.Candidates(Wanted{Names: []lang.Name{{Text: c.name}}, Allowed: []Class{0}})
		if !slices.ContainsFunc(found, func(f Candidate) bool { return f.ID == c.want }) {
			t.Errorf("%q has the candidates %v, without %s", c.name, found, c.want)
		}
	}
	// A name that is parted otherwise says more as a whole than the words of others that sound like some of it.
	if found := ix.Candidates(Wanted{Names: []lang.Name{{Text: "Xi Zhong Xun"}}, Allowed: []Class{0}}); len(found) == 0 || found[0].ID != "xi" || found[0].Score < runOnSound {
		t.Errorf("a name in three words has the candidates %v", found)
	}
	for name, want := range map[string]int{"Xi Zhong Xun": 1, "Kennedy John": 1, "J. Kennedy": 0, "Petr Ivanof": 1, "Ivanof Petr": 0} {
		if found := ix.Candidates(Wanted{Names: []lang.Name{{Text: name}}, Allowed: []Class{0}, Throughout: true}); len(found) != want {
			t.Errorf("%q has throughout the sound of %v, want %d", name, found, want)
		}
	}
	if found := ix.Candidates(Wanted{Names: []lang.Name{{Text: "John Kennedy"}}, Allowed: []Class{1}}); len(found) > 0 {
		t.Errorf("a class that is not allowed gives %v", found)
	}
}
