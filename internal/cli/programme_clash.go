package cli

import (
	"fmt"
	"strings"

	"entente/internal/office"
	"entente/internal/programme"
)

// clashSentence says what cannot happen, and whether somebody left it so.
func clashSentence(c office.Clash, found office.Clashes) string {
	text := clashSaid(c, found)
	if c.Accepted != nil {
		text += " Accepted: " + c.Accepted.Reason
	}
	return text
}

func clashSaid(c office.Clash, found office.Clashes) string {
	who, first := clashPeople(c), c.Involved[0]
	switch c.Rule {
	case "two_places":
		return fmt.Sprintf("%s cannot be in two places at once: %s, and %s.", who, clashWhen(first, c.With), clashOther(c))
	case "no_travel_time":
		return fmt.Sprintf("%s: %d minutes from %s to %s, and %d are needed.", who, c.Have, clashWhen(first, c.With), clashOther(c), c.Need)
	case "room":
		return fmt.Sprintf("%s is taken: %s, and %s.", c.What, clashWhen(first, c.With), clashOther(c))
	case "interlocutor":
		return fmt.Sprintf("%s cannot be in two meetings at once: %s, and %s.", who, clashWhen(first, c.With), clashOther(c))
	case "holiday":
		return fmt.Sprintf("%s is a day of rest in %s (%s): nobody may be there to receive %s.", c.Clash.Day, c.AreaName, c.What, clashTitles(c.Involved))
	case "visa":
		return fmt.Sprintf("%s has no visa for %s on record that is valid on %s (%s).", who, c.AreaName, c.Clash.Day, clashTitles(c.Involved))
	case "outside":
		return fmt.Sprintf("%s lies outside the days of the visit, %s to %s.", clashWhen(first, c.With), found.First, found.Last)
	}
	return fmt.Sprintf("%s: the clocks of %s no longer show %s once; set the time again.", first.Title, c.Area, c.What)
}

func clashPeople(c office.Clash) string {
	switch n := len(c.Names); {
	case c.Everyone:
		return "The delegation"
	case n == 0:
		return "Somebody"
	case n <= 2:
		return strings.Join(c.Names, " and ")
	default:
		return fmt.Sprintf("%s, %s and %d more", c.Names[0], c.Names[1], n-2)
	}
}

func clashWhen(i, beside *programme.Item) string {
	return fmt.Sprintf("%s (%s)", i.Title, i.Between(beside))
}

func clashOther(c office.Clash) string {
	if c.With == nil {
		return "something else"
	}
	if c.In != "" {
		return clashWhen(c.With, c.Involved[0]) + " (" + c.InTitle + ")"
	}
	return clashWhen(c.With, c.Involved[0])
}

// clashTitles names up to three items.
func clashTitles(items []*programme.Item) string {
	var titles []string
	for _, i := range items[:min(3, len(items))] {
		titles = append(titles, i.Title)
	}
	text := strings.Join(titles, ", ")
	if more := len(items) - 3; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
