package programme

import (
	"strconv"
	"time"

	"entente/internal/fault"
	"entente/internal/record"
)

// Edition is the programme as it was handed out: what was known of it at a recorded time. It holds no items; they are
// read as they stood then.
type Edition struct {
	record.Head
	Exchange string    `json:"exchange"`
	Number   int       `json:"number"` // 1, 2, … within the delegation
	Issued   time.Time `json:"issued"` // recorded time whose state it shows
	Note     string    `json:"note,omitempty"`
}

// Kind returns KindEdition.
func (*Edition) Kind() record.Kind { return KindEdition }

// EditionID is the identifier of a numbered edition: two officers who issue at once do not both make the third.
func EditionID(exchange string, number int) string {
	return record.IDFrom(KindEdition, "edition", exchange, strconv.Itoa(number))
}

// Validate checks number and time.
func (e *Edition) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", e.Exchange, true, "exchange")
	if e.Number < 1 || e.Number > 9999 {
		errs.Add("number", "editions are numbered from 1")
	}
	if e.Issued.IsZero() {
		errs.Add("issued", "say which recorded time it shows")
	}
	return errs.Err()
}
