package office

import (
	"context"

	"entente/internal/access"
)

// RemoveToken ends an API token of the viewer's own, at once in this process.
func (o *Office) RemoveToken(ctx context.Context, viewer access.Viewer, id string) error {
	if err := o.store.RemoveToken(ctx, viewer.User, id); err != nil {
		return err
	}
	o.viewers.mu.Lock()
	defer o.viewers.mu.Unlock()
	clear(o.viewers.tokens)
	return nil
}
