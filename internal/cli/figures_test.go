package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/api"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/store"
)

// asked is how each figure is asked for on the command line and in the API.
var asked = map[string]struct {
	args  []string
	query string
}{
	"coverage":    {[]string{"--from=1997-10", "--to=2002-09"}, "from=1997-10&to=2002-09"},
	"reciprocity": {[]string{"--from=1997-10", "--to=2002-09", "type=delegation"}, "from=1997-10&to=2002-09&type=delegation"},
	"depth":       {[]string{"--as-of=2002-09-30"}, "as_of=2002-09-30"},
	"continuity":  {[]string{"--from=1997-10", "--to=2002-09"}, "from=1997-10&to=2002-09"},
	"bridge":      {[]string{"--from=1997-10", "--to=2002-09", "region=area-419"}, "from=1997-10&to=2002-09&region=area-419"},
	"network":     {[]string{"--from=1998", "--to=1998"}, "from=1998&to=1998"},
	"calendar":    {[]string{"--from=2003-01", "--to=2003-12"}, "from=2003-01&to=2003-12"},
	"alerts":      {[]string{"--since=2000"}, "since=2000"},
	"account":     {[]string{"--from=1997-10", "--to=2002-09"}, "from=1997-10&to=2002-09"},
}

// TestFiguresAreTheSameBehindEveryDoor asks for each figure on the command line, in the API and of the index itself.
func TestFiguresAreTheSameBehindEveryDoor(t *testing.T) {
	folder := t.TempDir()
	data := "--data=" + folder
	done(t, "demo", data)
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(folder, "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := office.New(s)
	door := apiOf(t, o)
	person := personOf(t, s)
	introduction := asked["coverage"]
	introduction.args, introduction.query = []string{person}, "person="+person
	for _, name := range insight.Questions {
		how, ok := asked[name]
		if name == "introduction" {
			how, ok = introduction, true
		}
		if !ok {
			t.Errorf("%s is not asked for here", name)
			continue
		}
		line := done(t, append([]string{"figures", name, "--format=json", "--as=reader", data}, how.args...)...)
		answered := door(name, how.query)
		if name == "account" { // the command line says besides what the edition is
			var whole map[string]any
			if err := json.Unmarshal([]byte(line), &whole); err != nil {
				t.Fatal(err)
			}
			delete(whole, "edition")
			text, err := json.Marshal(whole)
			if err != nil {
				t.Fatal(err)
			}
			line = string(text)
		}
		if differ := jsonDifference(t, line, answered); differ != "" {
			t.Errorf("%s: the command line and the API differ: %s", name, differ)
		}
		if len(answered) < 60 {
			t.Errorf("%s says nothing: %s", name, answered)
		}
		for _, format := range []string{"text", "csv", "xlsx"} {
			if out := done(t, append([]string{"figures", name, "--format=" + format, data}, how.args...)...); len(out) < 60 {
				t.Errorf("%s as %s says nothing: %s", name, format, out)
			}
		}
	}
}

// apiOf serves the API to somebody who reads everything.
func apiOf(t *testing.T, o *office.Office) func(name, query string) string {
	t.Helper()
	user := &access.User{Login: "reader", Name: "Reader", Role: access.Administrator, Clearance: access.System().Clearance, AllDesks: true}
	if err := o.Save(t.Context(), access.System(), user, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	viewer, err := o.Viewer(t.Context(), user.ID)
	if err != nil {
		t.Fatal(err)
	}
	token, err := o.MakeToken(t.Context(), viewer, "test", []string{"read"}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := api.New(o, api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return func(name, query string) string {
		r := httptest.NewRequest(http.MethodGet, "/api/v1/figures/"+name+"?"+query, nil)
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", name, w.Code, w.Body)
		}
		return w.Body.String()
	}
}

func personOf(t *testing.T, s *store.Store) string {
	t.Helper()
	q, err := store.ParseQuery("participations?side=theirs&limit=50")
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.As(access.System()).List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range page.Docs {
		var p struct{ Person string }
		if err := json.Unmarshal(doc, &p); err == nil && p.Person != "" {
			return p.Person
		}
	}
	t.Fatal("nobody took part")
	return ""
}

// jsonDifference is the first place at which two JSON texts differ, or nothing.
func jsonDifference(t *testing.T, a, b string) string {
	t.Helper()
	var x, y any
	if err := json.Unmarshal([]byte(a), &x); err != nil {
		t.Fatalf("%v: %.200s", err, a)
	}
	if err := json.Unmarshal([]byte(b), &y); err != nil {
		t.Fatalf("%v: %.200s", err, b)
	}
	one, other := flat("", x), flat("", y)
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return one[i] + " | " + other[i]
		}
	}
	if len(one) != len(other) {
		return fmt.Sprintf("%d and %d values", len(one), len(other))
	}
	return ""
}

// flat lists the values of a JSON text with their paths, by path.
func flat(path string, v any) []string {
	var list []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			list = append(list, flat(path+"/"+key, v[key])...)
		}
	case []any:
		for i, e := range v {
			list = append(list, flat(fmt.Sprintf("%s/%d", path, i), e)...)
		}
	default:
		list = []string{fmt.Sprintf("%s = %v", path, v)}
	}
	return list
}

func TestAWrongQuestionIsSaidToBeWrong(t *testing.T) {
	data := "--data=" + t.TempDir()
	done(t, "user", "add", "anna", "--name", "Anna", data)
	for _, c := range []struct {
		args string
		want int
		say  string
	}{
		{"figures coverage --from 2002 " + data, exitUsage, "--to"},
		{"figures reciprocity --from 2001 --to 2002 nonsense " + data, exitUsage, "NAME=VALUE"},
		{"figures reciprocity --from 2001 --to 2002 colour=red " + data, exitFailed, `no filter "colour"`},
		{"figures bridge --from 2002 --to 2001 " + data, exitFailed, "before it begins"},
		{"figures introduction area-fr " + data, exitFailed, "no such record"},
		{"figures network --from 2001 --to 2001 --focus per-nobody " + data, exitFailed, "no such record"},
		{"figures account --edition acc-none " + data, exitFailed, "no such record"},
		{"figures account --edition acc-none --from 2001 " + data, exitUsage, "its own window"},
		{"figures depth --format pdf " + data, exitUsage, "--format"},
	} {
		code, out, errs := entente(t, "", strings.Fields(c.args)...)
		if code != c.want || !strings.Contains(out+errs, c.say) {
			t.Errorf("%s: code %d, want %d and %q:\n%s%s", c.args, code, c.want, c.say, out, errs)
		}
	}
}
