package web

import "context"

func meetingTitle(ctx context.Context, sh *sheet) string {
	if sh.id != "" {
		return t(ctx, "meeting.title_edit", "Name", sh.typed.Get("title"))
	}
	return t(ctx, "meeting.title_new")
}

// meetingCrumbs lead back to the delegation that the meeting is a part of.
func meetingCrumbs(ctx context.Context, sh *sheet) []crumb {
	list := []crumb{{"/exchanges", t(ctx, "rail.exchanges")}}
	if part := sh.typed.Get("part.id"); part != "" && sh.typed.Get("part.name") != "" {
		list = append(list, crumb{"/delegations/" + part + "/meetings", sh.typed.Get("part.name")})
	}
	return append(list, crumb{"", meetingTitle(ctx, sh)})
}
