package flag

import "testing"

func TestNotesTellOfEachTextAloneAndOnce(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{nil, ""},
		{[]string{"Pavel Quorn", "Павел Кворн", "习仲勋"}, ""},
		{[]string{"Сара", "ru", "Sarah Quorn"}, ""}, // a name, its language, another name
		{[]string{"Pаvel Quorn", "Olga", "Pаvel Quorn"}, "“Pаvel” mixes letters of two scripts that look alike; it reads like “Pavel”"},
	} {
		if got := Notes(c.texts...); got != c.want {
			t.Errorf("%q: %q, want %q", c.texts, got, c.want)
		}
	}
}
