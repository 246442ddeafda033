package insight_test

import (
	"testing"

	"entente/internal/insight"
)

func TestEveryCellOfAMatrixOpensOnAsManyRecords(t *testing.T) {
	r, x := scene(t)
	for _, pair := range [][2]string{{"direction", "level"}, {"level", "year"}, {"purpose", "type"}, {"region", "year"}} {
		m, err := insight.Across(t.Context(), x, window, pair[0], pair[1], []string{"area-002", "area-419"})
		if err != nil {
			t.Fatal(err)
		}
		cells := 0
		for _, row := range m.Rows {
			if len(row.Cells) != len(m.Columns) {
				t.Fatalf("%v: %s has %d cells under %d columns", pair, row.Label, len(row.Cells), len(m.Columns))
			}
			for i, c := range row.Cells {
				if c.Count == 0 {
					continue
				}
				cells++
				if n := count(t, r, c.Records); n != c.Count {
					t.Errorf("%s and %s: %s returns %d records, the matrix says %d", row.Label, m.Columns[i].Label, c.Records, n, c.Count)
				}
			}
		}
		if cells < 6 {
			t.Errorf("%v: only %d cells", pair, cells)
		}
	}
	if _, err := insight.Across(t.Context(), x, window, "level", "level", nil); err == nil {
		t.Error("a facet stands across itself")
	}
}

func TestTheLadderOfTheCoverageHoldsEveryPartyInContact(t *testing.T) {
	r, x := scene(t)
	for _, stages := range [][]string{nil, {"regular"}} {
		request := window
		if stages != nil {
			request.Filters = map[string][]string{"stage": stages}
		}
		c, err := insight.Cover(t.Context(), x, request)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, row := range c.Ladder.Rows {
			for _, cell := range row.Cells {
				sum += cell.Count
			}
			if stages != nil && row.Value != stages[0] {
				t.Errorf("%v: a row of %s", stages, row.Value)
			}
		}
		q := request.Counterparts("classification", "party", "on", c.Day, "in_contact", c.Day).String()
		if n := count(t, r, q); n != sum || sum == 0 {
			t.Errorf("%v: the ladder holds %d parties, %s returns %d", stages, sum, q, n)
		}
	}
}

func TestChannelsByStepCountTheChannelsInUse(t *testing.T) {
	depths := []insight.Depth{
		{Stage: "regular", Channels: []insight.Channel{{Type: "letter", InUse: true}, {Type: "call"}}},
		{Stage: "regular", Channels: []insight.Channel{{Type: "letter", InUse: true}, {Type: "delegation", InUse: true}}},
		{Stage: "first_contact", Channels: []insight.Channel{{Type: "letter", InUse: true}}},
	}
	m := insight.ChannelsByStep(depths)
	if len(m.Columns) != 2 || m.Columns[0].Value != "letter" || m.Columns[1].Value != "delegation" {
		t.Fatalf("columns %v: want those in use, the most used first", m.Columns)
	}
	if len(m.Rows) != 2 || m.Rows[0].Value != "regular" || m.Rows[0].Cells[0].Count != 2 || m.Rows[0].Cells[1].Count != 1 || m.Rows[1].Cells[1].Count != 0 {
		t.Errorf("rows %v", m.Rows)
	}
}
