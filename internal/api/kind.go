package api

import (
	"maps"

	"entente/internal/lang"
	"entente/internal/record"
)

// kindDoc is what the description of the API says of a kind beside what its type tells.
type kindDoc struct {
	help    string              // what a record of the kind is
	choices map[string][]string // fields with a fixed choice of values
	example record.Record       // invented, but sound
}

// rooms describe their kinds, one file each. A room makes its examples anew each time it is asked.
var rooms = []func() map[record.Kind]kindDoc{registerKinds, relationKinds, dialogueKinds, exchangeKinds, commitmentKinds, delegationKinds, protocolKinds, judgementKinds, programmeKinds, paperKinds, accountKinds, studyKinds, cooperationKinds,
	attachmentKinds,
	marginKinds,
	pressKinds,
	privacyKinds,
}

// kindDocs describes every kind, room by room.
var kindDocs = func() map[record.Kind]kindDoc {
	docs := make(map[record.Kind]kindDoc)
	for _, room := range rooms {
		maps.Copy(docs, room())
	}
	return docs
}()

// The examples refer to one another.
var (
	exampleParty         = exampleID("org", "0a")
	exampleInternational = exampleID("org", "0b")
	examplePerson        = exampleID("per", "0c")
)

func exampleID(prefix, last string) string { return prefix + "-000000000000000000" + last }

func exampleHead(prefix, last string) record.Head {
	return record.Head{ID: exampleID(prefix, last), Version: 1}
}

func exampleNames(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }

// exampleOf returns a fresh record of the kind, nil for an unknown kind.
func exampleOf(kind record.Kind) record.Record {
	for _, room := range rooms {
		if doc, ok := room()[kind]; ok {
			return doc.example
		}
	}
	return nil
}
