package demo

import (
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// The organisations that the report looks up by these identifiers on any installation.
var (
	SocialistInternational = record.IDFrom(register.KindOrganisation, "entente", "socialist-international")
	EuropeanParliament     = record.IDFrom(register.KindOrganisation, "entente", "european-parliament")
)

// europeanGroups are the five large groups of the European Parliament of 2001.
var europeanGroups = []struct{ key, acronym, english, french, family string }{
	{"epp-ed", "EPP-ED", "Group of the European People's Party (Christian Democrats) and European Democrats", "Groupe du Parti populaire européen (Démocrates-chrétiens) et des Démocrates européens", "christian_democratic"},
	{"pes", "PES", "Group of the Party of European Socialists", "Groupe du Parti des socialistes européens", "social_democratic"},
	{"eldr", "ELDR", "Group of the European Liberal, Democrat and Reform Party", "Groupe du Parti européen des libéraux, démocrates et réformateurs", "liberal"},
	{"greens-efa", "Greens/EFA", "Group of the Greens/European Free Alliance", "Groupe des Verts/Alliance libre européenne", "green"},
	{"eul-ngl", "EUL/NGL", "Confederal Group of the European United Left/Nordic Green Left", "Groupe confédéral de la Gauche unitaire européenne/Gauche verte nordique", "communist"},
}

// internationals are the generated organisations of parties, beside the Socialist International.
var internationals = []struct{ english, french, acronym, family string }{
	{"Conference of Parties of the Pacific Rim", "Conférence des partis du bassin Pacifique", "CPPR", ""},
	{"Forum of Progressive Parties of the South", "Forum des partis progressistes du Sud", "FPPS", "socialist"},
	{"Union of African Party Schools", "Union des écoles de partis d'Afrique", "UAPS", ""},
	{"Permanent Meeting of Parties of the Americas", "Réunion permanente des partis des Amériques", "PMPA", ""},
	{"Liberal Conference of the Continents", "Conférence libérale des continents", "LCC", "liberal"},
	{"Alliance of Parties of the Centre", "Alliance des partis du centre", "APC", "centrist"},
	{"League of Agrarian Parties", "Ligue des partis paysans", "LAP", "agrarian"},
	{"Assembly of Parties of Western Asia", "Assemblée des partis d'Asie occidentale", "APWA", ""},
}

// tellBodies makes the counterparts that belong to no area, and the institutes and newspapers that guests come from.
func (w *world) tellBodies() {
	add := func(key, classification, family, acronym, parent string, founded string, fixedID bool, names ...lang.Name) *party {
		o := &register.Organisation{Head: head(register.KindOrganisation, record.Public, "body", key), Classification: classification,
			Names: names, Acronym: acronym, Family: family, Parent: parent, During: date.MustParseInterval(founded)}
		if fixedID {
			o.Head = fixed(register.KindOrganisation, key)
		}
		w.add(o)
		return &party{id: o.ID, key: key, name: names[0].Text, short: acronym, family: family, until: date.Future}
	}
	enter := func(p *party, since date.Day) *party {
		p.contact, p.since = true, since
		w.tellPeople(p, 0)
		w.bodies = append(w.bodies, p)
		return p
	}
	enter(add("socialist-international", "party_international", "social_democratic", "SI", "", "1951-07/..", true,
		lang.Name{Text: "Socialist International", Lang: "en"}, lang.Name{Text: "Internationale socialiste", Lang: "fr", Kind: "official"},
		lang.Name{Text: "Internacional Socialista", Lang: "es", Kind: "official"}, lang.Name{Text: "社会党国际", Lang: "zh-Hans"}), date.DayOf(1984, 2, 14))
	for i, x := range internationals {
		enter(add("international-"+number(i), "party_international", x.family, x.acronym, "", number(1961+w.rng.IntN(35))+"/..", false,
			lang.Name{Text: x.english, Lang: "en"}, lang.Name{Text: x.french, Lang: "fr", Kind: "official"}), date.DayOf(1983+w.rng.IntN(16), 12, 31))
	}
	add("european-parliament", "parliament", "", "EP", "", "1958-03-19/..", true, lang.Name{Text: "European Parliament", Lang: "en"},
		lang.Name{Text: "Parlement européen", Lang: "fr", Kind: "official"}, lang.Name{Text: "欧洲议会", Lang: "zh-Hans"})
	for _, g := range europeanGroups {
		group := enter(add(g.key, "parliamentary_group", g.family, g.acronym, EuropeanParliament, "1999-07-20/2004-07-19", false,
			lang.Name{Text: g.english, Lang: "en"}, lang.Name{Text: g.french, Lang: "fr", Kind: "official"}), date.DayOf(2000, 3, 1))
		group.until = date.DayOf(2004, 7, 19) // the end of that parliament
		w.groups = append(w.groups, group)
	}
	for _, l := range w.lands {
		if l.weight < 4 {
			continue
		}
		for _, o := range []struct{ classification, name string }{
			{"think_tank", "Institute for Policy Studies of " + withArticle(l.name)}, {"media", "Evening Courier of " + withArticle(l.name)},
			{"foundation", "Foundation for Dialogue of " + withArticle(l.name)}, {"enterprise", "Machine Works of " + withArticle(l.name)},
		} {
			w.add(&register.Organisation{Head: head(register.KindOrganisation, record.Public, o.classification, l.code), Classification: o.classification,
				Names: []lang.Name{{Text: o.name + " (invented)", Lang: "en"}}, Area: l.id})
		}
	}
}

// The accounts of members of the Socialist International at the end of the window, of those who had left by then, and
// of those who came after.
const (
	socialistMembers = 141
	formerMembers    = 8
	laterMembers     = 6
)

// tellAffiliations makes parties members of internationals. Those nearest to the Socialist International's family come
// first; the lists of its members do not follow families strictly either.
func (w *world) tellAffiliations() {
	var near, others []*party
	for _, l := range w.lands {
		for _, p := range l.parties {
			switch p.family {
			case "social_democratic", "socialist":
				near = append(near, p)
			case "liberal", "centrist", "agrarian", "green":
				others = append(others, p)
			}
		}
	}
	near = append(some(w, near, len(near)), some(w, others, len(others))...)
	for i, p := range near[:socialistMembers+formerMembers+laterMembers] {
		joined := p.notBefore(date.DayOf(1951+w.rng.IntN(48), 9, 10))
		during := date.MustParseInterval(w.vaguely(joined) + "/..")
		switch {
		case i >= socialistMembers+formerMembers:
			during = date.Since(date.OfDay(w.between(date.DayOf(2003, 10, 27), latest)))
		case i >= socialistMembers:
			during = period(joined, w.between(date.DayOf(1999, 11, 10), date.DayOf(2002, 6, 30)))
		}
		w.add(&register.Affiliation{Head: head(register.KindAffiliation, record.Public, "si", p.key), Member: p.id, In: SocialistInternational,
			Type: one(w, []string{"member", "member", "member", "member", "consultative", "observer"}), During: during})
	}
	for n, body := range w.bodies[1 : 1+len(internationals)] {
		for _, p := range some(w, others, 11+w.rng.IntN(8)) {
			w.add(&register.Affiliation{Head: head(register.KindAffiliation, record.Public, number(n), p.key), Member: p.id, In: body.id,
				Type: "member", During: date.MustParseInterval(number(max(p.founded, 1985+w.rng.IntN(16))) + "/..")})
		}
	}
}
