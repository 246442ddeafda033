package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/insight/index"
)

// Warmth says whether a relation is kept up.
type Warmth string

// A relation is dormant after three years without contact, or four times its rhythm; cooling after half of that; silent
// where there never was an exchange. The rhythm is the middle distance between its exchanges, and at least a quarter. Where the
// house wrote down which rhythm it wants, that counts instead: a relation cools when it has passed without contact, and is
// dormant when it has passed twice.
const (
	Warm    Warmth = "warm"
	Cooling Warmth = "cooling"
	Dormant Warmth = "dormant"
	Silent  Warmth = "silent"
)

const (
	quarter    = 91
	threeYears = 1096
)

// Depth is how far one relation in contact has come, and whether it is kept up.
type Depth struct {
	Counterpart string `json:"counterpart"`
	Name        string `json:"name"`
	Area        string `json:"area,omitempty"`
	Stage       string `json:"stage,omitempty"`
	StageSince  string `json:"stage_since,omitempty"`
	Exchanges   int    `json:"exchanges"`
	Level       string `json:"level,omitempty"` // the highest reached
	Last        string `json:"last,omitempty"`
	Days        int    `json:"days,omitempty"`          // since the last
	Rhythm      int    `json:"rhythm,omitempty"`        // days between exchanges: as the house wants it, else the middle value
	Wanted      bool   `json:"rhythm_wanted,omitempty"` // the house wrote the rhythm down
	Warmth      Warmth `json:"warmth"`
	Records     string `json:"records"`

	Due      string    `json:"due,omitempty"` // when the next was to be expected, by the rhythm
	Channels []Channel `json:"channels"`      // those in use first, each part by type
}

// Channel is the exchanges of one type with a counterpart.
type Channel struct {
	Type    string `json:"type"`
	Times   int    `json:"times"`
	Last    string `json:"last,omitempty"`
	InUse   bool   `json:"in_use"` // the last is less than three years ago
	Records string `json:"records"`
}

// Deepness lists the relations in contact on the request's day with all that passed until then: the coldest first. Filters
// that say who the counterpart is tell which relations belong there, the others which exchanges count: see ofCounterparts.
func Deepness(ctx context.Context, r index.Reader, request Request) ([]Depth, error) {
	day := request.day()
	q, of := request.Held("started", "../"+day.String()), request.Counterparts()
	rows, ok := r.Relations(day.Latest(), q, of)
	if !ok {
		return nil, unanswered(ctx, r, q, of)
	}
	list := []Depth{}
	narrow, byType := q.Narrow("counterpart"), make(map[string]func(counterpart string) string)
	for _, c := range rows {
		d := Depth{Counterpart: c.Counterpart, Name: c.Name, Area: c.Area, Stage: c.Stage, Exchanges: c.Total(), Level: c.Level, Rhythm: cmp.Or(c.Expected, c.Rhythm), Wanted: c.Expected > 0, Warmth: Silent, Records: narrow(c.Counterpart)}
		if c.Stage != "" && c.StageSince > date.Past {
			d.StageSince = c.StageSince.String()
		}
		if c.Total() > 0 && c.Last > date.Past {
			d.Last, d.Days = c.Last.String(), int(day.Latest())-int(c.Last)
			d.Warmth = warmth(d.Days, c)
			if d.Rhythm > 0 {
				d.Due = dayText(c.Last + date.Day(d.Rhythm))
			}
		}
		d.Channels = channels(c.Forms, func(kind string) string {
			if byType[kind] == nil {
				byType[kind] = q.And("type", kind).Narrow("counterpart")
			}
			return byType[kind](c.Counterpart)
		}, day.Latest())
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b Depth) int {
		return cmp.Or(b.Days-a.Days, a.Exchanges-b.Exchanges, strings.Compare(a.Counterpart, b.Counterpart))
	})
	return list, nil
}

// channels lists the exchanges by their types; records asks for those of one.
func channels(forms []index.Form, records func(kind string) string, day date.Day) []Channel {
	list := make([]Channel, 0, len(forms))
	for _, f := range forms {
		list = append(list, Channel{f.Type, f.Times, dayText(f.Last), int(day)-int(f.Last) <= threeYears, records(f.Type)})
	}
	slices.SortStableFunc(list, func(a, b Channel) int {
		if a.InUse == b.InUse {
			return 0
		} else if a.InUse {
			return -1
		}
		return 1
	})
	return list
}

// warmth is that of a counterpart last met so many days ago.
func warmth(days int, c index.Counterpart) Warmth {
	limit := threeYears
	switch {
	case c.Expected > 0:
		limit = 2 * c.Expected
	case c.Rhythm > 0:
		limit = min(limit, 4*max(c.Rhythm, quarter))
	}
	switch {
	case days > limit:
		return Dormant
	case 2*days > limit:
		return Cooling
	}
	return Warm
}
