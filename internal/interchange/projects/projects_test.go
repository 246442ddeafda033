package projects

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/cooperation"
	"entente/internal/interchange"
)

func input(text string) interchange.Input {
	return interchange.Input{Name: "in.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

const head = "project_id,year,title,status,crs_sector_name,recipient_iso2,amount,currency,year_uncertain,start_actual,end_actual,funding_agencies,description,sources\n"

func read(text string) (projects []*cooperation.Project, partners []*cooperation.Partner, rejected []string) {
	for item := range Read(context.Background(), []interchange.Input{input(text)}, interchange.Options{}) {
		switch r := item.Record.(type) {
		case *cooperation.Project:
			projects = append(projects, r)
		case *cooperation.Partner:
			partners = append(partners, r)
		}
		if item.Err != nil {
			rejected = append(rejected, item.Err.Error())
		}
	}
	return
}

func TestALineIsOneProjectWithItsPartners(t *testing.T) {
	projects, partners, rejected := read(head + `7,2000,Mill,Completion,Energy,KH,697562608.8,USD,true,2001-11-01T05:00:00.000Z,,"Bank, Private; Fund, State-owned",Text,"http://a.example/x, Media; nothing"` + "\n")
	if len(projects) != 1 || len(partners) != 2 || len(rejected) != 0 {
		t.Fatalf("%d projects, %d partners, rejected %q", len(projects), len(partners), rejected)
	}
	p := projects[0]
	if p.Value != "697562608.8" || p.Area != "area-kh" || p.Stage != "done" || p.Came("agreed").String() != "2000?" || p.Came("running").String() != "2001-11-01" || !strings.Contains(p.Note, "- http://a.example/x") {
		t.Errorf("%+v", p)
	}
	if partners[0].Name != "Bank" || partners[0].Project != p.ID {
		t.Errorf("%+v", partners[0])
	}
}

func TestALineThatCannotBeReadIsRejectedWithFileLineAndReason(t *testing.T) {
	good := "7,2000,Mill,Completion,Energy,KH,5,USD,false,,,,,\n"
	for name, c := range map[string]struct{ line, want string }{
		"no number":                    {"x,2000,Mill,Completion,Energy,KH,5,USD,,,,,,", "is no number of a project"},
		"an unknown status":            {"1,2000,Mill,Rumour,Energy,KH,5,USD,,,,,,", "is no status"},
		"an unknown sector":            {"1,2000,Mill,Completion,Magic,KH,5,USD,,,,,,", "is no sector"},
		"no country":                   {"1,2000,Mill,Completion,Energy,Cambodia,5,USD,,,,,,", "is no country"},
		"no year":                      {"1,soon,Mill,Completion,Energy,KH,5,USD,,,,,,", "is no year"},
		"money without a currency":     {"1,2000,Mill,Completion,Energy,KH,5,,,,,,,", "is no currency"},
		"money in words":               {"1,2000,Mill,Completion,Energy,KH,much,USD,,,,,,", "is no amount"},
		"works before the signature":   {"1,2000,Mill,Completion,Energy,KH,5,USD,,1998-01-01,,,,", "is before the stage that comes earlier"},
		"a day that there is not":      {"1,2000,Mill,Completion,Energy,KH,5,USD,,2001-02-31,,,,", "is no day"},
		"works of what is only agreed": {"1,2000,Mill,Pipeline: Commitment,Energy,KH,5,USD,,2001-02-01,,,,", "a later stage has a real date"},
	} {
		t.Run(name, func(t *testing.T) {
			projects, _, rejected := read(head + c.line + "\n" + good)
			if len(projects) != 1 || len(rejected) != 1 || !strings.Contains(rejected[0], c.want) || !strings.Contains(rejected[0], "in.csv") {
				t.Errorf("%d projects, rejected %q, want %q", len(projects), rejected, c.want)
			}
		})
	}
	if _, _, rejected := read("a,b\n1,2\n"); len(rejected) != 1 || !strings.Contains(rejected[0], "not the list of projects") {
		t.Errorf("%q", rejected)
	}
}

// The list as AidData publishes it, where it lies beside the repository.
func TestTheWholeListIsRead(t *testing.T) {
	path := ""
	for dir := "."; path == ""; dir = filepath.Join(dir, "..") {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			path = filepath.Join(dir, "..", "shared", "data", "cooperation-projects", "ChineseFinancialPublicDiplomacyProjectDetails.csv")
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the list of projects does not lie beside the repository")
	}
	projects, partners, rejected := read(string(text))
	if len(projects)+len(rejected) != 1308 {
		t.Errorf("%d projects and %d rejected lines, of 1,308", len(projects), len(rejected))
	}
	t.Logf("%d projects, %d partners, %d rejected", len(projects), len(partners), len(rejected))
	for _, r := range rejected {
		t.Log(r)
	}
	if len(rejected) > 40 {
		t.Errorf("%d lines are rejected", len(rejected))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(head + "7,2000,Mill,Completion,Energy,KH,5,USD,false,,,,,\n")
	f.Add(head + `7,2000,"M` + "\n")
	f.Add("\xef\xbb\xbfproject_id")
	f.Fuzz(func(t *testing.T, text string) {
		projects, partners, _ := read(text)
		for _, p := range projects {
			if err := p.Validate(); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range partners {
			if err := p.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
