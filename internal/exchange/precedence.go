package exchange

import (
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// Form is how somebody is named and addressed in a language, where the house writes it otherwise than custom does.
type Form struct {
	Lang       string `json:"lang"`                 // BCP 47
	Reference  string `json:"reference,omitempty"`  // in a list, on a card
	Salutation string `json:"salutation,omitempty"` // with which a letter begins
}

// validateProtocol checks what a participation says of rank and address.
func (p *Participation) validateProtocol(errs *fault.List) {
	record.Refer(errs, "before", p.Before, false, KindParticipation)
	if p.Before != "" && p.Before == p.ID {
		errs.Add("before", "nobody goes before themselves: choose somebody else")
	}
	if p.Before != "" && strings.TrimSpace(p.BeforeReason) == "" {
		errs.Add("before_reason", "say why this person goes before the other, against the rules")
	}
	for _, f := range p.Forms {
		if strings.TrimSpace(f.Lang) == "" || strings.TrimSpace(f.Reference+f.Salutation) == "" {
			errs.Add("forms", "write the language and the form of address, or take the line out")
		}
	}
}
