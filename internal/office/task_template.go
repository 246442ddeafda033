package office

import (
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/record"
)

// BuiltInTemplates are the templates that an installation begins with. They are offered, never forced: none is recorded
// until somebody keeps it, and then it is the house's own.
func BuiltInTemplates() []*programme.TaskTemplate {
	template := func(key, name, direction string, lines ...programme.TemplateLine) *programme.TaskTemplate {
		t := &programme.TaskTemplate{Names: []lang.Name{{Text: name, Lang: "en"}}, Direction: direction, Lines: lines}
		t.ID = record.IDFrom(programme.KindTaskTemplate, "entente", key)
		return t
	}
	return []*programme.TaskTemplate{
		template("sent", "Visit sent", "sent",
			programme.TemplateLine{Title: "Agree dates and level with the hosts", Offset: -90, RemindDays: 14},
			programme.TemplateLine{Title: "Name the members and tell them", Offset: -60, RemindDays: 14},
			programme.TemplateLine{Title: "Passports valid for six months, visas applied for", Offset: -45, RemindDays: 14},
			programme.TemplateLine{Title: "Flights", Offset: -40, RemindDays: 7},
			programme.TemplateLine{Title: "Hotel", Offset: -30, RemindDays: 7},
			programme.TemplateLine{Title: "Interpreters", Offset: -30, RemindDays: 7},
			programme.TemplateLine{Title: "Programme agreed with the hosts", Offset: -14, RemindDays: 5},
			programme.TemplateLine{Title: "Gifts", Offset: -14, RemindDays: 5},
			programme.TemplateLine{Title: "Briefing book", Offset: -7, RemindDays: 3},
			programme.TemplateLine{Title: "Briefing of the delegation", Offset: -2, RemindDays: 2},
			programme.TemplateLine{Title: "Thank-you letters", Offset: 12, RemindDays: 3},
			programme.TemplateLine{Title: "Report", Offset: 20, RemindDays: 7}),
		template("received", "Visit received", "received",
			programme.TemplateLine{Title: "Invitation letter", Offset: -90, RemindDays: 14},
			programme.TemplateLine{Title: "Name list and wishes of the guests", Offset: -45, RemindDays: 10},
			programme.TemplateLine{Title: "Visa support", Offset: -40, RemindDays: 7},
			programme.TemplateLine{Title: "Hosts and interlocutors asked", Offset: -30, RemindDays: 7},
			programme.TemplateLine{Title: "Hotel", Offset: -30, RemindDays: 7},
			programme.TemplateLine{Title: "Cars and escort", Offset: -14, RemindDays: 5},
			programme.TemplateLine{Title: "Interpreters", Offset: -21, RemindDays: 7},
			programme.TemplateLine{Title: "Diets and needs asked", Offset: -14, RemindDays: 5},
			programme.TemplateLine{Title: "Programme agreed with the guests", Offset: -10, RemindDays: 3},
			programme.TemplateLine{Title: "Seating and place cards", Offset: -3, RemindDays: 2},
			programme.TemplateLine{Title: "Reception at the airport", Offset: 0, RemindDays: 1},
			programme.TemplateLine{Title: "Photographs and report", Offset: 14, RemindDays: 5}),
	}
}
