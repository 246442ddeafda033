package popolo

import (
	"strings"

	"entente/internal/register"
)

// maxNested is how many organisations of a file may be part of another: they wait in memory for their parents.
const maxNested = 50_000

// A nested organisation is part of another one, which may come later in the file.
type nested struct {
	organisation *register.Organisation
	parent       string // as written
	line         int
}

// classifications translate what files call an organisation. Any of our own words stands for itself.
var classifications = map[string]string{
	"party": "party", "legislature": "parliament", "chamber": "parliament", "parliament": "parliament",
	"house": "parliament", "faction": "parliamentary_group", "parliamentary group": "parliamentary_group",
	"parliamentary_group": "parliamentary_group", "party_international": "party_international",
	"government": "government", "executive": "government", "cabinet": "government", "ministry": "government",
	"think_tank": "think_tank", "media": "media", "enterprise": "enterprise", "foundation": "foundation",
}

// organisationFound keeps an organisation until the legislature's key is known, and looks for that key.
func (f *file) organisationFound(raw []byte, line int) {
	if f.key != "" {
		f.organisation(raw, line)
		return
	}
	var o organisationElement
	if !f.decode(raw, line, &o) {
		return
	}
	if f.legislature == "" && o.Classification == "legislature" {
		f.legislature = o.ID
		if o.ID == "" || o.ID == "legislature" {
			f.legislature = o.Name
		}
	}
	f.later(&f.organisations)(raw, line)
}

func (f *file) organisation(raw []byte, line int) {
	var o organisationElement
	if !f.decode(raw, line, &o) {
		return
	}
	if o.ID == "" {
		f.reject(line, "id", "this organisation has no id, so that nothing could refer to it: add one")
		return
	}
	id := f.id(register.KindOrganisation, o.ID)
	ours := o.Ours
	area := o.AreaID
	if ours == nil {
		ours = &organisationExtension{}
		if area = f.country; isOurs(register.KindArea, o.AreaID) {
			area = o.AreaID
		}
	}
	during, ok := f.period(line, "founding_date", o.FoundingDate, o.DissolutionDate, ours.During)
	if !ok {
		return
	}
	names, err := f.langs.names(o.Name, o.OtherNames, ours.First, o.Ours != nil)
	if err != nil {
		f.reject(line, "other_names", "%s", messageOf(err))
		return
	}
	organisation := &register.Organisation{
		Head:           ours.head(id),
		Classification: classification(o.Classification),
		Names:          names,
		Acronym:        ours.Acronym,
		Family:         ours.Family,
		Area:           area,
		During:         during,
		Identifiers:    toIdentifiers(o.Identifiers),
		Links:          toLinks(o.Links),
		Note:           o.Description,
	}
	if o.ParentID == "" {
		f.record(line, organisation)
		return
	}
	if len(f.nested) >= maxNested {
		f.reject(line, "parent_id", "more than %d organisations of this file are part of another: split the file", maxNested)
		return
	}
	organisation.Parent = f.id(register.KindOrganisation, o.ParentID)
	f.nested = append(f.nested, &nested{organisation, o.ParentID, line})
}

func classification(written string) string {
	if known, ok := classifications[strings.ToLower(strings.TrimSpace(written))]; ok {
		return known
	}
	return "other"
}

// yieldNested yields the organisations that are part of another, each after its parent.
func (f *file) yieldNested() {
	f.raw = nil
	children := map[string][]*nested{} // by parent
	waiting := map[string]bool{}
	for _, n := range f.nested {
		children[n.organisation.Parent] = append(children[n.organisation.Parent], n)
		waiting[n.organisation.ID] = true
	}
	var ready []*nested
	for _, n := range f.nested {
		parent := n.organisation.Parent
		if waiting[parent] {
			continue
		}
		if !f.seen.has(parent) && isLocal(register.KindOrganisation, n.parent) {
			f.reject(n.line, "parent_id", "the file has no organisation %q that this one could be part of: add it, or take the parent out", n.parent)
			delete(waiting, n.organisation.ID)
			continue
		}
		ready = append(ready, n)
	}
	for len(ready) > 0 {
		n := ready[0]
		f.record(n.line, n.organisation)
		delete(waiting, n.organisation.ID)
		ready = ready[1:]
		if f.seen.has(n.organisation.ID) {
			ready = append(ready, children[n.organisation.ID]...)
			delete(children, n.organisation.ID)
		}
	}
	for _, n := range f.nested {
		if waiting[n.organisation.ID] {
			f.reject(n.line, "parent_id", "its parent %q was rejected, or leads back to this organisation: mend parent_id", n.parent)
		}
	}
}
