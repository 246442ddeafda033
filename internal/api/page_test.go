package api

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// TestACursorMeetsEveryRecordOnce walks a list page by page while records come in before and behind it. Those that were
// there at the start come up exactly once each, in order.
func TestACursorMeetsEveryRecordOnce(t *testing.T) {
	const n = 103
	for _, sort := range []string{"", "-name", "id", "recorded", "-recorded"} {
		t.Run("sort="+sort, func(t *testing.T) {
			p := open(t)
			var list []record.Record
			for i := range n {
				list = append(list, &register.Person{Names: []lang.Name{{Text: fmt.Sprintf("Person %d", i%40)}}}) // many of one name
			}
			p.put(t, list...)
			there := make(map[string]bool, n)
			for _, rec := range list {
				there[rec.Meta().ID] = true
			}
			met, cursor := make(map[string]int), ""
			for page := 0; ; page++ {
				var got struct {
					Items []register.Person
					Next  string
				}
				p.ask("officer", "GET", root+"people?limit=10&sort="+sort+"&cursor="+url.QueryEscape(cursor), "").into(t, &got)
				for _, item := range got.Items {
					met[item.ID]++
				}
				if cursor = got.Next; cursor == "" {
					break
				}
				if page > n {
					t.Fatal("the walk does not end")
				}
				if page < 8 {
					p.person(t, fmt.Sprintf("Person %d", page*5))
				}
			}
			for id := range there {
				if met[id] != 1 {
					t.Errorf("%s came up %d times", id, met[id])
				}
			}
			for id, times := range met {
				if times > 1 {
					t.Errorf("%s, which came in meanwhile, came up %d times", id, times)
				}
			}
		})
	}
}

// TestAListHoldsDocumentsAsTheyAreReadAlone holds that both ways of reading answer with the same bytes.
func TestAListHoldsDocumentsAsTheyAreReadAlone(t *testing.T) {
	p := open(t)
	address := p.person(t, "习仲勋 <b>&")
	var page struct{ Items []json.RawMessage }
	p.ask("officer", "GET", root+"people", "").into(t, &page)
	if alone := p.ask("officer", "GET", address, ""); len(page.Items) != 1 || string(page.Items[0]) != alone.body {
		t.Errorf("list %s, alone %s", page.Items, alone.body)
	}
}
