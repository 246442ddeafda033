package print_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/demo"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/insight/meaning"
	"entente/internal/print"
	"entente/internal/print/docx"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store/storetest"

	"github.com/BurntSushi/toml"
)

var renew = flag.Bool("renew", false, "write the golden accounts anew")

func wordsOf(t *testing.T, path string) map[string]string {
	t.Helper()
	words := make(map[string]string)
	if _, err := toml.DecodeFile(path, &words); err != nil {
		t.Fatal(err)
	}
	return words
}

func TestAccountsAndPapersHaveTheSameLanguages(t *testing.T) {
	if !slices.Equal(account.Languages, delegation.PaperLanguages) {
		t.Errorf("accounts: %v, papers: %v", account.Languages, delegation.PaperLanguages)
	}
}

// TestEveryLanguageOfAccountsHasEveryWord: with the same values put in, figures named and defined, and a word for every choice of
// the domain that an account prints.
func TestEveryLanguageOfAccountsHasEveryWord(t *testing.T) {
	inBraces := regexp.MustCompile(`\{[a-z_]+\}`)
	english := wordsOf(t, "words/en.toml")
	domain := map[string][]string{
		"type": exchange.Types, "level": record.Levels, "purpose": exchange.Purposes, "family": register.Families, "standing": register.Standings,
		"area_status": register.DiplomaticStatuses, "stage": relation.Stages, "event": register.EventTypes, "marking": {"public", "internal", "restricted", "confidential"},
		"warmth": {string(insight.Warm), string(insight.Cooling), string(insight.Dormant), string(insight.Silent)},
		"facet":  append([]string{"area", "region", "area_status", "counterpart", "stage"}, slices.DeleteFunc(slices.Clone(insight.Facets), func(f string) bool { return f == "month" })...),
	}
	for _, l := range account.Languages {
		if l == "en" {
			continue
		}
		words := wordsOf(t, "words/"+l+".toml")
		for key, text := range english {
			fields, own := inBraces.FindAllString(text, -1), inBraces.FindAllString(words[key], -1)
			slices.Sort(fields)
			slices.Sort(own)
			if words[key] == "" || !slices.Equal(slices.Compact(fields), slices.Compact(own)) {
				t.Errorf("%s: %s is %q, in English %q", l, key, words[key], text)
			}
		}
		for family, values := range domain {
			for _, value := range values {
				if words[family+"_"+value] == "" {
					t.Errorf("%s has no word for %s %s", l, family, value)
				}
			}
		}
		figures := meaning.In(l)
		for id := range meaning.English {
			if figures[id] == "" || figures[id] == meaning.English[id] {
				t.Errorf("%s: %s is %q", l, id, figures[id])
			}
		}
	}
}

// sample is a small account that has something in every chapter.
func sample() (insight.Account, print.Edition) {
	records := "exchanges?direction=sent"
	row := insight.BreakdownRow{Value: "leader", Label: "leader", Sent: 3, Received: 2, SentRecords: records}
	a := insight.Account{
		Report: insight.Report{From: "1997-10", To: "2002-09", AsOf: "2002-09",
			Figures:    []insight.Figure{{Name: "delegations_sent", Value: 12, Records: records, Definition: meaning.English.Counted("delegations_sent")}},
			Uncertain:  insight.Figure{Name: "perhaps_in_period", Value: 1, Definition: meaning.English.Counted("perhaps_in_period")},
			Breakdowns: []insight.Breakdown{{Facet: "level", Rows: []insight.BreakdownRow{row, {Sent: 1}}}, {Facet: "grouping", Rows: []insight.BreakdownRow{{Value: "grp-1", Label: "European Union", Received: 4}}}}},
		Coverage: insight.Coverage{Groups: []insight.CoverageGroup{{Facet: "area_status", Rows: []insight.CoverageRow{{Value: "none", Label: "none", All: 8, InContact: 2, Met: 1}}}, {Facet: "area", Rows: []insight.CoverageRow{{Value: "area-fr", Label: "France", All: 4, InContact: 3, Met: 3}}}},
			WhiteSpots: []insight.WhiteSpot{{Area: "area-hn", Name: "Honduras", Weight: 5, Parties: []string{"org-1"}, Events: []insight.Occasion{{Derived: "founding", Type: "anniversary", Organisation: "org-1", OrganisationName: "Liberal Party", During: date.MustParseInterval("2003-02-01/2003-02-01")}}}}},
		Balance:    insight.Balance{Years: []insight.BalanceYear{}, Groups: []insight.BalanceGroup{{Facet: "counterpart", Rows: []insight.BalanceRow{{Value: "org-1", Label: "Liberal Party", Sent: 2, Received: 1, Balance: 0.5}}}}},
		Depth:      []insight.Depth{{Counterpart: "org-1", Name: "Liberal Party", Stage: "regular", Exchanges: 3, Last: "2002-05-01", Days: 152, Warmth: insight.Cooling}},
		Continuity: insight.Continuity{Years: []insight.ContinuityYear{{Year: 2001, Changes: 2, Known: 1, Share: 0.5}}, Changes: []insight.GovernmentChange{{Area: "area-fr", Name: "France", On: "2001-06-01", Known: true, Newcomers: []insight.Newcomer{{Who: "org-1", Name: "Liberal Party", What: "governing", On: "2001-06-01", Times: 2, Since: "1999-03-01"}}}}},
		Bridge:     []insight.BridgeArea{{Area: "area-hn", Name: "Honduras", Status: "none", Sent: 1, Steps: []insight.BridgeStep{{On: "1998-01-01", What: "stage", Value: "first_contact", Who: "org-1", Name: "Liberal Party"}, {On: "1999-01-01", What: "first at the top"}}}},
		Promises:   []insight.Figure{{Name: "promises_open", Value: 2, Definition: meaning.English.Counted("promises_open")}},
		Before:     insight.Windows{Earlier: [2]string{"1992-10", "1997-09"}, Later: [2]string{"1997-10", "2002-09"}, Figures: []insight.FigurePair{{Name: "delegations_sent", Earlier: 10, Later: 12, Difference: 2}}, Areas: []insight.AreaPair{{Area: "area-fr", Name: "France", Earlier: 5, Later: 3, Difference: -2}}},
	}
	at := time.Date(2002, 10, 4, 9, 30, 0, 0, time.UTC)
	return a, print.Edition{Title: "1997–2002", Home: "CPC", Known: at, Printed: at, By: "Ana Silva", Reader: "Li Wei", Marking: "internal", Filters: map[string][]string{"level": {"leader", "minister"}},
		Annex: []print.Listed{{Figure: "delegations_sent", All: 12, Records: []print.ListedRecord{{ID: "exc-1", Name: "Visit to Paris", When: "1999-03-01"}}}}}
}

// TestGoldenAccounts holds what an account says in three languages, written in three ways.
func TestGoldenAccounts(t *testing.T) {
	names := map[string]map[string]string{"zh": {"area-fr": "法国", "area-hn": "洪都拉斯", "grp-1": "欧洲联盟", "org-1": "自由党"}, "ar": {"area-fr": "فرنسا", "area-hn": "هندوراس", "grp-1": "الاتحاد الأوروبي", "org-1": "الحزب الليبرالي"}}
	for _, language := range []string{"en", "zh", "ar"} {
		a, e := sample()
		e.Language, e.Names = language, names[language]
		var b bytes.Buffer
		if err := print.Account(&b, "text", a, e); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", "account."+language+".txt")
		if *renew {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		golden, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(golden, b.Bytes()) {
			t.Errorf("%s: %s", language, firstDifference(golden, b.Bytes()))
		}
	}
}

// TestAnAccountInAnotherLanguageHasNoEnglishWords: in no format, but for what is data: queries and identifiers.
func TestAnAccountInAnotherLanguageHasNoEnglishWords(t *testing.T) {
	english := wordsOf(t, "words/en.toml")
	for _, language := range []string{"zh", "ar", "ru"} {
		a, e := sample()
		e.Language = language
		for _, format := range []string{"text", "html", "csv"} {
			var b bytes.Buffer
			if err := print.Account(&b, format, a, e); err != nil {
				t.Fatal(err)
			}
			for key, text := range english {
				if len(text) > 12 && !strings.Contains(text, "{") && key != "foot" && bytes.Contains(b.Bytes(), []byte(text)) {
					t.Errorf("%s, %s: %s stands there in English: %s", language, format, key, text)
				}
			}
		}
	}
}

func TestAnAccountRunsInTheDirectionOfItsLanguage(t *testing.T) {
	for language, opening := range map[string]string{"": `<html lang="en">`, "en": `<html lang="en">`, "zh": `<html lang="zh">`, "ar": `<html lang="ar" dir="rtl">`} {
		a, e := sample()
		e.Language = language
		page, _, err := print.AccountPage(a, e)
		if err != nil || !strings.Contains(page, opening) {
			t.Errorf("%q: the page does not begin with %s (%v)", language, opening, err)
		}
		var b bytes.Buffer
		if err := print.Account(&b, "docx", a, e); err != nil {
			t.Fatal(err)
		}
		file, err := docx.Open(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if turned := bytes.Contains(file.Parts["word/document.xml"], []byte("<w:bidiVisual/>")); turned != (language == "ar") {
			t.Errorf("%q: tables of the Word file run from the right: %v", language, turned)
		}
	}
	a, e := sample()
	e.Language = "la"
	if err := print.Account(io.Discard, "text", a, e); !fault.Is(err, fault.Invalid) {
		t.Errorf("an account in Latin: %v", err)
	}
}

func TestAreasOfAnAccountAreCalledAsItsLanguageCallsThem(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	if _, err := demo.Load(t.Context(), s, access.System(), demo.Seed, date.DayOf(2026, 11, 1)); err != nil {
		t.Fatal(err)
	}
	for language, germany := range map[string]string{"ar": "ألمانيا", "es": "Alemania", "fr": "Allemagne", "ru": "Германия", "zh": "德国"} {
		a, e, err := print.Drafted(t.Context(), insight.NewFigures(s), s.As(access.System()), time.Time{}, insight.Request{From: date.MustParse("1997-10"), To: date.MustParse("2002-09")}, language)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := print.Account(&b, "csv", a, e); err != nil {
			t.Fatal(err)
		}
		if e.Names["area-de"] != germany || !strings.Contains(b.String(), germany) || strings.Contains(b.String(), ",Germany,") {
			t.Errorf("%s: Germany is called %q", language, e.Names["area-de"])
		}
	}
}
