package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/api"
	"entente/internal/fault"
	"entente/internal/interchange/interchangetest"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/web"
)

// A canary is a text that stands in hidden records only, in their names, their texts and their identifiers. The walk asks
// every page and every operation, of a house that holds the canaries and of its twin that never did, and holds each answer
// to the same bytes. Addresses are enrolled by themselves: those of pages as they are registered, those of the API from its
// description. One with a part that the walk has no values for fails.

const canary = "canary"

var twinWhole = flag.Bool("twin.whole", false, "walk every address of every pattern as everybody, not a few")

// nothing ends the identifiers of records that are in neither house. It is as long as a canary.
const nothing = "nobody"

func nothingOf(kind record.Kind) string {
	id := record.IDFrom(kind, "none")
	return id[:len(id)-len(nothing)] + nothing
}

// walked is one of the two houses.
type walked struct {
	office  *office.Office
	handler http.Handler
	pages   []string // patterns of pages
	cookies map[string]string
	tokens  map[string]string
	known   map[record.Kind][]string // identifiers of what everybody asks for, hidden ones and ones of nothing among them
	hidden  int
}

// walkers are those who ask. None of them may read a canary.
var walkers = map[string]*access.User{
	"stranger":      nil,
	"reader":        {Role: access.Reader, Clearance: record.Internal},
	"officer":       {Role: access.Officer, Clearance: record.Restricted, Desks: []string{"desk-north"}},
	"head":          {Role: access.DeskHead, Clearance: record.Restricted, Desks: []string{"desk-north"}},
	"administrator": {Role: access.Administrator, Clearance: record.Internal},
}

func walk(t *testing.T, withCanaries bool) *walked {
	t.Helper()
	s, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	o := office.New(s)
	w := &walked{office: o, cookies: make(map[string]string), tokens: make(map[string]string), known: make(map[record.Kind][]string)}
	pages, err := web.New(o, web.Options{Log: slog.New(slog.NewTextHandler(failures{t}, &slog.HandlerOptions{Level: slog.LevelError})), Enrol: func(pattern string) { w.pages = append(w.pages, pattern) }})
	if err != nil {
		t.Fatal(err)
	}
	machine, err := api.New(o, api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", machine)
	mux.Handle("/", pages)
	w.handler = mux

	compartment := record.IDFrom(access.KindCompartment, "test", "1")
	records := []record.Record{
		&access.Desk{Head: record.Head{ID: "desk-north", Marking: record.Public}, Names: nil},
		&access.Compartment{Head: record.Head{ID: compartment, Compartment: compartment}, Name: "Juniper"},
	}
	north := records[0].(*access.Desk)
	if err := json.Unmarshal([]byte(`{"id":"desk-north","marking":"public","names":[{"text":"North","lang":"en"}]}`), north); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(mapKeys(walkers)) {
		if u := walkers[name]; u != nil {
			c := *u
			c.Head, c.Login, c.Name = record.Head{ID: "user-" + name}, name, name
			records = append(records, &c)
		}
	}
	for _, n := range []string{"1", "2"} {
		records = append(records, &access.User{Head: record.Head{ID: "user-" + n}, Login: "number-" + n, Name: "Number " + n, Role: access.Officer})
	}
	open, closed := interchangetest.Records(), interchangetest.Records()
	names := make(map[string]string)
	for _, r := range closed {
		names[r.Meta().ID] = r.Meta().ID[:len(r.Meta().ID)-len(canary)] + canary
	}
	for _, r := range open {
		head := r.Meta()
		head.Compartment, head.Marking = "", min(head.Marking, record.Internal)
		if r.Kind() != access.KindDesk {
			head.Desk = ""
		}
		records = append(records, r)
		w.known[r.Kind()] = append(w.known[r.Kind()], head.ID)
	}
	w.write(t, s, records, true)
	for _, name := range slices.Sorted(mapKeys(walkers)) { // in one order: the acts tell of it
		if walkers[name] == nil {
			continue
		}
		secret, err := o.Link(t.Context(), access.System(), name)
		if err != nil {
			t.Fatal(err)
		}
		answer := w.ask("", "POST", "/enter", "token="+secret)
		w.cookies[name] = answer.cookie
		viewer, err := o.Viewer(t.Context(), "user-"+name)
		if err != nil {
			t.Fatal(err)
		}
		for _, scope := range []string{"read", "write"} {
			if w.tokens[name+" "+scope], err = o.MakeToken(t.Context(), viewer, scope, []string{scope}, time.Hour); err != nil {
				t.Fatal(err)
			}
		}
	}
	var secrets []record.Record
	for i, r := range closed {
		switch r.(type) {
		case *access.Desk, *register.Area, *register.Judgement:
			continue // known to all, or hidden with what they are about
		}
		doc, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer("Sum Party", "Canary Party", "Plain", "Canary", "tab |", canary+" |", "第一党", "金丝雀党").Replace(string(doc))
		for id, hidden := range names {
			kind, _ := record.KindOf(id)
			// Every other one is about something that everybody may read.
			if id == r.Meta().ID || i%2 == 0 && kind != access.KindDesk && kind != register.KindArea && kind != register.KindSource {
				text = strings.ReplaceAll(text, id, hidden)
			}
		}
		r = store.New(r.Kind())
		if err := json.Unmarshal([]byte(text), r); err != nil {
			t.Fatal(err)
		}
		head := r.Meta()
		head.Marking, head.Desk, head.Compartment = record.Internal, "", ""
		switch i % 3 {
		case 0:
			head.Marking = record.Confidential
		case 1:
			head.Desk = record.IDFrom(access.KindDesk, "test", "1")
		default:
			head.Compartment = compartment
		}
		secrets = append(secrets, r)
		w.known[r.Kind()] = append(w.known[r.Kind()], head.ID)
	}
	for kind := range w.known {
		w.known[kind] = append(w.known[kind], nothingOf(kind))
	}
	if withCanaries {
		w.hidden = w.write(t, s, secrets, false)
		if w.hidden < 20 {
			t.Fatalf("only %d canaries could be put", w.hidden)
		}
	}
	return w
}

func mapKeys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (w *walked) write(t *testing.T, s *store.Store, records []record.Record, all bool) (written int) {
	t.Helper()
	if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
		tx.Lift()
		for _, r := range records {
			err := tx.Put(r, 0)
			if !all && (fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound)) {
				continue
			}
			if err != nil {
				return fmt.Errorf("%s: %w", r.Meta().ID, err)
			}
			written++
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return written
}

type walkAnswer struct {
	status int
	header string
	body   string
	cookie string
}

// failures shows what a house logs as an error.
type failures struct{ t *testing.T }

func (f failures) Write(line []byte) (int, error) {
	f.t.Logf("%s", line)
	return len(line), nil
}

// ask sends one request; who is a walker, or one with the scope of a token behind a space.
func (w *walked) ask(who, method, address, form string) walkAnswer {
	r := httptest.NewRequest(method, address, strings.NewReader(form))
	if method != "GET" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if strings.HasPrefix(address, "/api/") {
			r.Header.Set("Content-Type", "application/json")
		}
	}
	if token, ok := w.tokens[who]; ok {
		r.Header.Set("Authorization", "Bearer "+token)
	} else if cookie := w.cookies[who]; cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, r)
	a := walkAnswer{status: rec.Code, body: fleeting(unpacked(rec.Body.Bytes()))}
	for _, c := range rec.Result().Cookies() {
		a.cookie = c.Name + "=" + c.Value
	}
	rec.Header().Del("Set-Cookie")
	if length := rec.Header().Get("Content-Length"); length == strconv.Itoa(rec.Body.Len()) {
		rec.Header().Set("Content-Length", "·") // that of a body in which moments stand
	}
	doc, _ := json.Marshal(rec.Header())
	a.header = fleeting(string(doc))
	return a
}

var moments = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A[\d.]+Z|/tokens/[^/]+/|<svg.*?</svg>|\b[A-Z2-7]{32}\b|[A-Z2-7]{4}( [A-Z2-7]{4}){7}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?|\d{8}T\d{6}Z?|[A-Za-z0-9_-]{43}|(request|trace)[^,]{0,60}|took[^,]{0,30}|urn:uuid:[0-9a-f-]+|\b\d\d:\d\d(:\d\d)?\b`)

// unpacked is the text of a body; of a Word or Excel file that of its parts, whose order no writer promises.
func unpacked(body []byte) string {
	if !bytes.HasPrefix(body, []byte("PK\x03\x04")) {
		return string(body)
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return err.Error()
	}
	var list []string
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			return err.Error()
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return err.Error()
		}
		list = append(list, f.Name+"\n"+string(text))
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// fleeting takes out what differs between any two answers: moments and secrets drawn anew.
func fleeting(text string) string { return moments.ReplaceAllString(text, "·") }

// parts are values for the parts of addresses that are no identifiers.
var parts = map[string][]string{
	"kind": {"person", "organisation", "area", "desk", "compartment"}, "plural": {"people", "exchanges", "compartments"}, "seq": {"1", "40", "9999"}, "number": {"1"},
	"token":  {"nothing"}, // of a letter that waits: its own reader alone knows one
	"format": {"csv", "xlsx", "docx", "html", "pdf"}, "type": {"briefing", "invitation"}, "name": {"sent", "nothing"}, "figure": {"sent", "nothing"},
	"file": {"people.csv", "exchanges.xlsx", "organisations.csv", "all.jsonl", "popolo.json", "report.xlsx", "none.ics", "figures.csv", "commitments.csv"},
}

// addresses are those of a pattern, with every part filled in by every value that the walk has.
func (w *walked) addresses(t *testing.T, path string) []string {
	list := []string{strings.TrimSuffix(path, "{$}")}
	for {
		at := slices.IndexFunc(list, func(a string) bool { return strings.Contains(a, "{") })
		if at < 0 {
			return list
		}
		part, _, _ := strings.Cut(list[at][strings.Index(list[at], "{")+1:], "}")
		values := parts[strings.TrimSuffix(part, "...")]
		if values == nil {
			before, _, _ := strings.Cut(list[at], "/{")
			kind, ok := store.KindNamed(before[strings.LastIndex(before, "/")+1:])
			if ok && len(w.known[kind]) > 0 {
				values = w.known[kind]
			} else {
				for _, ids := range w.known {
					values = append(values, ids[max(0, len(ids)-2)]) // a hidden one, where there is one
				}
				slices.Sort(values)
			}
			if !slices.Contains([]string{"id", "item", "other", "person", "exchange", "participation", "change", "batch", "size", "provider", "level"}, part) {
				t.Errorf("the address %s has a part {%s} that the walk has no values for: enrol it", path, part)
				return nil
			}
			values = append(slices.Clone(values), "1", "999")
		}
		var more []string
		for _, a := range list {
			for _, v := range values {
				more = append(more, strings.Replace(a, "{"+part+"}", v, 1))
			}
		}
		list = more
	}
}

// operations are method and path of every operation of the API.
func (w *walked) operations(t *testing.T) (list [][2]string, parameters map[string][]string) {
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
		}
	}
	r := httptest.NewRecorder()
	w.handler.ServeHTTP(r, httptest.NewRequest("GET", "/api/v1/openapi.json", nil))
	if err := json.Unmarshal(r.Body.Bytes(), &doc); err != nil || len(doc.Paths) < 50 {
		t.Fatalf("%d paths (%v)", len(doc.Paths), err)
	}
	parameters = make(map[string][]string)
	for path, item := range doc.Paths {
		for method, op := range item {
			list = append(list, [2]string{strings.ToUpper(method), path})
			for _, p := range op.Parameters {
				if p.In == "query" {
					parameters[path] = append(parameters[path], p.Name)
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b [2]string) int { return strings.Compare(a[1]+a[0], b[1]+b[0]) })
	return list, parameters
}

// alike asks both houses, and tells what gives a canary away.
func alike(t *testing.T, with, without *walked, who, method, address, form string) {
	var a, b walkAnswer
	var asked sync.WaitGroup
	asked.Go(func() { a = with.ask(who, method, address, form) })
	b = without.ask(who, method, address, form)
	asked.Wait()
	if a.status != b.status || a.header != b.header || a.body != b.body {
		t.Errorf("%s %s as %s tells of what is hidden: %d and %d, %d and %d bytes%s", method, address, who, a.status, b.status, len(a.body), len(b.body), firstDifference(a.header+a.body, b.header+b.body))
	}
	if asked, err := url.QueryUnescape(address); err == nil && !strings.Contains(strings.ToLower(asked), "canar") && !strings.Contains(asked, "金丝雀") {
		if at := strings.Index(strings.ToLower(a.header+a.body), canary); at >= 0 {
			t.Errorf("%s %s as %s holds a canary: %.200s", method, address, who, (a.header + a.body)[max(0, at-80):])
		}
	}
	if a.status >= 500 && a.status != 501 && a.status != 503 {
		t.Errorf("%s %s as %s: %d %.300s", method, address, who, a.status, a.body)
	}
}

func firstDifference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("\nwith    …%.160q\nwithout …%.160q", a[max(0, i-60):], b[max(0, i-60):])
		}
	}
	return ""
}

// TestNoAddressTellsOfACanary walks every page and operation.
func TestNoAddressTellsOfACanary(t *testing.T) {
	with, without := walk(t, true), walk(t, false)
	asked := 0
	each := func(who string, method, path string) {
		all := with.addresses(t, path)
		most := 2 // hidden ones first
		if strings.HasPrefix(who, "officer") {
			most = 6
		}
		if len(all) > most && !*twinWhole {
			all = append(slices.DeleteFunc(slices.Clone(all), func(a string) bool { return !strings.Contains(a, canary) }), all...)[:most]
		}
		for _, address := range all {
			alike(t, with, without, who, method, address, "")
			asked++
			if strings.HasPrefix(who, "officer") && !strings.Contains(path, "{") {
				for _, query := range []string{"?q=canary", "?limit=1&sort=recorded", "?marking=confidential"} {
					alike(t, with, without, who, method, address+query, "")
					asked++
				}
			}
		}
	}
	operations, _ := with.operations(t)
	for _, who := range slices.Sorted(mapKeys(walkers)) {
		for _, pattern := range with.pages {
			if method, path, _ := strings.Cut(pattern, " "); method == "GET" {
				each(who, method, path)
			}
		}
		scopes := []string{who + " read", who + " write"}
		switch {
		case walkers[who] == nil:
			scopes = []string{who}
		case who != "officer" && !*twinWhole:
			scopes = scopes[:1]
		}
		for _, as := range scopes {
			for _, op := range operations {
				if op[0] == "GET" {
					each(as, op[0], op[1])
				}
			}
		}
		t.Logf("%s: %d requests so far", who, asked)
	}
	if asked < 1500 {
		t.Errorf("the walk asked %d times only", asked)
	}
	t.Logf("%d requests to each house, %d canaries, %d addresses of pages, %d operations", asked, with.hidden, len(with.pages), len(operations))
}
