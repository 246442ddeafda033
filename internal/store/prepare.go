package store

import (
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// Prepared is a sound record with all that can be worked out before the database is asked, so that an import does it
// beside the writer.
type Prepared struct {
	Record record.Record
	table  *table
	doc    []byte // the record in JSON
	row    []any  // values of the table's own columns
	words  string // by which it is found
	refs   []named
}

// named is a record that another names, and the field in which it does.
type named struct{ field, id string }

// Prepare checks a record by its own rules and readies it for writing as a new one. It gives the record an identifier
// where it has none.
func Prepare(r record.Record) (*Prepared, error) {
	if err := validHead(r.Kind(), r.Meta()); err != nil {
		return nil, err
	}
	if err := r.Validate(); err != nil {
		return nil, err
	}
	t := tableByKind[r.Kind()]
	if r.Meta().ID == "" {
		r.Meta().ID = record.NewID(r.Kind())
		if keyed, ok := r.(record.Keyed); ok {
			r.Meta().ID = keyed.Key()
		}
	}
	p := &Prepared{Record: r, table: t, row: t.row(r), words: lang.IndexText(t.words(r)...)}
	p.refs = p.references()
	return p, p.number(1)
}

// number sets the record's version.
func (p *Prepared) number(version int) (err error) {
	p.Record.Meta().Version = version
	p.doc, err = document(p.Record)
	return err
}

// Doc is the record in JSON, as the ledger will keep it.
func (p *Prepared) Doc() []byte { return p.doc }

// fieldOf is the field of a record that a column of references holds.
func fieldOf(column string) string {
	for _, sort := range []string{"_id", "_organisation", "_person"} {
		column = strings.TrimSuffix(column, sort)
	}
	return column
}

// references collects every record that this one names.
func (p *Prepared) references() []named {
	var refs []named
	add := func(field string, ids ...string) {
		for _, id := range ids {
			if id != "" && !slices.Contains(refs, named{field, id}) {
				refs = append(refs, named{field, id})
			}
		}
	}
	head := p.Record.Meta()
	add("desk", head.Desk)
	add("compartment", head.Compartment)
	add("sources", head.Sources...)
	add("tags", head.Tags...)
	for i, c := range p.table.columns {
		for _, ref := range p.table.refers {
			if ref.column == c {
				add(fieldOf(c), p.row[i].(string))
			}
		}
	}
	// What everybody may read, or nobody sees through, is not among the table's references.
	switch r := p.Record.(type) {
	case *register.Area:
		add("parent", r.Parent)
	case *register.DiplomaticStatus:
		add("area", r.Area)
	case *register.Organisation:
		add("area", r.Area)
		add("parent", r.Parent)
	case *register.Person:
		add("area", r.Area)
	case *register.Post:
		add("area", r.Area)
	case *register.Membership:
		add("area", r.Area)
	case *relation.Relation:
		add("officer", r.Officer)
	case *relation.Stage:
		add("rung", r.Rung)
	case *relation.Bridge:
		add("area", r.Area)
		add("officer", r.Officer)
	case *relation.Handover:
		add("from", r.From)
		add("to", r.To)
	case *press.Piece:
		add("area", r.Area)
		for _, j := range r.Tones {
			add("tones", j.By)
		}
	case *cooperation.Stop:
		add("area", r.Area)
	case *commitment.Commitment:
		add("owner", r.Owner)
	case *exchange.Exchange:
		add("areas", r.Areas...)
		add("places", r.Places...)
	case *delegation.Delegation:
		add("chain", r.Chain)
	case *delegation.Paper:
		add("template", r.Template)
	case *delegation.TravelDocument:
		add("country", r.Country)
	case *delegation.Absence:
		add("user", r.User)
		add("substitute", r.Substitute)
	case *delegation.Chain:
		for _, step := range r.Steps {
			add("steps", step.Users...)
		}
	case *programme.Item:
		add("area", r.Area)
		add("to_area", r.ToArea)
		add("participants", r.Participants...)
		add("interlocutors", r.Interlocutors...)
		add("meeting", r.Meeting)
	case *programme.Task:
		add("owner", r.Owner)
		add("template", r.Template)
	case *programme.Holiday:
		add("area", r.Area)
	case *register.Event:
		add("area", r.Area)
	case *margin.Comment:
		add("author", r.Author)
		add("mentions", r.Mentions...)
	case *access.User:
		add("desks", r.Desks...)
	case *access.Compartment:
		add("members", r.Members...)
	}
	return refs
}
