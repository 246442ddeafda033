package office_test

import (
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store/storetest"
)

// Sounds are compared loosely, so that what is spelt in an unforeseen way is found; what only chances to share two of them
// is not offered.
func TestAChanceOfSoundsIsNoFind(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	o := running(t, s)
	named := make(map[string]string)
	for _, name := range []string{"白志远", "蔡静宜", "段建安", "محمد حسن المصري", "Михаил Сергеевич Горбачёв"} {
		p := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: name}}}
		save(t, o, 0, p)
		named[name] = p.ID
	}
	kingdom := &register.Area{Head: record.Head{Marking: record.Public}, Type: "country", Names: []lang.Name{{Text: "المملكة المتحدة", Lang: "ar"}}}
	save(t, o, 0, kingdom)
	settle(t, o)
	for words, want := range map[string]string{
		"习仲勋": "", "仲勋": "", "hsi chung-hsun": "", "Mohammed al-Masri": named["محمد حسن المصري"], "Mohamed el Masry": named["محمد حسن المصري"],
		"Gorbatschow Michail": named["Михаил Сергеевич Горбачёв"], "Bai Chih-yüan": named["白志远"], "سي جونغ شيون": "", "المملكة": kingdom.ID,
	} {
		var found []string
		for _, kind := range []record.Kind{register.KindPerson, register.KindArea} {
			found = append(found, foundBy(t, o, s.As(access.System()), kind, words)...)
		}
		if want == "" && len(found) > 0 || want != "" && !slices.Equal(found, []string{want}) {
			t.Errorf("%q finds %v, want %q", words, found, want)
		}
	}
}

// A delegation list comes in any script; the register has one of them.
func TestOneOfFourScriptsFindsTheOthers(t *testing.T) {
	forms := []string{"Xi Zhongxun", "习仲勋", "Си Чжунсюнь", "سي جونغ شيون"}
	for _, written := range forms {
		s := storetest.Open(t, storetest.SQLite(t))
		o := running(t, s)
		p := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: written}}}
		other := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: "白志远"}}}
		save(t, o, 0, p, other)
		settle(t, o)
		for _, words := range forms {
			if written == forms[2] && words == forms[3] || written == forms[3] && words == forms[2] {
				continue // parted otherwise, and of two scripts that are both not the name's own: not known to be one
			}
			if found := foundBy(t, o, s.As(access.System()), register.KindPerson, words); !slices.Equal(found, []string{p.ID}) {
				t.Errorf("%q finds %v, want the one written %s", words, found, written)
			}
		}
	}
}
