package web

import (
	"context"
	"net/http"

	"entente/internal/date"
	"entente/internal/register"
	"entente/internal/store"
)

// function is what a person does on a day: a post or role, and where.
type function struct{ title, organisation, organisationID string }

func (s *server) people(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, personListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	functions, err := functionsOf(r.Context(), v.reader, p.query, idsOf(p.records))
	if err != nil {
		return err
	}
	return s.render(w, r, p.status(), peoplePage(p, functions))
}

// functionsOf reads what each person does on the day of a query: of what certainly held that day the latest, a post
// before a plain role.
func functionsOf(ctx context.Context, reader store.Reader, list store.Query, people []string) (map[string]function, error) {
	functions := make(map[string]function)
	if len(people) == 0 {
		return functions, nil
	}
	day := today()
	if on, err := date.Parse(list.Filters.Get("on")); err == nil && !on.IsZero() {
		day = on.Latest()
	}
	q := store.Of(register.KindMembership, "during", day.String())
	q.Filters["person"], q.Sort, q.Limit = people, "-start", store.MaxLimit
	page, err := reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	best := make(map[string]*register.Membership)
	var ids []string
	for _, r := range records {
		m := r.(*register.Membership)
		if b := best[m.Person]; b == nil || b.Post == "" && m.Post != "" {
			best[m.Person] = m
		}
		ids = append(ids, m.Post, m.Organisation)
	}
	labels, err := reader.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	for person, m := range best {
		title := labels[m.Post]
		if title == "" {
			title = m.Role
		}
		functions[person] = function{title, labels[m.Organisation], m.Organisation}
	}
	return functions, nil
}
