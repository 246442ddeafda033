package cli

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/web"
)

// TestANewPostOfSomebodyWhomWeMetIsToldBehindEveryDoor records one post, and asks for what is new since then.
func TestANewPostOfSomebodyWhomWeMetIsToldBehindEveryDoor(t *testing.T) {
	folder := t.TempDir()
	data := "--data=" + folder
	done(t, "demo", data)
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(folder, "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := office.New(s)
	person := personOf(t, s)
	since := time.Now().UTC().Format(time.RFC3339Nano)
	page, err := s.As(access.System()).List(t.Context(), store.Of(register.KindPost, "level", "minister"))
	if err != nil {
		t.Fatal(err)
	}
	var post register.Post
	if len(page.Docs) == 0 {
		t.Fatal("the demonstration has no minister")
	} else if err := json.Unmarshal(page.Docs[0], &post); err != nil {
		t.Fatal(err)
	}
	if told := done(t, "figures", "alerts", "--format=json", "--since="+since, data); strings.TrimSpace(told) != "[]" {
		t.Fatalf("news before anything happened: %.300s", told)
	}
	year, month, day := date.DayAt(time.Now().UTC()).Civil()
	m := &register.Membership{Person: person, Organisation: post.Organisation, Post: post.ID, During: date.During(date.OfDay(date.DayOf(year, month, day)))}
	if err := o.Save(t.Context(), access.System(), m, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	line := done(t, "figures", "alerts", "--format=json", "--since="+since, data)
	answered := apiOf(t, o)("alerts", "since="+since)
	if jsonDifference(t, line, answered) != "" {
		t.Errorf("the command line and the API differ:\n%.400s\n%.400s", line, answered)
	}
	var alerts []struct {
		Kind, Record string
		Who          struct{ ID, Name string }
		Times        int
	}
	if err := json.Unmarshal([]byte(answered), &alerts); err != nil {
		t.Fatal(err)
	}
	if len(alerts) != 1 || alerts[0].Kind != "known_person" || alerts[0].Record != m.ID || alerts[0].Who.ID != person || alerts[0].Times < 1 {
		t.Fatalf("alerts: %.400s", answered)
	}
	pages, err := web.New(o, web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	secret, err := o.Link(t.Context(), access.System(), "reader")
	if err != nil {
		t.Fatal(err)
	}
	entered := httptest.NewRecorder()
	enter := httptest.NewRequest(http.MethodPost, "/enter", strings.NewReader("token="+secret))
	enter.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	pages.ServeHTTP(entered, enter)
	r := httptest.NewRequest(http.MethodGet, "/insight/alerts.csv?since=2000&table=alerts", nil)
	for _, c := range entered.Result().Cookies() {
		r.AddCookie(c)
	}
	shown := httptest.NewRecorder()
	pages.ServeHTTP(shown, r)
	if shown.Code != http.StatusOK || !strings.Contains(shown.Body.String(), alerts[0].Who.Name) || !strings.Contains(shown.Body.String(), post.Title) {
		t.Errorf("the page does not tell of %s, %s: %d %.400s", alerts[0].Who.Name, post.Title, shown.Code, shown.Body)
	}
}
