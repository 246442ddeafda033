package api

import (
	"net/url"
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

func TestTwoRecordsAreJudgedThroughTheAPI(t *testing.T) {
	p := open(t)
	person := func(id, name string, m record.Marking) *register.Person {
		return &register.Person{Head: record.Head{ID: id, Marking: m}, Names: []lang.Name{{Text: name}}}
	}
	p.put(t, person("per-a", "Михаил Горбачёв", record.Internal), person("per-b", "Mikhail Gorbachev", record.Internal),
		person("per-c", "Mikhail Gorbachov", record.Internal), person("per-h", "M. Gorbachev", record.Confidential))

	var likely likelyPage
	p.ask("officer", "GET", "/api/v1/likely?name="+url.QueryEscape("Gorbachev, Mikhail"), "").into(t, &likely)
	var ids []string
	for _, i := range likely.Items {
		ids = append(ids, i.ID)
		if i.Probability < 0.35 || i.InWords == "" || len(i.Reasons) == 0 {
			t.Errorf("an item without reasons: %+v", i)
		}
	}
	if all := strings.Join(ids, " "); !strings.Contains(all, "per-b") || strings.Contains(all, "per-h") {
		t.Errorf("likely: %v", ids)
	}

	p.put(t, person("per-s", "Mikhail G\u043erbachev", record.Internal))
	likely = likelyPage{}
	p.ask("officer", "GET", "/api/v1/likely?name="+url.QueryEscape("Gorbachev, Mikhail"), "").into(t, &likely)
	flagged := ""
	for _, i := range likely.Items {
		if len(i.LookAlikes) > 0 {
			flagged += i.ID + i.LookAlikes[0]
		}
	}
	if !strings.HasPrefix(flagged, "per-s“G\u043erbachev” mixes letters") {
		t.Errorf("likely says of look-alikes: %q", flagged)
	}

	judge := func(who, a, b, verdict string) reply {
		return p.ask(who, "POST", "/api/v1/judge?a="+a+"&b="+b+"&verdict="+verdict+"&reason=same+post", "")
	}
	for _, c := range []struct {
		who, a, b, verdict string
		status             int
	}{
		{"reader", "per-a", "per-b", "same", 403},
		{"officer", "per-a", "per-b", "same", 200},
		{"officer", "per-b", "per-a", "unsure", 200}, // the same pair, judged anew
		{"officer", "per-a", "per-b", "same", 200},
		{"officer", "per-b", "per-c", "same", 200},
		{"officer", "per-a", "per-c", "different", 409},
		{"officer", "per-a", "per-a", "same", 422},
		{"officer", "per-a", "org-a", "same", 422},
		{"officer", "per-a", "per-b", "perhaps", 422},
		{"officer", "per-a", "per-h", "same", 422},
		{"officer", "per-a", "per-none", "same", 422},
	} {
		if r := judge(c.who, c.a, c.b, c.verdict); r.status != c.status {
			t.Errorf("%s judges %s and %s %s: %d %s, want %d", c.who, c.a, c.b, c.verdict, r.status, r.body, c.status)
		}
	}
	hidden, none := judge("officer", "per-a", "per-h", "same"), judge("officer", "per-a", "per-n", "same")
	if a, b := strings.ReplaceAll(hidden.body, "per-h", "ID"), strings.ReplaceAll(none.body, "per-n", "ID"); a != b {
		t.Errorf("a hidden record is answered %s, a missing one %s", a, b)
	}

	var found struct {
		Items []struct {
			ID     string
			Joined []string
		}
	}
	p.ask("officer", "GET", "/api/v1/search?q=gorbachev", "").into(t, &found)
	if len(found.Items) == 0 || len(found.Items[0].Joined) != 2 {
		t.Errorf("a search does not say what is joined: %+v", found)
	}
	if r := p.ask("officer", "GET", "/api/v1/duplicates?kind=organisations", ""); r.status != 200 {
		t.Errorf("duplicates: %d %s", r.status, r.body)
	}
	if r := p.ask("reader", "GET", "/api/v1/duplicates", ""); r.status != 403 {
		t.Errorf("duplicates for a reader: %d", r.status)
	}
	var spellings spellingPage
	p.ask("reader", "GET", "/api/v1/romanise?lang=zh&name="+url.QueryEscape("习仲勋"), "").into(t, &spellings)
	if len(spellings.Items) == 0 || spellings.Items[0].Text != "Xi Zhongxun" || spellings.Items[0].Standard != "pinyin" {
		t.Errorf("spellings: %+v", spellings)
	}
}
