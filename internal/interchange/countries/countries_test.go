package countries

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"entente/internal/interchange"
	"entente/internal/record"
	"entente/internal/register"
)

func areas(t *testing.T) map[string]*register.Area {
	t.Helper()
	all := map[string]*register.Area{}
	for item := range Records() {
		area := item.Record.(*register.Area)
		if all[area.ID] != nil {
			t.Errorf("%s comes twice", area.ID)
		}
		all[area.ID] = area
	}
	return all
}

func TestEveryAreaIsValidPublicAndComesAfterItsParent(t *testing.T) {
	seen := map[string]bool{}
	for item := range Read(context.Background(), nil, interchange.Options{}) {
		area := item.Record.(*register.Area)
		if err := area.Validate(); err != nil {
			t.Errorf("%s:%d: %v", item.File, item.Line, err)
		}
		if kind, ok := record.KindOf(area.ID); !ok || kind != register.KindArea {
			t.Errorf("%s: is no identifier of an area", area.ID)
		}
		if area.Parent != "" && !seen[area.Parent] {
			t.Errorf("%s comes before its parent %s", area.ID, area.Parent)
		}
		if area.Parent == "" && area.ID != "area-001" {
			t.Errorf("%s has no parent", area.ID)
		}
		seen[area.ID] = true
	}
}

func TestEveryAreaButProvincesIsNamedInTheSixLanguagesOfTheUnitedNations(t *testing.T) {
	for _, area := range areas(t) {
		var tags []string
		for _, n := range area.Names {
			tags = append(tags, n.Lang)
		}
		want := languages
		if area.Parent == "area-cn" {
			want = []string{"en", "zh"}
		}
		if !slices.Equal(tags, want) {
			t.Errorf("%s is named in %v", area.ID, tags)
		}
	}
}

func TestCountriesAreTheMembersAndObserverStatesOfTheUnitedNations(t *testing.T) {
	n := map[string]int{}
	for _, area := range areas(t) {
		n[area.Type]++
	}
	if n["country"] != 195 {
		t.Errorf("%d countries, want 195", n["country"])
	}
}

func TestAnAreaStandsInItsMostSpecificRegion(t *testing.T) {
	all := areas(t)
	for id, want := range map[string][]string{
		"area-br":    {"area-005", "area-419", "area-019", "area-001"},
		"area-mx":    {"area-013", "area-419"},
		"area-cu":    {"area-029", "area-419"},
		"area-fr":    {"area-155", "area-150", "area-001"},
		"area-ke":    {"area-014", "area-202", "area-002"},
		"area-cn-sc": {"area-cn", "area-030", "area-142"},
		"area-suhh":  {"area-151"},
	} {
		for _, parent := range want {
			if got := all[id].Parent; got != parent {
				t.Errorf("%s stands in %s, want %s", id, got, parent)
			}
			id = parent
		}
	}
}

func TestFormerCountriesSayWhenTheyExisted(t *testing.T) {
	for id, area := range areas(t) {
		if (area.Type == "former") == area.During.IsZero() {
			t.Errorf("%s is a %s and existed during %q", id, area.Type, area.During)
		}
	}
	if got := areas(t)["area-ddde"]; got.Alpha3 != "DDDE" || got.During.String() != "1949-10-07/1990-10-02" || got.M49 != "278" {
		t.Errorf("East Germany is %+v", got)
	}
}

func TestTheSameM49NumberIsGivenOnce(t *testing.T) {
	seen := map[string]string{}
	for id, area := range areas(t) {
		if area.M49 != "" && seen[area.M49] != "" {
			t.Errorf("%s and %s both are %s", id, seen[area.M49], area.M49)
		}
		seen[area.M49] = id
	}
}

func TestChinaHasItsProvinces(t *testing.T) {
	n := 0
	for _, area := range areas(t) {
		if area.Parent == "area-cn" {
			n++
		}
	}
	if n != 31 {
		t.Errorf("%d subdivisions of China, want 31 beside the areas with an alpha-2 code", n)
	}
}

func TestNamesAndCodesResolve(t *testing.T) {
	for _, c := range []struct {
		by         func(string) (string, bool)
		text, want string
	}{
		{ByAlpha2, "FR", "area-fr"}, {ByAlpha2, "xk", "area-xk"}, {ByAlpha2, "ZZ", ""}, {ByAlpha2, "SU", ""},
		{ByAlpha3, "FRA", "area-fr"}, {ByAlpha3, "SUN", "area-suhh"}, {ByAlpha3, "YUG", "area-yucs"},
		{ByAlpha3, "CSK", "area-cshh"}, {ByAlpha3, "DDR", "area-ddde"}, {ByAlpha3, "XKX", "area-xk"},
		{ByAlpha3, "EUN", "area-eu"}, {ByAlpha3, "NIR", "area-gb-nir"}, {ByAlpha3, "QQQ", ""}, {ByAlpha3, "", ""},
		{ByCode, "CN-SC", "area-cn-sc"}, {ByCode, "419", "area-419"}, {ByCode, "suhh", "area-suhh"}, {ByCode, "deu", "area-de"},
		{ByName, "France", "area-fr"}, {ByName, "korea-south", "area-kr"}, {ByName, "South_Korea", "area-kr"},
		{ByName, "swaziland", "area-sz"}, {ByName, "eswatini", "area-sz"}, {ByName, "burma", "area-mm"},
		{ByName, "ivory-coast", "area-ci"}, {ByName, "cote-divoire", "area-ci"}, {ByName, "Côte d’Ivoire", "area-ci"},
		{ByName, "congo-democratic-republic", "area-cd"}, {ByName, "congo-kinshasa", "area-cd"},
		{ByName, "antigua-barbuda", "area-ag"}, {ByName, "Saint Lucia", "area-lc"}, {ByName, "Aland", "area-ax"},
		{ByName, "Bosnia and Herzegovina", "area-ba"}, {ByName, "the Netherlands", "area-nl"},
		{ByName, "hawaii", "area-us-hi"}, {ByName, "Sichuan", "area-cn-sc"}, {ByName, "Georgia", "area-ge"},
		{ByName, "Soviet Union", "area-suhh"}, {ByName, "Ruritania", ""}, {ByName, "", ""}, {ByName, "the", ""},
	} {
		got, ok := c.by(c.text)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q gives %q, %v; want %q", c.text, got, ok, c.want)
		}
	}
}

func TestThreeLetterCodesComeBack(t *testing.T) {
	for code, id := range load().alpha3 {
		if back, ok := Alpha3(id); !ok || back != code {
			t.Errorf("%s gives %s, which gives back %s", code, id, back)
		}
	}
}

func TestAReaderMayChangeWhatItWasGiven(t *testing.T) {
	for item := range Records() {
		item.Record.(*register.Area).Names[0].Text = "changed"
		break
	}
	if areas(t)["area-001"].Names[0].Text == "changed" {
		t.Error("the table changed with the record")
	}
}

func TestCodesAgreeWithTheReferenceList(t *testing.T) {
	file := sharedData(t, "countries/country-codes.csv")
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	all := areas(t)
	for _, row := range rows[1:] {
		alpha2, alpha3 := row[column["ISO3166-1-Alpha-2"]], row[column["ISO3166-1-Alpha-3"]]
		area := all[register.AreaID(alpha2)]
		if area == nil || area.Alpha3 != alpha3 {
			t.Errorf("%s %s is %+v", alpha2, alpha3, area)
		}
	}
}

// sharedData opens a file of the real data beside the repository.
func sharedData(t *testing.T, name string) *os.File {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir = filepath.Dir(dir); dir == "/" {
			t.Fatal("go.mod is nowhere above the test")
		}
	}
	file, err := os.Open(filepath.Join(dir, "..", "shared", "data", name))
	if err != nil {
		t.Skip("the real data is not on this machine: ", err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}
