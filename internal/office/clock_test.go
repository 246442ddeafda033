package office

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/delegation"
)

// IssuePaperAt issues a paper as if it were another time.
func (o *Office) IssuePaperAt(ctx context.Context, viewer access.Viewer, order PaperOrder, languages []string, now time.Time) (*delegation.Paper, error) {
	return o.issuePaper(ctx, viewer, order, languages, "", Why{}, now.UTC())
}
