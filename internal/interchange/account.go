package interchange

import (
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
)

// Counts is what became of the rows of one kind.
type Counts struct {
	Created   int `json:"created"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Rejected  int `json:"rejected"`
}

// Account is how an import ended.
type Account struct {
	Counts
	ByKind     map[record.Kind]*Counts `json:"by_kind"`
	Rejections []*fault.Error          `json:"-"` // the first maxRejections, each with file, line and reason
	Examples   []Example               `json:"-"` // the first few records that were created or changed, for a preview
	Batch      ledger.Batch            `json:"-"` // the batch to undo; its ID is 0 where nothing was written

	Names     map[record.Kind]*NameCounts `json:"names,omitempty"` // people and organisations, once they were compared
	Decisions []Decision                  `json:"-"`               // who of the new ones may be on file already, the likeliest first
	arrivals  map[record.Kind][]record.Record
	sits      []*register.Membership // that came in, for comparing the people

	Uncompared error `json:"-"` // why names could not be compared; what was written stands
}

// Example is a record as an import would leave it.
type Example struct {
	Record record.Record
	New    bool
}

const (
	maxRejections = 1000
	maxExamples   = 20
)

func (a *Account) kind(k record.Kind) *Counts {
	if a.ByKind == nil {
		a.ByKind = make(map[record.Kind]*Counts)
	}
	if a.ByKind[k] == nil {
		a.ByKind[k] = new(Counts)
	}
	return a.ByKind[k]
}

func (a *Account) reject(k record.Kind, err *fault.Error) {
	a.Rejected++
	if k != "" {
		a.kind(k).Rejected++
	}
	if len(a.Rejections) < maxRejections {
		a.Rejections = append(a.Rejections, err)
	}
}

func (a *Account) example(r record.Record, created bool) {
	if len(a.Examples) < maxExamples {
		a.Examples = append(a.Examples, Example{r, created})
	}
}
