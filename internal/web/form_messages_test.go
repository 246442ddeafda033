package web

import (
	"strings"
	"testing"

	"entente/internal/interchange/formats"
	"entente/internal/store"
)

// TestEveryFieldIsNamed finds the words of forms whose ids are put together from the names of fields.
func TestEveryFieldIsNamed(t *testing.T) {
	known := messageIDs(t)
	want := func(id string) {
		t.Helper()
		if !known[id] {
			t.Errorf("messages/*.en.toml has no %q", id)
		}
	}
	var ask func(f formField)
	ask = func(f formField) {
		if f.as == asKept {
			return
		}
		want(f.labelID())
		if f.hint != "" {
			want("form.hint_" + f.hint)
		}
		if f.as == asRows || f.as == asPicks {
			want("form.add_" + f.name)
		}
		for _, inner := range f.fields {
			ask(inner)
		}
	}
	for _, f := range forms() {
		if _, ok := store.KindNamed(store.Plural(f.kind)); !ok {
			t.Errorf("%s is no kind", f.kind)
		}
		want("rail." + hereOf(f))
		for _, g := range append(f.groups, whyGroup) {
			want("form.group_" + g.title)
			if g.hint != "" {
				want("form.hint_" + g.hint)
			}
			for _, x := range g.fields {
				ask(x)
			}
		}
	}
	for _, f := range formats.All {
		name := strings.ReplaceAll(f.Name, "-", "_")
		want("import.format_" + name)
		want("import.about_" + name)
	}
	for _, stage := range []importStage{stageMapping, stageChecking, stageChecked, stageImporting, stageDone, stageFailed} {
		want("import.title_" + string(stage))
		if stage != stageDone {
			want("import.current_" + string(stage))
		}
	}
}

// TestEveryKindHasAForm makes sure that no record can be seen and not be mended.
func TestEveryKindHasAForm(t *testing.T) {
	have := make(map[string]bool)
	for _, f := range forms() {
		if have[string(f.kind)] {
			t.Errorf("%s has two forms", f.kind)
		}
		have[string(f.kind)] = true
	}
	for _, kind := range store.Kinds() {
		if kind == "judgement" || kind == "compartment" || kind == "comment" {
			continue // they have pages of their own: the pair side by side, who is let into what, and the margin of a record
		}
		if !have[string(kind)] {
			t.Errorf("%s has no form", kind)
		}
	}
}
