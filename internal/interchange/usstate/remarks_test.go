package usstate

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRemarksNameWhomATravellerMet(t *testing.T) {
	home := map[string]bool{"Clinton": true, "Bush": true}
	for _, c := range []struct{ remarks, want string }{
		{"Met with President Sarkis and senior Lebanese officials.", "President|Sarkis"},
		{"Met with President Lee Myung-bak and Foreign Minister Yu Myung-hwan.", "President|Lee Myung-bak; Foreign Minister|Yu Myung-hwan"},
		{"Met with President Chirac and with Israeli Prime Minister Netanyahu.", "President|Chirac; Israeli Prime Minister|Netanyahu"},
		{"Attended the funeral of King George VI and conferred with the British and French Foreign Ministers and with West German Chancellor Adenauer.", "West German Chancellor|Adenauer"},
		{"Accompanied President Clinton to a meeting with Chairman Shushkevich.", "Chairman|Shushkevich"},
		{"Attended the inauguration of President Barco.", ""},
		{"Accompanied President Bush.", ""},
		{"Met with President Bush.", ""},
		{"Official visit. Met with President Karamanlis, Prime Minister Papandreou, and senior Greek officials.", "President|Karamanlis; Prime Minister|Papandreou"},
		{"Met with President Perez, addressed Congress, and signed maritime boundary agreement.", "President|Perez"},
		{"Discussed the peace process with President Mubarak and Foreign Minister Abdel-Meguid. Left next day.", "President|Mubarak; Foreign Minister|Abdel-Meguid"},
		{"Met with King Hussein and with King Hussein.", "King|Hussein"},
		{"Met with President Giscard d’Estaing and Foreign Minister al-Sharaa.", "President|Giscard d’Estaing; Foreign Minister|al-Sharaa"},
		{"Met with the Foreign Minister.", ""},
		{"", ""},
	} {
		var got []string
		for _, i := range interlocutorsOf(c.remarks, home) {
			got = append(got, i.capacity+"|"+i.name)
		}
		if text := strings.Join(got, "; "); text != c.want {
			t.Errorf("%q names %q, want %q", c.remarks, text, c.want)
		}
	}
}

func FuzzInterlocutors(f *testing.F) {
	for _, text := range []string{"Met with President Sarkis.", "with King al-", " with \xff President \xfe", "Met President President", ". . .", "with  Prime Minister de de"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, i := range interlocutorsOf(text, map[string]bool{"Bush": true}) {
			if strings.TrimSpace(i.name) == "" || strings.TrimSpace(i.capacity) == "" || utf8.ValidString(text) && !utf8.ValidString(i.name+i.capacity) {
				t.Fatalf("%q named %+v", text, i)
			}
		}
	})
}
