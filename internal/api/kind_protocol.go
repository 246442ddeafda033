package api

import (
	"entente/internal/protocol"
	"entente/internal/record"
)

// protocolKinds describes seating plans.
func protocolKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		protocol.KindSeating: {
			help:    "A seating plan of a delegation: its shape, and what was moved by hand. Who sits where follows from the order of precedence.",
			choices: map[string][]string{"shape": protocol.Shapes},
			example: &protocol.Seating{Head: exampleHead("sea", "0n"), Exchange: exampleID("exc", "0h"), Title: "Talks, first round", Shape: "opposite"},
		},
	}
}
