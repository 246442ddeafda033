package meaning_test

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/insight"
	"entente/internal/insight/meaning"
)

func TestEveryFigureOfTheReportIsDefined(t *testing.T) {
	for _, f := range append(insight.Definitions(), insight.Figure{Name: "perhaps_in_period"}) {
		if meaning.English.Label(f.Name) == "" || !strings.HasSuffix(meaning.English.Counted(f.Name), ".") {
			t.Errorf("%s: called %q, counts %q", f.Name, meaning.English.Label(f.Name), meaning.English.Counted(f.Name))
		}
	}
}

func TestEveryLabelHasItsDefinition(t *testing.T) {
	for id := range meaning.English {
		part, name, _ := strings.Cut(strings.TrimPrefix(id, "figure."), "_")
		if !slices.Contains([]string{"label", "counted"}, part) || meaning.English.Label(name) == "" || meaning.English.Counted(name) == "" {
			t.Errorf("%q has no counterpart", id)
		}
	}
}

func TestATitleBeginsWithACapital(t *testing.T) {
	if got := meaning.English.Title("delegations_sent"); got != "Delegations sent" {
		t.Error(got)
	}
	if got := meaning.English.Title("no_such_figure"); got != "no_such_figure" {
		t.Error(got)
	}
}
