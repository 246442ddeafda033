package cli

import (
	"context"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// TestAbuse38AnErasedPersonIsFoundNowhere erases a person while names and figures are in memory and every page was looked at
// before: no page and no operation has a byte of them afterwards.
func TestAbuse38AnErasedPersonIsFoundNowhere(t *testing.T) {
	w := walk(t, false)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { w.office.Finder().Run(ctx, nil); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })

	public := record.Head{Marking: record.Public}
	quetzal := &register.Person{Head: public, Names: []lang.Name{{Text: "Xylophagous Quetzal"}, {Text: "Ксилофаг Кетцаль", Lang: "ru"}}, Note: "Quetzal's note"}
	quetzal.ID = "per-quetzal"
	w.write(t, w.office.Store(), []record.Record{quetzal}, true)
	others := w.known[register.KindOrganisation]
	w.write(t, w.office.Store(), []record.Record{
		&register.Membership{Head: record.Head{ID: "mem-quetzal", Marking: record.Public}, Person: quetzal.ID, Organisation: others[0], Role: "Chair"},
	}, true)
	if err := w.office.Finder().Settle(t.Context()); err != nil {
		t.Fatal(err)
	}

	var addresses [][3]string
	for _, pattern := range w.pages {
		method, path, _ := strings.Cut(pattern, " ")
		if method == "GET" && path != "/" {
			for _, a := range few(w.addresses(t, path)) {
				addresses = append(addresses, [3]string{"administrator", method, a})
			}
		}
	}
	operations, _ := w.operations(t)
	for _, op := range operations {
		if op[0] == "GET" {
			for _, a := range few(w.addresses(t, op[1])) {
				addresses = append(addresses, [3]string{"head read", op[0], a})
			}
		}
	}
	for _, a := range []string{"/search?q=quet", "/search/suggest?q=quet", "/pick/person?q=quet", "/people?q=quet", "/people/per-quetzal", "/history/per-quetzal", "/people/per-quetzal?known_at=2100-01-01"} {
		addresses = append(addresses, [3]string{"head", "GET", a})
	}
	shown := func() (with []string) {
		for _, a := range addresses {
			answer := w.ask(a[0], a[1], a[2], "")
			body := strings.ToLower(answer.body)
			if answer.status < 300 && (strings.Contains(body, "xylophagous") || strings.Contains(body, "кетцаль") || strings.Contains(body, "quetzal's") || strings.Contains(body, "mem-quetzal")) {
				with = append(with, a[2])
			}
		}
		return with
	}
	before := shown()
	for _, want := range []string{"/people", "/changes", "/search?q=quet", "/search/suggest?q=quet", "/people/per-quetzal", "/history/per-quetzal"} {
		if !slices.Contains(before, want) {
			t.Errorf("before the erasure %s does not show the person, so the walk proves nothing of it", want)
		}
	}
	if _, err := w.office.Store().Erase(t.Context(), access.System(), "asked to", quetzal.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.office.Finder().Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := shown(); len(after) > 0 {
		t.Errorf("after the erasure the person is still on %v", after)
	}
	t.Logf("%d addresses, %d of which showed the person before", len(addresses), len(before))
}

// few are the first and the last address of a pattern.
func few(list []string) []string {
	if len(list) > 2 {
		list = []string{list[0], list[len(list)-1]}
	}
	return list
}
