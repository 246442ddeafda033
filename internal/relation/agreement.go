package relation

import (
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// AgreementTypes are what two organisations can agree in.
var AgreementTypes = []string{"memorandum", "agreement", "exchange_programme", "protocol", "joint_communique", "exchange_of_letters", "other"}

// AgreementStates are how far an agreement has come. Whether a signed one is in force on a day, its period says.
var AgreementStates = []string{"prepared", "signed", "ended", "replaced"}

// Renewals are what happens at the end of an agreement's term.
var Renewals = []string{"none", "tacit", "on_request"}

// Agreement is a paper that binds the home organisation and a counterpart, with its terms and its end.
type Agreement struct {
	record.Head
	Counterpart string        `json:"counterpart"`
	Type        string        `json:"type"`  // one of AgreementTypes
	State       string        `json:"state"` // one of AgreementStates
	Title       string        `json:"title"`
	Signed      date.Date     `json:"signed,omitzero"`
	Exchange    string        `json:"exchange,omitempty"` // in which it was signed
	During      date.Interval `json:"during,omitzero"`    // in force, to the end of its term
	Renewal     string        `json:"renewal,omitempty"`  // one of Renewals
	Notice      int           `json:"notice,omitempty"`   // months before the end by which one has to say that one does not go on
	Terms       string        `json:"terms,omitempty"`    // Markdown
	Link        string        `json:"link,omitempty"`     // where the paper is kept
}

// Kind returns KindAgreement.
func (*Agreement) Kind() record.Kind { return KindAgreement }

// Validate checks the references, the choices and the dates.
func (a *Agreement) Validate() error {
	var errs fault.List
	record.Refer(&errs, "counterpart", a.Counterpart, true, "organisation")
	record.Refer(&errs, "exchange", a.Exchange, false, "exchange")
	record.OneOf(&errs, "type", a.Type, AgreementTypes)
	record.OneOf(&errs, "state", a.State, AgreementStates)
	if a.Renewal != "" {
		record.OneOf(&errs, "renewal", a.Renewal, Renewals)
	}
	if title := strings.TrimSpace(a.Title); title == "" || len(title) > longestLine {
		errs.Add("title", "name the agreement in 1 to %d bytes", longestLine)
	}
	if a.Notice < 0 || a.Notice > 120 {
		errs.Add("notice", "write the months of notice, from 0 to 120")
	}
	if a.State == "prepared" && !a.Signed.IsZero() {
		errs.Add("signed", "what is prepared is not signed yet: take the date out, or say that it is signed")
	}
	return errs.Err()
}

// Expiry is the last day of its term, and the last day for saying that one does not go on; ok is false where the term has
// no end, or the agreement binds no more.
func (a *Agreement) Expiry() (last, notice date.Day, ok bool) {
	_, _, _, last = a.During.Bounds()
	if a.State != "signed" || last == date.Future || last == date.Past {
		return 0, 0, false
	}
	y, m, d := last.Civil()
	return last, min(last, date.DayOf(y, m-time.Month(a.Notice), d)), true
}
