package publish

import (
	"cmp"
	"context"
	"html/template"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/press"
	"entente/internal/store"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// Communique is what is published of a communiqué that was released. By which name the house keeps it, who approved it and who
// agreed for the other side are not.
type Communique struct {
	ID       string           `json:"id"`
	Exchange string           `json:"exchange"`
	Joint    bool             `json:"joint,omitempty"`
	Released string           `json:"released"`
	Texts    []CommuniqueText `json:"texts"` // one a language, the original first
	released date.Date
}

// CommuniqueText is a communiqué in one language.
type CommuniqueText struct {
	Language string        `json:"language"`
	Heading  string        `json:"heading"`
	Text     template.HTML `json:"html"`
}

// readCommuniques keeps what was released. Its exchange is public too, or a stranger would not see it.
func (g *Register) readCommuniques(ctx context.Context, r store.Reader) error {
	var broken error
	err := each(ctx, r, press.KindCommunique, func(c *press.Communique) {
		if _, public := g.at[c.Exchange]; c.State != "released" || !public {
			return
		}
		p := Communique{ID: c.ID, Exchange: c.Exchange, Joint: c.Joint, Released: c.Released.String(), released: c.Released}
		for _, t := range c.Texts {
			text, err := markdown(t.Text)
			if err != nil {
				broken = err
			}
			p.Texts = append(p.Texts, CommuniqueText{t.Language, t.Heading, text})
		}
		g.Communiques = append(g.Communiques, p)
	})
	slices.SortFunc(g.Communiques, func(a, b Communique) int {
		return cmp.Or(cmp.Compare(b.released.Earliest(), a.released.Earliest()), cmp.Compare(a.ID, b.ID))
	})
	g.said = make(map[string][]Communique)
	for _, c := range g.Communiques {
		g.said[c.Exchange] = append(g.said[c.Exchange], c)
	}
	return cmp.Or(err, broken)
}

// markdown turns a text into HTML without scripts, styles, pictures, and links that lead into the house: their addresses would
// name its records.
func markdown(text string) (template.HTML, error) {
	var b strings.Builder
	if err := markdownReader.Convert([]byte(text), &b); err != nil {
		return "", err
	}
	return template.HTML(strings.TrimSpace(markdownPolicy.Sanitize(b.String()))), nil
}

var markdownReader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))

var markdownPolicy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "del", "blockquote", "ul", "ol", "li", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(false)
	p.RequireNoFollowOnLinks(true)
	return p
}()
