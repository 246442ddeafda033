package web

import (
	"slices"
	"strconv"

	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// factForms are the forms of what holds for a period, added from the page of what it is about.
func factForms() []*form {
	organisation := formField{name: "organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, width: "double"}
	during := formField{name: "during", as: asPeriod, optional: true}
	fact := func(kind record.Kind, owners []string, fields ...formField) *form {
		return &form{kind: kind, owners: owners, groups: slices.Concat([]formGroup{{title: "fact", fields: fields}}, readersGroups(true))}
	}
	list := []*form{
		fact(register.KindStanding, []string{"organisation"}, organisation,
			formField{name: "standing", as: asChoice, family: "standing", options: register.Standings}, during,
			formField{name: "seats", as: asNumber, optional: true, counts: true, width: "short"}, formField{name: "seats_total", as: asNumber, optional: true, counts: true, width: "short"},
			formField{name: "votes", as: asNumber, optional: true, counts: true, width: "short"}, formField{name: "votes_total", as: asNumber, optional: true, counts: true, width: "short", hint: "votes_total"}),
		fact(register.KindAffiliation, []string{"member", "in"},
			formField{name: "member", as: asPick, kinds: []record.Kind{register.KindOrganisation}, label: "affiliation_member"},
			formField{name: "in", as: asPick, kinds: []record.Kind{register.KindOrganisation}},
			formField{name: "type", as: asChoice, family: "affiliation", options: register.AffiliationTypes, label: "affiliation_type"}, during),
		fact(register.KindDiplomaticStatus, []string{"area"},
			formField{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}},
			formField{name: "status", as: asChoice, family: "diplomatic_status", options: register.DiplomaticStatuses}, during),
		fact(register.KindGroupingMember, []string{"grouping", "member"},
			formField{name: "grouping", as: asPick, kinds: []record.Kind{register.KindGrouping}},
			formField{name: "member", as: asPick, kinds: []record.Kind{register.KindArea, register.KindOrganisation}, label: "grouping_member"}, during),
		fact(register.KindPost, []string{"organisation"}, organisation,
			formField{name: "title", as: asText, label: "post_title", width: "double"},
			formField{name: "level", as: asChoice, family: "level", options: record.Levels, optional: true},
			formField{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, label: "post_area"},
			formField{name: "during", as: asPeriod, optional: true, label: "post_during"}, identifiersField),
		membershipForm(),
	}
	for _, f := range list {
		switch f.kind {
		case register.KindAffiliation:
			f.preset = map[string]string{"type": "member"}
		case register.KindDiplomaticStatus:
			f.preset = map[string]string{"status": "relations"}
		}
	}
	return list
}

// membershipForm joins a person to an organisation, in a post that exists or in one that is made in the same act.
func membershipForm() *form {
	return &form{
		kind: register.KindMembership, owners: []string{"person", "organisation"}, also: newPost,
		groups: slices.Concat([]formGroup{
			{title: "fact", fields: []formField{
				{name: "person", as: asPick, kinds: []record.Kind{register.KindPerson}},
				{name: "organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, hint: "membership_organisation"},
				{name: "during", as: asPeriod, optional: true},
			}},
			{title: "post", hint: "post", fields: []formField{
				{name: "post", as: asPick, kinds: []record.Kind{register.KindPost}, optional: true, within: "organisation"},
				{name: "new_post.title", as: asText, optional: true, aside: true, label: "new_post_title"},
				{name: "new_post.level", as: asChoice, family: "level", options: record.Levels, optional: true, aside: true, label: "new_post_level"},
				{name: "role", as: asText, optional: true, label: "membership_role", hint: "membership_role"},
			}},
			{title: "seat", folded: true, fields: []formField{
				{name: "on_behalf_of", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true},
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, label: "represented"},
				{name: "constituency", as: asText, optional: true},
				noteField,
			}},
		}, readersGroups(true)),
	}
}

// newPost makes the post whose title was written. A post that was picked and no organisation: the post's own.
func newPost(in *reading, r record.Record) (before, after []record.Record) {
	m := r.(*register.Membership)
	if m.Post != "" {
		if p, err := in.reader.Get(in.ctx, m.Post); err == nil {
			of := p.(*register.Post).Organisation
			if m.Organisation == "" && !in.isWrong("organisation") {
				m.Organisation = of
			} else if m.Organisation != of {
				in.wrong.Add("post", "%s", t(in.ctx, "form.post_elsewhere"))
			}
		}
	}
	title := in.typed.Get("new_post.title")
	if title == "" {
		if in.typed.Get("new_post.level") != "" && m.Post == "" {
			in.wrong.Add("new_post.title", "%s", t(in.ctx, "form.post_untitled"))
		}
		return nil, nil
	}
	if m.Post != "" {
		in.wrong.Add("new_post.title", "%s", t(in.ctx, "form.post_twice"))
		return nil, nil
	}
	p := &register.Post{Head: record.Head{ID: record.NewID(register.KindPost), Marking: m.Marking, Desk: m.Desk, Compartment: m.Compartment, Sources: m.Sources},
		Organisation: m.Organisation, Title: title, Level: in.typed.Get("new_post.level")}
	m.Post = p.ID
	return []record.Record{p}, nil
}

// exchangeForms are the forms of an exchange and of who took part in it.
func exchangeForms() []*form {
	took := []formField{
		{name: "side", as: asChoice, family: "side", options: exchange.Sides},
		{name: "role", as: asChoice, family: "participation", options: exchange.Roles},
		{name: "person", as: asPick, kinds: []record.Kind{register.KindPerson}, optional: true},
		{name: "name", as: asText, optional: true, label: "name_written"},
		{name: "organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true},
		{name: "capacity", as: asText, optional: true},
		{name: "level", as: asChoice, family: "level", options: record.Levels, optional: true},
	}
	return []*form{
		{kind: exchange.KindExchange, also: whoTookPart,
			preset: map[string]string{"type": "delegation", "direction": "received", "state": "done", "participations.0.side": "theirs", "participations.0.role": "counterpart"},
			groups: slices.Concat([]formGroup{
				{title: "what", fields: []formField{
					{name: "title", as: asText, width: "wide"},
					{name: "type", as: asChoice, family: "exchange_type", options: exchange.Types, label: "exchange_type"},
					{name: "direction", as: asChoice, family: "direction", options: exchange.Directions},
					{name: "state", as: asChoice, family: "state", options: exchange.States},
					{name: "during", as: asPeriod, label: "exchange_during", hint: "exchange_during", width: "double"},
					{name: "level", as: asChoice, family: "level", options: record.Levels, optional: true, label: "exchange_level", hint: "exchange_level"},
					{name: "initiated", as: asChoice, family: "side", options: exchange.Sides, optional: true},
					{name: "purposes", as: asChoices, family: "purpose", options: exchange.Purposes, optional: true, width: "wide"},
				}},
				{title: "where", fields: []formField{
					{name: "areas", as: asPicks, kinds: []record.Kind{register.KindArea}, optional: true, hint: "areas"},
					{name: "places", as: asPicks, kinds: []record.Kind{register.KindArea}, optional: true},
					{name: "locale", as: asText, optional: true, width: "double", hint: "locale"},
				}},
				{title: "took_part", hint: "took_part", fields: []formField{{name: "participations", as: asRows, optional: true, aside: true, width: "wide", fields: took}}},
				{title: "content", fields: []formField{
					{name: "topics", as: asWords, optional: true, hint: "lines"},
					{name: "minutes", as: asLong, optional: true, width: "wide", hint: "markdown"},
					{name: "outcome", as: asLong, optional: true, width: "wide", hint: "markdown"},
					{name: "part", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double"},
				}},
				{title: "more", folded: true, fields: []formField{identifiersField}},
			}, readersGroups(true))},
		{kind: exchange.KindParticipation, owners: []string{"exchange"},
			preset: map[string]string{"side": "theirs", "role": "interlocutor"},
			groups: slices.Concat([]formGroup{{title: "took_part", hint: "took_part", fields: append([]formField{
				{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, width: "wide"}}, append(took, formField{name: "languages", as: asWords, optional: true, hint: "languages"})...)}}, readersGroups(true))},
	}
}

// whoTookPart makes the participations that were entered together with a new exchange.
func whoTookPart(in *reading, r record.Record) (before, after []record.Record) {
	head := r.Meta()
	for i, object := range in.asides["participations"] {
		p := new(exchange.Participation)
		if !in.decode(object, p) {
			continue
		}
		p.Head = record.Head{Marking: head.Marking, Desk: head.Desk, Compartment: head.Compartment, Sources: head.Sources}
		p.Exchange = head.ID
		in.check(p, "participations."+strconv.Itoa(i)+".")
		after = append(after, p)
	}
	areasOfCounterparts(in, r.(*exchange.Exchange), after)
	return nil, after
}
