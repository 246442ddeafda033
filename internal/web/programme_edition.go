package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/programme"
)

// issueEdition hands the programme out as it is.
func (s *server) issueEdition(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.deed("programme.did_issue", func(r *http.Request, v *visit, id string) error {
		r.PostForm.Set("next", "/delegations/"+id+"/programme")
		_, err := s.office.IssueEdition(r.Context(), v.viewer, id, strings.TrimSpace(r.PostForm.Get("note")), office.Why{})
		return err
	})(w, r, v)
}

// sinceEdition shows what changed since a programme was handed out.
func (s *server) sinceEdition(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.programmeOf(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return fault.New(fault.NotFound, "editions are numbered from 1")
	}
	since, err := s.office.SinceEdition(r.Context(), v.reader, p.Programme, number)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, sinceEditionPage(p, since))
}

func changedFieldNames(ctx context.Context, fields []string) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = strings.ToLower(fieldLabel(ctx, f))
	}
	return strings.Join(names, ", ")
}

// stateText writes what of an item changed, in one of its two states: everything of what is new or gone.
func stateText(ctx context.Context, p programmeView, of office.Programme, i *programme.Item, fields []string) string {
	if i == nil {
		return ""
	}
	if len(fields) == 0 {
		fields = []string{"starts", "place"}
	}
	p.Programme = of
	var parts []string
	clock := false
	for _, f := range fields {
		switch f {
		case "starts", "ends":
			if !clock {
				clock = true
				name, _ := weekday(i.Starts.Date)
				parts = append(parts, name+" "+i.Starts.Date+" "+clockOf(programme.Part{Item: i}))
			}
		case "type":
			parts = append(parts, word(ctx, "programme_type", i.Type))
		case "title":
			parts = append(parts, i.Title)
		case "track":
			parts = append(parts, i.Track)
		case "participants":
			parts = append(parts, p.namesOf(ctx, i.Participants, 5))
		case "interlocutors":
			parts = append(parts, p.namesOf(ctx, i.Interlocutors, 5))
		case "note":
			parts = append(parts, cut(i.Note))
		default:
			if place := p.placeOf(i); len(parts) == 0 || parts[len(parts)-1] != place {
				parts = append(parts, place)
			}
		}
	}
	return joinNonEmpty("; ", parts...)
}
