package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"github.com/a-h/templ"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// dossierOf makes the action of a kind of dossier: it reads the subject at the point in time that the address names. A
// record that was not known yet at that time has a page that says so, for who may read it today.
func dossierOf[D any](s *server, read func(context.Context, store.Reader, office.AsOf, string) (D, error), show func(D) templ.Component) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		reader, err := v.lookAsOf(r)
		if err != nil {
			return err
		}
		id := r.PathValue("id")
		d, err := read(r.Context(), reader, v.asOf, id)
		if fault.Is(err, fault.NotFound) && !v.asOf.Known.IsZero() {
			if now, e := v.reader.Get(r.Context(), id); e == nil {
				label, _, _ := shown(now)
				return s.render(w, r, http.StatusNotFound, notYetKnown(label, hrefOf(id)))
			}
		}
		if err != nil {
			return err
		}
		return s.render(w, r, v.status(), show(d))
	}
}

// factList is the list of facts that its children make. Without any it says so, because a heading over nothing looks
// like a page that broke.
func factList() templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var facts bytes.Buffer
		if err := templ.GetChildren(ctx).Render(templ.ClearChildren(ctx), &facts); err != nil {
			return err
		}
		if len(bytes.TrimSpace(facts.Bytes())) == 0 {
			return noFacts().Render(ctx, w)
		}
		return factsShown(templ.Raw(facts.String())).Render(ctx, w)
	})
}

// citations are the numbers by which a dossier cites its sources.
type citations []*register.Source

func (c citations) number(source string) string {
	if i := slices.IndexFunc(c, func(s *register.Source) bool { return s.ID == source }); i >= 0 {
		return strconv.Itoa(i + 1)
	}
	return ""
}

// languageName is a language in the words of the page: "Chinese (Simplified)".
func languageName(ctx context.Context, tag string) string {
	if tag == "" {
		return ""
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	in := display.Tags(language.Make(visitOf(ctx).lang))
	if in == nil {
		in = display.Tags(language.English)
	}
	return in.Name(parsed)
}

// nameNote is what stands behind a name: its language, kind and period.
func nameNote(ctx context.Context, n lang.Name) string {
	note := languageName(ctx, n.Lang)
	if note == "" {
		note = scriptName(ctx, n.Script())
	}
	if n.Kind != "" {
		note = joinNonEmpty(", ", note, word(ctx, "name_kind", n.Kind))
	}
	if n.Standard != "" {
		note = joinNonEmpty(": ", note, standardTitle(n.Standard))
	}
	return joinNonEmpty(", ", note, periodText(ctx, n.During))
}

// scriptName is a script in the words of the page, where it is another than the page's own: "Cyrillic".
func scriptName(ctx context.Context, code string) string {
	script, err := language.ParseScript(code)
	if err != nil || code == "Latn" {
		return ""
	}
	in := display.Scripts(language.Make(visitOf(ctx).lang))
	if in == nil {
		in = display.Scripts(language.English)
	}
	return in.Name(script)
}

func joinNonEmpty(by string, texts ...string) string {
	joined := ""
	for _, text := range nonEmpty(texts...) {
		if joined != "" {
			joined += by
		}
		joined += text
	}
	return joined
}

// otherNames are the names that a dossier shows beside its heading: one for each other script, then other languages.
func otherNames(list []lang.Name, heading string) []lang.Name {
	var others []lang.Name
	seen := map[string]bool{lang.Script(heading): true}
	for _, n := range list {
		if script := n.Script(); !seen[script] && n.Text != heading {
			seen[script] = true
			others = append(others, n)
		}
	}
	if len(others) == 0 {
		for _, n := range list {
			if n.Text != heading && (n.Kind == "" || n.Kind == "official") {
				return []lang.Name{n}
			}
		}
	}
	return others[:min(len(others), 4)]
}

// spansOf makes the rows of a timeline from facts.
func spansOf[R record.Record](facts []office.Fact[R], sources citations, title func(R) templ.Component) []span {
	spans := make([]span, len(facts))
	for i, f := range facts {
		spans[i] = span{title(f.Record), f.During, f.Holds, factNotes(f.Record, sources)}
	}
	return spans
}

// on is the day that a dossier's timeline marks.
func on(d office.Dossier) date.Day { return d.AsOf.Day() }

// mayEdit reports whether the page offers to change what it shows: it shows today, to an officer.
func mayEdit(ctx context.Context) bool {
	v := visitOf(ctx)
	return v.asOf.Known.IsZero() && v.viewer.Role.Includes(access.Officer)
}

func languageNames(ctx context.Context, tags []string) string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = languageName(ctx, tag)
	}
	return joinNonEmpty(", ", names...)
}
