package web

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
)

// showValue writes the value of a field in the words of the page.
func showValue(ctx context.Context, f formField, raw json.RawMessage, labels map[string]string) string {
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return string(raw)
	}
	return valueText(ctx, f, value, labels)
}

func valueText(ctx context.Context, f formField, value any, labels map[string]string) string {
	switch x := value.(type) {
	case bool:
		if x {
			return t(ctx, "form.yes")
		}
		return t(ctx, "form.no")
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case string:
		switch f.as {
		case asChoice, asChoices:
			return word(ctx, f.family, x)
		case asMarks:
			return word(ctx, "marking", x)
		case asPick, asPicks, asDesk, asDesks, asCompartment:
			return labels[x] // what may not be read is shown as nothing
		}
		return x
	case []any:
		var parts []string
		for _, e := range x {
			if text := valueText(ctx, f, e, labels); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		var parts []string
		for _, inner := range f.fields {
			if text := valueText(ctx, inner, x[inner.name], labels); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}

// named finds a field of the form by its name; a field that the form does not ask for is shown as it is.
func (f *form) named(name string) formField {
	for _, x := range f.fields() {
		if x.name == name {
			return x
		}
	}
	return formField{name: name}
}
