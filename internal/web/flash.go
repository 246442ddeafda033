package web

import (
	"context"
	"encoding/json"
)

// flash is what a page says once about what was just done.
type flash struct {
	Tone       string `json:"tone"` // "good", "warn" or "bad"
	Text       string `json:"text"`
	UndoChange int64  `json:"undo_change,omitempty"` // offers to undo this change
	UndoBatch  int64  `json:"undo_batch,omitempty"`  // offers to undo this batch
}

const flashKey = "flash" // in the session

// flash keeps a sentence for the next page.
func (s *server) flash(ctx context.Context, tone, text string) {
	s.flashWith(ctx, flash{Tone: tone, Text: text})
}

// flashWith keeps a message, perhaps with something to undo, for the next page.
func (s *server) flashWith(ctx context.Context, f flash) {
	list := append(s.peek(ctx), f)
	if b, err := json.Marshal(list); err == nil {
		s.sessions.Put(ctx, flashKey, string(b))
	}
}

// takeFlashes returns what is to be said, and forgets it.
func (s *server) takeFlashes(ctx context.Context) []flash {
	list := s.peek(ctx)
	if len(list) > 0 {
		s.sessions.Remove(ctx, flashKey)
	}
	return list
}

func (s *server) peek(ctx context.Context) []flash {
	text := s.sessions.GetString(ctx, flashKey)
	if text == "" {
		return nil
	}
	var list []flash
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list
}
