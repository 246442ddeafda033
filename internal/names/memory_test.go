package names

import (
	"fmt"
	"reflect"
	"testing"

	"entente/internal/lang"
)

func TestWhatIsRememberedIsReadAsIfForTheFirstTime(t *testing.T) {
	var m Memory
	var subjects []Subject
	for _, n := range []lang.Name{{Text: "Gorbachev, Mikhail"}, {Text: "Михаил Сергеевич Горбачёв", Lang: "ru"}, {Text: "习仲勋"}, {Text: "Xi Zhongxun"}, {Text: "عبد الرحمن الأسد", Lang: "ar"},
		{Text: "Sergei van der Berg Jr"}, {Text: "김대중", Lang: "ko"}, {Text: "SERGEI BERG"}, {Text: "Party of Labour No. 2 Ltd"}} {
		subjects = append(subjects, Subject{Names: []lang.Name{n}}, Subject{Names: []lang.Name{n}, Organisation: true})
	}
	for range 2 {
		for _, s := range subjects {
			if got, want := m.Prepare(s), Prepare(s); !reflect.DeepEqual(got, want) {
				t.Errorf("%s is remembered as %+v, and is %+v", s.Names[0].Text, got, want)
			}
		}
	}
}

func TestAMemoryStaysSmall(t *testing.T) {
	var m Memory
	for i := range mostWords + 100 {
		m.Prepare(Subject{Names: []lang.Name{{Text: fmt.Sprintf("w%d", i)}}})
	}
	if len(m.words) > mostWords || len(m.scripts) > mostWords {
		t.Errorf("%d words and %d foldings are kept", len(m.words), len(m.scripts))
	}
}
