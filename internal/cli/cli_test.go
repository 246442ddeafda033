package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"entente/internal/insight"

	"github.com/alecthomas/kong"
)

// entente runs the command line as a user would, and returns what it printed.
func entente(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Main(args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

func done(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := entente(t, "", args...)
	if code != exitDone {
		t.Fatalf("entente %s: code %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

func TestExitCodesTellFailureFromWrongUse(t *testing.T) {
	data := "--data=" + t.TempDir()
	done(t, "user", "add", "anna", "--name", "Anna", data)
	for _, c := range []struct {
		args string
		want int
		say  string // part of what is printed
	}{
		{"--help", exitDone, "Know every relationship"},
		{"version", exitDone, "entente 0"},
		{"no-such-command", exitUsage, "entente --help"},
		{"list", exitUsage, "kind"},
		{"list ministers " + data, exitUsage, `"ministers" is no kind of record`},
		{"list people height=2 " + data, exitUsage, `no filter "height"`},
		{"list people nonsense " + data, exitUsage, "NAME=VALUE"},
		{"report --from 2001-02-30 --to 2002 " + data, exitUsage, "2001-02"},
		{"report --from 2002 --to 2001 " + data, exitFailed, "before it begins"},
		{"report --to 2001 " + data, exitUsage, "--from"},
		{"import telex x " + data, exitUsage, `"telex" is no format`},
		{"import popolo " + data, exitUsage, "say which files"},
		{"import csv x.csv " + data, exitUsage, "--mapping"},
		{"import popolo /no/such/file.json " + data, exitFailed, "/no/such/file.json"},
		{"show area-fr " + data, exitFailed, "no such record"},
		{"undo " + data, exitUsage, "say what to undo"},
		{"undo 99 " + data, exitFailed, "no such record"},
		{"verify --database mysql://x", exitFailed, "no database address"},
		{"verify --data /no/such/folder", exitFailed, "there is no database at /no/such/folder/entente.db"},
		{"list areas --as nobody " + data, exitFailed, `no account "nobody"`},
	} {
		code, out, errs := entente(t, "", strings.Fields(c.args)...)
		if code != c.want || !strings.Contains(out+errs, c.say) {
			t.Errorf("entente %s: code %d, want %d; want %q in\n%s%s", c.args, code, c.want, c.say, out, errs)
		}
	}
}

func TestEveryCommandHelpsWithExamples(t *testing.T) {
	var c commands
	parser, err := kong.New(&c, kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) {
		args := append(strings.Fields(leaf.Path()), "--help")
		if code, out, _ := entente(t, "", args...); code != exitDone || !strings.Contains(out, "Examples:\n  ") && !strings.Contains(out, "Examples:") {
			t.Errorf("entente %s has no examples:\n%s", strings.Join(args, " "), out)
		}
	}
}

func TestAPersonComesInIsFoundChangesAndGoesOutAgain(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	people, mapping := filepath.Join(dir, "people.csv"), filepath.Join(dir, "people.json")
	write(t, people, "key,name,zh,country,born\n1,Amina Abara,安明,SE,1961~\n2,Bad Date,,SE,1961-02-30\n")
	write(t, mapping, `{"kind":"person","key":["key"],"scheme":"test","columns":{"name":"names.0.text","zh":"names.1.text","country":{"field":"area","resolve":"area"},"born":"birth"}}`)

	var account struct {
		Created, Rejected int
		Batch             int
		Rejections        []struct {
			File, Reason string
			Line         int
		}
	}
	decode(t, done(t, "import", "csv", people, "--mapping", mapping, data, "--format", "json"), &account)
	if account.Created != 1 || account.Rejected != 1 || account.Rejections[0].Line != 3 || account.Rejections[0].File != people {
		t.Fatalf("account %+v", account)
	}

	var found []struct{ ID, Label string }
	decode(t, done(t, "search", "安明", data, "--format", "json"), &found)
	if len(found) != 1 || found[0].Label != "Amina Abara" {
		t.Fatalf("found %+v", found)
	}
	id := found[0].ID
	if out := done(t, "show", id, data); !strings.Contains(out, "1961~") {
		t.Errorf("show prints\n%s", out)
	}
	var history []struct{ Change int64 }
	decode(t, done(t, "history", id, data, "--format", "json"), &history)
	if len(history) != 1 {
		t.Fatalf("history %+v", history)
	}

	export := filepath.Join(dir, "all.jsonl")
	done(t, "export", "jsonl", "-o", export, data)
	elsewhere := "--data=" + filepath.Join(dir, "elsewhere")
	done(t, "import", "jsonl", export, elsewhere)
	if a, b := done(t, "show", id, data, "--format", "json"), done(t, "show", id, elsewhere, "--format", "json"); a != b {
		t.Errorf("exported and imported:\n%s\nwas\n%s", b, a)
	}
	again := filepath.Join(dir, "again.jsonl")
	done(t, "export", "jsonl", "-o", again, elsewhere)
	if !bytes.Equal(read(t, export), read(t, again)) {
		t.Error("the export of an imported export differs")
	}

	done(t, "undo", "--batch", "2", data)
	if out := done(t, "list", "people", data, "--count"); out != "0\n" {
		t.Errorf("after the undo there are %s people", out)
	}
	done(t, "verify", data)
}

func TestTheReportOfTheDemonstrationCountsItsRecords(t *testing.T) {
	data := "--data=" + t.TempDir()
	done(t, "demo", data)
	var report struct {
		From, To string
		Figures  []struct {
			Figure, Records string
			Value           int
		}
		ByArea []struct {
			Area           string
			Sent, Received int
		} `json:"by_area"`
	}
	decode(t, done(t, "report", "--from", "1997-10", "--to", "2002-09", data, "--format", "json"), &report)
	got := map[string]int{}
	for _, f := range report.Figures {
		got[f.Figure] = f.Value
		var records []json.RawMessage
		decode(t, done(t, "list", f.Records, data, "--format", "json"), &records)
		if len(records) != f.Value {
			t.Errorf("%s is %d, but %s lists %d", f.Figure, f.Value, f.Records, len(records))
		}
	}
	want := map[string]int{
		"delegations_sent": 400, "delegations_received": 812, "counterparts_in_contact": 418, "areas_in_contact": 147,
		"socialist_ruling_parties": 4, "eu_former_ruling_socialist_parties": 13, "socialist_international_members": 141,
		"leader_led_delegations_sent": 42, "areas_without_relations_latin_america": 14,
		"areas_without_relations_latin_america_in_contact": 11, "parties_without_relations_latin_america": 21,
		"delegations_received_without_relations": 48, "delegations_sent_without_relations": 24,
		"inspection_tours_western_region": 210, "study_visits_led_by_provincial_leaders": 31, "provinces_with_study_visits": 12,
		"european_parliament_groups_in_dialogue_2001": 5, "later_heads_of_state_or_government": 9,
	}
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %d, want %d", name, got[name], value)
		}
	}
	for _, name := range []string{"areas_sent", "areas_received", "areas_both"} {
		if got[name] == 0 {
			t.Errorf("%s is missing", name)
		}
	}
	sent, received := 0, 0
	for _, a := range report.ByArea {
		if a.Sent > 0 {
			sent++
		}
		if a.Received > 0 {
			received++
		}
	}
	if sent != got["areas_sent"] || received != got["areas_received"] {
		t.Errorf("by_area has %d areas sent to and %d received from, the figures say %d and %d", sent, received, got["areas_sent"], got["areas_received"])
	}
	if out := done(t, "demo", data); !strings.Contains(out, "already") {
		t.Errorf("a second demonstration: %s", out)
	}
}

func TestEveryRowOfHelpIsACommand(t *testing.T) {
	want := []string{"serve", "demo", "import", "export", "publish", "report", "commitments", "delegations", "programme", "calendar", "paper", "figures", "search", "match", "list", "show", "history", "undo", "verify", "ledger", "person", "retention", "second", "backup", "restore", "key", "user", "access", "compartment", "version"}
	var got []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[commands]()) {
		if _, ok := f.Tag.Lookup("cmd"); ok {
			got = append(got, strings.ToLower(f.Name))
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("commands %v, want %v", got, want)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
}

func TestAFactIsListedOnTheDaysOnWhichItHeld(t *testing.T) {
	data := "--data=" + t.TempDir()
	done(t, "demo", data)
	for _, c := range []struct {
		args string
		want string
	}{
		{"areas region=area-419 status=none --as-of 2002-09", "14\n"},
		{"areas region=area-419 status=none --as-of 2002-09 --known-at 2001", "0\n"},
		{"affiliations in=" + insight.SocialistInternational + " --as-of 2002-09", "141\n"},
	} {
		if got := done(t, append(strings.Fields("list "+c.args), data, "--count")...); got != c.want {
			t.Errorf("list %s counts %q, want %q", c.args, got, c.want)
		}
	}
	var standings []struct{ ID string }
	decode(t, done(t, "list", "standings", "--as-of", "2001", "--limit", "1", "--format", "json", data), &standings)
	if out := done(t, "show", standings[0].ID, "--as-of", "2001", data); !strings.Contains(out, "on 2001") || !strings.Contains(out, "yes") {
		t.Errorf("show prints\n%s", out)
	}
}
