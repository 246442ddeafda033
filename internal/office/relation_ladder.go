package office

import (
	"context"

	"entente/internal/relation"
	"entente/internal/store"
)

// Rungs lists the house's own rungs of the ladder that a reader may see.
func Rungs(ctx context.Context, r store.Reader) ([]*relation.Rung, error) {
	return read[*relation.Rung](&gathering{ctx: ctx, reader: r}, store.Of(relation.KindRung))
}
