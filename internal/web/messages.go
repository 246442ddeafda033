package web

import (
	"context"
	"embed"
	"io/fs"
	"strings"

	"entente/internal/insight/meaning"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed messages/*.toml
var messageFiles embed.FS

// messageFolders are where texts come from: the pages' own, and what figures are called wherever they are shown.
var messageFolders = []struct {
	files   fs.FS
	pattern string
}{{messageFiles, "messages/*.toml"}, {meaning.Files, "*.toml"}}

// words holds every text of the pages in every language that there is a file for.
type words struct {
	bundle *i18n.Bundle
	made   map[string]*i18n.Localizer
}

func loadWords() (*words, error) {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, from := range messageFolders {
		paths, err := fs.Glob(from.files, from.pattern)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if _, err := b.LoadMessageFileFS(from.files, path); err != nil {
				return nil, err
			}
		}
	}
	w := &words{bundle: b, made: make(map[string]*i18n.Localizer)}
	for _, tag := range b.LanguageTags() {
		w.made[tag.String()] = i18n.NewLocalizer(b, tag.String())
	}
	return w, nil
}

func (w *words) localizer(lang string) *i18n.Localizer {
	if l := w.made[lang]; l != nil {
		return l
	}
	return w.made["en"]
}

// t returns the text with the id, in the visit's language. Arguments are pairs of a name and a value; "Count" also
// chooses the plural. Without its text a page shows the id, and a test fails.
func t(ctx context.Context, id string, args ...any) string {
	v := visitOf(ctx)
	if v == nil {
		return id
	}
	config := i18n.LocalizeConfig{MessageID: id}
	if len(args) > 0 {
		data := make(map[string]any, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			name, _ := args[i].(string)
			data[name] = args[i+1]
			if name == "Count" {
				config.PluralCount = args[i+1]
				if n, ok := args[i+1].(int); ok {
					data[name] = number(ctx, n)
				}
			}
		}
		config.TemplateData = data
	}
	text, err := v.localizer.Localize(&config)
	if err != nil && text == "" {
		return id
	}
	return text
}

// word returns the label of a domain word: word(ctx, "stage", "regular"). A word without a label is shown as it is.
func word(ctx context.Context, family, value string) string {
	if value == "" {
		return ""
	}
	if family == "stage" {
		if own := ladderOf(ctx).Word(value, visitOf(ctx).lang); own != "" {
			return own
		}
	}
	id := family + "." + value
	if text := t(ctx, id); text != id {
		return text
	}
	return value
}

// number writes a whole number as the visit's language groups it: 1,212.
func number(ctx context.Context, n int) string {
	lang := language.English
	if v := visitOf(ctx); v != nil {
		lang = language.Make(v.lang)
	}
	return message.NewPrinter(lang).Sprint(n)
}

// wordList is several domain words, by comma.
func wordList(ctx context.Context, family string, values []string) string {
	labels := make([]string, len(values))
	for i, value := range values {
		labels[i] = word(ctx, family, value)
	}
	return strings.Join(labels, ", ")
}
