package usstate

import (
	"regexp"
	"strings"

	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// appointments reads a file of posts and those who held them.
func (r *reader) appointments(in interchange.Input) {
	x, err := open(in)
	if err != nil {
		r.fail(in, err)
		return
	}
	defer x.close()
	file, err := x.whole()
	if err != nil {
		r.fail(in, err)
		return
	}
	switch file.name {
	case "principal-position":
		r.principals(in.Name, file)
	case "org-mission":
		r.representatives(in.Name, file)
	case "country-mission":
		r.chiefs(in.Name, file)
	}
}

func (r *reader) principals(name string, file *element) {
	id := file.text("id")
	post := r.post(place{name, file.line}, &register.Post{
		Head: head(record.IDFrom(register.KindPost, scheme, "principal", id)), Title: file.text("names", "singular"),
		Level:       levelOfPrincipal(file.text("category")),
		Identifiers: []record.Identifier{{Scheme: "us-state-position", Value: id}},
	})
	for _, e := range holders(file.child("principals"), "principal") {
		if r.done() || post == "" {
			return
		}
		r.holder(name, e, post, id)
	}
}

func (r *reader) representatives(name string, file *element) {
	id, at := file.text("id"), place{name, file.line}
	known, ok := bodies()[id]
	if !ok {
		r.reject(at, "id", "the mission %q is none that bodies.tsv knows: add the organisation there", shorten(id))
		return
	}
	if known.name != "" {
		r.record(at, &register.Organisation{
			Head: head(record.IDFrom(register.KindOrganisation, scheme, "body", id)), Classification: "other",
			Names: []lang.Name{{Text: known.name, Lang: "en"}}, Acronym: known.acronym,
		})
	}
	post := r.post(at, &register.Post{
		Head: head(record.IDFrom(register.KindPost, scheme, "representative", id)), Title: file.text("names", "singular"),
		Level: "senior_official", Identifiers: []record.Identifier{{Scheme: "us-state-position", Value: id}},
	})
	for _, e := range holders(file.child("chiefs"), "chief") {
		if r.done() || post == "" {
			return
		}
		r.holder(name, e, post, id)
	}
}

// chiefs reads the mission in one country. A post is a role in the country as it was then: the mission's file also holds
// appointments to states that are no more.
func (r *reader) chiefs(name string, file *element) {
	territory := file.text("territory-id")
	for _, e := range holders(file.child("chiefs"), "chief") {
		if r.done() {
			return
		}
		at := place{name, e.line}
		then, role := e.text("contemporary-territory-id"), e.text("role-title-id")
		if then == "" {
			then = territory
		}
		area, ok := areas().find(then, "")
		if !ok {
			r.reject(at, "contemporary-territory-id", "%q is no country that we know: add it to countries.tsv", shorten(then))
			continue
		}
		id := record.IDFrom(register.KindPost, scheme, "chief", then, role)
		if _, known := r.listed[id]; !known {
			title := r.roles[role]
			if title == "" {
				title = role // the file that spells it out was not among the inputs
			}
			r.post(at, &register.Post{
				Head: head(id), Title: title, Level: levelOfChief(role), Area: area,
				Identifiers: []record.Identifier{{Scheme: "us-state-position", Value: then + "/" + role}},
			})
		}
		r.holder(name, e, id, then)
	}
}

func holders(list *element, name string) []*element {
	var found []*element
	if list == nil {
		return nil
	}
	for _, e := range list.children {
		if e.name == name {
			found = append(found, e)
		}
	}
	return found
}

// post yields a post of the home organisation and returns its id, "" if it was rejected.
func (r *reader) post(at place, p *register.Post) string {
	p.Organisation = homeID
	if !r.record(at, p) {
		return ""
	}
	return p.ID
}

// holder reads one appointment. The ids in the files repeat, so that more than them tells two appointments apart.
func (r *reader) holder(file string, e *element, post, position string) {
	at := place{file, e.line}
	who := e.text("person-id")
	if r.pocom && !r.people[who] {
		r.reject(at, "person-id", "there is no person %q among the files, or they were rejected: add or mend them", shorten(who))
		return
	}
	if who == "" {
		r.reject(at, "person-id", "this appointment does not say whose it is: fill in person-id")
		return
	}
	dates := map[string]date.Date{}
	for _, event := range []string{"appointed", "arrived", "started", "ended"} {
		d, err := eventDate(e.child(event))
		if err != nil {
			r.reject(at, event, "%s", messageOf(err))
			return
		}
		dates[event] = d
	}
	from := dates["appointed"]
	for _, event := range []string{"arrived", "started"} {
		if d := dates[event]; !d.IsZero() {
			from = d
		}
	}
	during, err := date.Between(from, dates["ended"])
	if err != nil {
		r.reject(at, "ended", "%s", messageOf(err))
		return
	}
	r.record(at, &register.Membership{
		Head: head(record.IDFrom(register.KindMembership, scheme, "appointment", position, e.text("id"), who,
			e.text("role-title-id"), e.text("appointed", "date"), e.text("started", "date"))),
		Person: personID(who), Organisation: homeID, Post: post, During: during, Note: note(e, from, dates["appointed"]),
	})
}

// leadsIn matches a note that, read before its date, makes the date approximate: "Left post about", "On or before".
var leadsIn = regexp.MustCompile(`(?i)\b(about|approximately|on or (shortly |soon )?(before|after)|(soon|shortly) (before|after))( on)?\.?$`)

func eventDate(event *element) (date.Date, error) {
	text := event.text("date")
	if text != "" && leadsIn.MatchString(event.text("note")) {
		text = strings.TrimRight(text, "~") + "~"
	}
	return date.Parse(text)
}

// note keeps in words what the period of a membership does not say.
func note(e *element, from, appointed date.Date) string {
	var sentences []string
	add := func(s string) {
		if s = strings.TrimRight(strings.TrimSpace(s), "."); s == "" {
			return
		}
		if !strings.HasSuffix(s, ".”") {
			s += "."
		}
		sentences = append(sentences, s)
	}
	for _, event := range []string{"appointed", "arrived", "started", "ended"} {
		on := e.text(event, "date")
		switch words := e.text(event, "note"); {
		case words != "":
			add(words + " " + on)
		case event == "appointed" && !appointed.IsZero() && appointed != from:
			add("Appointed " + on)
		}
	}
	add(e.text("note"))
	return strings.Join(sentences, " ")
}

// levelOfPrincipal ranks a principal officer by the category of the position.
func levelOfPrincipal(category string) string {
	switch {
	case category == "secretary":
		return "minister"
	case strings.Contains(category, "secretary"), strings.Contains(category, "ambassador"):
		return "senior_official"
	}
	return "official"
}

// levelOfChief ranks a chief of mission by the role: ambassadors, ministers and representatives above chargés d'affaires,
// agents and consuls.
func levelOfChief(role string) string {
	for _, low := range []string{"charge-daffaires", "agent", "diplomatic-agent", "consul", "acting", "principal-officer"} {
		if strings.HasPrefix(role, low) {
			return "official"
		}
	}
	return "senior_official"
}
