package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/record"

	"github.com/a-h/templ"
)

// A form is what the pages ask for to make or change a record of one kind. It is a description: one reader turns what
// was typed into the record (form_read.go), one writer turns a record into what stands in the fields (form_show.go),
// one page shows it (form.templ). To give a kind another field, add it to its form.
type form struct {
	kind   record.Kind
	groups []formGroup
	// owners are fields that name what a fact is about, in the order in which its page is returned to; none for a
	// record that has a page of its own.
	owners []string
	// preset holds what a new record starts with, by path.
	preset map[string]string
	// also makes the records that are saved in the same act, before and after the form's own; nil for none.
	also func(in *reading, r record.Record) (before, after []record.Record)
	// page shows the form on a page of its own; nil for the page that all others share.
	page func(*sheet) templ.Component
	// editOnly is set where records come from elsewhere and are only mended here.
	editOnly bool
}

// A formGroup is a titled part of a form. A title is the end of a message id, form.group_….
type formGroup struct {
	title  string
	hint   string
	fields []formField
	folded bool // shown on request, unless something is in it
}

// A formField is one thing asked for. Its name is that of the record's JSON; its path is the name, or, in a row, that of
// the list, the row's number and the name: names.0.text.
type formField struct {
	name     string
	as       formControl
	optional bool
	family   string   // of words.en.toml, for the labels of options
	options  []string // of a choice
	kinds    []record.Kind
	fields   []formField // of the rows of a list
	hint     string      // end of a message id, form.hint_…
	width    string      // "wide", "double", "short" or ""
	label    string      // end of a message id, form.label_…, where the name does not do
	similar  bool        // names of which similar ones are shown while they are typed
	aside    bool        // no field of the record itself: form.also makes something of it
	counts   bool        // of a number: it is never below nothing, so that a telephone shows its digits
	more     bool        // in a row: shown on request, unless something is in it
	labels   []string    // of the options, where they are records and no words of ours
	inRow    bool        // it stands in a row of a list; set when the row is shown
	free     bool        // of a pick: words that are no record are taken as they are
	within   string      // of a pick: the field of the record that the choices belong to, where one is chosen
}

// formControl is how a field is filled in.
type formControl int

const (
	asText        formControl = iota // one line
	asLong                           // several lines of Markdown
	asKept                           // carried along unseen
	asChoice                         // one of options
	asChoices                        // any of options
	asFlag                           // yes or no
	asMarks                          // a marking up to the viewer's clearance
	asDesk                           // one of the viewer's desks
	asDesks                          // any of the desks
	asCompartment                    // one of the compartments that the viewer is a member of; not shown to who is in none
	asDay                            // a date in EDTF
	asPeriod                         // a period in EDTF
	asWords                          // a list of words, one a line
	asTag                            // a language
	asPick                           // one record
	asPicks                          // several records
	asRows                           // a list of objects
	asNumber                         // a whole number
)

func (f formField) labelID() string {
	if f.label != "" {
		return "form.label_" + f.label
	}
	return "form.label_" + f.name
}

// target is the id of the element that a link to the field leads to.
func (f formField) target(path string) string {
	if f.as == asPick {
		return path + ".name"
	}
	return path
}

// readersGroups is the last part of every form: who may read the record, and what says so.
func readersGroups(sources bool) []formGroup {
	g := []formGroup{{title: "readers", fields: []formField{
		{name: "marking", as: asMarks, width: "wide"},
		{name: "desk", as: asDesk, optional: true, hint: "desk"},
		{name: "compartment", as: asCompartment, optional: true, hint: "compartment"},
	}}}
	if sources {
		g = append(g, formGroup{title: "sources", fields: []formField{
			{name: "sources", as: asPicks, kinds: []record.Kind{"source"}, optional: true, width: "wide"},
		}})
	}
	return g
}

// whyGroup is asked on every form, and kept in the ledger beside the author's name.
var whyGroup = formGroup{title: "why", hint: "why", fields: []formField{
	{name: "why.reason", as: asText, optional: true, label: "reason", width: "double"},
	{name: "why.source", as: asPick, kinds: []record.Kind{"source"}, optional: true, label: "source", free: true, hint: "source"},
}}

// forms lists every form.
func forms() []*form {
	return slices.Concat(registerForms(), relationForms(), dialogueForms(), factForms(), exchangeForms(), delegationForms(), commitmentForms(), protocolForms(), programmeForms(), paperForms(), accountForms(), studyForms(), cooperationForms(), eventForms(), houseForms(),
		attachmentForms(),
		[]*form{tagForm()},
		pressForms(),
		privacyForms(),
	)
}

// needed is the role that a form takes.
func (f *form) needed() access.Role {
	switch f.kind {
	case access.KindUser, access.KindDesk, access.KindCompartment, delegation.KindChain:
		return access.Administrator
	case delegation.KindAbsence: // everybody sets their own
		return access.Reader
	}
	return access.Officer
}

// fields goes through every field of the form that belongs to the record, in their order.
func (f *form) fields() []formField {
	var list []formField
	for _, g := range f.groups {
		list = append(list, g.fields...)
	}
	return list
}

// has reports whether the form asks for the field.
func (f *form) has(name string) bool {
	return slices.ContainsFunc(f.fields(), func(x formField) bool { return x.name == name })
}
