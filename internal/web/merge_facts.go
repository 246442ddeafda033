package web

import (
	"context"
	"html"
	"slices"
	"strconv"
	"strings"

	"entente/internal/names"
	"entente/internal/names/flag"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// joinedTitle is the heading over the parts of a dossier, or over what was judged where nothing is joined.
func joinedTitle(ctx context.Context, parts int) string {
	if parts > 1 {
		return t(ctx, "names.joined_title", "Count", parts)
	}
	return t(ctx, "names.judged_title")
}

// partTitle is a title with the number of the part that it is of.
func partTitle(ctx context.Context, title string, part int) string {
	if part == 0 {
		return title
	}
	return title + " · " + t(ctx, "names.of_part", "Number", part)
}

// warningText says in the words of the page what is wrong with a name.
func warningText(ctx context.Context, w names.Warning) string {
	_, data := w.Message()
	id := "names.warning." + string(w.Kind)
	if w.Kind == names.MixedScripts && w.Detail == "" {
		id += "_only"
	}
	args := make([]any, 0, 2*len(data))
	for name, value := range data {
		args = append(args, name, value)
	}
	return t(ctx, id, args...)
}

// doubtMark stands behind a text that is not what it looks like: in short words, and in whole ones for who points at them.
func doubtMark(ctx context.Context, list []names.Warning) string {
	var words, sentences []string
	for _, w := range list {
		word := t(ctx, "names.mark."+string(w.Kind))
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
		sentences = append(sentences, warningText(ctx, w))
	}
	return `<span class="` + flag.Class + ` doubt" role="note" title="` + html.EscapeString(strings.Join(sentences, " ")) + `">` + flag.Sign + " " +
		html.EscapeString(strings.Join(words, ", ")) + `</span>`
}

// titledValue is a value with its own label, and the parts that have it.
type titledValue struct {
	label, text string
	parts       []int
}

func titledValuesOf[R record.Record](j office.Joined[R], pairs func(R) []titledValue) []titledValue {
	var list []titledValue
	for i, p := range j.Parts {
		for _, v := range pairs(p) {
			at := slices.IndexFunc(list, func(o titledValue) bool { return o.label == v.label && o.text == v.text })
			if at < 0 {
				at = len(list)
				list = append(list, v)
			}
			if j.Several() && !slices.Contains(list[at].parts, i+1) {
				list[at].parts = append(list[at].parts, i+1)
			}
		}
	}
	return list
}

func identifiersOf[R record.Record](j office.Joined[R]) []titledValue {
	return titledValuesOf(j, func(r R) []titledValue {
		var ids []record.Identifier
		switch r := any(r).(type) {
		case *register.Person:
			ids = r.Identifiers
		case *register.Organisation:
			ids = r.Identifiers
		}
		list := make([]titledValue, len(ids))
		for i, id := range ids {
			list[i] = titledValue{label: id.Scheme, text: id.Value}
		}
		return list
	})
}

func linksOf[R record.Record](j office.Joined[R]) []titledValue {
	return titledValuesOf(j, func(r R) []titledValue {
		var links []register.Link
		switch r := any(r).(type) {
		case *register.Person:
			links = r.Links
		case *register.Organisation:
			links = r.Links
		}
		list := make([]titledValue, len(links))
		for i, l := range links {
			list[i] = titledValue{label: l.Note, text: l.URL}
		}
		return list
	})
}

// contactTypes are the sorts of contact that the parts of a person have, in their order.
func contactTypes(j office.Joined[*register.Person]) []string {
	var types []string
	for _, p := range j.Parts {
		for _, c := range p.Contacts {
			if !slices.Contains(types, c.Type) {
				types = append(types, c.Type)
			}
		}
	}
	return types
}

func contactsAs(sort string) func(*register.Person) []partValue {
	return func(p *register.Person) []partValue {
		var list []partValue
		for _, c := range p.Contacts {
			if c.Type == sort {
				list = append(list, partValue{text: c.Value})
			}
		}
		return list
	}
}

// joinedNote says behind the name of a listed record that it is joined with others.
func joinedNote(ctx context.Context, id string) string {
	v := visitOf(ctx)
	if v == nil || len(v.joined[id]) == 0 {
		return ""
	}
	return t(ctx, "names.joined_mark", "Count", len(v.joined[id])+1)
}

// wholesNote says how many people or organisations the records of a list are, where it is not as many.
func wholesNote(ctx context.Context, p *list) string {
	switch {
	case p.joined.More:
		return t(ctx, "names.wholes_many")
	case p.joined.Records == 0:
		return ""
	}
	return t(ctx, "names.wholes_"+string(p.listing.kind), "Records", strconv.Itoa(p.joined.Records), "Count", p.joined.Wholes)
}
