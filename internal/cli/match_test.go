package cli

import (
	"encoding/csv"
	"os"
	"path/filepath"
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
