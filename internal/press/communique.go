package press

import (
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// CommuniqueStates are how far a communiqué has come. The house approves the text before the other side is asked to agree.
var CommuniqueStates = []string{"draft", "approved", "agreed", "released", "dropped"}

// Communique is what is said of a visit or a talk, in one or several languages that say the same.
type Communique struct {
	record.Head
	Title      string           `json:"title"` // by which the house knows it
	Exchange   string           `json:"exchange"`
	Joint      bool             `json:"joint,omitempty"` // both sides speak: it is not released before the other side agrees
	State      string           `json:"state"`           // one of CommuniqueStates
	Approved   date.Date        `json:"approved,omitzero"`
	Agreed     date.Date        `json:"agreed,omitzero"`
	AgreedWith string           `json:"agreed_with,omitempty"` // who said so for the other side, as written
	Released   date.Date        `json:"released,omitzero"`
	Texts      []CommuniqueText `json:"texts"` // one a language, the original first
}

// CommuniqueText is a communiqué in one language.
type CommuniqueText struct {
	Language string `json:"language"` // BCP 47
	Heading  string `json:"heading"`
	Text     string `json:"text"` // Markdown
}

// Kind returns KindCommunique.
func (*Communique) Kind() record.Kind { return KindCommunique }

// Validate checks the texts and that the dates fit the state.
func (c *Communique) Validate() error {
	var errs fault.List
	line(&errs, "title", c.Title)
	record.Refer(&errs, "exchange", c.Exchange, true, "exchange")
	record.OneOf(&errs, "state", c.State, CommuniqueStates)
	if len(c.Texts) == 0 || len(c.Texts) > mostLanguages {
		errs.Add("texts", "write the communiqué in 1 to %d languages", mostLanguages)
	}
	seen := make(map[string]bool)
	for i, t := range c.Texts {
		at := "texts." + strconv.Itoa(i) + "."
		tongue(&errs, at+"language", t.Language, true)
		if seen[t.Language] {
			errs.Add(at+"language", "this language stands here twice: take one out")
		}
		seen[t.Language] = true
		line(&errs, at+"heading", t.Heading)
		if strings.TrimSpace(t.Text) == "" || len(t.Text) > longestText {
			errs.Add(at+"text", "write the text, in at most %d bytes", longestText)
		}
	}
	for _, d := range []struct {
		field   string
		on      date.Date
		wanted  bool
		allowed bool
	}{
		{"approved", c.Approved, c.State == "approved" || c.State == "agreed" || c.State == "released", c.State != "draft"},
		{"agreed", c.Agreed, c.State == "agreed" || c.State == "released" && c.Joint, c.State != "draft" && c.State != "approved"},
		{"released", c.Released, c.State == "released", c.State == "released"},
	} {
		if d.wanted && d.on.IsZero() {
			errs.Add(d.field, "a communiqué that is %s has this date", c.State)
		}
		if !d.allowed && !d.on.IsZero() {
			errs.Add(d.field, "a communiqué that is %s has no such date: take it out", c.State)
		}
	}
	return errs.Err()
}

// Move takes a communiqué to another state on a day. Who approves it does so through the chain and not here.
func (c *Communique) Move(to, with string, on date.Date) error {
	switch {
	case to == "draft" && c.State != "released" && c.State != "draft":
		c.Approved, c.Agreed, c.AgreedWith = date.Date{}, date.Date{}, ""
	case to == "agreed" && c.State == "approved":
		if strings.TrimSpace(with) == "" {
			return fault.Field("agreed_with", "say who agreed for the other side")
		}
		c.Agreed, c.AgreedWith = on, strings.TrimSpace(with)
	case to == "released" && (c.State == "agreed" || c.State == "approved" && !c.Joint):
		c.Released = on
	case to == "released" && c.State == "approved":
		return fault.Field("state", "this is a joint communiqué: the other side agrees to the text before it is released")
	case to == "dropped" && c.State != "released" && c.State != "dropped":
		c.Approved, c.Agreed, c.AgreedWith = date.Date{}, date.Date{}, ""
	default:
		return fault.Field("state", "a communiqué that is %s cannot become %s", c.State, to)
	}
	if on.Precision() != date.DayPrecision {
		return fault.Field("on", "say on which day")
	}
	c.State = to
	return nil
}

// Next are the states that a communiqué can be taken to by hand.
func (c *Communique) Next() []string {
	switch {
	case c.State == "draft":
		return []string{"dropped"}
	case c.State == "approved" && c.Joint:
		return []string{"agreed", "draft", "dropped"}
	case c.State == "approved":
		return []string{"released", "agreed", "draft", "dropped"}
	case c.State == "agreed":
		return []string{"released", "draft", "dropped"}
	case c.State == "dropped":
		return []string{"draft"}
	}
	return nil
}
