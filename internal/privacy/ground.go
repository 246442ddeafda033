// Package privacy holds why the register may hold what it holds on a person: the lawful grounds of European law, consent
// among them, each with the day since when it stands and, for a consent, the day on which it was withdrawn.
package privacy

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// KindGround is the kind of a lawful ground.
const KindGround record.Kind = "lawful_ground"

// Bases are the grounds of the General Data Protection Regulation, articles 6(1) and 9(2), that an international department
// can stand on: first those of article 6, then those that political opinions take beside.
var Bases = []string{"consent", "contract", "legal_duty", "vital_interest", "public_task", "legitimate_interest",
	"explicit_consent", "association", "made_public", "public_interest"}

// consents are the bases that the person gives and can take back.
var consents = []string{"consent", "explicit_consent"}

// Ground says on what ground data of a person are held. It is hidden with the person.
type Ground struct {
	record.Head
	Person    string    `json:"person"`
	Basis     string    `json:"basis"`                  // one of Bases
	Since     date.Date `json:"given,omitzero"`         // of a consent the day on which it was given
	Text      string    `json:"consent_text,omitempty"` // of a consent: which version of which text the person agreed to
	Withdrawn date.Date `json:"withdrawn,omitzero"`     // of a consent; it is then no ground any more, and stays on record
	Note      string    `json:"note,omitempty"`         // where it can be seen: the interview, the signed form
}

// Kind returns KindGround.
func (*Ground) Kind() record.Kind { return KindGround }

// Consent reports whether the person gave it and can take it back.
func (g *Ground) Consent() bool { return slices.Contains(consents, g.Basis) }

// Stands reports whether it is a ground still.
func (g *Ground) Stands() bool { return g.Withdrawn.IsZero() }

const longestText = 2000 // bytes

// Validate checks the basis, and that a consent says when and to what.
func (g *Ground) Validate() error {
	var errs fault.List
	record.Refer(&errs, "person", g.Person, true, "person")
	record.OneOf(&errs, "basis", g.Basis, Bases)
	if len(g.Note) > longestText {
		errs.Add("note", "write at most %d bytes", longestText)
	}
	if len(g.Text) > longestText {
		errs.Add("consent_text", "write at most %d bytes", longestText)
	}
	switch {
	case g.Consent() && g.Since.IsZero():
		errs.Add("given", "say when the consent was given")
	case g.Consent() && strings.TrimSpace(g.Text) == "":
		errs.Add("consent_text", "say which version of which text the person agreed to")
	case !g.Consent() && !g.Withdrawn.IsZero():
		errs.Add("withdrawn", "only a consent is withdrawn: withdraw the record of this ground if it does not hold")
	}
	if g.Withdrawn.Before(g.Since) == date.Yes {
		errs.Add("withdrawn", "this was withdrawn (%s) before it was given (%s): correct one of the two", g.Withdrawn, g.Since)
	}
	return errs.Err()
}
