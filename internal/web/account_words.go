package web

import (
	"context"
	"strings"

	"github.com/a-h/templ"
)

// wrongField ties a control to the error below it.
func wrongField(message, id string) templ.Attributes {
	if message == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": "error-" + id}
}

// scopeWords says what a token may do.
func scopeWords(ctx context.Context, scopes []string) string {
	words := make([]string, len(scopes))
	for i, scope := range scopes {
		words[i] = t(ctx, "account.scope_"+scope)
	}
	return strings.Join(words, ", ")
}
