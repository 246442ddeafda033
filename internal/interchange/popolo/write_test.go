package popolo

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"reflect"
	"slices"
	"testing"

	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// lister serves records as the store does: by kind, ordered by identifier.
func lister(records []record.Record) interchange.Lister {
	sorted := slices.Clone(records)
	slices.SortFunc(sorted, func(a, b record.Record) int { return bytes.Compare([]byte(a.Meta().ID), []byte(b.Meta().ID)) })
	return func(kind record.Kind) iter.Seq2[record.Record, error] {
		return func(yield func(record.Record, error) bool) {
			for _, r := range sorted {
				if r.Kind() == kind && !yield(r, nil) {
					return
				}
			}
		}
	}
}

func export(t *testing.T, records []record.Record) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(context.Background(), &out, lister(records)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func byID(records []record.Record) map[string]record.Record {
	m := map[string]record.Record{}
	for _, r := range records {
		m[r.Meta().ID] = r
	}
	return m
}

// A record with everything that Popolo has no word for.
func full() []record.Record {
	during := date.MustParseInterval
	head := func(id string) record.Head {
		return record.Head{ID: id, Marking: record.Restricted, Desk: "desk-1", Compartment: "cpt-1", Sources: []string{"src-1", "src-2"}}
	}
	id := func(kind record.Kind, key string) string { return record.IDFrom(kind, "test", key) }
	org, group, person, post := id("organisation", "zz"), id("organisation", "g"), id("person", "p"), id("post", "p")
	twice := []lang.Name{
		{Text: "Example", Lang: "fr", Kind: "official", Given: "E", Family: "X", During: during("1999~/..")},
		{Text: "Example", Lang: "en", During: during("199X")}, {Text: " spaced", Kind: "nickname", Given: "a", During: during("1999/2001")},
	}
	return []record.Record{
		&register.Area{Head: record.Head{ID: "area-002", Marking: record.Public}, Type: "region", M49: "002", Names: []lang.Name{{Text: "Africa", Lang: "en"}}},
		&register.Area{Head: record.Head{ID: "area-014", Marking: record.Public}, Type: "region", M49: "014", Parent: "area-202", Names: twice},
		&register.Area{Head: record.Head{ID: "area-202", Marking: record.Public}, Type: "region", M49: "202", Parent: "area-002", Names: twice},
		&register.Area{Head: record.Head{ID: "area-suhh", Marking: record.Public}, Type: "former", Alpha3: "SUHH", Names: twice, During: during("1922/1991")},
		&register.Organisation{Head: head(org), Classification: "parliament", Names: twice, Acronym: "EX", Family: "green", Area: "area-002", During: during("1990/"), Note: "**bold**",
			Identifiers: []record.Identifier{{Scheme: "wikidata", Value: "Q1"}}, Links: []register.Link{{URL: "https://x.example"}}},
		&register.Organisation{Head: head(group), Classification: "party_international", Names: twice, Parent: org, During: during("../2001-05")},
		&register.Person{Head: head(person), Names: twice, Birth: date.MustParse("1950?"), Death: date.MustParse("2001-21"), Gender: "other", Area: "area-002", Languages: []string{"fr"},
			Contacts: []register.Contact{{Type: "cell", Value: "1"}, {Type: "email", Value: "a@b.example"}, {Type: "email", Value: "a@b.example"}}, Note: "n"},
		&register.Post{Head: head(post), Organisation: org, Title: "Speaker", Level: "legislator", Area: "area-suhh", During: during("1999/2001"), Identifiers: []record.Identifier{{Scheme: "s", Value: "v"}}},
		&register.Membership{Head: head(id("membership", "1")), Person: person, Organisation: org, Post: post, Role: "member", OnBehalfOf: group, Area: "area-suhh", Constituency: "North", During: during("1999-07-14"), Note: "n"},
		&register.Membership{Head: record.Head{ID: id("membership", "2"), Marking: record.Public}, Person: person, Organisation: org, During: during("1999-07-14/..")},
		&register.Membership{Head: record.Head{ID: id("membership", "3")}, Person: person, Organisation: org, During: during("/2003")},
	}
}

func TestImportOfAnExportIsTheIdentity(t *testing.T) {
	foreign, _ := read(interchange.FileInput(fixture))
	for name, records := range map[string][]record.Record{"a foreign file": foreign, "everything that a record can hold": full()} {
		t.Run(name, func(t *testing.T) {
			back, rejected := read(text("-", export(t, records)))
			if len(rejected) > 0 {
				t.Fatalf("rejected: %q", rejected)
			}
			inOrder(t, back, "area-is")
			got, want := byID(back), byID(records)
			if len(got) != len(want) {
				t.Errorf("got %d records, want %d", len(got), len(want))
			}
			for id := range want {
				if !reflect.DeepEqual(got[id], want[id]) {
					t.Errorf("%s:\n got %+v\nwant %+v", id, got[id], want[id])
				}
			}
		})
	}
}

func TestImportOfTheRealFilesExportIsTheIdentity(t *testing.T) {
	records, _ := read(realFiles(t)...)
	back, rejected := read(text("-", export(t, records)))
	if len(rejected) > 0 {
		t.Fatalf("%d rejected, first %q", len(rejected), rejected[0])
	}
	if got, want := byID(back), byID(records); !reflect.DeepEqual(got, want) {
		t.Errorf("got %d records, want %d equal ones", len(got), len(want))
	}
}

func TestAnExportHoldsToPopolosSchemas(t *testing.T) {
	var document map[string][]map[string]any
	if err := json.Unmarshal([]byte(export(t, full())), &document); err != nil {
		t.Fatal(err)
	}
	for array, elements := range document {
		if len(elements) == 0 {
			t.Errorf("%s is empty", array)
		}
		for _, e := range elements {
			for field, value := range e {
				switch text, isText := value.(string); field {
				case "other_names", "contact_details", "identifiers", "links":
					if _, ok := value.([]any); !ok {
						t.Errorf("%s.%s is no array", array, field)
					}
				case "start_date", "end_date", "founding_date", "dissolution_date", "birth_date", "death_date":
					if !popoloDate.MatchString(text) {
						t.Errorf("%s.%s %q is no Popolo date", array, field, text)
					}
				case "entente":
				default:
					if !isText {
						t.Errorf("%s.%s is no text", array, field)
					}
				}
			}
		}
	}
}

func TestWhatWasWithdrawnIsNotExported(t *testing.T) {
	records := full()
	for _, r := range records {
		r.Meta().Deleted = true
	}
	if back, _ := read(text("-", export(t, records))); len(back) != 0 {
		t.Errorf("got %d withdrawn records", len(back))
	}
}
