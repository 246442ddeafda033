package margin

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

func TestWhatIsWrong(t *testing.T) {
	for rule, c := range map[string]struct {
		record record.Record
		field  string
	}{
		"a comment on nothing":         {&Comment{Author: "user-1", Text: "a"}, "subject"},
		"a comment on a comment":       {&Comment{Subject: "cmt-1", Author: "user-1", Text: "a"}, "subject"},
		"a comment of nobody":          {&Comment{Subject: "per-1", Text: "a"}, "author"},
		"a comment of a person":        {&Comment{Subject: "per-1", Author: "per-1", Text: "a"}, "author"},
		"an empty comment":             {&Comment{Subject: "per-1", Author: "user-1", Text: " \n"}, "remark"},
		"a comment without end":        {&Comment{Subject: "per-1", Author: "user-1", Text: strings.Repeat("a", longestComment+1)}, "remark"},
		"a mention of a person":        {&Comment{Subject: "per-1", Author: "user-1", Text: "a", Mentions: []string{"per-1"}}, "mentions"},
		"somebody mentioned twice":     {&Comment{Subject: "per-1", Author: "user-1", Text: "a", Mentions: []string{"user-1", "user-1"}}, "mentions"},
		"a tag without a name":         {&Tag{Head: record.Head{Marking: record.Public}}, "names"},
		"a tag that is not for anyone": {&Tag{Names: []lang.Name{{Text: "a"}}}, "marking"},
	} {
		if errs := fault.All(c.record.Validate()); len(errs) != 1 || !strings.HasPrefix(errs[0].Field, c.field) {
			t.Errorf("%s: %v", rule, errs)
		}
	}
	if err := (&Comment{Subject: "per-1", Author: "user-1", Text: "a", Mentions: []string{"user-2"}}).Validate(); err != nil {
		t.Error(err)
	}
}

func TestWhoIsCalled(t *testing.T) {
	for text, want := range map[string][]string{
		"@anna, look":                      {"anna"},
		"(@anna) and @b.c. twice: @anna":   {"anna", "b.c"},
		"write to office@example.org":      nil,
		"> @anna said\n@le-thi_2 answered": {"anna", "le-thi_2"},
		"@ nobody, @Ä":                     nil,
	} {
		if got := Called(text); !slices.Equal(got, want) {
			t.Errorf("%q calls %q, want %q", text, got, want)
		}
	}
}
