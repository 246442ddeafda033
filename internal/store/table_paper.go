package store

import (
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// paperTables are the papers that were issued, and the templates of an office.
func paperTables() []*table {
	return []*table{
		{
			kind: delegation.KindPaperTemplate, name: "paper_template", plural: "paper-templates", order: "sort",
			columns: []string{"title", "sort", "type"},
			row: func(r record.Record) []any {
				t := r.(*delegation.PaperTemplate)
				return []any{t.Title, sortKey(t.Title), t.Type}
			},
			words: func(r record.Record) []string {
				t := r.(*delegation.PaperTemplate)
				return []string{t.Title, t.Note}
			},
			blank: func() record.Record { return new(delegation.PaperTemplate) },
		},
		{
			kind: delegation.KindPaper, name: "paper", plural: "papers", order: "since",
			columns: []string{"exchange", "type", "organisation", "participation", "template", "year", "sequence", "title"},
			row: func(r record.Record) []any {
				p := r.(*delegation.Paper)
				return []any{p.Exchange, p.Type, p.Organisation, p.Participation, p.Template, p.Year, p.Sequence, p.Number}
			},
			words: func(r record.Record) []string {
				p := r.(*delegation.Paper)
				return []string{p.Number, p.Note}
			},
			refers: []reference{{"exchange", exchange.KindExchange}, {"organisation", register.KindOrganisation}, {"participation", exchange.KindParticipation}},
			blank:  func() record.Record { return new(delegation.Paper) },
		},
	}
}

// NextPaper is the number after the last that was ever given in a year to papers for an organisation, whoever may read
// them and whatever became of them. The writer gives one number at a time.
func (tx *Tx) NextPaper(organisation string, year int) (int, error) {
	if err := tx.flush(); err != nil {
		return 0, err
	}
	var last int
	err := tx.queryRow("SELECT coalesce(max(sequence), 0) FROM paper WHERE organisation = @ AND year = @", []any{organisation, year}, &last)
	return last + 1, err
}
