package print

import (
	"encoding/json"
	"io"
	"time"

	"entente/internal/insight"
)

// reportJSON writes the report's own encoding, with what the reader needs to compute it again.
func reportJSON(w io.Writer, r insight.Report, about About) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false) // queries are joined by &
	return out.Encode(struct {
		insight.Report
		KnownAt *time.Time          `json:"known_at"` // null for the present
		Made    time.Time           `json:"made"`
		Filters map[string][]string `json:"filters,omitempty"`
	}{r, since(about.KnownAt), about.Made, about.Filters})
}

func since(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
