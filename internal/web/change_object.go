package web

import (
	"context"
	"encoding/json"
	"unicode/utf8"

	"entente/internal/delegation"
	"entente/internal/ledger"
	"entente/internal/programme"
	"entente/internal/record"
)

// objectText writes a field that is an object of its own, or a list of them, as a reader would say it; ok is false for a
// field of which nothing of this sort is known.
func objectText(ctx context.Context, kind record.Kind, field string, raw json.RawMessage, labels map[string]string) (text string, ok bool) {
	switch {
	case kind == delegation.KindDelegation && field == "precedence":
		return readObject(raw, func(p delegation.Precedence) string { return precedenceText(ctx, p) })
	case kind == delegation.KindDelegation && field == "charter":
		return readObject(raw, func(c delegation.Charter) string {
			var parts []string
			for _, p := range delegation.Principles {
				if answer := c.Answer(p); answer != "" {
					parts = append(parts, word(ctx, "principle", p)+": "+answer)
				}
			}
			return joinNonEmpty("; ", parts...)
		})
	case kind == delegation.KindApproval && field == "steps":
		return readObject(raw, func(steps []delegation.Step) string {
			parts := make([]string, len(steps))
			for i, s := range steps {
				parts[i] = stepText(ctx, s, labels)
			}
			return joinNonEmpty("; ", parts...)
		})
	case kind == delegation.KindAmendmentLine && (field == "before" || field == "after"):
		return readObject(raw, func(p delegation.Place) string { return placeText(ctx, &p) })
	case kind == programme.KindItem && (field == "starts" || field == "ends"):
		return readObject(raw, func(m programme.Moment) string { return joinNonEmpty(", ", dayName(m.Date), m.Time, m.Zone) })
	}
	return "", false
}

func readObject[T any](raw json.RawMessage, say func(T) string) (string, bool) {
	var value T
	if json.Unmarshal(raw, &value) != nil {
		return "", false
	}
	return say(value), true
}

// stepText is one step of an approval: who decided what there, or that it is open.
func stepText(ctx context.Context, s delegation.Step, labels map[string]string) string {
	said := t(ctx, "change.step_open")
	switch {
	case s.Decision == "passed":
		said = t(ctx, "delegation.passed")
	case s.Decision != "" && s.For != "":
		said = word(ctx, "decision", s.Decision) + ", " + t(ctx, "delegation.decided_for", "Name", authorOf(ctx, s.By, labels), "Absent", authorOf(ctx, s.For, labels))
	case s.Decision != "":
		said = word(ctx, "decision", s.Decision) + ", " + authorOf(ctx, s.By, labels)
	}
	if s.Note != "" {
		said += " (" + s.Note + ")"
	}
	return s.Title + ": " + said
}

// precedenceText says an order of precedence in a few words.
func precedenceText(ctx context.Context, p delegation.Precedence) string {
	var parts []string
	if p.Rank != "" {
		parts = append(parts, t(ctx, "protocol.rank_"+p.Rank))
	}
	if p.Alphabet != "" {
		parts = append(parts, t(ctx, "protocol.alphabet")+" "+alphabetName(ctx, p.Alphabet))
	}
	if p.Mixed != "" {
		parts = append(parts, t(ctx, "protocol.said_"+p.Mixed))
	}
	if p.First != "" {
		parts = append(parts, t(ctx, "protocol.first")+": "+word(ctx, "side", p.First))
	}
	return joinNonEmpty("; ", parts...)
}

// undoHint says what taking a change back would do to the record.
func undoHint(ctx context.Context, c ledger.Change, changed []difference) string {
	switch did := deed(c); did {
	case "undid", "withdrew", "restored":
		return t(ctx, "change.undo_hint_"+did)
	case "changed":
	default:
		return t(ctx, "change.undo_hint_entered")
	}
	if len(changed) == 1 {
		d := changed[0]
		if d.before == "" {
			return t(ctx, "change.undo_hint_empty", "Field", d.field)
		}
		return t(ctx, "change.undo_hint_one", "Field", d.field, "Before", abridged(d.before))
	}
	if len(changed) > 6 {
		return t(ctx, "change.undo_hint_many", "Count", len(changed))
	}
	fields := make([]string, len(changed))
	for i, d := range changed {
		fields[i] = d.field
	}
	return t(ctx, "change.undo_hint_some", "Fields", joinNonEmpty(", ", fields...))
}

// abridged cuts a text to what fits into a sentence.
func abridged(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + " …"
}
