package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"entente/internal/office"
	"entente/internal/programme"
)

// clashText says what cannot happen as the programme has it.
func clashText(ctx context.Context, c office.Clash, found office.Clashes) string {
	return t(ctx, "programme.clash_"+c.Rule, "People", clashPeople(ctx, c), "A", clashWhen(ctx, c.Involved[0], c.With), "B", clashOther(ctx, c), "Title", c.Involved[0].Title,
		"What", c.What, "Zone", c.Area, "Area", orText(c.AreaName, t(ctx, "programme.clash_this_country")), "Day", c.Clash.Day, "Have", c.Have, "Need", c.Need,
		"Items", clashTitles(ctx, c.Involved), "First", found.First.String(), "Last", found.Last.String())
}

func orText(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// clashPeople names up to two people, and the whole delegation where it is all of them.
func clashPeople(ctx context.Context, c office.Clash) string {
	switch n := len(c.Names); {
	case c.Everyone:
		return t(ctx, "programme.clash_everyone")
	case n == 0:
		return t(ctx, "programme.clash_somebody")
	case n == 1:
		return c.Names[0]
	case n == 2:
		return t(ctx, "programme.clash_two", "A", c.Names[0], "B", c.Names[1])
	default:
		return t(ctx, "programme.clash_more", "A", c.Names[0], "B", c.Names[1], "Count", n-2)
	}
}

func clashWhen(ctx context.Context, i, beside *programme.Item) string {
	return t(ctx, "programme.clash_when", "Title", i.Title, "When", i.Between(beside))
}

// clashOther is the second item of a clash, with its delegation where it is of another one.
func clashOther(ctx context.Context, c office.Clash) string {
	switch {
	case c.With == nil:
		return ""
	case c.In != "":
		return t(ctx, "programme.clash_when_in", "Item", clashWhen(ctx, c.With, c.Involved[0]), "Delegation", c.InTitle)
	}
	return clashWhen(ctx, c.With, c.Involved[0])
}

// clashTitles names up to three items.
func clashTitles(ctx context.Context, items []*programme.Item) string {
	var titles []string
	for _, i := range items[:min(3, len(items))] {
		titles = append(titles, i.Title)
	}
	text := strings.Join(titles, ", ")
	if more := len(items) - 3; more > 0 {
		return t(ctx, "programme.clash_items_more", "Items", text, "Count", more)
	}
	return text
}

// clashesBy are the clashes that somebody accepted, or those that nobody did.
func (p programmeView) clashesBy(accepted bool) []office.Clash {
	var list []office.Clash
	for _, c := range p.Clashes.List {
		if (c.Accepted != nil) == accepted {
			list = append(list, c)
		}
	}
	return list
}

// openOf are the clashes of an item that nobody accepted. A visa that somebody lacks stands at the first item that needs it:
// at all of them it would cover up what else clashes.
func (p programmeView) openOf(item string) []office.Clash {
	return slices.DeleteFunc(p.Clashes.Of(item), func(c office.Clash) bool {
		return c.Accepted != nil || c.Rule == "visa" && c.Items[0] != item
	})
}

// acceptClash leaves a clash as it is, or takes that back.
func (s *server) acceptClash(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	p, err := s.programmeOf(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	next := p.href(tabProgramme) + "#clashes"
	if r.PostForm.Get("then") == "reopen" {
		batch, err := s.office.ReopenClash(r.Context(), v.viewer, r.PostForm.Get("key"), whyReason(r))
		return s.done(w, r, v, next, t(r.Context(), "programme.did_reopen"), batch, err)
	}
	_, batch, err := s.office.AcceptClash(r.Context(), v.viewer, p.Programme, r.PostForm.Get("key"), r.PostForm.Get("reason"))
	return s.done(w, r, v, next, t(r.Context(), "programme.did_accept"), batch, err)
}
