package paper

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/print/docx"
	"entente/internal/programme"
)

// programmeView is the view of the programme, or of one person's own.
type programmeView struct {
	common
	Days []dayView `field:"days" help:"the days with something on them"`
}

type dayView struct {
	Date  string     `field:"date" help:"the day with its name" example:"Friday, 3 May 2024"`
	Place string     `field:"place" help:"where the day is spent; nothing where it is spent in more than two places" example:"Lisbon"`
	Items []itemView `field:"items"`

	places []string // in the order of the day
}

type itemView struct {
	Time  string    `field:"time" help:"local time, 24 hours" example:"09:30–11:00"`
	Title string    `field:"title" example:"Talks at party headquarters"`
	Place string    `field:"place" help:"place and room" example:"Lisbon, room 2"`
	With  string    `field:"with" help:"whom they meet" example:"Maria Lopes"`
	Who   string    `field:"who" help:"who of the delegation, where not all" example:"Business group"`
	Note  docx.Rich `field:"note" help:"what is noted with the item"`
}

func (v *viewing) programme() programmeView {
	return programmeView{v.common(), v.days()}
}

// days are the items by the day on which they begin where they begin.
func (v *viewing) days() []dayView {
	names := make(map[string]string)
	for _, p := range slices.Concat(v.folder.Ours, v.folder.Theirs) {
		names[p.Participation.ID] = v.name(p.Names())
	}
	var days []dayView
	last := ""
	for _, i := range v.folder.Items {
		if i.Starts.Date != last {
			last = i.Starts.Date
			day, err := date.Parse(last)
			if err != nil {
				continue
			}
			days = append(days, dayView{Date: v.weekday(day.Earliest())})
		}
		d := &days[len(days)-1]
		d.visit(v.placeOf(i.Place, i.Area))
		if i.Type == "travel" {
			d.visit(v.placeOf(i.End()))
		}
		d.Items = append(d.Items, v.item(i, names))
	}
	for n := range days {
		if d := &days[n]; len(d.places) <= 2 {
			d.Place = strings.Join(d.places, " – ")
		}
	}
	return days
}

// visit keeps where the day is spent, each place once.
func (d *dayView) visit(place string) {
	if place != "" && !slices.Contains(d.places, place) {
		d.places = append(d.places, place)
	}
}

func (v *viewing) placeOf(written, area string) string {
	if written != "" {
		return written
	}
	return v.nameOf(area)
}

func (v *viewing) item(i *programme.Item, names map[string]string) itemView {
	view := itemView{Time: i.Starts.Time + "–" + i.Ends.Time, Title: i.Title, Note: Markdown(i.Note)}
	if i.Starts.Zone != i.Ends.Zone {
		view.Time = i.Starts.Time + " (" + i.Starts.Abbreviation() + ") – " + i.Ends.Time + " (" + i.Ends.Abbreviation() + ")"
	}
	from := v.placeOf(i.Place, i.Area)
	if to, area := i.End(); i.Type == "travel" && v.placeOf(to, area) != from {
		view.Place = strings.Trim(from+" – "+v.placeOf(to, area), " –")
	} else {
		view.Place = v.join([]string{from, i.Room})
	}
	view.With = v.named(i.Interlocutors, names)
	view.Who = v.named(i.Participants, names)
	if view.Who == "" {
		view.Who = i.Track
	}
	return view
}

// named lists participations by name. Somebody whom the reader may not see is left out without a gap.
func (v *viewing) named(ids []string, names map[string]string) string {
	var list []string
	for _, id := range ids {
		list = append(list, names[id])
	}
	return v.join(list)
}
