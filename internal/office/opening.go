package office

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/store"
)

// A reading is remembered for an hour: who opens a record ten times in that hour read it once.
const readingLasts = time.Hour

// Bounds of what one act says, and of what is remembered.
const (
	mostRead       = 1000
	mostRemembered = 200_000
)

// readings remembers what was written down lately. After a restart a reading is written down once more.
type readings struct {
	mu   sync.Mutex
	last map[[2]string]time.Time
	now  func() time.Time
}

func newReadings() *readings {
	return &readings{last: make(map[[2]string]time.Time), now: time.Now}
}

// fresh are those of the records that the account did not open within the hour.
func (m *readings) fresh(account string, records []string) []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	return slices.DeleteFunc(records, func(id string) bool {
		at, ok := m.last[[2]string{account, id}]
		return ok && now.Sub(at) < readingLasts
	})
}

// remember is called once they are written down, and not before: another try must not pass over what failed.
func (m *readings) remember(account string, records []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if len(m.last)+len(records) > mostRemembered {
		for key, at := range m.last {
			if now.Sub(at) >= readingLasts {
				delete(m.last, key)
			}
		}
		if len(m.last)+len(records) > mostRemembered {
			clear(m.last)
		}
	}
	for _, id := range records {
		m.last[[2]string{account, id}] = now
	}
}

// Opened writes down which records that are not open to the whole house were opened, as one act for each account and up to
// a thousand records. What cannot be written down must not be shown: the caller sends nothing where it returns an error.
func (o *Office) Opened(ctx context.Context, list []store.Opening, by, from string) error {
	ctx = context.WithoutCancel(ctx) // who stops listening has read it all the same
	for _, opening := range list {
		author := opening.Viewer.User
		records := o.readings.fresh(author, opening.Records)
		slices.Sort(records)
		said := ledger.Read{By: by, From: from}
		if opening.Viewer.As != nil {
			said.As = opening.Viewer.As.User
		}
		for part := range slices.Chunk(records, mostRead) {
			said.Records = part
			detail, err := json.Marshal(said)
			if err != nil {
				return err
			}
			if _, err := o.store.Write(ctx, access.Viewer{User: author}, ledger.Batch{Act: ledger.ActRead, Detail: string(detail)}, func(tx *store.Tx) error {
				tx.Opened(part)
				return nil
			}); err != nil {
				return err
			}
			o.readings.remember(author, part)
		}
	}
	return nil
}
