package programme

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/record"
)

// Acceptance says that a clash is known and left as it is, by whom and why. It holds for the clash as it was then: where
// what clashes changes, the clash is back. It is a record of its own, so that who may not read one of the items does not
// learn that they clash.
type Acceptance struct {
	record.Head
	Exchange string    `json:"exchange"`        // the delegation whose programme clashes
	Rule     string    `json:"rule"`            // one of ClashRules
	Item     string    `json:"item"`            // the first item of the clash
	Other    string    `json:"other,omitempty"` // the second, of this programme or of another delegation's
	Print    string    `json:"print"`           // of the clash as it was accepted: see Scene.Print
	Reason   string    `json:"reason"`
	By       string    `json:"by"` // account
	At       time.Time `json:"at"`
}

// Kind returns KindAcceptance.
func (*Acceptance) Kind() record.Kind { return KindAcceptance }

// Validate checks that somebody said why.
func (a *Acceptance) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", a.Exchange, true, "exchange")
	record.Refer(&errs, "item", a.Item, true, KindItem)
	record.Refer(&errs, "other", a.Other, false, KindItem)
	record.Refer(&errs, "by", a.By, true, "user")
	record.OneOf(&errs, "rule", a.Rule, ClashRules)
	if strings.TrimSpace(a.Reason) == "" {
		errs.Add("reason", "say why this is left as it is")
	}
	if a.Print == "" || len(a.Print) > 64 {
		errs.Add("print", "say which state of the clash was accepted")
	}
	if a.At.IsZero() {
		errs.Add("at", "say when it was accepted")
	}
	return errs.Err()
}

// Second is the other item of a clash, of this programme or of another; "" where only one item is concerned.
func (c Clash) Second() string {
	switch {
	case c.Other != "":
		return c.Other
	case len(c.Items) > 1 && c.Rule != "holiday" && c.Rule != "visa":
		return c.Items[1]
	}
	return ""
}

// AcceptanceID is the identifier of the acceptance of a clash: there is never a second one of the same clash.
func AcceptanceID(exchange string, c Clash) string {
	key := []string{exchange, c.Rule, c.Items[0], c.Second()}
	switch c.Rule {
	case "visa":
		key = append(append(key, c.Area), c.People...)
	case "holiday":
		key = append(key, c.Area, c.Day)
	}
	return record.IDFrom(KindAcceptance, "clash", key...)
}

// Print sums up all that makes a clash what it is: when and where its items are, who is concerned, how much time there is.
// It changes where any of that changes, and not where a title does.
func (s *Scene) Print(c Clash) string {
	type where struct{ Starts, Ends, Place, Room, Area, To, ToArea string }
	at := make(map[string]where)
	for _, i := range slices.Concat(s.Items, s.Others) {
		if slices.Contains(c.Items, i.ID) || i.ID == c.Other {
			at[i.ID] = where{i.Starts.String(), i.Ends.String(), i.Place, i.Room, i.Area, i.To, i.ToArea}
		}
	}
	var people []string
	for _, p := range c.People {
		people = append(people, s.key(p))
	}
	slices.Sort(people)
	days := ""
	if c.Rule == "outside" {
		days = s.First.String() + "/" + s.Last.String()
	}
	doc, err := json.Marshal([]any{c.Rule, c.Items, c.Other, at, people, c.What, c.Area, c.Day, c.Have, c.Need, days})
	if err != nil {
		return "" // of texts and numbers there is always a document
	}
	sum := sha256.Sum256(doc)
	return hex.EncodeToString(sum[:16])
}
