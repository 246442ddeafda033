package commitment

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"

	"pgregory.net/rapid"
)

func TestALineSaysWhoWhatWhenAndByWhom(t *testing.T) {
	for _, c := range []struct {
		rule, line string
		want       Line
	}{
		{"all of it", "we: send the study by 2027-03-01 @Ilse Brandt", Line{"ours", "send the study", date.MustParse("2027-03-01"), "Ilse Brandt", ""}},
		{"owner before date", "We: send the study @Ilse Brandt by 2027-03-01", Line{"ours", "send the study", date.MustParse("2027-03-01"), "Ilse Brandt", ""}},
		{"neither date nor owner", "they: name a contact", Line{Side: "theirs", Text: "name a contact"}},
		{"a partial date", "their side:  hold the  round by 2027-05~", Line{"theirs", "hold the round", date.MustParse("2027-05~"), "", ""}},
		{"a full stop after the date", "ours: reply by 2027.", Line{"ours", "reply", date.MustParse("2027"), "", ""}},
		{"by without a date is text", "we: reply by the summit", Line{"ours", "reply by the summit", date.Date{}, "", "the summit"}},
		{"vague, with an owner", "we: reply by spring @学院", Line{"ours", "reply by spring", date.Date{}, "学院", "spring"}},
		{"only the last by counts", "they: stand by by 2027", Line{"theirs", "stand by", date.MustParse("2027"), "", ""}},
		{"an address is no owner", "they: write to a@b.example", Line{Side: "theirs", Text: "write to a@b.example"}},
		{"a colon in the text", "we: two things: one", Line{Side: "ours", Text: "two things: one"}},
	} {
		got, err := ParseLine(c.line)
		if err != nil || got != c.want {
			t.Errorf("%s: %q is %+v (%v), want %+v", c.rule, c.line, got, err, c.want)
		}
	}
	for _, line := range []string{"", "send the study", "he: sends it", "we:", "we: by 2027", "we: @Ilse", ": x"} {
		if l, err := ParseLine(line); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q is taken as %+v", line, l)
		}
	}
}

func TestALineIsReadAsItIsWritten(t *testing.T) {
	word := rapid.StringMatching(`[a-zA-Z学习Ж.,'é-]{1,8}`)
	words := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		l := Line{
			Side: rapid.SampledFrom(Sides).Draw(t, "side"), Text: words.Draw(t, "text"),
			Due:   date.MustParse(rapid.SampledFrom([]string{"", "2027", "2027-03", "2027-03-01", "199X", "2030?"}).Draw(t, "due")),
			Owner: rapid.OneOf(rapid.Just(""), words).Draw(t, "owner"),
		}
		got, err := ParseLine(l.String())
		got.Vague = ""
		if err != nil || got != l {
			t.Fatalf("%q became %+v (%v), was %+v", l.String(), got, err, l)
		}
	})
}

func FuzzParseLine(f *testing.F) {
	for _, line := range []string{"we: send the study by 2027-03-01 @Name", "they: @ @a by by 2027", "ours:\x00 by 199X", "we: x @a @b"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		l, err := ParseLine(line)
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Fatal(err)
			}
			return
		}
		if l.Side == "" || strings.TrimSpace(l.Text) == "" {
			t.Fatalf("%q gave %+v", line, l)
		}
		again, err := ParseLine(l.String())
		if err != nil || again.Side != l.Side || again.Text != l.Text || again.Due != l.Due || again.Owner != l.Owner {
			t.Fatalf("%q gave %+v, which reads as %+v (%v)", line, l, again, err)
		}
	})
}
