// Package press holds what the house does for how it is seen: what others wrote after a visit, what guests thought before and
// after it, and communiqués.
//
// Two promises stand above it. What a machine reads out of a text is never the tone of it: a person says so, with their name, a
// day and a reason. And where a questionnaire says that it is anonymous, no answer is ever a record: see Distribution.
package press

import (
	"net/url"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"

	"golang.org/x/text/language"
)

// The kinds of this package.
const (
	KindCoverage      record.Kind = "coverage"
	KindQuestionnaire record.Kind = "questionnaire"
	KindResponse      record.Kind = "response"
	KindDistribution  record.Kind = "distribution"
	KindCommunique    record.Kind = "communique"
)

// Tones are what a piece can be, in the judgement of whoever read it.
var Tones = []string{"favourable", "balanced", "critical"}

// SettledTones are what the judgements of a piece come to: none yet, one of Tones where all agree, or divided.
var SettledTones = append([]string{"unread", "divided"}, Tones...)

// Piece is one piece that somebody published about us, or after a visit. Clippings are attachments of it.
type Piece struct {
	record.Head
	Title        string          `json:"title"`
	Exchange     string          `json:"exchange,omitempty"`     // the visit or talk that it came from
	Organisation string          `json:"organisation,omitempty"` // the medium, parliament or institute that published it
	Medium       string          `json:"medium,omitempty"`       // as written, where it is not in the register
	Author       string          `json:"author,omitempty"`       // a person
	AuthorName   string          `json:"author_name,omitempty"`  // as written
	Area         string          `json:"area,omitempty"`         // where it is read
	Published    date.Date       `json:"published"`
	Language     string          `json:"language,omitempty"` // BCP 47
	Link         string          `json:"link,omitempty"`
	Summary      string          `json:"summary,omitempty"` // Markdown
	Tones        []ToneJudgement `json:"tones,omitempty"`   // each of another person
}

// ToneJudgement is what one person made of the tone of a piece. Nobody writes it for somebody else.
type ToneJudgement struct {
	By     string    `json:"by"` // account
	On     date.Date `json:"on"`
	Tone   string    `json:"tone"` // one of Tones
	Reason string    `json:"reason"`
}

// Kind returns KindCoverage.
func (*Piece) Kind() record.Kind { return KindCoverage }

const (
	longestLine = 500     // bytes
	longestText = 100_000 // bytes
	mostTones   = 20
)

// Validate checks title, medium, date, link and that each judgement has a name, a day and a reason.
func (c *Piece) Validate() error {
	var errs fault.List
	line(&errs, "title", c.Title)
	record.Refer(&errs, "exchange", c.Exchange, false, "exchange")
	record.Refer(&errs, "organisation", c.Organisation, false, "organisation")
	record.Refer(&errs, "author", c.Author, false, "person")
	record.Refer(&errs, "area", c.Area, false, "area")
	if c.Organisation == "" && strings.TrimSpace(c.Medium) == "" {
		errs.Add("medium", "choose the medium, or write its name")
	}
	if c.Published.IsZero() {
		errs.Add("published", "say when it was published: a day, a month or a year")
	}
	tongue(&errs, "language", c.Language, false)
	if c.Link != "" {
		if u, err := url.Parse(c.Link); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || len(c.Link) > 2000 {
			errs.Add("link", "write the whole address of the page, such as https://example.org/article")
		}
	}
	long(&errs, "summary", c.Summary)
	if len(c.Tones) > mostTones {
		errs.Add("tones", "a piece has at most %d judgements", mostTones)
	}
	seen := make(map[string]bool)
	for i, j := range c.Tones {
		at := "tones." + strconv.Itoa(i) + "."
		record.Refer(&errs, at+"by", j.By, true, "user")
		if seen[j.By] {
			errs.Add(at+"by", "one person judges a piece once: change that judgement")
		}
		seen[j.By] = true
		record.OneOf(&errs, at+"tone", j.Tone, Tones)
		if j.On.Precision() != date.DayPrecision {
			errs.Add(at+"on", "say on which day it was judged")
		}
		if strings.TrimSpace(j.Reason) == "" {
			errs.Add(at+"reason", "say what in the text shows it")
		}
	}
	return errs.Err()
}

// Tone is one of SettledTones.
func (c *Piece) Tone() string {
	if len(c.Tones) == 0 {
		return "unread"
	}
	for _, j := range c.Tones[1:] {
		if j.Tone != c.Tones[0].Tone {
			return "divided"
		}
	}
	return c.Tones[0].Tone
}

// Judge sets what a person makes of the tone, in place of what they said before.
func (c *Piece) Judge(j ToneJudgement) {
	for i := range c.Tones {
		if c.Tones[i].By == j.By {
			c.Tones[i] = j
			return
		}
	}
	c.Tones = append(c.Tones, j)
}

// Differing are the accounts whose judgement is not the same in two states of a piece.
func Differing(was, is *Piece) []string {
	before := make(map[string]ToneJudgement)
	if was != nil {
		for _, j := range was.Tones {
			before[j.By] = j
		}
	}
	var list []string
	for _, j := range is.Tones {
		if before[j.By] != j {
			list = append(list, j.By)
		}
		delete(before, j.By)
	}
	for by := range before {
		list = append(list, by)
	}
	return list
}

func line(errs *fault.List, field, text string) {
	if text = strings.TrimSpace(text); text == "" || len(text) > longestLine {
		errs.Add(field, "write 1 to %d bytes", longestLine)
	}
}

func long(errs *fault.List, field, text string) {
	if len(text) > longestText {
		errs.Add(field, "this has %d bytes: it may have %d", len(text), longestText)
	}
}

func tongue(errs *fault.List, field, tag string, required bool) {
	if tag == "" && !required {
		return
	}
	if _, err := language.Parse(tag); err != nil || len(tag) > 35 {
		errs.Add(field, "%q is no language: write a tag such as en, fr or zh-Hans", tag)
	}
}
