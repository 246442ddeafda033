package web

import (
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/register"
)

func (s *server) area() action { return dossierOf(s, s.office.AreaDossier, areaPage) }

func areaCrumbs(list string, d office.AreaDossier, title string) []crumb {
	crumbs := []crumb{{"/areas", list}}
	for _, id := range d.Within {
		if d.Labels[id] != "" {
			crumbs = append(crumbs, crumb{"/areas/" + id, d.Labels[id]})
		}
	}
	return append(crumbs, crumb{"", title})
}

// partsByName are the areas in an area, as the page lists them.
func partsByName(parts []*register.Area) (ids []string, labels map[string]string) {
	labels = make(map[string]string, len(parts))
	for _, p := range parts {
		ids = append(ids, p.ID)
		labels[p.ID] = lang.Preferred(p.Names, "en")
	}
	return ids, labels
}
