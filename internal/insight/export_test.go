package insight

import "entente/internal/insight/index"

// WarmthOf is warmth, for tests: of a rhythm that was seen, and one that is wanted.
func WarmthOf(days, rhythm, wanted int) Warmth {
	return warmth(days, index.Counterpart{Contact: index.Contact{Rhythm: rhythm}, Expected: wanted})
}
