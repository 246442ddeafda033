package docx_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"entente/internal/print/docx"
)

const wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// wordFile packs a body, and more parts given as name, content, into a file.
func wordFile(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([]string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml", `<w:document ` + wordNamespace + `><w:body>` + body + `</w:body></w:document>`,
	}, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type guest struct {
	Name string   `field:"name"`
	Tags []string `field:"tags"`
}

type view struct {
	Title  string     `field:"title" help:"what it is called" example:"Visit"`
	Note   docx.Rich  `field:"note"`
	Urgent bool       `field:"urgent"`
	Guests []guest    `field:"guests"`
	Word   docx.Words `field:"word"`
	Host   guest      `field:"host"`
}

var sample = view{Title: "Visit", Urgent: true, Note: docx.Rich{{Spans: []docx.Span{{Text: "one"}}}, {Style: "ListBullet", Spans: []docx.Span{{Text: "two", Bold: true}}}},
	Guests: []guest{{"Ana", []string{"a", "b"}}, {"Bo", nil}}, Word: docx.Words{"hello": "Hello"}, Host: guest{Name: "Cy"}}

func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func fill(t *testing.T, body string, v view, more ...string) string {
	t.Helper()
	pack, err := docx.Open(wordFile(t, body, more...))
	if err != nil {
		t.Fatal(err)
	}
	tpl, err := docx.Parse(pack, docx.Fields(v))
	if err != nil {
		t.Fatal(err)
	}
	out, err := tpl.Fill(docx.Edition{Lang: "en", View: v})
	if err != nil {
		t.Fatal(err)
	}
	if err := docx.Sound(out); err != nil {
		t.Error(err)
	}
	text, err := docx.Dump(out)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(text, "== document\n")
}

func TestFieldsAreFilledWhereTheyStand(t *testing.T) {
	cell := func(paragraphs ...string) string { return "<w:tc>" + strings.Join(paragraphs, "") + "</w:tc>" }
	table := func(rows ...string) string {
		return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid>" + strings.Join(rows, "") + "</w:tbl>"
	}
	row := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	tests := []struct{ rule, body, want string }{
		{"a field among words", p("It is {{title}}, {{ title }}."), "It is Visit, Visit.\n"},
		{"a field that Word cut", `<w:p><w:r><w:t>It is {</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>{ti</w:t></w:r><w:r><w:t>tle}</w:t></w:r><w:r><w:t>} now</w:t></w:r></w:p>`, "It is Visit now\n"},
		{"two fields cut by one run", `<w:p><w:r><w:t>{{title}}{{ti</w:t></w:r><w:r><w:t>tle}}!</w:t></w:r></w:p>`, "VisitVisit!\n"},
		{"a fixed word, and a field of a group", p("{{word.hello}} {{host.name}}"), "Hello Cy\n"},
		{"paragraphs for each", p("{{#guests}}") + p("{{number}} {{name}} of {{title}}") + p("{{/guests}}"), "1 Ana of Visit\n2 Bo of Visit\n"},
		{"words for each", p("{{#guests}}{{name}}{{^last}}, {{/last}}{{/guests}}."), "Ana, Bo.\n"},
		{"a list of texts within a list", p("{{#guests}}{{name}}({{#tags}}{{it}}{{/tags}}{{^tags}}none{{/tags}}){{/guests}}"), "Ana(ab)Bo(none)\n"},
		{"rows for each", table(row(cell(p("head"))), row(cell(p("{{#guests}}{{name}}")), cell(p("{{/guests}}")))),
			"table \n  row\n    cell\n      head\n  row\n    cell\n      Ana\n    cell\n      \n  row\n    cell\n      Bo\n    cell\n      \n"},
		{"a table whose rows all go", table(row(cell(p("{{#guests}}{{name}}")), cell(p("{{/guests}}")))) + p("after"), "after\n"},
		{"only where something is", p("{{#urgent}}now{{/urgent}}{{^urgent}}later{{/urgent}}"), "now\n"},
		{"one paragraph ends a pair and begins the next", p("{{#urgent}}") + p("a") + p("{{/urgent}}{{#title}}") + p("b") + p("{{/title}}"), "a\nb\n"},
		{"prose in a paragraph of its own", p("{{note}}"), "one\n• two\n"},
		{"prose among words", p("Note: {{note}}."), "Note: one two.\n"},
		{"a text with a brace is no field", p("{title} and {{title}}"), "{title} and Visit\n"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			v := sample
			if strings.Contains(test.rule, "all go") {
				v.Guests = nil
			}
			if got := fill(t, test.body, v); got != test.want {
				t.Errorf("got\n%q, want\n%q", got, test.want)
			}
		})
	}
}

func TestAFieldKeepsTheLooksOfItsFirstLetter(t *testing.T) {
	body := `<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{{ti</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>tle}}</w:t></w:r></w:p>`
	pack, err := docx.Open(wordFile(t, body))
	if err != nil {
		t.Fatal(err)
	}
	tpl, err := docx.Parse(pack, docx.Fields(sample))
	if err != nil {
		t.Fatal(err)
	}
	out, err := tpl.Fill(docx.Edition{Lang: "en", View: sample})
	if err != nil {
		t.Fatal(err)
	}
	got := string(out.Parts["word/document.xml"])
	if !strings.Contains(got, "<w:i/>") || strings.Contains(got, "<w:b/>") {
		t.Error(got)
	}
}

func TestATemplateIsRefusedWithNameAndPlace(t *testing.T) {
	header := `<w:hdr ` + wordNamespace + `>` + p("page of {{titel}}") + `</w:hdr>`
	tests := []struct {
		rule, body string
		more       []string
		want       []string
	}{
		{"unknown field", p("first") + p("Dear {{gest.name}}, welcome"), nil, []string{"{{gest.name}}", "the text", "paragraph 2", "Dear"}},
		{"unknown in a header", p("x"), []string{"word/header2.xml", header}, []string{"{{titel}}", "the header", "paragraph 1", "page of"}},
		{"known, but only within its list", p("{{name}}"), nil, []string{"{{name}}", "only between {{#guests}}"}},
		{"a list without its ends", p("{{guests}}"), nil, []string{"is a list"}},
		{"several fields at once", p("{{host}}"), nil, []string{"{{host.name}}"}},
		{"no end of a pair", p("{{#guests}}{{name}}"), nil, []string{"has no end", "{{/guests}}"}},
		{"an end alone", p("{{/guests}}"), nil, []string{"never began"}},
		{"pairs across", p("{{#guests}}{{#urgent}}{{/guests}}{{/urgent}}"), nil, []string{"must not overlap"}},
		{"no closing braces", p("Dear {{title"), nil, []string{"does not end"}},
		{"a name that is none", p("{{Title!}}"), nil, []string{"small letters"}},
		{"an empty name", p("{{ }}"), nil, []string{"no name"}},
		{"a pair that begins within another's end", p("{{#guests}}x") + p("{{/guests}} y {{#urgent}}") + p("z{{/urgent}}"), nil, []string{"paragraph of its own"}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			pack, err := docx.Open(wordFile(t, test.body, test.more...))
			if err == nil {
				_, err = docx.Parse(pack, docx.Fields(sample))
			}
			if err == nil {
				t.Fatal("it was taken")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
}

func TestAFileIsRefusedForWhatItBrings(t *testing.T) {
	relations := func(kind, target, mode string) []string {
		return []string{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="http://x/` + kind + `" Target="` + target + `" TargetMode="` + mode + `"/></Relationships>`}
	}
	tests := []struct {
		rule string
		body string
		more []string
		want string // "" where it is taken
	}{
		{"macros", p("x"), []string{"word/vbaProject.bin", "x"}, "macros"},
		{"a type with macros", p("x"), []string{"extra/[Content_Types].xml", `<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`}, "macros"},
		{"a linked picture", p("x"), relations("image", "http://example.org/a.png", "External"), "links to"},
		{"a linked template", p("x"), relations("attachedTemplate", "file:///c:/a.dotm", "External"), "links to"},
		{"an address to follow", p("x"), relations("hyperlink", "https://example.org", "External"), ""},
		{"an address that runs", p("x"), relations("hyperlink", "javascript:a()", "External"), "links to"},
		{"an embedded object", p("x"), []string{"word/embeddings/sheet.xlsx", "x"}, "embedded"},
		{"a Word field that fetches", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "a"</w:instrText></w:r></w:p>`, nil, "INCLUDETEXT"},
		{"a Word field in short", `<w:p><w:fldSimple w:instr=" DDEAUTO excel "/></w:p>`, nil, "DDEAUTO"},
		{"a page number", `<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>`, nil, ""},
		{"a document type", p("x"), []string{"word/a.xml", `<!DOCTYPE a [<!ENTITY b "c">]><a/>`}, "document type"},
		{"broken XML", p("x"), []string{"word/styles.xml", `<w:styles>`}, "no sound XML"},
		{"a part twice", p("x"), []string{"word/document.xml", "<a/>"}, "twice"},
		{"a name that leads out", p("x"), []string{"../evil.xml", "<a/>"}, "leads out"},
		{"nested too deep", strings.Repeat("<w:p>", 200) + strings.Repeat("</w:p>", 200), nil, "deeper"},
		{"a bomb", p("x"), []string{"word/media/a.png", strings.Repeat("0", 9<<20)}, "larger than"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			_, err := docx.Open(wordFile(t, test.body, test.more...))
			if test.want == "" && err != nil {
				t.Errorf("it was refused: %v", err)
			}
			if test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want a message with %q", err, test.want)
			}
		})
	}
	if _, err := docx.Open(bytes.Repeat([]byte("x"), docx.MaxFile+1)); err == nil || !strings.Contains(err.Error(), "300") {
		t.Errorf("a file beyond 300 KB: %v", err)
	}
	if _, err := docx.Open([]byte("hello")); err == nil {
		t.Error("a text was taken for a Word file")
	}
}
