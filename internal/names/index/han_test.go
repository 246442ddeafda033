package index

import "testing"

func TestTraditionalAndSimplifiedCharactersFindOneAnother(t *testing.T) {
	ix := New(fixed)
	ix.Put(named("simplified", 1, "习近平"), named("traditional", 1, "陳水扁"))
	for _, c := range []struct{ text, want, marked string }{
		{"習近平", "simplified", "习近平"}, {"陈水扁", "traditional", "陳水扁"}, {"習", "simplified", "习"}, {"陈水", "traditional", "陳水"},
	} {
		hits := ix.Search(Query{Text: c.text, Allowed: []Class{0}})
		if len(hits) != 1 || hits[0].ID != c.want || hits[0].Reading != "" {
			t.Errorf("%s finds %+v, want %s as it is written", c.text, hits, c.want)
			continue
		}
		if got := hits[0].Text[hits[0].Spans[0].Start:hits[0].Spans[len(hits[0].Spans)-1].End]; got != c.marked {
			t.Errorf("%s marks %s, want %s", c.text, got, c.marked)
		}
	}
}
