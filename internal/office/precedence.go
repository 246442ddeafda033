package office

import (
	"cmp"
	"context"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/store"
)

// RulesOf is an order of precedence that was kept, as the rules of protocol. Where it names no alphabet, the language
// orders names.
func RulesOf(p delegation.Precedence, language string) protocol.Rules {
	rules := protocol.Rules{Language: cmp.Or(p.Alphabet, language), Mixed: p.Mixed, First: p.First}
	if p.Rank == "level" { // whoever leads has no place of their own
		rules.By = []string{"level", "since", "name"}
	}
	return rules
}

// KeptPrecedence is the order of precedence that a delegation keeps, by the identifier of its exchange, of its file or of
// one of its meetings. It is that of nothing kept where there is no file, or none that the reader may read. Errors:
// NotFound.
func (o *Office) KeptPrecedence(ctx context.Context, r store.Reader, id string) (delegation.Precedence, error) {
	file, err := o.fileAbove(ctx, r, id)
	if file == nil || err != nil {
		return delegation.Precedence{}, err
	}
	return file.Precedence, nil
}

// fileAbove is the file of a delegation, or of the delegation that a meeting is part of; nil where there is none for this
// reader.
func (o *Office) fileAbove(ctx context.Context, r store.Reader, id string) (*delegation.Delegation, error) {
	if kind, _ := record.KindOf(id); kind == exchange.KindExchange {
		rec, err := r.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if x := rec.(*exchange.Exchange); x.Part != "" {
			id = x.Part
		}
		id = delegation.IDFor(id)
	}
	rec, err := r.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return rec.(*delegation.Delegation), nil
}

// KeepPrecedence keeps the order of precedence of a delegation. base is the version of the file that the author saw; 0 for
// whatever there is. Errors: Invalid, also where the file is closed or there is none, otherwise as SaveAll.
func (o *Office) KeepPrecedence(ctx context.Context, viewer access.Viewer, id string, p delegation.Precedence, base int, why Why) (ledger.Batch, error) {
	d, err := o.file(ctx, o.store.As(viewer), id)
	if err != nil {
		return ledger.Batch{}, err
	}
	d.File.Precedence = p
	return o.SaveAll(ctx, viewer, why, Edit{d.File, cmp.Or(base, d.File.Version)})
}
