package web

import (
	"context"
	"strings"

	"entente/internal/office"
)

// alphabetName is an order of names in words: "Chinese, by strokes".
func alphabetName(ctx context.Context, tag string) string {
	language, by, found := strings.Cut(tag, "-u-co-")
	name := languageName(ctx, language)
	switch {
	case found && by == "stroke":
		return t(ctx, "protocol.by_strokes", "Language", name)
	case language == "zh":
		return t(ctx, "protocol.by_pinyin", "Language", name)
	}
	return name
}

// rulesSaid states the rules by which the page orders people, in one sentence.
func rulesSaid(ctx context.Context, p precedenceView) string {
	id := "protocol.said_role"
	if p.order.Rank == "level" {
		id = "protocol.said_level"
	}
	return t(ctx, id, "Alphabet", alphabetName(ctx, p.order.Alphabet)) + " " + t(ctx, "protocol.said_"+p.mixed())
}

// sinceText is since when somebody holds the post that ranks them.
func sinceText(ctx context.Context, p office.InPrecedence) string {
	if p.Since.IsZero() {
		return ""
	}
	return t(ctx, "protocol.since", "Date", dateText(ctx, p.Since))
}
