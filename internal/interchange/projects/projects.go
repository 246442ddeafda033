// Package projects reads the projects of the China Public Diplomacy Dashboard of AidData, a CSV file with one project a line.
//
//	line           exactly one project: its title, sector, country, money as written, and its stages
//	year           the day of signature, to the year; uncertain where the file says so
//	status         "Pipeline: Commitment" is agreed, "Implementation" running, "Completion" done
//	start, end     when it was planned to run and to be done, and when it did
//	agencies       partners, as written: the names are no organisations of ours before somebody says so. Who funds and who
//	               implements stands on the donor's side, which is ours here; who receives on theirs
//
// Days that contradict one another, such as works that began before the year of signature, are not put right: the line is rejected
// with the two dates. Money is never converted; the file's own conversion to dollars of some year is left out.
package projects

import (
	"context"
	"iter"
	"regexp"
	"strings"

	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/lines"
	"entente/internal/record"
	"entente/internal/register"
)

// Scheme is that of the identifiers that the file gives.
const Scheme = "aiddata-project"

// SourceID is the identifier of the source that every project names.
var SourceID = record.IDFrom(register.KindSource, "source", Scheme)

var _ interchange.Reader = Read

// required are the columns without which a file is not the list of projects.
var required = []string{"project_id", "year", "title", "status", "crs_sector_name", "recipient_iso2", "amount", "currency"}

// Read is the Reader of the format.
func Read(ctx context.Context, inputs []interchange.Input, _ interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		for i, in := range inputs {
			source := &register.Source{Head: record.Head{ID: SourceID, Marking: record.Public}, Title: "China Public Diplomacy Dashboard: financial projects", Publisher: "AidData", URL: "https://china-dashboard.aiddata.org"}
			if i == 0 && !yield(interchange.Item{Record: source, File: in.Name}) || !readFile(ctx, in, yield) {
				return
			}
		}
	}
}

func readFile(ctx context.Context, in interchange.Input, yield func(interchange.Item) bool) bool {
	rows, err := lines.OpenRows(in)
	if err != nil {
		return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
	}
	defer rows.Close()
	columns := map[string]int{}
	for i, name := range rows.Header() {
		columns[name] = i
	}
	for _, name := range required {
		if _, ok := columns[name]; !ok {
			return yield(interchange.Reject(in.Name, 1, name, "the file has no column %q, so it is not the list of projects: give ChineseFinancialPublicDiplomacyProjectDetails.csv", name))
		}
	}
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if ctx.Err() != nil {
			return false
		}
		if row.Err != nil {
			if !yield(interchange.Item{File: in.Name, Line: row.Line, Err: row.Err, Broken: row.Last}) {
				return false
			}
			continue
		}
		l := line{columns: columns, cells: row.Cells}
		project, err := l.project()
		if err != nil {
			if !yield(interchange.Item{File: in.Name, Line: row.Line, Err: err.At(in.Name, row.Line)}) {
				return false
			}
			continue
		}
		if !yield(interchange.Item{Record: project, File: in.Name, Line: row.Line}) {
			return false
		}
		for _, p := range l.partners(project) {
			if !yield(interchange.Item{Record: p, File: in.Name, Line: row.Line}) {
				return false
			}
		}
	}
	return true
}

// line is one row of the file.
type line struct {
	columns map[string]int
	cells   []string
}

func (l line) cell(column string) string {
	i, ok := l.columns[column]
	if !ok || i >= len(l.cells) {
		return ""
	}
	return strings.TrimSpace(lines.Unguard(l.cells[i]))
}

var stages = map[string]string{"Pipeline: Commitment": "agreed", "Implementation": "running", "Completion": "done"}

var sectors = map[string]string{
	"Education": "education", "Health": "health", "Water Supply and Sanitation": "water", "Government and Civil Society": "government",
	"Other Social Infrastructure and Services": "social", "Women in Development": "social", "Transport and Storage": "transport", "Communications": "communications", "Energy": "energy",
	"Banking and Financial Services": "finance", "Agriculture, Forestry, Fishing": "agriculture", "Industry, Mining, Construction": "industry", "Trade Policies and Regulations": "trade",
	"General Environmental Protection": "environment", "Other Multisector": "multisector", "General Budget Support": "budget", "Developmental Food Aid/Food Security Assistance": "food",
	"Non-food commodity assistance": "other", "Action Relating to Debt": "debt", "Emergency Response": "emergency", "Unallocated/Unspecified": "other",
	"Support to Non-governmental Organizations (NGOs) and Government Organizations": "government",
}

var (
	number = regexp.MustCompile(`^[0-9]{1,12}$`)
	alpha2 = regexp.MustCompile(`^[A-Z]{2}$`)
)

const longestTitle = 400

func (l line) project() (*cooperation.Project, *fault.Error) {
	id := l.cell("project_id")
	if !number.MatchString(id) {
		return nil, fault.Field("project_id", "%.40q is no number of a project: write one such as 32016", id)
	}
	p := &cooperation.Project{
		Head:  record.Head{ID: record.IDFrom(cooperation.KindProject, Scheme, id), Sources: []string{SourceID}},
		Title: strings.Join(strings.Fields(l.cell("title")), " "), Sector: sectors[l.cell("crs_sector_name")], Stage: stages[l.cell("status")],
		Value: l.cell("amount"), Currency: l.cell("currency"), Identifiers: []record.Identifier{{Scheme: Scheme, Value: id}}, Note: l.note(),
		Locale: strings.Join(nonEmpty(l.cell("location_details"), l.cell("district_name"), l.cell("province_name")), ", "),
	}
	switch iso := l.cell("recipient_iso2"); {
	case p.Title == "" || len(p.Title) > longestTitle:
		return nil, fault.Field("title", "a project needs a title of 1 to %d bytes", longestTitle)
	case p.Sector == "":
		return nil, fault.Field("crs_sector_name", "%.60q is no sector that we know: write one such as Energy", l.cell("crs_sector_name"))
	case p.Stage == "":
		return nil, fault.Field("status", "%.40q is no status that we know: write Pipeline: Commitment, Implementation or Completion", l.cell("status"))
	case !alpha2.MatchString(iso):
		return nil, fault.Field("recipient_iso2", "%.40q is no country: write two capital letters such as KH", iso)
	default:
		p.Area = register.AreaID(iso)
	}
	if err := l.steps(p); err != nil {
		return nil, err
	}
	if all := fault.All(p.Validate()); len(all) > 0 {
		return nil, all[0]
	}
	return p, nil
}

// steps reads when each stage was planned and came.
func (l line) steps(p *cooperation.Project) *fault.Error {
	signed, err := l.year()
	if err != nil {
		return err
	}
	p.Steps = append(p.Steps, cooperation.Milestone{Stage: "agreed", Real: signed})
	for _, of := range [][2]string{{"running", "start"}, {"done", "end"}} {
		s := cooperation.Milestone{Stage: of[0]}
		var err *fault.Error
		if s.Planned, err = l.day(of[1] + "_planned"); err != nil {
			return err
		}
		if s.Real, err = l.day(of[1] + "_actual"); err != nil {
			return err
		}
		if !s.Planned.IsZero() || !s.Real.IsZero() {
			p.Steps = append(p.Steps, s)
		}
	}
	return nil
}

func (l line) year() (date.Date, *fault.Error) {
	text := l.cell("year")
	if l.cell("year_uncertain") == "true" {
		text += "?"
	}
	d, err := date.Parse(text)
	if err != nil || d.IsZero() || len(strings.TrimSuffix(text, "?")) != 4 {
		return d, fault.Field("year", "%.40q is no year: write four digits", l.cell("year"))
	}
	return d, nil
}

// day reads a day; the file writes midnight in its own office as a point in time.
func (l line) day(column string) (date.Date, *fault.Error) {
	text, _, _ := strings.Cut(l.cell(column), "T")
	d, err := date.Parse(text)
	if err != nil {
		return d, fault.Field(column, "%.40q is no day: write one such as 2000-08-09", l.cell(column))
	}
	return d, nil
}

const longestNote = 40_000

// note is what the file says of the project, and where it was reported.
func (l line) note() string {
	note := strings.ToValidUTF8(l.cell("description"), "")
	var links []string
	for _, part := range strings.FieldsFunc(l.cell("sources"), func(r rune) bool { return r == ' ' || r == ';' || r == ',' }) {
		if strings.HasPrefix(part, "http://") || strings.HasPrefix(part, "https://") {
			links = append(links, "- "+part)
		}
	}
	if len(links) > 0 {
		note += "\n\nReported in:\n\n" + strings.Join(links, "\n")
	}
	if note = strings.TrimSpace(note); len(note) > longestNote {
		note = strings.ToValidUTF8(note[:longestNote], "")
	}
	return note
}

const mostPartners = 50

// partners are the agencies that the line names, each with its role.
func (l line) partners(p *cooperation.Project) []*cooperation.Partner {
	var list []*cooperation.Partner
	for _, of := range [][3]string{{"funding_agencies", "ours", "funder"}, {"implementing_agencies", "ours", "implementer"}, {"recipient_agencies", "theirs", "recipient"}} {
		seen := map[string]bool{}
		for entry := range strings.SplitSeq(l.cell(of[0]), ";") {
			name := strings.TrimSpace(entry)
			if i := strings.LastIndex(name, ","); i > 0 { // what sort of agency it is stands behind the last comma
				name = strings.TrimSpace(name[:i])
			}
			if name == "" || seen[name] || len(list) >= mostPartners {
				continue
			}
			seen[name] = true
			list = append(list, &cooperation.Partner{Head: record.Head{ID: record.IDFrom(cooperation.KindPartner, Scheme, p.Identifiers[0].Value, of[2], name), Sources: []string{SourceID}},
				Project: p.ID, Side: of[1], Role: of[2], Name: name})
		}
	}
	return list
}

func nonEmpty(texts ...string) []string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, t)
		}
	}
	return list
}
