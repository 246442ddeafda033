package api

import (
	"time"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/print/docx"
	"entente/internal/record"
)

// paperKinds describes papers that were issued, and templates.
func paperKinds() map[record.Kind]kindDoc {
	number := delegation.PaperNumbered(exampleParty, 2001, 3)
	return map[record.Kind]kindDoc{
		delegation.KindPaper: {
			help:    "That a paper was issued, under which number. Papers are issued by the operation of the exchange; the number is never changed or given again.",
			choices: map[string][]string{"type": delegation.PaperTypes, "languages": delegation.PaperLanguages},
			example: &delegation.Paper{Head: record.Head{ID: number, Version: 1}, Exchange: exampleID("exc", "0h"), Type: "note_verbale", Languages: []string{"en", "fr"}, Organisation: exampleParty,
				Year: 2001, Sequence: 3, Number: "LU 3/2001", Issued: date.MustParse("2001-03-05"), Known: time.Date(2001, 3, 5, 9, 30, 0, 0, time.UTC)},
		},
		delegation.KindPaperTemplate: {
			help:    "An office's own Word file from which a paper is made: 300 KB at most, without macros or links out of it, and with fields from the list of the paper only.",
			choices: map[string][]string{"type": delegation.PaperTypes, "languages": delegation.PaperLanguages},
			example: &delegation.PaperTemplate{Head: exampleHead("ptm", "0w"), Title: "Letterhead of the department", Type: "invitation", FileName: "letterhead.docx", File: exampleTemplate()},
		},
	}
}

// exampleTemplate is the smallest Word file with a field.
func exampleTemplate() []byte {
	file, err := (&docx.Package{Parts: map[string][]byte{
		"[Content_Types].xml": []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
		"_rels/.rels":         []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
		"word/document.xml":   []byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{{letter.opening}}</w:t></w:r></w:p></w:body></w:document>`),
	}}).Bytes()
	if err != nil {
		panic(err) // it is made in memory
	}
	return file
}
