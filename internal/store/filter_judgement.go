package store

import (
	"entente/internal/record"
	"entente/internal/register"
)

// judgementFilters are the filters of judgements.
func judgementFilters(kind record.Kind) []filter {
	if kind != register.KindJudgement {
		return nil
	}
	return []filter{
		equal("verdict"),
		{"of", "a person or organisation that is one of the pair", func(b *builder, _ Query, vs []string) (string, error) {
			set := b.list(vs)
			return "(x.a_person IN " + set + " OR x.b_person IN " + set + " OR x.a_organisation IN " + set + " OR x.b_organisation IN " + set + ")", nil
		}},
		{"pair", "person or organisation: what the pair is of", func(b *builder, _ Query, vs []string) (string, error) {
			if len(vs) > 1 {
				return "", nil
			}
			return "x.a_" + vs[0] + " <> ''", nil // one of the choices
		}},
	}
}
