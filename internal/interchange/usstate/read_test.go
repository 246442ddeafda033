package usstate

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

func fixtures(t *testing.T) []interchange.Input {
	t.Helper()
	inputs, err := interchange.Files([]string{"testdata"}, "xml")
	if err != nil {
		t.Fatal(err)
	}
	return inputs
}

// read reads the inputs and tells records from rejections.
func read(in ...interchange.Input) (records []record.Record, rejected []string) {
	for item := range Read(context.Background(), in, interchange.Options{}) {
		if item.Err != nil {
			rejected = append(rejected, fmt.Sprintf("%s:%d %s: %s", item.File, item.Line, item.Err.Field, item.Err.Message))
			continue
		}
		records = append(records, item.Record)
	}
	return records, rejected
}

func of[R record.Record](records []record.Record) []R {
	var list []R
	for _, r := range records {
		if r, ok := r.(R); ok {
			list = append(list, r)
		}
	}
	return list
}

func text(name, content string) interchange.Input {
	return interchange.Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func TestEveryRecordIsPublicCitesTheSourceAndComesAfterThoseItRefersTo(t *testing.T) {
	records, _ := read(fixtures(t)...)
	known := map[string]bool{}
	for _, r := range records {
		if r.Meta().Marking != record.Public {
			t.Errorf("%T %s is %s", r, r.Meta().ID, r.Meta().Marking)
		}
		if sources := r.Meta().Sources; r.Kind() != register.KindSource && !reflect.DeepEqual(sources, []string{sourceID}) {
			t.Errorf("%T cites %v", r, sources)
		}
		refers := r.Meta().Sources
		switch r := r.(type) {
		case *register.Post:
			refers = append(refers, r.Organisation)
		case *register.Membership:
			refers = append(refers, r.Person, r.Organisation, r.Post)
		case *exchange.Participation:
			refers = append(refers, r.Exchange, r.Person, r.Organisation)
		case *relation.Relation:
			refers = append(refers, r.Counterpart)
		}
		for _, id := range refers {
			if id != "" && !known[id] {
				t.Errorf("%T %s refers to %s, which was not yielded before", r, r.Meta().ID, id)
			}
		}
		known[r.Meta().ID] = true
	}
}

func TestOneVisitOrTripIsOneDelegation(t *testing.T) {
	records, _ := read(fixtures(t)...)
	var got []string
	for _, x := range of[*exchange.Exchange](records) {
		got = append(got, fmt.Sprintf("%s %s %q %s %s %s %s %q %q", x.Type, x.Direction, x.Title, x.During, x.Level, x.Areas, x.Places, x.Locale, x.Minutes))
	}
	want := []string{
		`delegation sent "Max Muster to the Republic of Korea" 1989-05-01 minister [area-kr] [area-kr] "Seoul, Busan" "Met with <officials>."`,
		`delegation sent "Petra Presidente to Hawaii" 1991-05-01/1991-05-02 head_of_state [area-us-hi] [area-us-hi] "" "Rested."`,
		`delegation received "Visit of President Ana Ejemplo, Prime Minister Luis Muestra of the U.S.S.R." 1990-03-04/1990-03-06 head_of_state [area-suhh] [area-us] "" "State visit; saw two cities & a farm."`,
		`delegation received "Visit of Kim Ye of the Republic of Korea" 1990-03-07  [area-kr] [area-us] "" ""`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAVisitorIsANameAndATravellerAPerson(t *testing.T) {
	records, _ := read(fixtures(t)...)
	var got []string
	for _, p := range of[*exchange.Participation](records) {
		if p.Role == "counterpart" {
			if p.Side != "theirs" || p.Person != "" || p.Name != "" {
				t.Errorf("a counterpart is an organisation alone: %+v", p)
			}
			continue
		}
		got = append(got, fmt.Sprintf("%s %s %t %q %q %s", p.Side, p.Role, p.Person != "", p.Capacity, p.Name, p.Level))
	}
	want := []string{
		`ours head true "Secretary of State" "" minister`, `ours head true "President" "" head_of_state`,
		`theirs head false "President" "Ana Ejemplo" head_of_state`, `theirs member false "Prime Minister" "Luis Muestra" head_of_government`,
		`theirs head false "" "Kim Ye" `,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	people := of[*register.Person](records)
	names := []lang.Name{{Text: "Maximilian Muster, Jr.", Lang: "en", Given: "Maximilian", Family: "Muster"}, {Text: "Max Muster", Lang: "en", Kind: "alternative"}}
	if len(people) != 2 || !reflect.DeepEqual(people[0].Names, names) || people[0].Birth.String() != "1930" {
		t.Errorf("the traveller in pocom is that person, the other one is made from the trip: got %+v", people)
	}
}

func TestARelationIsOpenFromTheFirstExchangeToTheEndOfTheState(t *testing.T) {
	records, _ := read(fixtures(t)...)
	government := map[string]string{}
	for _, o := range of[*register.Organisation](records) {
		government[o.ID] = o.Names[0].Text
	}
	got := map[string]string{}
	for _, r := range of[*relation.Relation](records) {
		got[government[r.Counterpart]] = r.During.String()
	}
	want := map[string]string{
		"Government of South Korea": "1989-05-01/..", "Government of the Soviet Union": "1990-03-04/1991-12-26",
		"Government of Hawaii": "1991-05-01/..", // a trip after its end: the end cannot be
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAnAppointmentIsAMembershipInAPost(t *testing.T) {
	records, _ := read(fixtures(t)...)
	posts := map[string]*register.Post{}
	for _, p := range of[*register.Post](records) {
		posts[p.ID] = p
	}
	var got []string
	for _, m := range of[*register.Membership](records) {
		p := posts[m.Post]
		got = append(got, fmt.Sprintf("%s %s %s %s %q", p.Title, p.Level, p.Area, m.During, m.Note))
	}
	want := []string{
		`Ambassador Extraordinary and Plenipotentiary senior_official area-kr 1970-02~/1972-12-01 "Appointed 1970-01-02. About 1970-02. Left post on 1972-12-01. Recommissioned after confirmation."`,
		`Ambassador Extraordinary and Plenipotentiary senior_official area-kr 1974-01-02/ ""`,
		`Representative to the United Nations senior_official  /1987-05-06 ""`,
		`Secretary of State minister  1988-01-20/1990-01 ""`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestARowThatCannotBeIsRejectedWithFileAndLine(t *testing.T) {
	_, rejected := read(fixtures(t)...)
	want := []string{
		`testdata/pocom/missions/korea.xml:26 person-id: there is no person "nobody"`,
		`testdata/trips/muster.xml:24 role: "janitor" is no office`,
		`testdata/visits/1990.xml:13 start-date: "1990-02-30" is a day that no calendar has`,
		`testdata/visits/1990.xml:21 end-date: The period ends (1990-03-06) before it begins`,
		`testdata/visits/1990.xml:29 from: "ruritania" is no country that we know`,
		`testdata/visits/1990.xml:45 id: the same exchange is already listed at testdata/visits/1990.xml:37`,
		`testdata/visits/1990.xml:53 end-date: this visit does not say when it ended`,
	}
	if len(rejected) != len(want) {
		t.Fatalf("got %d rejected rows, want %d:\n%s", len(rejected), len(want), strings.Join(rejected, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(rejected[i], want[i]) {
			t.Errorf("got %q, want it to begin with %q", rejected[i], want[i])
		}
	}
}

func TestTheHomeOrganisationHasTheNameThatTheUserGives(t *testing.T) {
	for given, want := range map[string]string{"": defaultHome, "Example Party": "Example Party"} {
		for item := range Read(context.Background(), nil, interchange.Options{Home: given}) {
			if o, ok := item.Record.(*register.Organisation); ok && (o.Names[0].Text != want || o.ID != homeID || o.Area != homeArea) {
				t.Errorf("home %q gave %+v, want the name %q", given, o, want)
			}
		}
	}
}

func TestSingleFilesReadWithoutTheirFolder(t *testing.T) {
	tests := []struct {
		file       string
		kind       record.Kind
		n, refused int
	}{
		{"testdata/visits/1990.xml", "exchange", 2, 5},
		{"testdata/trips/muster.xml", "person", 2, 1},
		{"testdata/pocom/missions/korea.xml", "membership", 3, 0}, // people may have come in before
		{"testdata/pocom/people/muster-max.xml", "person", 1, 0},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			records, rejected := read(interchange.FileInput(test.file))
			n := 0
			for _, r := range records {
				if r.Kind() == test.kind {
					n++
				}
			}
			if n != test.n || len(rejected) != test.refused {
				t.Errorf("got %d records of kind %s and %d rejections, want %d and %d: %q", n, test.kind, len(rejected), test.n, test.refused, rejected)
			}
		})
	}
}

func TestATitleIsTakenOffTheName(t *testing.T) {
	tests := []struct {
		written string
		want    []visitor
	}{
		{"President de Gaulle", []visitor{{"President", "de Gaulle", "head_of_state"}}},
		{"President of the Council of Ministers Hussain Ershad", []visitor{{"President of the Council of Ministers", "Hussain Ershad", "head_of_government"}}},
		{"President-elect Arias", []visitor{{"President-elect", "Arias", "leader"}}},
		{"Vice Premier Deng Xiaoping", []visitor{{"Vice Premier", "Deng Xiaoping", "minister"}}},
		{"General Omar Torrijos", []visitor{{"General", "Omar Torrijos", ""}}},
		{"Queen Juliana", []visitor{{"Queen", "Juliana", "head_of_state"}}},
		{"Kingsley Amis", []visitor{{"", "Kingsley Amis", ""}}},
		{"President", []visitor{{"", "President", ""}}},
		{"Smith, John, Prime Minister Jones", []visitor{{"", "Smith, John", ""}, {"Prime Minister", "Jones", "head_of_government"}}},
	}
	for _, test := range tests {
		if got := visitorsOf(test.written); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %+v, want %+v", test.written, got, test.want)
		}
	}
}

func TestDriftingCountryIdsResolve(t *testing.T) {
	tests := []struct{ id, written, want string }{
		{"swaziland", "", "area-sz"}, {"eswatini", "", "area-sz"},
		{"korea", "", "area-kr"}, {"korea-south", "", "area-kr"},
		{"congo-kinshasa", "", "area-cd"}, {"congo-democratic-republic", "", "area-cd"}, {"congo-brazzaville", "", "area-cg"},
		{"hawaii", "", "area-us-hi"}, {"yugoslavia", "", "area-yucs"}, {"soviet-union", "", "area-suhh"},
		{"czechoslovakia-1993", "", "area-cshh"}, {"russia", "U.S.S.R.", "area-suhh"}, {"russia", "Russia", "area-ru"},
		{"france", "", "area-fr"}, {"", "", ""}, {"ruritania", "", ""},
	}
	for _, test := range tests {
		if got, _ := areas().find(test.id, test.written); got != test.want {
			t.Errorf("%s (%s): got %q, want %q", test.id, test.written, got, test.want)
		}
	}
}

func TestHostileFilesEndInAnErrorThatNamesThem(t *testing.T) {
	visit := `<visit><id>1</id><start-date>1990</start-date><end-date>1990</end-date><visitor>X</visitor><from id="france"/></visit>`
	tests := []struct {
		name, content, want string
		exchanges           int
	}{
		{"empty", "", "holds no XML element", 0},
		{"a document type", `<!DOCTYPE v [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><visits>` + visit + `</visits>`, "declares a document type", 0},
		{"an entity", `<visits>` + visit + `<visit><id>&b;</id></visit></visits>`, "no sound XML from here on", 1},
		{"cut short", `<visits>` + visit + `<visit><id>2`, "no sound XML from here on", 1},
		{"deep nesting", `<visits>` + visit + strings.Repeat("<visit>", 100_000), "nest deeper than 16", 1},
		{"an endless element", `<visits>` + visit + `<visit><id>` + strings.Repeat("x", interchange.MaxRecord+5000), "one record is longer", 1},
		{"an endless name", `<` + strings.Repeat("x", interchange.MaxRecord+5000), "one record is longer", 0},
		{"bad UTF-8", "<visits>" + visit + "<visit>\xff</visit></visits>", "no sound XML from here on", 1},
		{"another encoding", `<?xml version="1.0" encoding="UTF-16"?><visits>` + visit + `</visits>`, "save it in UTF-8", 0},
		{"another format", `<rss></rss>`, "does not begin with <rss>", 0},
		{"a huge value", `<visits><visit><id>1</id><from id="` + strings.Repeat("y", 100_000) + `"/></visit>` + visit + `</visits>`, "no country that we know", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			records, rejected := read(text("hostile.xml", test.content))
			all := strings.Join(rejected, "\n")
			if !strings.Contains(all, test.want) || !strings.HasPrefix(all, "hostile.xml:") || len(all) > 1000 {
				t.Errorf("got %.1000q, want a message with %q", all, test.want)
			}
			if n := len(of[*exchange.Exchange](records)); n != test.exchanges {
				t.Errorf("got %d delegations, want %d", n, test.exchanges)
			}
		})
	}
}

func TestNothingIsYieldedAfterTheCallerStops(t *testing.T) {
	for n := range 30 {
		got := 0
		for range Read(context.Background(), fixtures(t), interchange.Options{}) {
			if got++; got > n {
				break
			}
		}
	}
}
