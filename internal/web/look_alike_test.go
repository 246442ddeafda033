package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/names/flag"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"

	"golang.org/x/net/html"
)

// spoof is part of every name that is not what it looks like: its a is Cyrillic.
const spoof = "Qu\u0430rn"

// disguise is a scene with such names, and the first pages that show them.
type disguise struct {
	*away
	spoofed []string
}

// setSpoof puts names that are not what they look like wherever the register has names.
func setSpoof(t *testing.T) *disguise {
	s := &disguise{away: setAway(t)}
	public := record.Head{Marking: record.Public}
	person := &register.Person{Head: public, Names: []lang.Name{{Text: "Pavel " + spoof}}, Area: "area-fr", Note: "Also called " + spoof + "."}
	party := &register.Organisation{Head: public, Classification: "party", Names: []lang.Name{{Text: spoof + " Party"}}, Area: "area-fr", Family: "green"}
	area := &register.Area{Head: public, Type: "region", Names: []lang.Name{{Text: spoof + " Land"}}, Parent: "area-fr"}
	group := &register.Grouping{Purpose: "direction", Names: []lang.Name{{Text: spoof + " group"}}}
	s.put(person, party, area, group)
	link := &relation.Relation{Counterpart: party.ID, During: during("1990/..")}
	visit := &exchange.Exchange{Type: "meeting", Direction: "received", State: "done", Title: "Talk with " + spoof, During: during("2001-05-03"), Areas: []string{"area-fr"}, Minutes: spoof + " spoke of trade."}
	s.put(link, visit, &register.Standing{Organisation: party.ID, Standing: "governing", During: during("1999/..")},
		&register.Membership{Person: person.ID, Organisation: party.ID, Role: "Treasurer", During: during("1999/..")})
	s.put(&relation.Stage{Relation: link.ID, Stage: "regular", During: during("1995/..")},
		&exchange.Participation{Exchange: visit.ID, Side: "theirs", Role: "counterpart", Organisation: party.ID},
		&exchange.Participation{Exchange: visit.ID, Side: "theirs", Role: "head", Person: person.ID},
		&commitment.Commitment{Text: "Write to " + spoof, Side: "ours", State: "open", Exchange: visit.ID},
		&exchange.Participation{Exchange: s.visit.Exchange.ID, Side: "theirs", Role: "host", Person: person.ID, Organisation: party.ID},
		&exchange.Participation{Exchange: s.visit.Exchange.ID, Side: "ours", Role: "member", Person: person.ID})
	s.spoofed = []string{"/people/" + person.ID, "/organisations/" + party.ID, "/areas/" + area.ID, "/exchanges/" + visit.ID, "/history/" + person.ID, "/people/" + person.ID + "/edit", s.at("/composition"), s.at("/protocol")}
	return s
}

// Whoever sees a name that is not what it looks like is told so beside it: on every page that can be reached, and on paper.
func TestALookAlikeIsFlaggedWhereverTheNameIsShown(t *testing.T) {
	s := setSpoof(t)
	seen, showing := map[string]int{}, map[string]bool{}
	queue := []string{"/", "/people", "/organisations", "/areas", "/exchanges", "/relations", "/groupings", "/commitments", "/delegations", "/events", "/changes", "/duplicates", "/insight", "/search?q=" + url.QueryEscape(spoof),
		"/search/suggest?q=" + url.QueryEscape(spoof), "/pick/person?q=pavel", "/pick/organisation?q=party", "/pick/area?q=land"}
	queue = append(s.spoofed, queue...)
	for _, paper := range []string{"name_list", "briefing", "programme", "place_cards", "invitation", "report"} {
		queue = append(queue, s.at("/papers/"+paper+"?format=html&lang=en"))
	}
	for asked := 0; len(queue) > 0 && asked < 500; {
		path := queue[0]
		queue = queue[1:]
		if seen[kindOfPage(path)]++; seen[kindOfPage(path)] > 4 {
			continue
		}
		asked++
		a := s.admin.get(path)
		if a.status == http.StatusSeeOther {
			queue = append(queue, a.location)
		}
		if a.status != http.StatusOK || !strings.Contains(a.header.Get("Content-Type"), "html") {
			continue
		}
		shown, links := read(t, a.body)
		queue = append(queue, links...)
		if where := unflagged(shown); where != "" {
			t.Errorf("%s shows a name that is not what it looks like without saying so: …%s…", path, where)
		}
		if strings.Contains(shown, spoof) {
			showing[kindOfPage(path)] = true
		}
	}
	t.Logf("%d kinds of pages, %d of them show the name", len(seen), len(showing))
	for _, must := range []string{"/people?", "/organisations?", "/areas?", "/exchanges?", "/people/*?", "/organisations/*?", "/exchanges/*?", "/areas/*?", "/history/*?", "/changes?", "/search?q", "/search/suggest?q", "/pick/person?q", "/pick/organisation?q",
		"/pick/area?q", "/delegations/*/composition?", "/delegations/*/papers/name_list?format,lang", "/delegations/*/papers/briefing?format,lang", "/people/*/edit?", "/commitments?", "/"} {
		if !slices.ContainsFunc(keys(showing), func(k string) bool { return strings.HasPrefix(k, must) }) {
			t.Errorf("the walk found no page %s with the name: %v", must, keys(showing))
		}
	}
	plain := &register.Person{Head: record.Head{Marking: record.Public}, Names: []lang.Name{{Text: "Pavel Zwick"}, {Text: "Павел Цвик"}}}
	s.put(plain)
	for _, path := range []string{"/people/" + plain.ID, "/search?q=zwick", "/pick/person?q=zwick"} {
		if a := s.officer.get(path); strings.Contains(a.body, flag.Class) {
			t.Errorf("%s warns of a name that is what it looks like", path)
		}
	}
}

func keys(m map[string]bool) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

var anyID = regexp.MustCompile(`/([a-z]+-[0-9A-Za-z]{5,}[0-9A-Za-z-]*|area-[a-z]+|[0-9]+)(/|$|\?)`)

// kindOfPage is the address without what tells one page of a kind from another.
func kindOfPage(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	var names []string
	for name := range u.Query() {
		names = append(names, name)
	}
	slices.Sort(names)
	return anyID.ReplaceAllString(u.Path, "/*$2") + "?" + strings.Join(names, ",")
}

// read gives the words of a page as its reader sees them, and where it leads.
func read(t *testing.T, page string) (shown string, links []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		attribute := func(name string) string {
			for _, a := range n.Attr {
				if a.Key == name {
					return a.Val
				}
			}
			return ""
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.Data == "title" || n.Data == "style" || n.Data == "head"):
			return
		case n.Type == html.ElementNode && n.Data == "script" && attribute("type") != "application/json":
			return
		case n.Type == html.ElementNode && strings.Contains(attribute("class"), flag.Class):
			b.WriteString(flag.Sign)
			return
		case n.Type == html.ElementNode && n.Data == "input" && attribute("type") != "hidden":
			b.WriteString(" " + attribute("value") + " ")
		case n.Type == html.ElementNode && n.Data == "a":
			if href := attribute("href"); strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "/static") && !strings.HasPrefix(href, "/export") {
				href, _, _ = strings.Cut(href, "#")
				links = append(links, href)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String(), links
}

// unflagged is where a name stands without a sign before the next one, or within the words behind it; "" for nowhere.
func unflagged(shown string) string {
	for rest := shown; ; {
		_, after, found := strings.Cut(rest, spoof)
		if !found {
			return ""
		}
		near, _, _ := strings.Cut(after[:min(len(after), 200)], spoof)
		if !strings.Contains(near, flag.Sign) && !strings.HasPrefix(after, `","href"`) {
			at := len(shown) - len(after)
			return strings.Join(strings.Fields(strings.ToValidUTF8(shown[max(0, at-120):min(len(shown), at+60)], "")), " ")
		}
		rest = after
	}
}
