// Package margin holds what the office writes in the margin of its records: comments, and the tags that it sorts them by.
package margin

import (
	"regexp"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// The kinds of this package.
const (
	KindTag     record.Kind = "tag"
	KindComment record.Kind = "comment"
)

// Tag is a word of the office's own list, which any record can bear. Every record names its tags in its head.
type Tag struct {
	record.Head
	Names []lang.Name `json:"names"`
	Note  string      `json:"note,omitempty"` // what it is for
}

// Kind returns KindTag.
func (*Tag) Kind() record.Kind { return KindTag }

// Validate checks the names. A tag is public: a word says nothing of what bears it.
func (t *Tag) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, t.Names)
	if t.Marking != record.Public || t.Desk+t.Compartment != "" {
		errs.Add("marking", "tags are public: every record may bear them")
	}
	return errs.Err()
}

// Comment is what somebody says of a record to those who may read both. It is hidden with the record.
type Comment struct {
	record.Head
	Subject  string   `json:"subject"`            // what it is about, of any kind but a comment
	Author   string   `json:"author"`             // account
	Text     string   `json:"remark"`             // Markdown
	Mentions []string `json:"mentions,omitempty"` // accounts that it calls; each hears of it only if it may read it
}

// Kind returns KindComment.
func (*Comment) Kind() record.Kind { return KindComment }

const (
	longestComment = 20_000
	mostMentions   = 50
)

// Validate checks the text and the references.
func (c *Comment) Validate() error {
	var errs fault.List
	if kind, ok := record.KindOf(c.Subject); !ok || kind == KindComment || kind == "attachment" {
		errs.Add("subject", "say which record the comment is about; to answer a comment, comment on its record")
	}
	record.Refer(&errs, "author", c.Author, true, "user")
	if text := strings.TrimSpace(c.Text); text == "" || len(c.Text) > longestComment {
		errs.Add("remark", "write a comment of 1 to %d bytes", longestComment)
	}
	if len(c.Mentions) > mostMentions {
		errs.Add("mentions", "mention at most %d people", mostMentions)
	}
	for i, id := range c.Mentions {
		record.Refer(&errs, "mentions", id, true, "user")
		if slices.Contains(c.Mentions[:i], id) {
			errs.Add("mentions", "somebody is mentioned twice: take one out")
		}
	}
	return errs.Err()
}

var called = regexp.MustCompile(`(?:^|[\s(\[{>*_"'«“])@([a-z0-9][a-z0-9._-]{0,62})`)

// Called lists the sign-in names that a text calls by an @, each once, in their order. A mail address calls nobody.
func Called(text string) []string {
	var names []string
	for _, m := range called.FindAllStringSubmatch(text, -1) {
		if name := strings.TrimRight(m[1], "._-"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
