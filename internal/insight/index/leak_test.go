package index_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/store"
	"entente/internal/store/storetest"

	"pgregory.net/rapid"
)

// told is all that the figures tell a reader, as text.
func told(t *rapid.T, figures index.Reader, request insight.Request) map[string]string {
	all := make(map[string]string)
	tell := func(name string, value any, err error) {
		if err != nil {
			value = err.Error()
		}
		text, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(text)
	}
	ctx := t.Context()
	report, err := insight.Compute(ctx, figures, request)
	tell("report", report, err)
	coverage, err := insight.Cover(ctx, figures, request)
	tell("coverage", coverage, err)
	balance, err := insight.Reciprocate(ctx, figures, request)
	tell("reciprocity", balance, err)
	for _, pair := range [][2]string{{"region", "year"}, {"direction", "level"}, {"grouping", "type"}} {
		matrix, err := insight.Across(ctx, figures, request, pair[0], pair[1], []string{"area-eu"})
		tell("matrix "+pair[0]+" "+pair[1], matrix, err)
	}
	depth, err := insight.Deepness(ctx, figures, insight.Request{To: request.To, Filters: request.Filters})
	tell("depth", depth, err)
	continuity, err := insight.Continue(ctx, figures, request)
	tell("continuity", continuity, err)
	bridges, err := insight.BridgeAreas(ctx, figures, request)
	tell("bridge", bridges, err)
	for _, focus := range []string{"", "org-0", "org-1", "org-2", "per-0", "per-1", "per-2", "area-fr", "area-eu", "grp-0", "org-none"} {
		net, err := insight.Weave(ctx, figures, request, focus)
		tell("network "+focus, net, err)
	}
	for n := range each {
		person := fmt.Sprintf("per-%d", n)
		tell("introduction "+person, figures.Introduction(person, request.From.Earliest(), request.To.Latest()), nil)
	}
	return all
}

var requests = []insight.Request{
	{From: date.MustParse("1999"), To: date.MustParse("2001")},
	{From: date.MustParse("2001-05-03"), To: date.MustParse("2001-12"), AsOf: date.MustParse("2000-05-04")},
	{From: date.MustParse("1990"), To: date.MustParse("2005"), Filters: map[string][]string{"type": {"delegation"}}},
	{From: date.MustParse("1990"), To: date.MustParse("2005"), Filters: map[string][]string{"area": {"area-fr", "area-de"}, "counterpart": {"org-0", "org-1"}}},
	{From: date.MustParse("1990"), To: date.MustParse("2005"), Filters: map[string][]string{"standing": {"governing"}, "region": {"area-eu"}}},
}

// TestNoFigureTellsOfWhatIsHidden holds every figure to the answer of a database that never held the hidden records: of
// today's records, and of those as known at an earlier time.
func TestNoFigureTellsOfWhatIsHidden(t *testing.T) {
	tries{"20", "3"}.onWorlds(t, func(c scene) {
		growBetween(c.T, c.store, c.world, 150, 250) // dense: what is hidden must touch what is seen
		middle := time.Now()
		growBetween(c.T, c.store, c.world, 10, 20)
		viewer := rapid.SampledFrom(viewers[:5]).Draw(c.T, "viewer")
		r, twin := c.reader(viewer, middle), c.empty()
		storetest.Twin(c.test, c.T, r, twin)
		compareTold(c.T, c.index, r, twin, viewer)
	})
}

func compareTold(t *rapid.T, x *index.Index, r store.Reader, twin *store.Store, viewer access.Viewer) {
	figures, err := x.For(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	other, err := index.New(twin).For(t.Context(), twin.As(viewer))
	if err != nil {
		t.Fatal(err)
	}
	for _, request := range requests {
		want := told(t, other, request)
		for name, got := range told(t, figures, request) {
			if got != want[name] {
				t.Fatalf("%s of %q over %v: %s\nwhere the hidden records never were: %s", name, viewer.User, request, got, want[name])
			}
		}
	}
}
