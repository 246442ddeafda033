package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"golang.org/x/net/html"
)

// fields reads the first form of class record on a page as a browser without scripts would send it.
func fields(t *testing.T, a answer) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	form := find(doc, func(n *html.Node) bool { return n.Data == "form" && attr(n, "class") == "record" })
	if form == nil {
		t.Fatalf("no form on the page: %d", a.status)
	}
	values := url.Values{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			name := attr(n, "name")
			switch n.Data {
			case "template", "noscript":
				return
			case "input":
				kind := attr(n, "type")
				if name != "" && (kind != "radio" && kind != "checkbox" || has(n, "checked")) {
					values.Add(name, attr(n, "value"))
				}
			case "textarea":
				if n.FirstChild != nil {
					values.Add(name, n.FirstChild.Data)
				}
			case "select":
				chosen := find(n, func(o *html.Node) bool { return o.Data == "option" && has(o, "selected") })
				if chosen == nil {
					chosen = find(n, func(o *html.Node) bool { return o.Data == "option" })
				}
				if chosen != nil {
					values.Add(name, attr(chosen, "value"))
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(form)
	return values
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && is(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, is); f != nil {
			return f
		}
	}
	return nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// forms is every form with a record to edit and what a new one is addressed by.
func (r *registry) forms() map[string]string {
	r.t.Helper()
	list := map[string]string{
		"organisations": r.party.ID, "people": r.person.ID, "groupings": r.grouping.ID, "sources": r.source.ID, "relations": r.relation.ID,
		"exchanges": r.exchange.ID, "posts": r.post.ID,
	}
	return list
}

func TestFormsTakeARole(t *testing.T) {
	r := furnished(t)
	for plural, id := range r.forms() {
		for _, path := range []string{"/" + plural + "/new", "/" + plural + "/" + id + "/edit"} {
			if a := r.reader.get(path); a.status != http.StatusForbidden {
				t.Errorf("a reader opens %s: %d", path, a.status)
			}
			if a := r.reader.post(path, filled("names.0.text", "X", "version", "1")); a.status != http.StatusForbidden {
				t.Errorf("a reader sends %s: %d", path, a.status)
			}
			if a := r.officer.get(path); a.status != http.StatusOK {
				t.Errorf("an officer opens %s: %d", path, a.status)
			}
			if a := r.house.stranger().get(path); !strings.HasPrefix(a.location, "/sign-in") {
				t.Errorf("a stranger opens %s: %d", path, a.status)
			}
		}
		if a := r.officer.get("/" + plural + "/" + id + "/withdraw"); a.status != http.StatusForbidden {
			t.Errorf("an officer withdraws %s: %d", plural, a.status)
		}
	}
	for _, path := range []string{"/desks/new", "/users/new", "/desks/" + r.desk.ID + "/edit"} {
		if a := r.foreman.get(path); a.status != http.StatusForbidden {
			t.Errorf("a desk head opens %s: %d", path, a.status)
		}
		if a := r.head.get(path); a.status != http.StatusOK {
			t.Errorf("an administrator opens %s: %d", path, a.status)
		}
	}
}

func TestHiddenRecordsHaveNoForm(t *testing.T) {
	r := furnished(t)
	standing := &register.Standing{Organisation: r.hidden.ID, Standing: "banned"}
	r.put(standing)
	for _, path := range []string{
		"/organisations/" + r.hidden.ID + "/edit", "/standings/" + standing.ID + "/edit", "/standings/new?organisation=" + r.hidden.ID,
		"/organisations/" + record.NewID("organisation") + "/edit", "/organisations/" + r.person.ID + "/edit", "/people/nonsense/edit",
	} {
		a := r.officer.get(path)
		if a.status != http.StatusNotFound || strings.Contains(a.body, "Quiet") {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	for _, path := range []string{"/organisations/" + r.hidden.ID + "/edit", "/standings/" + standing.ID + "/edit"} {
		if a := r.officer.post(path, filled("version", "1", "names.0.text", "Mine", "classification", "party", "marking", "internal")); a.status != http.StatusNotFound {
			t.Errorf("sending %s: %d", path, a.status)
		}
		if a := r.foreman.post(strings.Replace(path, "/edit", "/withdraw", 1), filled("version", "1")); a.status != http.StatusNotFound {
			t.Errorf("withdrawing %s: %d", path, a.status)
		}
	}
	for _, path := range []string{"/similar/organisation?q=Quiet+Party", "/similar/organisation?names.0.text=Quiet"} {
		if a := r.officer.get(path); a.status != http.StatusOK || strings.Contains(a.body, "Quiet") {
			t.Errorf("%s tells of a hidden record: %d %s", path, a.status, a.body)
		}
	}
}

// TestTwoEditsThatMet lets two people change the same record: the second sees both versions, and decides.
func TestTwoEditsThatMet(t *testing.T) {
	r := furnished(t)
	path := "/organisations/" + r.party.ID + "/edit"
	mine := fields(t, r.officer.get(path))
	theirs := fields(t, r.foreman.get(path))
	theirs.Set("family", "liberal")
	theirs.Set("why.reason", "their programme says so")
	if a := r.foreman.post(path, theirs); a.status != http.StatusSeeOther {
		t.Fatalf("the first: %d %s", a.status, complaints(a))
	}
	mine.Set("family", "centrist")
	mine.Set("acronym", "RP")
	a := r.officer.post(path, mine)
	if a.status != http.StatusConflict {
		t.Fatalf("the second: %d", a.status)
	}
	for _, want := range []string{"Liberal", "Centrist", "RP", "Saved by Hugo Head", "their programme says so", "Save mine over it", "Take theirs"} {
		if !strings.Contains(a.text(), want) {
			t.Errorf("the comparison does not show %q", want)
		}
	}
	if got := one[*register.Organisation](t, r.house, store.Of("organisation", "id", r.party.ID)); got.Family != "liberal" {
		t.Fatalf("the conflict wrote %q", got.Family)
	}
	again := hidden(a)
	if back := r.officer.post(path, with(again, "again", "1")); back.status != http.StatusOK || !strings.Contains(back.body, `value="RP"`) || !strings.Contains(back.body, `name="version" value="2"`) {
		t.Errorf("going on with mine: %d", back.status)
	}
	if a := r.officer.post(path, again); a.status != http.StatusSeeOther {
		t.Fatalf("saving mine over it: %d %s", a.status, complaints(a))
	}
	if got := one[*register.Organisation](t, r.house, store.Of("organisation", "id", r.party.ID)); got.Family != "centrist" || got.Acronym != "RP" || got.Version != 3 {
		t.Errorf("mine over it gives %+v", got)
	}
}

var hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)

// hidden reads all unseen fields of a page.
func hidden(a answer) url.Values {
	values := url.Values{}
	for _, m := range hiddenInput.FindAllStringSubmatch(a.body, -1) {
		values.Add(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	return values
}

func with(form url.Values, name, value string) url.Values {
	c := url.Values{}
	for k, v := range form {
		c[k] = v
	}
	c.Set(name, value)
	return c
}

func TestWithdrawingAsksFirst(t *testing.T) {
	r := furnished(t)
	path := "/people/" + r.person.ID + "/withdraw"
	page := r.foreman.get(path)
	if page.status != http.StatusOK || !strings.Contains(page.body, "Withdraw Jean Dupont?") {
		t.Fatalf("asking: %d", page.status)
	}
	if count(t, r.house, store.Of("person", "id", r.person.ID)) != 1 {
		t.Fatal("asking withdrew it already")
	}
	form := fields(t, page)
	form.Set("why.reason", "entered twice")
	if a := r.foreman.post(path, form); a.status != http.StatusSeeOther || a.location != "/people" {
		t.Fatalf("withdrawing: %d to %q", a.status, a.location)
	}
	if count(t, r.house, store.Of("person", "id", r.person.ID)) != 0 {
		t.Error("it is still there")
	}
	if a := r.foreman.post("/organisations/"+r.party.ID+"/withdraw", filled("version", "7")); a.status != http.StatusConflict {
		t.Errorf("withdrawing another version than was seen: %d", a.status)
	}
}

// TestSavedFormsOfferTheWayBack finds Undo for who may undo: everybody may take back their own act.
func TestSavedFormsOfferTheWayBack(t *testing.T) {
	r := furnished(t)
	form := filled("title", "Gazette", "marking", "internal")
	for _, test := range []struct {
		name string
		who  *visitor
	}{{"desk head", r.foreman}, {"officer", r.officer}} {
		if a := test.who.post("/sources/new", form); a.status != http.StatusSeeOther {
			t.Fatalf("%s: %d", test.name, a.status)
		}
		a := test.who.get("/")
		if !strings.Contains(a.body, "Gazette is entered.") || !strings.Contains(a.body, `action="/undo/`) {
			t.Errorf("%s: the next page says it %t, offers to undo %t", test.name, strings.Contains(a.body, "Gazette is entered."), strings.Contains(a.body, `action="/undo/`))
		}
	}
}

func TestNewFactsAreReadByWhoReadsTheirSubject(t *testing.T) {
	r := furnished(t)
	restricted := &register.Organisation{Head: record.Head{Marking: record.Restricted, Desk: r.desk.ID}, Classification: "party", Names: named("Closed Party")}
	r.put(restricted)
	form := fields(t, r.officer.get("/standings/new?organisation="+restricted.ID))
	if form.Get("marking") != "restricted" || form.Get("desk") != r.desk.ID || form.Get("organisation.name") != "Closed Party" {
		t.Errorf("a standing of a restricted party starts as %v", form)
	}
}

func TestRowsAreAddedWithoutScripts(t *testing.T) {
	r := furnished(t)
	form := filled("names.0.text", "Ana", "add", "names")
	a := r.officer.post("/people/new", form)
	if a.status != http.StatusOK || !strings.Contains(a.body, `name="names.1.text"`) || !strings.Contains(a.body, `value="Ana"`) {
		t.Errorf("asking for another row: %d", a.status)
	}
}

func TestSimilarNamesAreShownWhileTyping(t *testing.T) {
	r := furnished(t)
	for path, want := range map[string]bool{
		"/similar/person?names.0.text=Dupont":                         true,
		"/similar/person?names.0.text=Jean-Luc+Dupont":                true,
		"/similar/person?names.0.text=Dupont&not=" + r.person.ID:      false,
		"/similar/person?names.0.text=Nobody":                         false,
		"/similar/organisation?names.0.text=Reform+Party+of+the+West": true,
	} {
		a := r.officer.get(path)
		if got := strings.Contains(a.body, "Is it the same?"); a.status != http.StatusOK || got != want {
			t.Errorf("%s: %d, shown %t, want %t", path, a.status, got, want)
		}
	}
	if a := r.officer.get("/similar/nothing?q=x"); a.status != http.StatusNotFound {
		t.Errorf("similar to no kind: %d", a.status)
	}
}

func TestAnAccountIsMadeAndCannotTakeAnothersName(t *testing.T) {
	r := furnished(t)
	form := filled("name", "Nina New", "login", "nina", "role", "officer", "clearance", "restricted", "desks", r.desk.ID)
	if a := r.head.post("/users/new", form); a.status != http.StatusSeeOther || a.location != "/users" {
		t.Fatalf("making one: %d to %q %s", a.status, a.location, complaints(a))
	}
	u, err := r.office.Store().UserByLogin(t.Context(), "nina")
	if err != nil || u.Role != access.Officer || u.Clearance != record.Restricted || len(u.Desks) != 1 {
		t.Fatalf("the account is %+v, %v", u, err)
	}
	if a := r.head.post("/users/new", form); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `id="error-login"`) {
		t.Errorf("the same name again: %d", a.status)
	}
	if a := r.officer.post("/users/new", form); a.status != http.StatusForbidden {
		t.Errorf("an officer makes an account: %d", a.status)
	}
}

// TestWhatAnAuthorMayNotSeeStaysInTheRecord edits a record that cites and belongs to hidden ones.
func TestWhatAnAuthorMayNotSeeStaysInTheRecord(t *testing.T) {
	r := furnished(t)
	secret := &register.Source{Head: record.Head{Marking: record.Confidential}, Title: "Quiet Source"}
	r.put(secret)
	r.party.Sources, r.party.Parent = []string{r.source.ID, secret.ID}, r.hidden.ID
	r.put(r.party)
	path := "/organisations/" + r.party.ID + "/edit"
	page := r.officer.get(path)
	if strings.Contains(page.body, "Quiet") || strings.Contains(page.body, secret.ID) || strings.Contains(page.body, r.hidden.ID) {
		t.Error("the form tells of hidden records")
	}
	form := fields(t, page)
	form.Set("acronym", "RP")
	form.Del("sources.0.id")
	form.Del("sources.0.name")
	if a := r.officer.post(path, form); a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d %s", a.status, complaints(a))
	}
	got := one[*register.Organisation](t, r.house, store.Of("organisation", "id", r.party.ID))
	if got.Acronym != "RP" || got.Parent != r.hidden.ID || len(got.Sources) != 1 || got.Sources[0] != secret.ID {
		t.Errorf("the party is now %+v", got)
	}
	if a := r.officer.post("/bulk/organisations", filled("act", "marking", "marking", "restricted", "id", r.party.ID)); a.status != http.StatusSeeOther {
		t.Errorf("marking it: %d", a.status)
	}
}
