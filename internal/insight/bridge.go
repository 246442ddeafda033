package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// BridgeArea is work with an area without diplomatic relations: an area that had none, or suspended ones, on the day, or
// had none when the window began and has them on the day. Numbers are of the window; steps are of all time until the day.
type BridgeArea struct {
	Area            string        `json:"area"`
	Name            string        `json:"name"`
	Status          string        `json:"status"` // none, suspended, or relations where they came within the window
	Since           string        `json:"since,omitempty"`
	Sent            int           `json:"sent"`
	Received        int           `json:"received"`
	Mutual          int           `json:"mutual"`
	SentRecords     string        `json:"sent_records"`
	ReceivedRecords string        `json:"received_records"`
	MutualRecords   string        `json:"mutual_records"`
	First           string        `json:"first,omitempty"`
	Last            string        `json:"last,omitempty"`
	Level           string        `json:"level,omitempty"` // the highest
	InContact       int           `json:"in_contact"`      // parties with a relation on the day
	ContactRecords  string        `json:"in_contact_records"`
	Parties         []BridgeParty `json:"parties"` // in contact, or met in the window: the busiest first
	Steps           []BridgeStep  `json:"steps"`   // the oldest first
}

// BridgeParty is one party there.
type BridgeParty struct {
	Counterpart string `json:"counterpart"`
	Name        string `json:"name"`
	InContact   bool   `json:"in_contact"`
	Stage       string `json:"stage,omitempty"`
	Sent        int    `json:"sent"`
	Received    int    `json:"received"`
	Mutual      int    `json:"mutual"`
	Last        string `json:"last,omitempty"`
	Level       string `json:"level,omitempty"`
	Records     string `json:"records"`
}

// BridgeStep is one event on the way to relations.
type BridgeStep struct {
	On      string `json:"on,omitempty"`
	What    string `json:"what"`            // status, stage, relation, first exchange, first received, first sent, first at the top
	Value   string `json:"value,omitempty"` // of a status and a stage: which
	Who     string `json:"who,omitempty"`   // of a relation and a stage: the party
	Name    string `json:"name,omitempty"`  // of that party
	Records string `json:"records"`         // the record that says so
}

// BridgeAreas lists the areas without diplomatic relations, those with the most exchanges first, and those without any
// contact last.
func BridgeAreas(ctx context.Context, r index.Reader, request Request) ([]BridgeArea, error) {
	if err := request.check(); err != nil {
		return nil, err
	}
	day := request.day()
	s := scope{window: windowText(request.From, request.To), day: day.String(), filters: request.Filters}
	bridges, ok := r.Bridges(request.From.Earliest(), day.Latest(), s.exchanges())
	if !ok {
		return nil, unanswered(ctx, r, s.exchanges())
	}
	var ids []string
	for _, b := range bridges {
		ids = append(ids, b.Area)
		for _, p := range b.Parties {
			ids = append(ids, p.Counterpart)
		}
		for _, step := range b.Steps {
			ids = append(ids, step.Who)
		}
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	list := []BridgeArea{}
	met := s.exchanges().Narrow("counterpart")
	for _, b := range bridges {
		list = append(list, bridgeArea(b, s, met, labels))
	}
	slices.SortStableFunc(list, func(a, b BridgeArea) int {
		return cmp.Or(b.Sent+b.Received+b.Mutual-a.Sent-a.Received-a.Mutual, b.InContact-a.InContact, strings.Compare(a.Area, b.Area))
	})
	return list, nil
}

func bridgeArea(b index.Bridge, s scope, met func(string) string, labels map[string]string) BridgeArea {
	records := func(direction string) string { return s.exchanges("direction", direction).And("area", b.Area).String() }
	a := BridgeArea{
		Area: b.Area, Name: labels[b.Area], Status: b.Status, Since: dayText(b.Since), Sent: b.Sent, Received: b.Received, Mutual: b.Mutual, Level: b.Level,
		SentRecords: records("sent"), ReceivedRecords: records("received"), MutualRecords: records("mutual"),
		ContactRecords: store.Of(register.KindOrganisation, "classification", "party", "classification", "party_international",
			"classification", "parliamentary_group", "area", b.Area, "in_contact", s.day).String(),
		Parties: []BridgeParty{}, Steps: []BridgeStep{},
	}
	if b.Total() > 0 {
		a.First, a.Last = dayText(b.First), dayText(b.Last)
	}
	for _, p := range b.Parties {
		party := BridgeParty{Counterpart: p.Counterpart, Name: labels[p.Counterpart], InContact: p.InContact, Stage: p.Stage, Sent: p.Sent, Received: p.Received, Mutual: p.Mutual, Level: p.Level, Records: met(p.Counterpart)}
		if p.Total() > 0 {
			party.Last = dayText(p.Last)
		}
		if p.InContact {
			a.InContact++
		}
		a.Parties = append(a.Parties, party)
	}
	slices.SortStableFunc(a.Parties, func(x, y BridgeParty) int {
		return cmp.Or(y.Sent+y.Received+y.Mutual-x.Sent-x.Received-x.Mutual, strings.Compare(x.Counterpart, y.Counterpart))
	})
	for _, step := range b.Steps {
		a.Steps = append(a.Steps, bridgeStep(step, labels))
	}
	return a
}

func bridgeStep(step index.Step, labels map[string]string) BridgeStep {
	t := BridgeStep{On: dayText(step.On), What: step.What, Who: step.Who, Name: labels[step.Who]}
	kind := exchange.KindExchange
	switch what, value, _ := strings.Cut(step.What, " "); what {
	case "status":
		kind, t.What, t.Value = register.KindDiplomaticStatus, what, value
	case "stage":
		kind, t.What, t.Value = relation.KindStage, what, value
	case index.RelationOpened:
		kind = relation.KindRelation
	}
	t.Records = recordQuery(kind, step.About)
	return t
}

// recordQuery asks for one record.
func recordQuery(kind record.Kind, id string) string { return store.Of(kind, "id", id).String() }

// dayText writes a day that is known; "" for one that is not.
func dayText(day date.Day) string {
	if day == date.Past || day == date.Future {
		return ""
	}
	return day.String()
}
