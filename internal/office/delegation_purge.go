package office

import (
	"context"
	"log/slog"
	"time"

	"entente/internal/access"
)

// PurgeTravelDocuments erases the travel documents whose day has passed, and tells how many there were. It asks for no
// viewer: the day was set by whoever entered the document, and the program keeps it.
func (o *Office) PurgeTravelDocuments(ctx context.Context, now time.Time) (int, error) {
	ids, err := o.store.Expired(ctx, dayAt(now))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return o.store.Erase(ctx, access.System(), "the day after which this travel document was to be erased has passed", ids...)
}

// PurgeDaily erases expired travel documents at once, and then whenever a new day has begun, until the context ends.
func (o *Office) PurgeDaily(ctx context.Context, log *slog.Logger) {
	const look = time.Hour
	timer := time.NewTicker(look)
	defer timer.Stop()
	for done := ""; ; {
		now := time.Now().UTC()
		if today := dayAt(now).String(); today != done {
			n, err := o.PurgeTravelDocuments(ctx, now)
			switch {
			case err != nil && ctx.Err() == nil:
				log.Error("expired travel documents could not be erased; it is tried again in an hour", "error", err)
			case err == nil:
				done = today
				if n > 0 {
					log.Info("expired travel documents were erased", "number", n)
				}
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
	}
}
