package sound

import "testing"

func TestSinhalaPairsUp(t *testing.T) {
	if len(sinhala[0]) != len(sinhala[1]) {
		t.Errorf("%d letters, %d in Devanagari", len(sinhala[0]), len(sinhala[1]))
	}
}

func TestShow(t *testing.T) {
	for _, c := range [][2]string{{"Горбачёв", "Gorbachev"}, {"Горбачёв", "Putin"}, {"محمد", "Mohammed"}, {"سليمان", "Sleiman"}, {"萨斯基兰", "Sasikiran"}, {"萨斯基兰", "Sarkozy"}, {"奥巴马", "Obama"}, {"オバマ", "Obama"}, {"오바마", "Obama"}, {"אובמה", "Obama"}, {"Ομπάμα", "Obama"}, {"ओबामा", "Obama"}, {"오바마", "Osama"}, {"Бумчи", "Bumçi"}, {"बहादुर", "Bahadur"}, {"신계륜", "Shingehryoon"}, {"Mohammed", "Muhammad"}} {
		s, l := Read(c[0]), ReadLatin(c[1])
		e := Compare(&s, &l)
		t.Logf("%s %s %.1f of %.1f = %.2f", c[0], c[1], e.Nats, e.Best, e.Alike())
	}
}
