package popolo

import (
	"entente/internal/record"
	"entente/internal/register"
)

func (f *file) membership(raw []byte, line int) {
	var m membershipElement
	if !f.decode(raw, line, &m) {
		return
	}
	person, ok := f.reference(line, register.KindPerson, "person_id", m.PersonID)
	if !ok {
		return
	}
	organisation, ok := f.reference(line, register.KindOrganisation, "organization_id", m.OrganizationID)
	if !ok {
		return
	}
	onBehalfOf := ""
	if m.OnBehalfOfID != "" {
		if onBehalfOf, ok = f.reference(line, register.KindOrganisation, "on_behalf_of_id", m.OnBehalfOfID); !ok {
			return
		}
	}
	post := ""
	if m.PostID != "" {
		if post, ok = f.reference(line, register.KindPost, "post_id", m.PostID); !ok {
			return
		}
	}
	id := f.membershipID(&m)
	ours := m.Ours
	start, end, area := m.StartDate, m.EndDate, m.AreaID
	if ours == nil {
		ours = &membershipExtension{}
		if !isOurs(register.KindArea, m.AreaID) {
			area, ours.Constituency = "", f.constituency(m.AreaID)
		}
		period := f.periods[m.LegislativePeriodID]
		if end == "" && before(period.EndDate, start) || start == "" && before(end, period.StartDate) {
			f.reject(line, "start_date", "this membership (%s) lies outside its legislative period %s (%s): mend one of the two",
				start+"/"+end, m.LegislativePeriodID, period.StartDate+"/"+period.EndDate)
			return
		}
		start, end = either(start, period.StartDate), either(end, period.EndDate)
	}
	during, ok := f.period(line, "start_date", start, end, ours.During)
	if !ok {
		return
	}
	f.record(line, &register.Membership{
		Head:         ours.head(id),
		Person:       person,
		Organisation: organisation,
		Post:         post,
		Role:         m.Role,
		OnBehalfOf:   onBehalfOf,
		Area:         area,
		Constituency: ours.Constituency,
		During:       during,
		Note:         ours.Note,
	})
}

// membershipID makes an identifier for a membership that has none, as in EveryPolitician's files: of everything that
// tells it from another, but not of its end, which a later edition of the file may add.
func (f *file) membershipID(m *membershipElement) string {
	if m.ID != "" {
		return f.id(register.KindMembership, m.ID)
	}
	return record.IDFrom(register.KindMembership, "popolo:"+f.key, m.PersonID, m.OrganizationID, m.OnBehalfOfID, m.PostID,
		m.Role, m.AreaID, m.LegislativePeriodID, m.StartDate)
}

func (f *file) post(raw []byte, line int) {
	var p postElement
	if !f.decode(raw, line, &p) {
		return
	}
	if p.ID == "" {
		f.reject(line, "id", "this post has no id, so that nothing could refer to it: add one")
		return
	}
	organisation, ok := f.reference(line, register.KindOrganisation, "organization_id", p.OrganizationID)
	if !ok {
		return
	}
	id := f.id(register.KindPost, p.ID)
	ours := p.Ours
	if ours == nil {
		ours = &postExtension{}
	}
	area := p.AreaID
	if !isOurs(register.KindArea, area) {
		area = ""
	}
	during, ok := f.period(line, "start_date", p.StartDate, p.EndDate, ours.During)
	if !ok {
		return
	}
	f.record(line, &register.Post{
		Head:         ours.head(id),
		Organisation: organisation,
		Title:        p.Label,
		Level:        ours.Level,
		Area:         area,
		During:       during,
		Identifiers:  ours.Identifiers,
	})
}

// reference turns a reference into an identifier of ours. It rejects the row and returns false where the reference is
// empty, or leads to nothing that the file lists. A record of ours may lie outside the file.
func (f *file) reference(line int, kind record.Kind, field, foreign string) (string, bool) {
	if foreign == "" {
		f.reject(line, field, "this row does not say which %s it is about: fill in %s", kind, field)
		return "", false
	}
	id := f.id(kind, foreign)
	if !isOurs(kind, foreign) && !f.seen.has(id) {
		f.reject(line, field, "the file has no %s %q, or it was rejected: mend or add it", kind, foreign)
		return "", false
	}
	return id, true
}
