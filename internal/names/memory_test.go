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
	if m.words.len() > mostWords || m.scripts.len() > mostWords {
		t.Errorf("%d words and %d foldings are kept", m.words.len(), m.scripts.len())
	}
	for i := range mostNames + 100 {
		m.Prepare(Subject{Names: []lang.Name{{Text: fmt.Sprintf("Ann Berg %d", i)}}})
	}
	if m.names.len() > mostNames {
		t.Errorf("%d names are kept", m.names.len())
	}
}

func TestWhatIsAskedForOftenIsNotForgotten(t *testing.T) {
	var r recent[int, string]
	const most = 100 * shelves
	r.put(-1, "often", most)
	for i := range 5 * most {
		if kept, ok := r.get(-1, most); !ok || kept != "often" {
			t.Fatalf("it is forgotten after %d others", i)
		}
		r.put(i, "once", most)
	}
	if _, ok := r.get(0, most); ok {
		t.Error("what was asked for once is kept for ever")
	}
}
