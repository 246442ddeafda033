package office

import (
	"context"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
)

// Draft is what an officer writes into a file beside its stage. What is nil stays.
type Draft struct {
	Aims       *string
	Charter    *delegation.Charter
	Chain      *string
	Report     *string
	ReportDays *int
	Languages  *[]string
	Base       int // version of the file that the author saw; 0 for whatever there is
}

// WriteFile changes aims, charter and report of a file, as far as they are not locked. Errors as Save.
func (o *Office) WriteFile(ctx context.Context, viewer access.Viewer, id string, draft Draft, why Why) (*delegation.Delegation, error) {
	d, err := o.file(ctx, o.store.As(viewer), id)
	if err != nil {
		return nil, err
	}
	f := d.File
	base := draft.Base
	if base == 0 {
		base = f.Version
	}
	set := func(into *string, value *string) {
		if value != nil {
			*into = strings.TrimSpace(*value)
		}
	}
	set(&f.Aims, draft.Aims)
	if set(&f.Chain, draft.Chain); draft.Chain != nil {
		if err := o.chainFits(ctx, d.Exchange, f.Chain); err != nil {
			return nil, err
		}
	}
	if draft.Charter != nil {
		f.Charter = *draft.Charter
	}
	if draft.ReportDays != nil {
		f.ReportDays = *draft.ReportDays
	}
	if draft.Languages != nil {
		f.Languages = *draft.Languages
	}
	if draft.Report != nil {
		if !f.Reached("under_way") {
			return nil, fault.Field("report", "a report is written once the delegation is under way")
		}
		set(&f.Report, draft.Report)
		f.ReportedOn = date.Date{}
		if f.Report != "" {
			f.ReportedOn = date.OfDay(today())
		}
	}
	return f, o.Save(ctx, viewer, f, base, why)
}
