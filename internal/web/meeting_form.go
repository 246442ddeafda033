package web

import (
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// meetingForm is what minutes ask for: an exchange, and beside it those who sat there and what was promised. It is not
// among the forms of kinds; an exchange has another one for everything that minutes leave out.
func meetingForm() *form {
	sat := func(organisations bool) []formField {
		kinds := []record.Kind{register.KindPerson}
		if organisations {
			kinds = append(kinds, register.KindOrganisation)
		}
		return []formField{
			{name: "who", as: asPick, kinds: kinds, optional: true, free: true, label: "sat_who"},
			{name: "capacity", as: asText, optional: true},
			{name: "role", as: asChoice, family: "participation", options: exchange.Roles, optional: true},
		}
	}
	return &form{
		kind: exchange.KindExchange, page: meetingPage,
		groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				{name: "type", as: asChoice, family: "exchange_type", options: exchange.Types, label: "exchange_type"},
				{name: "direction", as: asChoice, family: "direction", options: exchange.Directions},
				{name: "during", as: asPeriod, label: "met_on"},
				{name: "locale", as: asText, optional: true},
				{name: "part", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double"},
				{name: "areas", as: asPicks, kinds: []record.Kind{register.KindArea}, optional: true},
				{name: "state", as: asKept}, {name: "item", as: asKept, aside: true}, {name: "item_version", as: asKept, aside: true},
			}},
			{title: "sat", fields: []formField{
				{name: "ours", as: asRows, optional: true, aside: true, width: "wide", fields: sat(false), label: "sat_ours"},
				{name: "theirs", as: asRows, optional: true, aside: true, width: "wide", fields: sat(true), label: "sat_theirs"},
			}},
			{title: "content", fields: []formField{
				{name: "topics", as: asWords, optional: true, hint: "lines"},
				{name: "minutes", as: asLong, optional: true, width: "wide", hint: "markdown"},
				// Typed as one text a side; the list is read from these, and named where two versions are compared.
				{name: "positions", as: asRows, optional: true, width: "wide", fields: []formField{
					{name: "side", as: asChoice, family: "side", options: exchange.Sides}, {name: "text", as: asLong, label: "position"}}},
				{name: "our_position", as: asLong, optional: true, aside: true},
				{name: "their_position", as: asLong, optional: true, aside: true},
				{name: "questions", as: asRows, optional: true, width: "wide", fields: []formField{
					{name: "title", as: asText, width: "double", label: "question"},
					{name: "state", as: asChoice, family: "question", options: exchange.QuestionStates, optional: true, label: "question_state"},
					{name: "note", as: asText, optional: true, label: "question_note"},
				}},
			}},
			{title: "promises", fields: []formField{
				{name: "promises", as: asLong, optional: true, aside: true, width: "wide", hint: "promises"},
				{name: "owed", as: asRows, optional: true, aside: true, width: "wide", fields: []formField{
					{name: "side", as: asChoice, family: "promise_side", options: commitment.Sides, label: "promise_side"},
					{name: "text", as: asText, width: "double", label: "promise"},
					{name: "due", as: asDay, optional: true},
					{name: "owner", as: asPick, kinds: []record.Kind{access.KindUser, register.KindPerson, register.KindOrganisation}, optional: true, free: true},
				}},
			}},
			{title: "documents", fields: []formField{
				{name: "documents", as: asRows, optional: true, width: "wide", fields: []formField{
					{name: "title", as: asText, width: "double", label: "document"},
					{name: "side", as: asChoice, family: "side", options: exchange.Sides, label: "document_side"},
					{name: "link", as: asText, optional: true, label: "document_link"},
				}},
			}},
		}, readersGroups(true)),
		preset: map[string]string{"type": "meeting", "direction": "mutual", "state": "done", "documents.0.side": "theirs", "owed.0.side": "ours",
			"ours.0.role": "member", "theirs.0.role": "interlocutor"},
	}
}

// readMeeting makes of what was typed the meeting, who sat there and what was promised.
func (s *server) readMeeting(in *reading, x *exchange.Exchange) office.Meeting {
	m := office.Meeting{Exchange: x}
	x.Positions = nil
	for _, side := range []struct{ field, side string }{{"our_position", "ours"}, {"their_position", "theirs"}} {
		if text := strings.TrimSpace(in.typed.Get(side.field)); text != "" {
			x.Positions = append(x.Positions, exchange.Position{Side: side.side, Text: text})
		}
	}
	for _, side := range exchange.Sides {
		for i, o := range in.asides[side] {
			p := seat(o, side)
			if p == nil {
				continue
			}
			p.Exchange = "exc-new" // the office says which
			in.check(p, side+"."+strconv.Itoa(i)+".")
			m.Took = append(m.Took, p)
		}
	}
	for i, line := range promiseLines(in.typed.Get("promises")) {
		c, _, err := s.office.ReadCommitment(in.ctx, in.reader, line)
		if err != nil {
			in.wrong.Add("promises", "%s", t(in.ctx, "meeting.line_wrong", "Number", strconv.Itoa(i+1), "Line", cut(line), "Why", fault.All(err)[0].Message))
			continue
		}
		m.Commitments = append(m.Commitments, c)
	}
	for i, o := range in.asides["owed"] {
		c := new(commitment.Commitment)
		owner, _ := o["owner"].(string)
		delete(o, "owner")
		if !in.decode(o, c) {
			continue
		}
		if _, ok := record.KindOf(owner); ok {
			c.Owner = owner
		} else {
			c.OwnerName = owner
		}
		c.State = "open"
		in.check(c, "owed."+strconv.Itoa(i)+".")
		m.Commitments = append(m.Commitments, c)
	}
	areasOfCounterparts(in, x, took(m.Took))
	in.check(x, "")
	return m
}

// seat is one who sat at the table: a person, a body, or a name as it was written; nil for an empty row.
func seat(o object, side string) *exchange.Participation {
	who, _ := o["who"].(string)
	capacity, _ := o["capacity"].(string)
	role, _ := o["role"].(string)
	if strings.TrimSpace(who) == "" {
		return nil
	}
	if role == "" {
		role = "member"
		if side == "theirs" {
			role = "interlocutor"
		}
	}
	p := &exchange.Participation{Side: side, Role: role, Capacity: capacity}
	switch kind, _ := record.KindOf(who); kind {
	case register.KindPerson:
		p.Person = who
	case register.KindOrganisation:
		p.Organisation = who
		if side == "theirs" {
			p.Role = "counterpart"
		}
	default:
		p.Name = who
	}
	return p
}

// took is the participations as records.
func took(list []*exchange.Participation) []record.Record {
	records := make([]record.Record, len(list))
	for i, p := range list {
		records[i] = p
	}
	return records
}

// promiseLines are the lines of a text that hold something.
func promiseLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
