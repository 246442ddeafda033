package api

import (
	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/relation"
)

// relationKinds describes relations with counterparts.
func relationKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		relation.KindRelation: {
			help:    "The home organisation's relation with one counterpart.",
			choices: map[string][]string{"channels": relation.Channels},
			example: &relation.Relation{Head: exampleHead("rel", "0f"), Counterpart: exampleParty, Channels: []string{"delegations", "letters"}, During: date.MustParseInterval("1988/..")},
		},
		relation.KindStage: {
			help:    "Which stage a relation was in over a period.",
			choices: map[string][]string{"stage": relation.Stages},
			example: &relation.Stage{Head: exampleHead("stg", "0g"), Relation: exampleID("rel", "0f"), Stage: "regular", During: date.MustParseInterval("1995/..")},
		},
	}
}
