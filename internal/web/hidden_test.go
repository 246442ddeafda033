package web_test

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/api"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/store/storetest"
	"entente/internal/web"

	"pgregory.net/rapid"
)

// onlooker is somebody signed in at both doors of an installation, which count from the indexes in memory.
type onlooker struct {
	office  *office.Office
	doors   http.Handler
	session string
	token   string
}

// look signs a user in. The indexes are filled before, as they are a moment after the start.
func look(t *rapid.T, s *store.Store, u access.User) *onlooker {
	o := office.New(s)
	figures := insight.NewFigures(s)
	figures.Run(t.Context(), slog.New(slog.DiscardHandler))
	go o.Finder().Run(t.Context(), slog.New(slog.DiscardHandler))
	for deadline := time.Now().Add(time.Minute); !o.Finder().Ready(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the index of names was not filled")
		}
	}
	pages, err := web.New(o, web.Options{Figures: figures})
	if err != nil {
		t.Fatal(err)
	}
	machine, err := api.New(o, api.Options{Figures: figures})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", machine)
	mux.Handle("/", pages)
	v := &onlooker{office: o, doors: mux}
	writeWorld(t, s, func(put func(record.Record)) { put(&u) })
	secret, err := o.Link(t.Context(), access.System(), u.Login)
	if err != nil {
		t.Fatal(err)
	}
	a := httptest.NewRecorder()
	mux.ServeHTTP(a, enterWith(secret))
	cookies := a.Result().Cookies()
	if len(cookies) == 0 {
		t.Fatalf("nobody was signed in: %d", a.Code)
	}
	v.session = cookies[0].Name + "=" + cookies[0].Value
	if v.token, err = o.MakeToken(t.Context(), u.Viewer(), "test", []string{"read"}, time.Hour); err != nil {
		t.Fatal(err)
	}
	return v
}

// told is what an address answers, as far as it can tell: status, type, validator, body.
func (v *onlooker) told(address string) string {
	r := httptest.NewRequest("GET", address, nil)
	if strings.HasPrefix(address, "/api/") {
		r.Header.Set("Authorization", "Bearer "+v.token)
	} else {
		r.Header.Set("Cookie", v.session)
	}
	w := httptest.NewRecorder()
	v.doors.ServeHTTP(w, r)
	h, body := w.Header(), w.Body.String()
	validator := h.Get("Etag")
	if sum := sha256.Sum256([]byte(body)); validator == `"`+base64.RawURLEncoding.EncodeToString(sum[:18])+`"` {
		validator = "that of the body" // in which times of acts may stand, which comparable takes out
	}
	if strings.HasPrefix(body, "PK") {
		body = unpacked(body)
	}
	return fmt.Sprintf("%d %s %s %s %s\n%s", w.Code, h.Get("Content-Type"), validator, h.Get("Location"), h.Get("Content-Disposition"), body)
}

// unpacked is what stands in the parts of a workbook or a document, in the order of their names.
func unpacked(file string) string {
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		return file
	}
	var parts []string
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			return file
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return file
		}
		parts = append(parts, part.Name+"\n"+string(text))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

// fillers are what stands in an address for what its pattern leaves open, beside {id} of a kind. A pattern of figures that has
// another makes the walk fail until it is told what to ask for.
var fillers = map[string][]string{
	"GET /export/{file}":                      {"organisations.csv", "exchanges.xlsx", "people.csv", "relations.csv", "events.csv", "areas.xlsx"},
	"GET /exports/{format}":                   {"jsonl", "csv", "popolo", "vcard", "nonsense"},
	"GET /filters/{plural}":                   {"organisations"},
	"GET /pick/{kind}":                        {"organisations?q=pe", "people?q=an", "areas?q=fr", "exchanges?q=ta", "relations?q=u", "events?q=con", "posts?q=ch", "groupings?q=n"},
	"GET /similar/{kind}":                     {"people?name=Ana+Li", "organisations?name=Union"},
	"GET /calendars/{file}":                   {"events.ics", "events.ics?type=election", "exc-0.ics", "org-0.ics", "per-1.ics", "desk-north.ics", "user-v.ics"},
	"GET /calendar/{file}":                    {"nonsense.ics"},
	"GET /insight/account/{id}":               {"acc-0"},
	"GET /insight/account/{id}/file/{format}": {"acc-0/file/html", "acc-0/file/json", "acc-0/file/csv", "acc-0/file/xlsx", "acc-0/file/docx"},
	"GET /papers/templates/{id}/file":         {"ptm-0/file"},
	"GET /built-in-papers/{type}":             {"briefing"},
	"GET /paper-fields/{type}":                {"briefing"},
}

// elsewhere are the pages that this walk leaves out, by the beginning of their patterns, and why.
var elsewhere = map[string]string{
	"GET /static":        "no page",
	"GET /account":       "shows tokens of the asking account, which are drawn by lot",
	"GET /import":        "jobs of the asking account: nothing of the records is in them",
	"GET /duplicates":    "answers while a search behind it goes on",
	"/api/v1/duplicates": "the same",
}

// notOfTheTwin are the pages that may differ between two databases with the same seen records, because they show the acts of
// the ledger itself, and the twin was made by other acts. What is hidden may not change them either: see the walk before and
// after a hidden act.
var notOfTheTwin = map[string]string{
	"GET /{$}":               "lists the last acts",
	"GET /participations":    "stand in the order in which they were recorded",
	"/api/v1/participations": "the same",
	"GET /changes":           "lists the acts",
	"GET /history":           "lists the acts that changed a record",
	"GET /undo":              "names an act by its number",
	"/api/v1/batches":        "lists the acts",
	"/api/v1/changes":        "lists the acts",
	"/api/v1/ledger":         "is the ledger's own",
}

var (
	openEnd = regexp.MustCompile(`\{[^}]*\}`)
	windows = []string{"", "?from=1999&to=2001", "?from=2001&to=2001&region=area-150&type=delegation", "?from=1990&to=2026&as_of=2001-05-04&area=area-fr&standing=governing", "?from=2000&to=2027&grouping=grp-0&family=green&counterpart=org-0"}
)

// addresses are all that a walk asks for: every GET of the router and of the API's own description. Each pattern gets the
// windows, names or identifiers that it can be asked with.
func addresses(t *rapid.T, v *onlooker, ids map[record.Kind][]string) map[string][]string {
	list := make(map[string][]string)
	for _, pattern := range web.Patterns(v.office) {
		path, ok := strings.CutPrefix(pattern, "GET ")
		if !ok || beginsLike(pattern, elsewhere) {
			continue
		}
		list[pattern] = asking(t, pattern, strings.TrimSuffix(path, "{$}"), ids)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
		}
	}
	_, body, _ := strings.Cut(v.told("/api/v1/openapi.json"), "\n")
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	for path, item := range doc.Paths {
		if _, ok := item["get"]; ok && !beginsLike(path, elsewhere) {
			list[path] = asking(t, path, path, ids)
			if strings.HasSuffix(path, "/introduction") {
				for _, id := range ids["person"] {
					list[path] = append(list[path], path+"?person="+id)
				}
			}
			if strings.HasSuffix(path, "/network") {
				for _, id := range append(slices.Clone(ids["organisation"]), "area-fr") {
					list[path] = append(list[path], path+"?from=1999&to=2001&focus="+id)
				}
			}
		}
	}
	return list
}

func beginsLike(pattern string, list map[string]string) bool {
	for beginning := range list {
		if pattern == beginning || strings.HasPrefix(pattern, beginning+"/") {
			return true
		}
	}
	return false
}

func asking(t *rapid.T, pattern, path string, ids map[record.Kind][]string) (list []string) {
	open := openEnd.FindAllString(path, -1)
	switch {
	case len(open) == 0:
		for _, w := range windows {
			if w == "" || strings.Contains(path, "insight") || strings.Contains(path, "report") || strings.Contains(path, "figures") {
				list = append(list, path+w)
			}
		}
		switch {
		case path == "/insight/network":
			for _, id := range append(slices.Clone(ids["person"]), "per-70") {
				list = append(list, path+"?from=1999&to=2001&meet="+id, path+"?from=1999&to=2001&focus="+id)
			}
		case strings.HasPrefix(path, "/insight") && strings.HasSuffix(path, ".csv"):
			for _, table := range tablesOf[strings.TrimSuffix(path, ".csv")] {
				list = append(list, path+windows[1]+"&table="+table)
			}
		case strings.HasPrefix(path, "/search"), strings.HasPrefix(path, "/pick"), strings.HasSuffix(path, "/search"):
			list = append(list, path+"?q=union", path+"?q=an", path+"?q=talks")
		case strings.Contains(path, "/api/v1/"):
			list = append(list, path+"?count=true")
		}
		return list
	case len(fillers[pattern]) > 0:
		before, _, _ := strings.Cut(path, "{")
		for _, f := range fillers[pattern] {
			list = append(list, before+f)
		}
		return list
	case len(open) == 1 && open[0] == "{id}":
		_, rest, _ := strings.Cut(strings.TrimPrefix(path, "/api/v1"), "/")
		plural, _, _ := strings.Cut(rest, "/")
		plural = map[string]string{"delegations": "exchanges", "meetings": "exchanges", "history": "organisations", "undo": "organisations", "merge": "organisations"}[plural] + "|" + plural
		for _, p := range strings.Split(plural, "|") {
			if kind, ok := store.KindNamed(p); ok {
				for _, id := range ids[kind] {
					list = append(list, strings.Replace(path, "{id}", id, 1))
				}
				return list
			}
		}
		return []string{strings.Replace(path, "{id}", "nonsense", 1)}
	case !strings.Contains(path, "insight") && !strings.Contains(path, "report") && !strings.Contains(path, "figures"):
		return []string{openEnd.ReplaceAllString(path, "exc-0")} // a part of what this world has not: a file of a visit, a study
	}
	t.Fatalf("what shall be asked of %q? Give it a line in fillers, or in elsewhere with the reason", pattern)
	return nil
}

// tablesOf are the tables that the pages of insight offer as files.
var tablesOf = map[string][]string{"/insight/coverage": {"areas", "white_spots"}, "/insight/calendar": {"chances", "occasions"}, "/insight/account": {"compared", "movers"}, "/insight/alerts": {"alerts"}}

// plain takes out what differs between two databases by nature, each for a reason.
var plain = []struct {
	what *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`"recorded(_at)?":"[^"]*"`), "when a record was entered: the twin was entered later"},
	{regexp.MustCompile(`name="id" value="[A-Za-z0-9_-]{43}"`), "the name of a notice on the reader's own account, made of its moment: the twin was signed in later"},
	{regexp.MustCompile(`/undo/change/\d+`), "the number of an act, by which a button of its record takes it back: the twin was made by other acts"},
	{regexp.MustCompile(`account-1999-to-2001-[0-9-]+`), "the minute of printing, in the name of a file"},
	{regexp.MustCompile(`20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?`), "times of acts to the minute: the twin was entered later"},
	{regexp.MustCompile(`\d{8}T\d{6}Z`), "the same, in calendars"},
}

func comparable(text string) string {
	for _, p := range plain {
		text = p.what.ReplaceAllString(text, "–")
	}
	return text
}

// TestNoPageAndNoAnswerTellsOfWhatIsHidden walks every page and every answer of the API, as several viewers, in a random world
// and in its twin, which never held what the viewer may not read; then once more after hidden records were added. All three
// must be the same to the byte: figures, suggestions, ways through the network, alerts, calendars, pickers and files.
func TestNoPageAndNoAnswerTellsOfWhatIsHidden(t *testing.T) {
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		flag.Set("rapid.checks", "2")
		flag.Set("rapid.nofailfile", "true")
		defer flag.Set("rapid.checks", f.DefValue)
	}
	rapid.Check(t, func(rt *rapid.T) {
		u := rapid.SampledFrom([]access.User{
			{Role: access.Reader, Clearance: record.Internal},
			{Role: access.Officer, Clearance: record.Restricted, Desks: []string{"desk-north"}},
			{Role: access.DeskHead, Clearance: record.Confidential, Desks: []string{"desk-south"}},
		}).Draw(rt, "viewer")
		u.ID, u.Login, u.Name = "user-v", "vera", "Vera"
		whole, part := emptyStore(t, rt), emptyStore(t, rt)
		grown(rt, whole)
		storetest.Twin(t, rt, whole.As(u.Viewer()), part)
		at := time.Now().UTC().Truncate(time.Microsecond)
		printed(rt, whole, at)
		printed(rt, part, at)
		of, twin := look(rt, whole, u), look(rt, part, u)
		ids := make(map[record.Kind][]string)
		for _, kind := range store.Kinds() {
			for rec, err := range whole.As(access.System()).All(rt.Context(), store.Of(kind)) {
				if err != nil {
					rt.Fatal(err)
				}
				ids[kind] = append(ids[kind], rec.Meta().ID)
			}
			ids[kind] = rapid.Permutation(ids[kind]).Draw(rt, "order")
			ids[kind] = ids[kind][:min(3, len(ids[kind]))]
		}
		var told []string
		before := make(map[string]string)
		asked := addresses(rt, of, ids)
		for pattern, list := range asked {
			for _, address := range list {
				before[address] = of.told(address)
				if beginsLike(pattern, notOfTheTwin) || strings.HasSuffix(pattern, "/history") {
					continue
				}
				if got, want := comparable(before[address]), comparable(twin.told(address)); got != want {
					told = append(told, fmt.Sprintf("%s of %s tells of what is hidden: %s", address, u.Role, firstDifference(got, want)))
				}
			}
		}
		hide(rt, whole)
		if err := of.office.Finder().Settle(rt.Context()); err != nil {
			rt.Fatal(err)
		}
		for _, list := range asked {
			for _, address := range list {
				if got := comparable(of.told(address)); got != comparable(before[address]) {
					told = append(told, fmt.Sprintf("%s of %s is another after a hidden act: %s", address, u.Role, firstDifference(got, comparable(before[address]))))
				}
			}
		}
		if len(told) > 0 {
			slices.Sort(told)
			rt.Fatalf("%d of %d answers tell:\n%s", len(told), len(before), strings.Join(told, "\n"))
		}
	})
}

func emptyStore(t *testing.T, rt *rapid.T) *store.Store {
	s, err := store.Open(rt.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		rt.Fatal(err)
	}
	rt.Cleanup(func() { s.Close() })
	return s
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, i-120):min(len(s), i+160)] }
	return "\n  " + cut(a) + "\n  where it never was:\n  " + cut(b)
}
