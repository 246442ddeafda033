package register

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

func TestRecordsOfTheRegisterBreakEachRuleAlone(t *testing.T) {
	named := []lang.Name{{Text: "N", Lang: "zh-Hans", Kind: "official"}}
	open := record.Head{Marking: record.Public}
	for _, c := range []struct {
		rule  string
		r     record.Record
		field string
	}{
		{"sound area", &Area{Head: open, Type: "country", Alpha2: "FR", M49: "250", Parent: "area-150", Names: named}, ""},
		{"type", &Area{Head: open, Type: "planet", Names: named}, "type"},
		{"alpha2", &Area{Head: open, Type: "country", Alpha2: "fr", Names: named}, "alpha2"},
		{"alpha2 of three", &Area{Head: open, Type: "country", Alpha2: "FRA", Names: named}, "alpha2"},
		{"m49", &Area{Head: open, Type: "country", M49: "25", Names: named}, "m49"},
		{"area that is not public", &Area{Type: "country", Names: named}, "marking"},
		{"parent", &Area{Head: open, Type: "country", Parent: "org-1", Names: named}, "parent"},
		{"no names", &Area{Head: open, Type: "country"}, "names"},

		{"sound status", &DiplomaticStatus{Area: "area-fr", Status: "none"}, ""},
		{"status", &DiplomaticStatus{Area: "area-fr", Status: "cool"}, "status"},
		{"no area", &DiplomaticStatus{Status: "none"}, "area"},

		{"sound organisation", &Organisation{Classification: "party", Family: "green", Area: "area-fr", Parent: "org-2", Names: named}, ""},
		{"classification", &Organisation{Classification: "club", Names: named}, "classification"},
		{"family", &Organisation{Classification: "party", Family: "pirate", Names: named}, "family"},
		{"area of another kind", &Organisation{Classification: "party", Area: "org-1", Names: named}, "area"},
		{"parent of another kind", &Organisation{Classification: "party", Parent: "per-1", Names: named}, "parent"},
		{"part of itself", &Organisation{Head: record.Head{ID: "org-1"}, Classification: "party", Parent: "org-1", Names: named}, "parent"},
		{"name without text", &Organisation{Classification: "party", Names: []lang.Name{{Text: "A"}, {Text: " "}}}, "names.1.text"},
		{"long name", &Organisation{Classification: "party", Names: []lang.Name{{Text: strings.Repeat("a", 1001)}}}, "names.0.text"},
		{"language", &Organisation{Classification: "party", Names: []lang.Name{{Text: "A", Lang: "english"}}}, "names.0.lang"},
		{"kind of name", &Organisation{Classification: "party", Names: []lang.Name{{Text: "A", Kind: "pet"}}}, "names.0.kind"},

		{"sound standing", &Standing{Organisation: "org-1", Standing: "banned"}, ""},
		{"standing", &Standing{Organisation: "org-1", Standing: "tall"}, "standing"},
		{"standing of nobody", &Standing{Standing: "banned"}, "organisation"},

		{"sound affiliation", &Affiliation{Member: "org-1", In: "org-2", Type: "member"}, ""},
		{"type of affiliation", &Affiliation{Member: "org-1", In: "org-2", Type: "friend"}, "type"},
		{"no member", &Affiliation{In: "org-2", Type: "member"}, "member"},
		{"in nothing", &Affiliation{Member: "org-1", Type: "member"}, "in"},
		{"member of itself", &Affiliation{Member: "org-1", In: "org-1", Type: "member"}, "in"},

		{"sound person", &Person{Names: named, Gender: "female", Area: "area-fr", Birth: date.MustParse("1927"), Death: date.MustParse("1927")}, ""},
		{"nameless", &Person{}, "names"},
		{"gender", &Person{Names: named, Gender: "f"}, "gender"},
		{"area of a person", &Person{Names: named, Area: "org-1"}, "area"},
		{"death before birth", &Person{Names: named, Birth: date.MustParse("1927"), Death: date.MustParse("1926-12")}, "death"},

		{"sound post", &Post{Organisation: "org-1", Title: "Chair", Level: "leader", Area: "area-fr"}, ""},
		{"untitled", &Post{Organisation: "org-1", Title: " "}, "title"},
		{"level", &Post{Organisation: "org-1", Title: "Chair", Level: "king"}, "level"},
		{"post in nothing", &Post{Title: "Chair"}, "organisation"},
		{"area of a post", &Post{Organisation: "org-1", Title: "Chair", Area: "fr"}, "area"},

		{"sound membership", &Membership{Person: "per-1", Organisation: "org-1", Post: "post-1", OnBehalfOf: "org-2", Area: "area-fr"}, ""},
		{"person", &Membership{Organisation: "org-1"}, "person"},
		{"organisation", &Membership{Person: "per-1"}, "organisation"},
		{"post of another kind", &Membership{Person: "per-1", Organisation: "org-1", Post: "org-1"}, "post"},
		{"on behalf of another kind", &Membership{Person: "per-1", Organisation: "org-1", OnBehalfOf: "per-1"}, "on_behalf_of"},
		{"area of a membership", &Membership{Person: "per-1", Organisation: "org-1", Area: "org-1"}, "area"},

		{"sound grouping", &Grouping{Names: named, Purpose: "direction"}, ""},
		{"purpose", &Grouping{Names: named, Purpose: "none"}, "purpose"},
		{"nameless grouping", &Grouping{Purpose: "direction"}, "names"},
		{"area in a grouping", &GroupingMember{Grouping: "grp-1", Member: "area-fr"}, ""},
		{"organisation in a grouping", &GroupingMember{Grouping: "grp-1", Member: "org-1"}, ""},
		{"person in a grouping", &GroupingMember{Grouping: "grp-1", Member: "per-1"}, "member"},
		{"no grouping", &GroupingMember{Member: "org-1"}, "grouping"},

		{"sound source", &Source{Title: "T", Reliability: "A", Credibility: "6"}, ""},
		{"untitled source", &Source{Title: "\n"}, "title"},
		{"reliability", &Source{Title: "T", Reliability: "G"}, "reliability"},
		{"credibility", &Source{Title: "T", Credibility: "0"}, "credibility"},
	} {
		errs := fault.All(c.r.Validate())
		if len(errs) == 0 && c.field != "" || len(errs) > 1 || len(errs) == 1 && errs[0].Field != c.field {
			t.Errorf("%s: %v, want one about %q", c.rule, errs, c.field)
		}
	}
}
