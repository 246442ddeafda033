package publish_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/press"
	"entente/internal/print/publish"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// scene is a register in which every text that is hidden has the word Zanzibar in it, and every text that is public, or is
// hidden by being a field that is not published, says so.
func scene() []record.Record {
	open := func(id string) record.Head { return record.Head{ID: id, Marking: record.Public} }
	hidden := func(id string) record.Head { return record.Head{ID: id, Marking: record.Confidential} }
	inside := func(id string) record.Head { return record.Head{ID: id} }
	names := func(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }
	day := date.MustParseInterval
	return []record.Record{
		&register.Area{Head: open("area-fr"), Type: "country", Alpha2: "FR", Names: []lang.Name{{Text: "France", Lang: "en"}, {Text: "法国", Lang: "zh"}}},
		&register.Organisation{Head: open("org-open"), Classification: "party", Names: names("Open <Party> & Sons"), Area: "area-fr", Note: "Zanzibar note"},
		&register.Organisation{Head: hidden("org-hidden"), Classification: "party", Names: names("Zanzibar Party"), Area: "area-fr"},
		&register.Person{Head: open("per-open"), Names: names("Ann Open")},
		&register.Person{Head: inside("per-inside"), Names: names("Zanzibar Person")},
		&exchange.Exchange{Head: open("exc-open"), Type: "delegation", Direction: "received", State: "done", Title: "=Visit of spring", During: day("2001-05-03/2001-05-09"), Level: "leader", Areas: []string{"area-fr"},
			Places: []string{"area-fr"}, Locale: "Lyon", Purposes: []string{"goodwill"}, Topics: []string{"Zanzibar topic"}, Minutes: "Zanzibar minutes", Outcome: "Zanzibar outcome", Initiated: "ours",
			Positions: []exchange.Position{{Side: "ours", Text: "Zanzibar position"}}, Questions: []exchange.Question{{Title: "Zanzibar question"}}, Documents: []exchange.Document{{Title: "Zanzibar paper", Side: "ours"}}},
		&exchange.Exchange{Head: inside("exc-inside"), Type: "delegation", Direction: "sent", State: "done", Title: "Zanzibar visit", During: day("2000"), Areas: []string{"area-fr"}},
		&exchange.Exchange{Head: open("exc-part"), Type: "meeting", Direction: "mutual", State: "done", Title: "Zanzibar part of what is hidden", During: day("2000"), Part: "exc-inside"},
		&exchange.Exchange{Head: open("exc-planned"), Type: "congress", Direction: "sent", State: "planned", Title: "Congress", During: day("2027")},
		&exchange.Participation{Head: open("par-1"), Exchange: "exc-open", Side: "theirs", Role: "counterpart", Organisation: "org-open"},
		&exchange.Participation{Head: open("par-2"), Exchange: "exc-open", Side: "theirs", Role: "counterpart", Organisation: "org-hidden"},
		&exchange.Participation{Head: open("par-3"), Exchange: "exc-open", Side: "theirs", Role: "head", Person: "per-open", Capacity: "Chair"},
		&exchange.Participation{Head: open("par-4"), Exchange: "exc-open", Side: "ours", Role: "head", Person: "per-inside", Capacity: "Zanzibar capacity"},
		&exchange.Participation{Head: open("par-5"), Exchange: "exc-open", Side: "theirs", Role: "member", Person: "per-open", Capacity: "Zanzibar member"},
		&exchange.Participation{Head: inside("par-6"), Exchange: "exc-open", Side: "ours", Role: "head", Person: "per-open", Capacity: "Zanzibar own"},
		&exchange.Participation{Head: open("par-7"), Exchange: "exc-open", Side: "theirs", Role: "head", Name: "Zanzibar as written"},
		&relation.Agreement{Head: open("agr-open"), Counterpart: "org-open", Type: "memorandum", State: "signed", Title: "Memorandum", Signed: date.MustParse("2001-05-09"), During: day("2001/2006"), Terms: "Zanzibar terms", Link: "Zanzibar shelf"},
		&relation.Agreement{Head: open("agr-prepared"), Counterpart: "org-open", Type: "memorandum", State: "prepared", Title: "Zanzibar draft"},
		&relation.Agreement{Head: open("agr-with-hidden"), Counterpart: "org-hidden", Type: "protocol", State: "signed", Title: "Zanzibar protocol"},
		&relation.Agreement{Head: inside("agr-inside"), Counterpart: "org-open", Type: "protocol", State: "signed", Title: "Zanzibar internal"},
		&press.Communique{Head: open("cmq-open"), Title: "Zanzibar working name", Exchange: "exc-open", Joint: true, State: "released", Approved: date.MustParse("2001-05-08"), Agreed: date.MustParse("2001-05-08"), AgreedWith: "Zanzibar envoy", Released: date.MustParse("2001-05-09"),
			Texts: []press.CommuniqueText{{Language: "en", Heading: "Joint communiqué", Text: "Both sides **agreed**. [More](/people/per-inside) <script>run()</script>"}, {Language: "zh", Heading: "联合公报", Text: "双方一致同意。"}}},
		&press.Communique{Head: open("cmq-draft"), Title: "Zanzibar draft", Exchange: "exc-open", State: "draft", Texts: []press.CommuniqueText{{Language: "en", Heading: "Zanzibar", Text: "Zanzibar"}}},
		&press.Communique{Head: open("cmq-agreed"), Title: "Zanzibar", Exchange: "exc-open", Joint: true, State: "agreed", Approved: date.MustParse("2001-05-08"), Agreed: date.MustParse("2001-05-08"), AgreedWith: "x", Texts: []press.CommuniqueText{{Language: "en", Heading: "Zanzibar", Text: "Zanzibar"}}},
		&press.Communique{Head: open("cmq-of-hidden"), Title: "Zanzibar", Exchange: "exc-inside", State: "released", Approved: date.MustParse("2001-05-08"), Released: date.MustParse("2001-05-09"), Texts: []press.CommuniqueText{{Language: "en", Heading: "Zanzibar", Text: "Zanzibar"}}},
		&press.Communique{Head: inside("cmq-inside"), Title: "Zanzibar", Exchange: "exc-open", State: "released", Approved: date.MustParse("2001-05-08"), Released: date.MustParse("2001-05-09"), Texts: []press.CommuniqueText{{Language: "en", Heading: "Zanzibar", Text: "Zanzibar"}}},
		&relation.Agreement{Head: open("agr-in-hidden"), Counterpart: "org-open", Type: "protocol", State: "signed", Title: "Zanzibar signed there", Exchange: "exc-inside"},
	}
}

func fill(t *testing.T, s *store.Store, records []record.Record) {
	t.Helper()
	_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func site(t *testing.T, s *store.Store) []publish.File {
	t.Helper()
	g, err := publish.Read(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	files, err := publish.Make(g, publish.Options{Title: "Home Party", Address: "https://register.example.org"})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(t *testing.T, what string, a, b []publish.File) {
	t.Helper()
	if !slices.EqualFunc(a, b, func(a, b publish.File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
		for i := range min(len(a), len(b)) {
			if !bytes.Equal(a[i].Data, b[i].Data) {
				t.Errorf("%s differs in %s\n%s\n%s", what, a[i].Path, a[i].Data, b[i].Data)
				return
			}
		}
		t.Errorf("%s has %d files, the other %d", what, len(b), len(a))
	}
}

// TestTheRegisterHasNoByteOfWhatIsHidden publishes a register with hidden records, and its twin that never held them.
func TestTheRegisterHasNoByteOfWhatIsHidden(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		fill(t, s, scene())
		files := site(t, s)
		var all bytes.Buffer
		for _, f := range files {
			all.Write(f.Data)
		}
		for _, no := range []string{"Zanzibar", "zanzibar", "hidden", "inside", "agr-prepared", "exc-part", "initiated", "cmq-draft", "cmq-agreed", "<script", "/people/"} {
			for _, f := range files {
				if bytes.Contains(f.Data, []byte(no)) {
					t.Errorf("%s has %q", f.Path, no)
				}
			}
		}
		for _, yes := range []string{"=Visit of spring", "Open &lt;Party&gt; &amp; Sons", "Ann Open", "Chair", "Memorandum", "法国", "2001-05-03 – 2001-05-09", "Congress", "<strong>agreed</strong>", "联合公报", "双方一致同意。"} {
			if !bytes.Contains(all.Bytes(), []byte(yes)) {
				t.Errorf("the register lacks %q", yes)
			}
		}
		twin := storetest.Open(t, storetest.SQLite(t))
		storetest.Twin(t, t, s.As(access.Viewer{}), twin)
		same(t, "the twin", files, site(t, twin))
		same(t, "a second time", files, site(t, s))
		if leaks, err := publish.Leaks(t.Context(), s, files); err != nil || len(leaks) != 0 {
			t.Errorf("%v, %v", leaks, err)
		}
	})
}

// TestATextThatNamesSomebodyHiddenIsFound lets an author write a hidden name into a title that is public.
func TestATextThatNamesSomebodyHiddenIsFound(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	fill(t, s, append(scene(), &exchange.Exchange{Head: record.Head{ID: "exc-slip", Marking: record.Public}, Type: "meeting", Direction: "mutual", State: "done", Title: "Talks with the ZANZIBAR PARTY on water", During: date.MustParseInterval("2002")}))
	leaks, err := publish.Leaks(t.Context(), s, site(t, s))
	if err != nil || len(leaks) != 1 || leaks[0].ID != "org-hidden" || leaks[0].Name != "Zanzibar Party" {
		t.Errorf("%+v, %v", leaks, err)
	}
}

func TestEveryLanguageSaysTheSame(t *testing.T) {
	want := words(t, "en")
	for _, code := range publish.Languages() {
		have := words(t, code)
		for id := range want {
			if strings.TrimSpace(have[id]) == "" {
				t.Errorf("%s has no %s", code, id)
			}
		}
		if len(have) != len(want) {
			t.Errorf("%s has %d words, not %d", code, len(have), len(want))
		}
	}
	for family, values := range map[string][]string{"type": exchange.Types, "direction": exchange.Directions, "state": exchange.States, "level": record.Levels, "purpose": exchange.Purposes,
		"agreement": relation.AgreementTypes, "agreement_state": relation.AgreementStates[1:], "head": exchange.Sides} {
		for _, v := range values {
			if want[family+"."+v] == "" {
				t.Errorf("no word for %s.%s", family, v)
			}
		}
	}
}

func words(t *testing.T, code string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("words", code+".json"))
	m := make(map[string]string)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMachinesCanReadIt(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	fill(t, s, scene())
	files := make(map[string][]byte)
	for _, f := range site(t, s) {
		files[f.Path] = f.Data
	}
	var whole struct {
		Names     map[string]string
		Exchanges []struct {
			ID           string
			Counterparts []string
		}
		Agreements  []struct{ ID string }
		Communiques []struct {
			Released string
			Texts    []struct{ Language, HTML string }
		}
	}
	if err := json.Unmarshal(files["data/register.json"], &whole); err != nil || len(whole.Exchanges) != 2 || len(whole.Agreements) != 1 || whole.Names["org-open"] != "Open <Party> & Sons" || len(whole.Communiques) != 1 || len(whole.Communiques[0].Texts) != 2 {
		t.Errorf("%+v, %v", whole, err)
	}
	rows, err := csv.NewReader(bytes.NewReader(files["data/exchanges.csv"])).ReadAll()
	if err != nil || len(rows) != 3 || rows[2][4] != "'=Visit of spring" {
		t.Errorf("%q, %v", rows, err)
	}
	var feed struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(files["feed.atom"], &feed); err != nil || len(feed.Entries) != 3 || feed.Updated != "2027-01-01T00:00:00Z" || feed.Entries[1].ID != "urn:entente:cmq-open" || feed.Entries[2].ID != "urn:entente:exc-open" {
		t.Errorf("%+v, %v", feed, err)
	}
	if !strings.Contains(string(files["ar/index.html"]), `dir="rtl"`) || bytes.Contains(files["index.html"], []byte("<script")) {
		t.Error("Arabic does not run from the right, or a page has a script")
	}
}

// TestWhatIsNoLongerPublicIsTakenAway publishes twice into one folder, and refuses a folder of somebody else's.
func TestWhatIsNoLongerPublicIsTakenAway(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "public")
	if err := publish.Write(folder, []publish.File{{Path: "index.html", Data: []byte("1")}, {Path: "fr/2001.html", Data: []byte("secret by now")}}); err != nil {
		t.Fatal(err)
	}
	if err := publish.Write(folder, []publish.File{{Path: "index.html", Data: []byte("2")}}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "fr/2001.html")); err == nil {
		t.Error("a page that is no longer public is still there")
	}
	if text, err := os.ReadFile(filepath.Join(folder, "index.html")); err != nil || string(text) != "2" {
		t.Errorf("%s, %v", text, err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "thesis.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := publish.Write(other, nil); !fault.Is(err, fault.Conflict) {
		t.Errorf("a folder of somebody else's: %v", err)
	}
}
