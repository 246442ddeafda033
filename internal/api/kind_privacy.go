package api

import (
	"entente/internal/date"
	"entente/internal/privacy"
	"entente/internal/record"
)

// privacyKinds describes on what ground data of people are held.
func privacyKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		privacy.KindGround: {
			help:    "On what ground of the General Data Protection Regulation, articles 6(1) and 9(2), data of a person are held. A consent says when it was given and to which version of which text; withdrawn, it stays on record and is no ground any more.",
			choices: map[string][]string{"basis": privacy.Bases},
			example: &privacy.Ground{Head: exampleHead("grd", "0x"), Person: exampleID("per", "0c"), Basis: "consent", Since: date.MustParse("2002-05-03"), Text: "Guests of the department, version 2", Note: "Signed form in the file"},
		},
	}
}
