package docx_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"entente/internal/print/docx"

	"pgregory.net/rapid"
)

func TestMain(m *testing.M) {
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}

// TestAnyTextMakesASoundFile: whatever an officer types, the file can be opened, alone and in two columns.
func TestAnyTextMakesASoundFile(t *testing.T) {
	pack, err := docx.Open(wordFile(t, p("It is {{title}}.")+p("{{title}}")+p("{{note}}")+p("{{#guests}}{{name}} {{/guests}}")))
	if err != nil {
		t.Fatal(err)
	}
	tpl, err := docx.Parse(pack, docx.Fields(sample))
	if err != nil {
		t.Fatal(err)
	}
	awkward := []string{"\x00\x01\x1b", "\u202e\u2066", "\u2069\u2069", "👩‍👩‍👧🏽", "a\r\nb\tc", "<w:t>&amp;]]>", "{{title}}", "\ufffe\uffff", string([]byte{0xff, 0xc3}), "العربية 12 (a)", "中文。“引号”", strings.Repeat("ж", 64<<10), "\ud7ff\ue000", "\u2028\u2029\u0085", " ", ""}
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 200), func(b []byte) string { return string(b) }),
			rapid.Map(rapid.SliceOfN(rapid.SampledFrom(awkward), 1, 4), func(list []string) string { return strings.Join(list, "") }))
		v := sample
		v.Title, v.Guests = text.Draw(rt, "title"), []guest{{Name: text.Draw(rt, "name")}}
		v.Note = docx.Rich{{Style: "Heading3", Spans: []docx.Span{{Text: text.Draw(rt, "note"), Italic: true}}}, {Rows: [][]docx.Block{{{Spans: []docx.Span{{Text: text.Draw(rt, "cell")}}}}, {}}}}
		for _, editions := range [][]docx.Edition{{{Lang: "en", View: v}}, {{Lang: "ar", View: v}}, {{Lang: "zh", View: v}, {Lang: "ar", View: v}}} {
			out, err := tpl.Fill(editions...)
			if err != nil {
				rt.Fatal(err)
			}
			if err := docx.Sound(out); err != nil {
				rt.Fatal(err)
			}
			if _, err := out.HTML(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

// TestAShortTextComesOutWhole: nothing that has a letter is lost or put in another order, but for marks of direction.
func TestAShortTextComesOutWhole(t *testing.T) {
	for _, text := range []string{"plain", "العربية ثم English ثم 12–13", "中文 and English，混合", "a ‹b› (c) ד e", "…", "12:30", "(العربية)", "x العربية"} {
		for _, language := range []string{"en", "ar", "zh"} {
			v := sample
			v.Title = text
			pack, err := docx.Open(wordFile(t, p("[{{title}}]")))
			if err != nil {
				t.Fatal(err)
			}
			tpl, err := docx.Parse(pack, docx.Fields(v))
			if err != nil {
				t.Fatal(err)
			}
			out, err := tpl.Fill(docx.Edition{Lang: language, View: v})
			if err != nil {
				t.Fatal(err)
			}
			got, err := docx.Dump(out)
			if err != nil {
				t.Fatal(err)
			}
			for _, mark := range []string{"<lrm>", "<rlm>", "<fsi>", "<pdi>", "← "} {
				got = strings.ReplaceAll(got, mark, "")
			}
			if want := "== document\n[" + text + "]\n"; got != want {
				t.Errorf("%s: got %q, want %q", language, got, want)
			}
		}
	}
}

// FuzzATemplate: no file makes the reader fall over, and what it takes can be filled.
func FuzzATemplate(f *testing.F) {
	f.Add(wordFile(f, p("{{title}}")))
	f.Add(wordFile(f, p("{{#guests}}")+p("{{name}}")+p("{{/guests}}")))
	f.Add(wordFile(f, `<w:tbl><w:tr><w:tc>`+p("{{#guests}}")+`</w:tc><w:tc>`+p("{{/guests}}")+`</w:tc></w:tr></w:tbl>`))
	f.Fuzz(func(t *testing.T, file []byte) {
		pack, err := docx.Open(file)
		if err != nil {
			return
		}
		fillAny(t, pack)
	})
}

// FuzzABody is FuzzATemplate past the zip: the text of the document itself.
func FuzzABody(f *testing.F) {
	f.Add(p("{{title}}") + p("{{note}}"))
	f.Add(p("{{#guests}}") + `<w:tbl><w:tr><w:tc>` + p("{{name}}") + `</w:tc></w:tr></w:tbl>` + p("{{/guests}}{{^urgent}}") + p("{{/urgent}}"))
	f.Add(`<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{title}</w:t><w:br/><w:t>}</w:t></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<16 {
			return
		}
		pack, err := docx.Open(wordFile(t, body))
		if err != nil {
			return
		}
		fillAny(t, pack)
	})
}

func fillAny(t *testing.T, pack *docx.Package) {
	tpl, err := docx.Parse(pack, docx.Fields(sample))
	if err != nil {
		return
	}
	for _, editions := range [][]docx.Edition{{{Lang: "ar", View: sample}}, {{Lang: "en", View: sample}, {Lang: "ar", View: sample}}} {
		out, err := tpl.Fill(editions...)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.HTML(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Bytes(); err != nil {
			t.Fatal(err)
		}
	}
}
