package delegation_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/internal/delegation"
)

func TestAListOfPeopleIsReadAsItIsWritten(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []delegation.Line
		wrong      string
	}{
		{"names alone", "Ana Duarte\nBo Lind\n", []delegation.Line{{"Ana Duarte", "", "head"}, {"Bo Lind", "", "member"}}, ""},
		{"three parts", "Ana Duarte; Secretary; head\r\nBo Lind\tEnvoy\tinterpreter", []delegation.Line{{"Ana Duarte", "Secretary", "head"}, {"Bo Lind", "Envoy", "interpreter"}}, ""},
		{"a role in the second part", "Bo Lind; press\nAna Duarte; Head of delegation", []delegation.Line{{"Bo Lind", "", "press"}, {"Ana Duarte", "", "head"}}, ""},
		{"a capacity that is no role", "Bo Lind; Envoy", []delegation.Line{{"Bo Lind", "Envoy", "head"}}, ""},
		{"numbers and bullets", "1. Ana Duarte\n2) Bo Lind\n- Cy Tan\n• Di Wu", []delegation.Line{{"Ana Duarte", "", "head"}, {"Bo Lind", "", "member"}, {"Cy Tan", "", "member"}, {"Di Wu", "", "member"}}, ""},
		{"a number that belongs to the name", "3Com Delegate", []delegation.Line{{"3Com Delegate", "", "head"}}, ""},
		{"other scripts", "李华；部长；head\nآدا", []delegation.Line{{"李华", "部长", "head"}, {"آدا", "", "member"}}, ""},
		{"nothing", " \n\t\n", nil, ""},
		{"a role that is none", "Ana; Secretary; chief", nil, "is no role"},
		{"too many parts", "Ana; a; b; c", nil, "more than three parts"},
		{"no name", "; Secretary; head", nil, "has no name"},
		{"no capacity", "Ana;;press", []delegation.Line{{"Ana", "", "press"}}, ""},
	} {
		got, err := delegation.ParseList(test.text)
		if test.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), test.wrong) {
				t.Errorf("%s: %v", test.name, err)
			}
			continue
		}
		if test.want != nil && (err != nil || !slices.Equal(got, test.want)) {
			t.Errorf("%s: %v, %v", test.name, got, err)
		}
	}
}

func FuzzParseList(f *testing.F) {
	f.Add("Ana Duarte; Secretary; head\n2. Bo\tEnvoy\tpress")
	f.Add("；；；\r\n- ; head")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := delegation.ParseList(text)
		if len(list) > delegation.MostLines {
			t.Fatal("too many")
		}
		heads := 0
		for _, l := range list {
			if strings.TrimSpace(l.Name) == "" || strings.ContainsAny(l.Name, "\n\r\t;") || utf8.ValidString(text) && !utf8.ValidString(l.Name) {
				t.Fatalf("%q gives the name %q", text, l.Name)
			}
			if err == nil && !slices.Contains(delegation.Travelling, l.Role) {
				t.Fatalf("%q gives the role %q", text, l.Role)
			}
			if l.Role == "head" {
				heads++
			}
		}
		if err == nil && len(list) > 0 && heads == 0 && list[0].Role == "member" {
			t.Fatalf("%q has no head", text)
		}
	})
}
