package exchange

import (
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// Precedence places somebody directly before somebody else of the same exchange, against the rules of precedence.
type Precedence struct {
	Before string `json:"before"` // a participation
	Reason string `json:"reason"` // why; always said
}

// Form is how somebody is named and addressed in a language, where the house writes it otherwise than custom does.
type Form struct {
	Lang       string `json:"lang"`                 // BCP 47
	Reference  string `json:"reference,omitempty"`  // in a list, on a card
	Salutation string `json:"salutation,omitempty"` // with which a letter begins
}

// validateProtocol checks what a participation says of rank and address.
func (p *Participation) validateProtocol(errs *fault.List) {
	if e := p.Precedence; e != nil {
		record.Refer(errs, "precedence", e.Before, true, KindParticipation)
		if e.Before != "" && e.Before == p.ID {
			errs.Add("precedence", "nobody goes before themselves: choose somebody else")
		}
		if strings.TrimSpace(e.Reason) == "" {
			errs.Add("precedence", "say why this person goes before the other, against the rules")
		}
	}
	for _, f := range p.Forms {
		if strings.TrimSpace(f.Lang) == "" || strings.TrimSpace(f.Reference+f.Salutation) == "" {
			errs.Add("forms", "write the language and the form of address, or take the line out")
		}
	}
}
