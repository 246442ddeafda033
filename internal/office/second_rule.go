package office

import (
	"encoding/json"
	"errors"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/store"
)

// What takes a second person.
const (
	SecondMarking = "marking" // a lower marking, or out of a compartment
	SecondRights  = "rights"  // more rights for somebody, their letters sent elsewhere, or one administrator left of two
	SecondErasure = "erasure" // for good
	SecondExport  = "export"  // of many records at once
)

// needsSecond is the cause of an error that a second person can help over.
type needsSecond struct{ act string }

func (n needsSecond) Error() string { return n.act + " takes a second person" }

// NeedsSecond tells whether an error means that the same act can be asked of a second person, and what it then is.
func NeedsSecond(err error) (act string, ok bool) {
	var n needsSecond
	ok = errors.As(err, &n)
	return n.act, ok
}

// secondNeeded is that error.
func secondNeeded(act string) error {
	says := map[string]string{
		SecondMarking: "this opens a record to people to whom it was closed, which takes a second person: ask for it, with the reason",
		SecondRights:  "this changes who may do or read what, or where links to come in by are sent, which takes a second administrator: ask for it, with the reason",
		SecondErasure: "erasing for good takes a second person: ask for it, with the reason",
		SecondExport:  "taking so many records out at once takes a second person: ask for it, with the reason",
	}
	return &fault.Error{Code: fault.Forbidden, Message: says[act], Cause: needsSecond{act}}
}

// decides is the role in which a second person decides.
func decides(act string) access.Role {
	if act == SecondRights {
		return access.Administrator
	}
	return access.DeskHead
}

// fourEyes is the rule of the store: what opens a record, and what gives rights, takes a second person, whichever way it is
// written: by a form, in bulk, through the API, by an import or as an undo. The program itself, which is whoever runs it on
// the machine, is not held to it: that is the way out where nobody else can decide, and the ledger names it.
func fourEyes(tx *store.Tx, was, is record.Record) error {
	if tx.Seconded() || tx.Viewer().User == access.System().User {
		return nil
	}
	act := ""
	switch is := is.(type) {
	case *access.User:
		before, _ := was.(*access.User)
		if access.Widens(before, is) || access.Redirects(before, is) {
			act = SecondRights
		} else if governs(before) && !governs(is) && is.ID != tx.Viewer().User { // who goes by themselves leaves nobody out
			left, err := tx.Active(access.Administrator)
			if err != nil {
				return err
			}
			if len(left) == 2 { // the one that goes, and one who could then do everything alone
				return secondNeeded(SecondRights)
			}
		}
	case *access.Compartment:
		if before, _ := was.(*access.Compartment); access.LetsIn(before, is) {
			act = SecondRights
		}
	}
	if act == "" && was != nil && access.Opens(was.Meta(), is.Meta()) {
		act = SecondMarking
	}
	if act == "" {
		return nil
	}
	return mayAlone(tx, act)
}

func governs(u *access.User) bool {
	return u != nil && !u.Deleted && !u.Disabled && u.Role == access.Administrator
}

// mayAlone refuses an act that takes a second person, where there is anybody who could be that person. Where there is not,
// the act's entry in the ledger says that it was done alone.
func mayAlone(tx *store.Tx, act string) error {
	able, err := tx.Active(decides(act))
	if err != nil {
		return err
	}
	for _, u := range able {
		if u.ID != tx.Viewer().User {
			return secondNeeded(act)
		}
	}
	detail, err := json.Marshal(Witnessed{Alone: true})
	tx.Alone(string(detail))
	return err
}
