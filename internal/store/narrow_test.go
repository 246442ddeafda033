package store_test

import (
	"testing"

	"entente/internal/store"

	"pgregory.net/rapid"
)

func TestANarrowedQueryReadsAsOneWithThatCondition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		q := store.Of("exchange", "state", "done", "counterpart", "org-1", "started", "2001/2002")
		name, value := rapid.SampledFrom([]string{"area", "counterpart", "type", "started"}).Draw(rt, "name"), rapid.OneOf(rapid.StringMatching(`[a-z]{3}-[0-9a-z_]{1,9}`), rapid.String()).Draw(rt, "value")
		if got, want := q.Narrow(name)(value), q.And(name, value).String(); got != want {
			rt.Fatalf("%s=%q: %s, want %s", name, value, got, want)
		}
	})
}
