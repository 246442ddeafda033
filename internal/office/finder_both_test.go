package office_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// foundBy are the identifiers that a search finds, in order.
func foundBy(t *testing.T, o *office.Office, r store.Reader, kind record.Kind, words string) []string {
	t.Helper()
	found, err := o.Find(t.Context(), r, kind, words, 10, true)
	if err != nil {
		t.Fatalf("%q: %v", words, err)
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Record.Meta().ID)
	}
	return ids
}

// Whatever is written is found at once, by whoever may read it, on either database: the index that followed the ledger
// answers as one that is filled afresh.
func TestNamesFollowTheLedgerOnBothDatabases(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := running(t, s)
		reader := access.Viewer{User: "user-r", Role: access.Reader, Clearance: record.Internal}
		gorbachev := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: "Михаил Сергеевич Горбачёв", Lang: "ru"}}}
		party := &register.Organisation{Head: record.Head{Marking: record.Internal}, Classification: "party", Names: []lang.Name{{Text: "人民党", Lang: "zh"}}, Acronym: "PPX"}
		region := &register.Area{Head: record.Head{Marking: record.Public}, Type: "region", Names: []lang.Name{{Text: "Bourgogne"}}}
		check := func(when string, want map[string]string) {
			t.Helper()
			settle(t, o)
			fresh := running(t, s)
			for words, id := range want {
				for _, kind := range []record.Kind{register.KindPerson, register.KindOrganisation, register.KindArea} {
					live, again := foundBy(t, o, s.As(reader), kind, words), foundBy(t, fresh, s.As(reader), kind, words)
					if !slices.Equal(live, again) {
						t.Errorf("%s: %q finds %v, in an index that was just filled %v", when, words, live, again)
					}
					if is := len(live) == 1 && live[0] == id; is != (id != "" && kindOf(id) == kind) || len(live) > 1 {
						t.Errorf("%s: %q finds %s %v, want %q", when, words, kind, live, id)
					}
				}
			}
		}
		save(t, o, 0, gorbachev, party, region)
		check("entered", map[string]string{"gorbahcev": gorbachev.ID, "人民": party.ID, "ppx": party.ID, "Renmindang": party.ID, "bourg": region.ID})
		gorbachev.Names[0].Text = "Борис Ельцин"
		save(t, o, 1, gorbachev)
		check("renamed", map[string]string{"gorbachev": "", "yeltsin": gorbachev.ID})
		party.Marking = record.Confidential
		save(t, o, 1, party)
		check("hidden", map[string]string{"人民": "", "ppx": "", "renmindang": "", "yeltsin": gorbachev.ID})
		b, err := o.Withdraw(t.Context(), access.System(), gorbachev.ID, 0, why)
		if err != nil {
			t.Fatal(err)
		}
		check("withdrawn", map[string]string{"yeltsin": "", "ельцин": ""})
		if _, err := o.UndoBatch(t.Context(), access.System(), b.ID, true, why); err != nil {
			t.Fatal(err)
		}
		check("taken back", map[string]string{"yeltsin": gorbachev.ID, "ельцин": gorbachev.ID})
	})
}

func kindOf(id string) record.Kind {
	kind, _ := record.KindOf(id)
	return kind
}

func TestRowsOfAFileAreMatchedOnBothDatabases(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		birth, _ := date.Parse("1931")
		known := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: "张子芳", Lang: "zh"}}, Birth: birth}
		double := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: "Zhang Zifang"}}, Birth: birth}
		hidden := &register.Person{Head: record.Head{Marking: record.Confidential}, Names: []lang.Name{{Text: "Zhang Zifang"}}, Birth: birth}
		save(t, o, 0, known, double, hidden, person("Somebody Else"))
		m, err := office.NewMatcher(t.Context(), s.As(access.Viewer{User: "user-r", Role: access.Reader, Clearance: record.Internal}), register.KindPerson)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"Zhang Zifang", "张子芳", "ZHANG, Zifang", "Чжан Цзыфан"} {
			var ids []string
			for _, f := range m.Match(names.Subject{Names: []lang.Name{{Text: text}}, Birth: birth}, 3, 0.35) {
				ids = append(ids, f.ID)
			}
			slices.Sort(ids)
			want := []string{known.ID, double.ID}
			slices.Sort(want)
			if !slices.Equal(ids, want) {
				t.Errorf("%s is matched with %v, want both who bear the name: %v", text, ids, want)
			}
		}
	})
}

// The texts of exchanges, their minutes, outcomes, positions and papers, and those of promises, are found by the
// database's own index, whatever script they are in, and only by those who may read them.
func TestTextsInAnyScriptAreFoundOnBothDatabases(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := running(t, s)
		day, _ := date.Parse("2001-05-03")
		meeting := func(title, minutes string) *exchange.Exchange {
			return &exchange.Exchange{Head: record.Head{Marking: record.Internal}, Type: "meeting", Direction: "received", State: "done", Title: title, During: date.During(day), Minutes: minutes}
		}
		minutes := meeting("Talks", "双方就农业合作交换了意见。**改革开放**的经验。")
		arabic := meeting("زيارة وفد الحزب", "")
		arabic.Outcome = "اتُّفِقَ على تعزيزِ التعاون"
		latin := meeting("Séminaire à Łódź", "")
		latin.Positions = []exchange.Position{{Side: "theirs", Text: "О взаимодействии парламентов"}}
		latin.Documents = []exchange.Document{{Title: "备忘录草案", Side: "ours"}}
		secret := meeting("Talks", "双方就农业合作密谈")
		secret.Marking = record.Confidential
		save(t, o, 0, minutes, arabic, latin, secret)
		promise := &commitment.Commitment{Head: record.Head{Marking: record.Internal}, Exchange: minutes.ID, Side: "ours", Text: "派遣农业代表团", State: "open"}
		save(t, o, 0, promise)
		reader := s.As(access.Viewer{User: "user-r", Role: access.Reader, Clearance: record.Internal})
		for _, c := range []struct {
			rule, words string
			kind        record.Kind
			want        record.Record
		}{
			{"two characters in the middle of minutes", "合作", exchange.KindExchange, minutes},
			{"two characters across marks of emphasis", "改革", exchange.KindExchange, minutes},
			{"characters that stand apart in the text", "农业 经验", exchange.KindExchange, minutes},
			{"characters in another order are another word", "作合", exchange.KindExchange, nil},
			{"minutes that may not be read", "密谈", exchange.KindExchange, nil},
			{"an Arabic word of a title", "وفد", exchange.KindExchange, arabic},
			{"one written with vowel signs, without them", "اتفق", exchange.KindExchange, arabic},
			{"one without, with them", "التَّعاون", exchange.KindExchange, arabic},
			{"the beginning of one", "تعزي", exchange.KindExchange, arabic},
			{"letters with strokes and marks, plainly", "lodz semin", exchange.KindExchange, latin},
			{"a position", "парламент", exchange.KindExchange, latin},
			{"a paper", "备忘", exchange.KindExchange, latin},
			{"a promise", "农业代表", commitment.KindCommitment, promise},
		} {
			var want []string
			if c.want != nil {
				want = []string{c.want.Meta().ID}
			}
			if got := foundBy(t, o, reader, c.kind, c.words); !slices.Equal(got, want) {
				t.Errorf("%s: %q finds %v, want %v", c.rule, c.words, got, want)
			}
		}
		minutes.Minutes = "Nothing"
		save(t, o, 1, minutes)
		if got := foundBy(t, o, reader, exchange.KindExchange, "合作"); len(got) != 0 {
			t.Errorf("what was struck out of minutes is found: %v", got)
		}
	})
}

func TestAnEarlierStateIsSearchedOnBothDatabases(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		old := person("Ancien Nom")
		save(t, o, 0, old)
		before := time.Now()
		time.Sleep(2 * time.Millisecond)
		o = running(t, s)
		old.Names[0].Text = "习仲勋"
		save(t, o, 1, old)
		settle(t, o)
		past, err := o.Read(t.Context(), access.System(), office.AsOf{Known: before})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			reader store.Reader
			words  string
			want   int
		}{{past, "ancien", 1}, {past, "仲勋", 0}, {s.As(access.System()), "ancien", 0}, {s.As(access.System()), "仲勋", 1}, {s.As(access.System()), "zhongxun", 1}} {
			if got := foundBy(t, o, c.reader, register.KindPerson, c.words); len(got) != c.want {
				t.Errorf("%q finds %v, want %d", c.words, got, c.want)
			}
		}
	})
}

// No text that a page or the API hands on makes a search fail: halves of surrogates, controls that turn text around, marks
// without end, characters that look alike.
func FuzzAnyTextMayBeLookedFor(f *testing.F) {
	s, err := store.Open(f.Context(), "sqlite:"+filepath.Join(f.TempDir(), "e.db"), store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	o := running(f, s)
	if err := o.Save(f.Context(), access.System(), &register.Person{Names: []lang.Name{{Text: "Mikhail Gorbachev"}, {Text: "习仲勋"}}}, 0, why); err != nil {
		f.Fatal(err)
	}
	settle(f, o)
	for _, seed := range hostileNames {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, quoted := range []string{text, `"` + text + `"`} { // as it is, and as JSON has it
			var decoded string
			if json.Unmarshal([]byte(quoted), &decoded) != nil {
				decoded = quoted
			}
			for _, kind := range []record.Kind{register.KindPerson, exchange.KindExchange} {
				found, err := o.Find(t.Context(), s.As(access.System()), kind, decoded, 5, true)
				if err != nil && kind == register.KindPerson {
					t.Fatalf("%q: %v", decoded, err)
				}
				for _, hit := range found {
					if len(hit.Spans) > 0 && hit.Spans[len(hit.Spans)-1].End > len(hit.Name) {
						t.Fatalf("%q highlights %v of %q", decoded, hit.Spans, hit.Name)
					}
				}
			}
			if _, err := o.LikelySame(t.Context(), s.As(access.System()), register.KindPerson, names.Subject{Names: []lang.Name{{Text: decoded}}}, 5); err != nil {
				t.Fatalf("%q: %v", decoded, err)
			}
		}
	})
}

// hostileNames are texts that nobody bears for a name.
var hostileNames = []string{"", "\x00", "\xff\xfe", `\ud800`, `\udc00 \ud800`, `a\u0000b`, "\u202eevil\u202c", "\u2066x\u2067y\u2069", "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307a\u0330\u0331\u0332lgo",
	"Мiкhаil Gоrbасhеv", "\u200b\u200c\u200d\ufeff", "ﷺ﷽", "𝕸𝖎𝖐𝖍𝖆𝖎𝖑", "ⅯⅯⅩ", "🇫🇷👨‍👩‍👧", "习\u20dd仲", "가\u1100\u1161", "-", "\"", "%_*'();--", "a b c d e f g h i j k l m n o p q r s t u v w x y z"}

// What is erased is found no more, neither where it was erased nor by another process, and what another process writes is
// found as well.
func TestNamesFollowWhatAnotherProcessWritesAndErases(t *testing.T) {
	for name, address := range map[string]func(*testing.T) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		t.Run(name, func(t *testing.T) {
			at := address(t)
			s, other := storetest.Open(t, at), storetest.Open(t, at)
			here, there := running(t, s), running(t, other)
			quetzal := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: "Xylophagous Quetzal"}}}
			twin := &register.Person{Head: record.Head{Marking: record.Internal}, Names: []lang.Name{{Text: "Xylophagous Quetzall"}}}
			save(t, here, 0, quetzal, twin)
			finds := func(o *office.Office, want ...string) {
				t.Helper()
				settle(t, o)
				found := foundBy(t, o, o.Store().As(access.System()), register.KindPerson, "xylophagous quetzal")
				slices.Sort(found)
				slices.Sort(want)
				if !slices.Equal(found, want) {
					t.Errorf("found %v, want %v", found, want)
				}
			}
			finds(here, quetzal.ID, twin.ID)
			finds(there, quetzal.ID, twin.ID)
			size := there.Finder().Len()
			if _, err := s.Erase(t.Context(), access.System(), "asked to", quetzal.ID); err != nil {
				t.Fatal(err)
			}
			finds(here, twin.ID)
			finds(there, twin.ID)
			if here.Finder().Len() != size-1 || there.Finder().Len() != size-1 {
				t.Errorf("the indexes hold %d and %d records, before the erasure %d", here.Finder().Len(), there.Finder().Len(), size)
			}
			for _, o := range []*office.Office{here, there} {
				hits, err := o.Search(t.Context(), o.Store().As(access.System()), "quetzal", 10)
				if err != nil || len(hits) != 1 || hits[0].ID != twin.ID {
					t.Errorf("%v: the search finds %v", err, hits)
				}
				if labels, err := o.Store().As(access.System()).Labels(t.Context(), quetzal.ID); err != nil || len(labels) > 0 {
					t.Errorf("%v: it still has a name: %v", err, labels)
				}
			}
		})
	}
}
