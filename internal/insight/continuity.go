package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/insight/index"
)

// Continuity is whom we knew before they came to power.
type Continuity struct {
	From    string             `json:"from"`
	To      string             `json:"to"`
	Changes []GovernmentChange `json:"changes"` // newest first
	Years   []ContinuityYear   `json:"years"`
	Guests  []Newcomer         `json:"guests"` // people whom we had met and who then took office, the longest lead first
}

// GovernmentChange is parties and people of one area coming to power within weeks of each other.
type GovernmentChange struct {
	Area      string     `json:"area"`
	Name      string     `json:"name"`
	On        string     `json:"on"`
	Known     bool       `json:"known"`     // somebody of them had been met before
	LeadDays  int        `json:"lead_days"` // from the first meeting with one of them to the change
	Newcomers []Newcomer `json:"newcomers"`
}

// Newcomer is a party or a person that came to power, and how well we knew them.
type Newcomer struct {
	Who      string   `json:"who"`
	Name     string   `json:"name"`
	What     string   `json:"what"` // standing, or level of the post
	Fact     string   `json:"fact"` // the standing or the membership that says so
	On       string   `json:"on"`
	Since    string   `json:"since,omitempty"`
	Times    int      `json:"times"`
	Level    string   `json:"level,omitempty"`
	By       []string `json:"by,omitempty"` // names of our people who knew them
	LeadDays int      `json:"lead_days,omitempty"`
}

// ContinuityYear is the changes of one year, and how many of them found us with a contact.
type ContinuityYear struct {
	Year    int     `json:"year"`
	Changes int     `json:"changes"`
	Known   int     `json:"known"`
	Share   float64 `json:"share"`
}

// oneChange is how many days apart two comings to power still belong to one change of government.
const oneChange = 60

// powerful are the levels whose holders count as a government.
var powerful = []string{"head_of_state", "head_of_government", "minister"}

// Continue computes the continuity of a window. Filters that say who the counterpart is tell whose coming to power belongs
// there: of a party, or of an organisation in which or on whose behalf a post is held, as it is on the request's day. The
// others tell which exchanges count as having known somebody: see ofCounterparts.
func Continue(ctx context.Context, r index.Reader, request Request) (Continuity, error) {
	if err := request.check(); err != nil {
		return Continuity{}, err
	}
	held, of := request.Held(), request.Counterparts()
	takings, ok := r.Takings(request.From.Earliest(), request.To.Latest(), held, of, powerful...)
	if !ok {
		return Continuity{}, unanswered(ctx, r, held, of)
	}
	var ids []string
	for _, t := range takings {
		ids = append(append(ids, t.Area, t.Who), t.By...)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return Continuity{}, err
	}
	c := Continuity{From: request.From.String(), To: request.To.String(), Changes: []GovernmentChange{}, Years: []ContinuityYear{}, Guests: []Newcomer{}}
	open := make(map[string]int) // by area: the change that is under way
	began := make(map[int]date.Day)
	for _, t := range takings {
		n := newcomer(t, labels)
		if t.Known() && slices.Contains(powerful, t.What) {
			c.Guests = append(c.Guests, n)
		}
		if t.Area == "" {
			continue
		}
		i, ok := open[t.Area]
		if !ok || int(t.On)-int(began[i]) > oneChange {
			i = len(c.Changes)
			open[t.Area], began[i] = i, t.On
			c.Changes = append(c.Changes, GovernmentChange{Area: t.Area, Name: labels[t.Area], On: t.On.String()})
		}
		change := &c.Changes[i]
		change.Newcomers = append(change.Newcomers, n)
		change.Known = change.Known || t.Known()
		change.LeadDays = max(change.LeadDays, n.LeadDays)
	}
	for _, change := range c.Changes {
		c.count(change)
	}
	slices.SortStableFunc(c.Changes, func(a, b GovernmentChange) int {
		return cmp.Or(strings.Compare(b.On, a.On), strings.Compare(a.Area, b.Area))
	})
	slices.SortStableFunc(c.Guests, func(a, b Newcomer) int { return cmp.Or(b.LeadDays-a.LeadDays, strings.Compare(a.Who, b.Who)) })
	return c, nil
}

func newcomer(t index.Taking, labels map[string]string) Newcomer {
	n := Newcomer{Who: t.Who, Name: labels[t.Who], What: t.What, Fact: t.Fact, On: t.On.String(), Times: t.Times, Level: t.Level}
	if t.Known() {
		if t.Since > date.Past {
			n.Since, n.LeadDays = t.Since.String(), int(t.On)-int(t.Since)
		}
		for _, by := range t.By {
			n.By = append(n.By, labels[by])
		}
	}
	return n
}

func (g GovernmentChange) year() int {
	year, _, _ := date.MustParse(g.On).Earliest().Civil()
	return year
}

// count adds a change to its year. Changes come by their days.
func (c *Continuity) count(change GovernmentChange) {
	year := change.year()
	if n := len(c.Years); n == 0 || c.Years[n-1].Year != year {
		c.Years = append(c.Years, ContinuityYear{Year: year})
	}
	y := &c.Years[len(c.Years)-1]
	y.Changes++
	if change.Known {
		y.Known++
	}
	y.Share = float64(y.Known) / float64(y.Changes)
}
