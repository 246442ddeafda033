package web

import "entente/internal/margin"

// tagForm is the form of the office's tags.
func tagForm() *form {
	return &form{kind: margin.KindTag, preset: map[string]string{"marking": "public"}, groups: []formGroup{
		namesGroup(false, false),
		{title: "tag", fields: []formField{noteField, {name: "marking", as: asKept}}},
	}}
}
