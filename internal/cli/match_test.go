package cli

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// guests makes a register of two people and a file of those who may be them.
func guests(t *testing.T) (data, file string) {
	dir := t.TempDir()
	data = "--data=" + filepath.Join(dir, "data")
	people, mapping := filepath.Join(dir, "people.csv"), filepath.Join(dir, "people.json")
	write(t, people, "key,name,country,born\n1,Mikhail Gorbachev,RU,1931\n2,习仲勋,CN,1913\n3,=HYPERLINK Person,SE,\n")
	write(t, mapping, `{"kind":"person","key":["key"],"scheme":"test","columns":{"name":"names.0.text","country":{"field":"area","resolve":"area"},"born":"birth"}}`)
	done(t, "import", "csv", people, "--mapping", mapping, data)
	file = filepath.Join(dir, "guests.csv")
	write(t, file, "Nr;Name;Born\n1;Горбачёв, Михаил;1931\n2;Xi Zhongxun;\n3;Nobody Whoever;\n4;=HYPERLINK Person;\n")
	return data, file
}

func TestEachRowIsMatchedWithWhomItMayMean(t *testing.T) {
	data, file := guests(t)
	out := done(t, "match", file, "--birth", "born", "--limit", "2", data)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) != 5 {
		t.Fatalf("%v\n%s", err, out)
	}
	if rows[0][3] != "match 1" || len(rows[0]) != 3+2*5 {
		t.Errorf("columns %v", rows[0])
	}
	for i, want := range map[int]string{1: "Mikhail Gorbachev", 2: "习仲勋", 3: "", 4: "'=HYPERLINK Person"} {
		if got := rows[i][4]; got != want {
			t.Errorf("row %d is matched with %q, want %q: %v", i, got, want, rows[i])
		}
	}
	if !strings.Contains(rows[1][7], "born in the same year") || rows[1][6] != "almost certain" {
		t.Errorf("no reasons: %v", rows[1])
	}
	if rows[4][1] != "'=HYPERLINK Person" {
		t.Errorf("a formula stands in the output: %q", rows[4][1])
	}

	var list []struct {
		Line    int
		Row     map[string]string
		Matches []struct {
			Name        string
			Probability float64
			Reasons     []string
		}
	}
	decode(t, done(t, "match", file, "--format", "json", data), &list)
	if len(list) != 4 || list[1].Line != 3 || list[1].Row["Name"] != "Xi Zhongxun" || len(list[1].Matches) != 1 || list[1].Matches[0].Name != "习仲勋" || len(list[2].Matches) != 0 {
		t.Errorf("%+v", list)
	}

	sheet := filepath.Join(t.TempDir(), "out.xlsx")
	done(t, "match", file, "--format", "xlsx", "--output", sheet, data)
	f, err := excelize.OpenFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if cell, _ := f.GetCellValue("Sheet1", "E2"); cell != "Mikhail Gorbachev" {
		t.Errorf("the sheet says %q", cell)
	}
	if formula, _ := f.GetCellFormula("Sheet1", "B5"); formula != "" {
		t.Errorf("the sheet runs %q", formula)
	}
}

func TestABadRowIsNamedAndTheOthersAreMatched(t *testing.T) {
	data, file := guests(t)
	write(t, file, "Nr,Name\n1,Gorbachev Mikhail\n2,too,many\n3,Xi Zhongxun\n")
	code, out, errs := entente(t, "", "match", file, data)
	if code != exitFailed || !strings.Contains(errs, file+":3:") || strings.Count(out, "\n") != 3 || !strings.Contains(out, "Mikhail Gorbachev") {
		t.Errorf("%d\n%s\n%s", code, out, errs)
	}
	for _, wrong := range [][]string{{"--name", "Nom"}, {"--birth", "Born"}, {"--limit", "0"}, {"--format", "pdf"}} {
		if code, _, errs := entente(t, "", append([]string{"match", file, data}, wrong...)...); code != exitUsage {
			t.Errorf("%v: %d %s", wrong, code, errs)
		}
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

// What a row says beside the name speaks for one of two who bear it: gender, post, party; years of a party.
func TestWhatARowSaysBesideTheNameCounts(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	file := func(name, text string) string {
		write(t, filepath.Join(dir, name), text)
		return filepath.Join(dir, name)
	}
	put := func(name, text, mapping string) {
		done(t, "import", "csv", file(name+".csv", text), "--mapping", file(name+".json", mapping), data)
	}
	put("parties", "key,name,acronym,years,class\np1,Reform Party,RP,1990/..,party\np2,Reform Party,RFP,1920/1950,party\n", `{"kind":"organisation","key":["key"],"scheme":"test","columns":{"name":"names.0.text","acronym":"acronym","years":"during","class":"classification"}}`)
	put("people", "key,name,gender\n1,Andrea Rossi,male\n2,Andrea Rossi,female\n3,Jo Lund,\n4,Jo Lund,\n", `{"kind":"person","key":["key"],"scheme":"test","columns":{"name":"names.0.text","gender":"gender"}}`)
	put("posts", "key,person,organisation\nm1,3,p1\nm2,4,p2\n", `{"kind":"membership","key":["key"],"scheme":"test","columns":{"person":{"field":"person","resolve":"key","kind":"person","scheme":"test"},"organisation":{"field":"organisation","resolve":"key","kind":"organisation","scheme":"test"}}}`)
	first := func(args ...string) (ids, reasons []string) {
		out := done(t, append(append([]string{"match"}, args...), "--limit", "1", data)...)
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		at := slices.Index(rows[0], "match 1")
		for _, r := range rows[1:] {
			ids, reasons = append(ids, r[at]), append(reasons, r[at+4])
		}
		return ids, reasons
	}
	guests := file("guests.csv", "name,gender,party\nAndrea Rossi,f,\nAndrea Rossi,male,\nJo Lund,,RP\nJo Lund,,RFP\n")
	ids, reasons := first(guests, "--gender", "gender", "--member", "party")
	if ids[0] == ids[1] || ids[2] == ids[3] {
		t.Errorf("gender and party do not tell apart who bears one name: %v %v", ids, reasons)
	}
	if !strings.Contains(reasons[2], "in the same organisation: RP") {
		t.Errorf("the party is no reason: %q", reasons[2])
	}
	parties := file("who.csv", "name,years\nReform Party,1920\nReform Party,1990\n")
	ids, reasons = first(parties, "--kind", "organisations", "--existed", "years")
	if ids[0] == ids[1] || !strings.Contains(reasons[0], "founded in the same year") {
		t.Errorf("years do not tell parties apart: %v %v", ids, reasons)
	}
}
