package office

import (
	"context"
	"slices"
	"time"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// PaperOrder says which paper is wanted.
type PaperOrder struct {
	Type          string // one of delegation.PaperTypes
	Exchange      string // the delegation; the identifier of its file does too
	Participation string // whose: a programme of one's own, the addressee of a letter; "" for all
	Language      string // whose alphabet orders names, the first of the paper; "" for English
	AsOf          AsOf
	Home          string // name of the home organisation, as the installation says it
}

// PaperFolder is all that one paper says, in no language yet. It is put together through one reader: what they may not
// read is not in it, and nothing in it counts, numbers or names what is not.
type PaperFolder struct {
	Order        PaperOrder
	Day          date.Day       // the paper states facts as of it
	Known        time.Time      // and as recorded by it; zero for the present
	Marking      record.Marking // the highest of what is in it
	Exchange     *exchange.Exchange
	File         *delegation.Delegation // nil where there is none for this reader
	Issued       *delegation.Paper      // the number under which it was issued; nil for a draft
	Ours         []*PaperPerson         // in order of precedence
	Theirs       []*PaperPerson
	Ranked       []*PaperPerson           // both sides in the order that is kept
	Kept         delegation.Precedence    // the order that the delegation keeps
	Addressee    *PaperPerson             // of a letter, or whose own paper it is
	Counterparts []*register.Organisation // in the order in which they were entered
	Items        []*programme.Item        // as they begin
	Meetings     []*exchange.Exchange     // parts of the delegation that took place or are planned, as they begin
	Promises     []*commitment.Commitment // given in it (report), or open with its counterparts (briefing)
	Issues       []*PaperIssue            // disputed questions with the counterparts, the open ones first
	Countries    []*PaperCountry
	Seatings     []*PaperSeating
	Sources      []*register.Source

	names map[string][]lang.Name
	short map[string]string
}

// PaperPerson is somebody who takes part, in their place, with what the paper says of them.
type PaperPerson struct {
	InPrecedence
	Posts    []PaperPost              // the latest first
	Met      []*exchange.Exchange     // done together before, the latest first
	Promises []*commitment.Commitment // open, given where they sat, or theirs to see to
}

// PaperPost is what somebody was, where, and when.
type PaperPost struct {
	Membership *register.Membership
	Post       *register.Post // nil for a plain membership
}

// PaperSeating is a seating plan with the people on their seats.
type PaperSeating struct {
	Title string // "" for the plan that follows from precedence alone
	protocol.Plan
	Who map[string]*PaperPerson // by seat
}

// PaperCountry is the page of a country.
type PaperCountry struct {
	AreaDossier
}

// Names are the names of an area, organisation or person that the folder mentions.
func (f *PaperFolder) Names(id string) []lang.Name { return f.names[id] }

// Short is the acronym of an organisation.
func (f *PaperFolder) Short(id string) string { return f.short[id] }

// folding puts a folder together.
type folding struct {
	*gathering
	office *Office
	folder *PaperFolder
	named  []string
}

// Paper puts together what a paper says. Errors: NotFound, Invalid for a paper that is none.
func (o *Office) Paper(ctx context.Context, r store.Reader, order PaperOrder) (*PaperFolder, error) {
	if !slices.Contains(delegation.PaperTypes, order.Type) {
		var errs fault.List
		record.OneOf(&errs, "type", order.Type, delegation.PaperTypes)
		return nil, errs.Err()
	}
	d, err := o.Delegation(ctx, r, order.Exchange)
	if err != nil {
		return nil, err
	}
	order.Exchange = d.Exchange.ID
	f := &folding{gathering: o.gather(ctx, r, order.AsOf), office: o, folder: &PaperFolder{
		Order: order, Known: order.AsOf.Known, Marking: record.Public, Exchange: d.Exchange,
		names: make(map[string][]lang.Name), short: make(map[string]string),
	}}
	f.folder.Day = f.asOf.Day()
	f.take(d.Exchange)
	f.mention(d.Exchange.Areas...)
	f.mention(d.Exchange.Places...)
	if d.File != nil && f.says("aims") {
		f.folder.File = d.File
		f.take(d.File)
	}
	if d.File != nil && d.File.Precedence != (delegation.Precedence{}) { // the order of names is of the file, too
		f.folder.Kept = d.File.Precedence
		f.take(d.File)
	}
	for _, step := range f.steps() {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return f.folder, f.close()
}

// says reports whether the paper ordered says something of a sort. A paper holds what it says and nothing else, so that
// its marking is its own.
func (f *folding) says(what string) bool {
	return slices.Contains(saidBy[f.folder.Order.Type], what)
}

var saidBy = map[string][]string{
	"programme":  {"items"},
	"briefing":   {"aims", "posts", "encounters", "items", "meetings", "open", "disputed", "countries", "sources"},
	"seating":    {"seatings"},
	"communique": {"meetings"},
	"report":     {"aims", "meetings", "given"},
}

func (f *folding) steps() []func() error {
	steps := []func() error{f.people}
	for _, s := range []struct {
		what string
		step func() error
	}{{"items", f.items}, {"meetings", f.meetings}, {"given", f.given}, {"open", f.open}, {"encounters", f.encounters}, {"disputed", f.disputed}, {"countries", f.countries}, {"seatings", f.seatings}} {
		if f.says(s.what) {
			steps = append(steps, s.step)
		}
	}
	return steps
}

// take notes that a record is in the paper: its marking is one of those that the paper has.
func (f *folding) take(r record.Record) {
	head := r.Meta()
	f.folder.Marking = max(f.folder.Marking, head.Marking)
	if f.says("sources") {
		f.cite(r)
	}
}

func (f *folding) mention(ids ...string) {
	for _, id := range ids {
		if id != "" && !slices.Contains(f.named, id) {
			f.named = append(f.named, id)
		}
	}
}

// close reads the names of what is mentioned, and the sources.
func (f *folding) close() error {
	byKind := make(map[record.Kind][]string)
	for _, id := range f.named {
		if kind, ok := record.KindOf(id); ok && f.folder.names[id] == nil {
			byKind[kind] = append(byKind[kind], id)
		}
	}
	for _, kind := range []record.Kind{register.KindArea, register.KindOrganisation, register.KindPerson} {
		for ids := range slices.Chunk(byKind[kind], store.MaxLimit/2) {
			q := store.Of(kind)
			q.Filters["id"], q.Limit = ids, store.MaxLimit
			list, err := read[record.Record](f.gathering, q)
			if err != nil {
				return err
			}
			for _, r := range list {
				f.take(r)
				f.learn(r)
			}
		}
	}
	if len(f.sources) == 0 {
		return nil
	}
	q := store.Of(register.KindSource)
	q.Filters["id"], q.Limit = f.sources, store.MaxLimit
	found, err := read[*register.Source](f.gathering, q)
	if err != nil {
		return err
	}
	slices.SortFunc(found, func(a, b *register.Source) int { return slices.Index(f.sources, a.ID) - slices.Index(f.sources, b.ID) })
	for _, s := range found {
		f.folder.Marking = max(f.folder.Marking, s.Marking)
	}
	f.folder.Sources = found
	return nil
}

// learn keeps the names of a record.
func (f *folding) learn(r record.Record) {
	switch r := r.(type) {
	case *register.Area:
		f.folder.names[r.ID] = r.Names
	case *register.Organisation:
		f.folder.names[r.ID], f.folder.short[r.ID] = r.Names, r.Acronym
	case *register.Person:
		f.folder.names[r.ID] = r.Names
	}
}
