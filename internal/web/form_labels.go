package web

import (
	"context"
	"strings"

	"github.com/a-h/templ"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"entente/internal/access"
	"entente/internal/record"
)

// attributes are what a control needs to be tied to its hint and its error.
func (sh *sheet) attributes(f formField, path string) templ.Attributes {
	a := templ.Attributes{}
	var described []string
	if f.hint != "" || f.as == asDay || f.as == asPeriod {
		described = append(described, "hint-"+path)
	}
	if sh.message(path) != "" {
		described = append(described, "error-"+path)
		a["aria-invalid"] = "true"
	}
	if len(described) > 0 {
		a["aria-describedby"] = strings.Join(described, " ")
	}
	if !f.optional && !f.grouped() {
		a["aria-required"] = "true"
	}
	return a
}

// grouped reports whether the field is a group of controls: a group cannot be required, only what is in it.
func (f formField) grouped() bool {
	switch f.as {
	case asMarks, asChoices, asDesks, asPicks, asRows:
		return true
	}
	return false
}

// pickerKinds is the kinds of a picker as its address has them.
func pickerKinds(kinds []record.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, "-")
}

// pickerWithin names the field that a picker's choices depend on; the script sends its record along.
func pickerWithin(f formField) templ.Attributes {
	if f.within == "" {
		return nil
	}
	return templ.Attributes{"data-within": f.within}
}

// markingsFor are the markings that a viewer may give: those that they can read themselves.
func markingsFor(v access.Viewer) []record.Marking {
	var list []record.Marking
	for _, m := range record.Markings {
		if m <= v.Clearance {
			list = append(list, m)
		}
	}
	return list
}

// startingMarking is what a new record is marked with before anybody chooses: internal, or less where the viewer may
// not give that.
func startingMarking(v access.Viewer) record.Marking { return min(record.Internal, v.Clearance) }

// commonTags are offered where a language is asked for; any other tag can be written.
var commonTags = []string{"ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "km", "ko", "lo", "mn", "ms", "my", "ne", "nl", "pl", "pt",
	"ro", "ru", "sr", "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh", "zh-Hans", "zh-Hant", "zh-Latn-pinyin"}

// languages pairs tags with their names in the language of the visit.
func languages(ctx context.Context) []option {
	in := display.English.Tags()
	if v := visitOf(ctx); v != nil {
		if n := display.Tags(language.Make(v.lang)); n != nil {
			in = n
		}
	}
	list := make([]option, len(commonTags))
	for i, tag := range commonTags {
		list[i] = option{tag, in.Name(language.Make(tag))}
	}
	return list
}

// formTitle is the heading of a form.
func formTitle(ctx context.Context, sh *sheet) string {
	kind := strings.ToLower(word(ctx, "kind", string(sh.form.kind)))
	switch {
	case sh.id != "" && sh.label != "" && len(sh.form.owners) == 0:
		return t(ctx, "form.title_edit", "Name", sh.label)
	case sh.id != "" && sh.label != "":
		return t(ctx, "form.title_edit_fact", "Kind", word(ctx, "kind", string(sh.form.kind)), "Name", sh.label)
	case sh.id != "":
		return t(ctx, "form.title_edit", "Name", kind)
	case sh.label != "":
		return t(ctx, "form.title_new_fact", "Kind", word(ctx, "kind", string(sh.form.kind)), "Name", sh.label)
	}
	return t(ctx, "form.title_new", "Kind", kind)
}

func formCrumbs(ctx context.Context, sh *sheet) []crumb {
	here := sh.here()
	list := []crumb{{"/" + here, t(ctx, "rail."+here)}}
	if sh.label != "" && sh.form.kind != access.KindUser {
		list = append(list, crumb{sh.home(), sh.label})
	}
	if sh.id != "" {
		return append(list, crumb{"", t(ctx, "form.crumb_edit")})
	}
	return append(list, crumb{"", t(ctx, "form.crumb_new", "Kind", strings.ToLower(word(ctx, "kind", string(sh.form.kind))))})
}

// similarTo is the address that shows records of similar names while one is typed.
func (sh *sheet) similarTo() string {
	to := "/similar/" + string(sh.form.kind)
	if sh.id != "" {
		to += "?not=" + sh.id
	}
	return to
}

// watched makes the field of a name ask for similar ones while it is typed. All names go along: a second one must not
// take the hint of the first away.
func (sh *sheet) watched(f formField) templ.Attributes {
	if !f.similar {
		return nil
	}
	return templ.Attributes{"hx-get": sh.similarTo(), "hx-trigger": "input changed delay:250ms, change from:[name='birth'], change from:[name='area.id'], change from:[name='first_post.organisation.id'], change from:[name='first_post.title'], change from:[name='first_post.during']",
		"hx-include": "closest .rows, [name='birth'], [name='area.id'], [name='acronym'], [name='during'], [name^='first_post.']", "hx-target": "#similar", "hx-sync": "this:replace"}
}

func optionsOf(ctx context.Context, f formField) []option {
	list := make([]option, len(f.options))
	for i, value := range f.options {
		list[i] = option{value, word(ctx, f.family, value)}
		if i < len(f.labels) {
			list[i].Label = f.labels[i]
		}
		if f.family == "standard" {
			list[i].Label = standardTitle(value)
		}
		if f.family == "reliability" || f.family == "credibility" {
			list[i].Label = value + ": " + list[i].Label
		}
	}
	return list
}

// blankOption is the choice of none, in words.
func blankOption(ctx context.Context, f formField) string {
	switch {
	case f.as == asDesk:
		return t(ctx, "form.every_desk")
	case f.as == asCompartment:
		return t(ctx, "form.no_compartment")
	case f.name == "chain":
		return t(ctx, "form.fitting_chain")
	case f.optional:
		return t(ctx, "form.not_said")
	}
	return t(ctx, "form.choose")
}

// formSubject is what a sentence calls the record of a form.
func formSubject(ctx context.Context, sh *sheet) string {
	if len(sh.form.owners) == 0 {
		return sh.label
	}
	return t(ctx, "form.fact_of", "Kind", word(ctx, "kind", string(sh.form.kind)), "Name", sh.label)
}

// exampleOf is what an empty field for a date shows.
func exampleOf(f formField) string {
	switch {
	case f.as == asPeriod && f.inRow:
		return "1999/2001-05"
	case f.as == asDay && f.inRow:
		return "1999-07-14"
	}
	return ""
}

// fieldsOf names the fields of a group.
func fieldsOf(ctx context.Context, g formGroup) string {
	names := make([]string, len(g.fields))
	for i, f := range g.fields {
		names[i] = t(ctx, f.labelID())
	}
	return strings.Join(names, ", ")
}

func withdrawCrumbs(ctx context.Context, sh *sheet) []crumb {
	list := formCrumbs(ctx, sh)
	list[len(list)-1].Text = t(ctx, "form.withdraw")
	return list
}
