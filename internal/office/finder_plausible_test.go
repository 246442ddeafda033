package office_test

import (
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/names/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
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
			if found := foundBy(t, o, s.As(access.System()), register.KindPerson, words); !slices.Equal(found, []string{p.ID}) {
				t.Errorf("%q finds %v, want the one written %s", words, found, written)
			}
		}
	}
}

// A large register has many whose names sound a little like it, some of them in each script; who is meant is found all the
// same, however the name is written there, and is not lost among those that sound alike.
func TestOneOfFourScriptsFindsTheOthersAmongThousands(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	forms := []string{"Xi Zhongxun", "习仲勋", "Си Чжунсюнь", "سي جونغ شيون"}
	want := make([]string, len(forms))
	// The family names, and the syllables of the given ones, are the nearest in sound that there are.
	families := [][]string{{"Xi", "Shi", "Zhi", "Ji", "Qi", "Xu"}, {"席", "石", "支", "季", "齐", "徐"}, {"Си", "Ши", "Чжи", "Цзи", "Ци", "Сюй"}, {"شي", "سي", "جي", "تشي", "زي", "شو"}}
	given := [][]string{{"zhen", "zhang", "cheng", "sheng", "jing", "xin", "xian", "shan", "zhi", "jie"}, {"珍", "章", "成", "生", "静", "欣", "贤", "山", "志", "杰"},
		{"чжэнь", "чжан", "чэн", "шэн", "цзин", "синь", "сянь", "шань", "чжи", "цзе"}, {"جين", "تشانغ", "شنغ", "سان", "جينغ", "شين", "شيان", "شان", "زي", "جي"}}
	if _, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
		put := func(name string) (string, error) {
			p := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: name}}}
			err := tx.Put(p, 0)
			return p.ID, err
		}
		for script := range forms {
			for i := range 600 {
				space, first, second := " ", given[script][i/6%10], given[script][i/60]
				switch script {
				case 1:
					space = ""
				case 3:
					second = " " + second
				}
				if _, err := put(families[script][i%6] + space + first + second); err != nil {
					return err
				}
			}
		}
		for i, written := range forms {
			id, err := put(written)
			if err != nil {
				return err
			}
			want[i] = id
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	o := running(t, s)
	settle(t, o)
	reader := s.As(access.System())
	for i, words := range append(forms, "شي تشونغ شيون") {
		found, err := o.Find(t.Context(), reader, register.KindPerson, words, 8, true)
		if err != nil {
			t.Fatal(err)
		}
		matches := make(map[string]index.Match)
		for _, f := range found {
			matches[f.Record.Meta().ID] = f.Match
		}
		for j, id := range want {
			if match, ok := matches[id]; i < len(forms) && (!ok || match >= index.Typo) || i == len(forms) && j != 3 && !ok {
				t.Errorf("%q finds %v, without %s", words, found, forms[j])
			}
		}
	}
}

// The rules were not made from these people. Where the Han form is a rendering of the sound, it is the whole name, as
// newspapers in Chinese write it at its first mention.
func TestEachScriptFindsTheOthersOfOtherPeople(t *testing.T) {
	people := [][]string{
		{"Nguyễn Phú Trọng", "Нгуен Фу Чонг", "نغوين فو ترونغ"},
		{"Kim Dae-jung", "金大中", "김대중", "Ким Дэ Чжун", "كيم داي جونغ"},
		{"Kassym-Jomart Tokayev", "Касым-Жомарт Токаев", "قاسم جومارت توكاييف", "卡瑟姆若马尔特·托卡耶夫"},
		{"Tsakhiagiin Elbegdorj", "Цахиагийн Элбэгдорж", "تساخياجين البجدورج", "查希亚·额勒贝格道尔吉"},
		{"Meles Zenawi", "መለስ ዜናዊ", "Мелес Зенауи", "ميليس زيناوي", "梅莱斯·泽纳维"},
		{"Aung San Suu Kyi", "အောင်ဆန်းစုကြည်", "Аун Сан Су Чжи", "أون سان سو تشي", "昂山素季"},
		{"Manmohan Singh", "मनमोहन सिंह", "Манмохан Сингх", "مانموهان سينغ", "曼莫汉·辛格"},
		{"Sonia Gandhi", "सोनिया गांधी", "Соня Ганди", "سونيا غاندي", "索尼娅·甘地"},
		{"Hu Yaobang", "胡耀邦", "Ху Яобан", "هو ياو بانغ", "후야오방"},
		{"Liu Jianchao", "刘建超", "Лю Цзяньчао", "ليو جيان تشاو"},
	}
	asked, found := 0, 0
	for script := range 5 { // a register that has of each person one form alone
		s := storetest.Open(t, storetest.SQLite(t))
		o := running(t, s)
		ids := make([]string, len(people))
		for i, forms := range people {
			if script < len(forms) {
				p := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: forms[script]}}}
				save(t, o, 0, p)
				ids[i] = p.ID
			}
		}
		settle(t, o)
		for i, forms := range people {
			for _, words := range forms {
				if ids[i] == "" {
					continue
				}
				asked++
				if got := foundBy(t, o, s.As(access.System()), register.KindPerson, words); len(got) > 0 && got[0] == ids[i] {
					found++
				} else {
					t.Logf("%q finds %v, not %s", words, len(got), forms[script])
				}
			}
		}
	}
	t.Logf("%d of %d found", found, asked)
	if found < 178 { // what is lost: Burmese ky that others write ch, a Mongolian whose consonants differ
		t.Errorf("%d of %d found, no fewer than 178 were before", found, asked)
	}
}
