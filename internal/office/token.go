package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/ledger"
)

// RemoveToken ends an API token of the viewer's own, at once in this process.
func (o *Office) RemoveToken(ctx context.Context, viewer access.Viewer, id string) error {
	if err := o.store.RemoveToken(ctx, viewer.User, id); err != nil {
		return err
	}
	o.viewers.mu.Lock()
	clear(o.viewers.tokens)
	o.viewers.mu.Unlock()
	return o.Witness(ctx, viewer, ledger.ActTokenEnded, Witnessed{Name: id})
}
