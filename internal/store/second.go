package store

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
)

// SecondRequest is an act that waits for a second person, or waited. It is no record: the ledger tells of the asking and of
// the decision, and of what was done.
type SecondRequest struct {
	ID      string
	Act     string // what is asked for, see package office
	Asker   string
	Asked   time.Time
	Until   time.Time // after which it is worth nothing
	Reason  string
	Records []string        // that it is about; whoever may not read one does not learn of the request
	Deed    json.RawMessage // what would be done, exactly; empty once it was decided
	State   string          // one of the states
	Decider string
	Decided time.Time
	Answer  string
}

// The states of a request.
const (
	SecondWaiting   = "waiting"
	SecondGranted   = "granted"    // an export that its asker may take out once
	SecondDone      = "done"       // exactly as it was asked
	SecondRefused   = "refused"    // by the second person
	SecondFailed    = "failed"     // it could no longer be done as it was asked
	SecondTakenBack = "taken_back" // by its asker
	SecondExpired   = "expired"
)

// Bounds of requests.
const (
	mostDeed     = 8 << 20              // bytes
	mostRequests = 100                  // that one person may have waiting
	SecondMemory = 365 * 24 * time.Hour // after which one that was decided is forgotten; the ledger keeps the acts
)

const secondColumns = "id, act, asker, asked, until, reason, records, deed, state, decider, decided, answer"

// AddSecond keeps a request, and forgets what is over. Errors: Invalid for one that is too large, Conflict for an asker of
// too many.
func (tx *Tx) AddSecond(r SecondRequest) error {
	if len(r.Deed) > mostDeed {
		return fault.New(fault.Invalid, "this is too much for one request: ask for it in parts")
	}
	if err := tx.exec("UPDATE second_request SET state = @, deed = '' WHERE state IN (@, @) AND until <= @", SecondExpired, SecondWaiting, SecondGranted, r.Asked.UnixMicro()); err != nil {
		return err
	}
	if err := tx.exec("DELETE FROM second_request WHERE asked < @ AND state NOT IN (@, @)", r.Asked.Add(-SecondMemory).UnixMicro(), SecondWaiting, SecondGranted); err != nil {
		return err
	}
	var open int
	if err := tx.queryRow("SELECT count(*) FROM second_request WHERE asker = @ AND state = @", []any{r.Asker, SecondWaiting}, &open); err != nil {
		return err
	}
	if open >= mostRequests {
		return fault.New(fault.Conflict, "%d requests of yours wait for a second person already: take some back, or wait until they are decided", open)
	}
	return tx.exec("INSERT INTO second_request ("+secondColumns+") VALUES (@, @, @, @, @, @, @, @, @, @, @, @)", r.ID, r.Act, r.Asker, r.Asked.UnixMicro(), r.Until.UnixMicro(),
		plain(r.Reason), strings.Join(r.Records, " "), string(r.Deed), SecondWaiting, "", int64(0), "")
}

// SettleSecond takes a request from one state to another, once: Conflict where it is not, or no longer, in that state. What
// would have been done is forgotten with it, but for what was granted and is still to be used.
func (tx *Tx) SettleSecond(id, from, to, decider, answer string, now time.Time) error {
	keep := ""
	if to == SecondGranted {
		keep = "deed || "
	}
	who, at := "@", "@" // an export is used by its asker, whose name is not the decider's
	args := []any{to, decider, now.UnixMicro(), plain(answer), id, from, now.UnixMicro()}
	if from == SecondGranted {
		who, at, args = "decider", "decided", []any{to, plain(answer), id, from, now.UnixMicro()}
	}
	var one string
	err := tx.queryRow("UPDATE second_request SET state = @, deed = "+keep+"'', decider = "+who+", decided = "+at+", answer = answer || @ WHERE id = @ AND state = @ AND until > @ RETURNING id", args, &one)
	if isNoRows(err) {
		return fault.New(fault.Conflict, "this was decided already, taken back, or is too old: look at it again")
	}
	return err
}

// Second returns a request, whoever may see it: the office says who may.
func (s *Store) Second(ctx context.Context, id string) (SecondRequest, error) {
	if !sound(id) {
		return SecondRequest{}, notFound()
	}
	list, err := s.seconds(ctx, "id = @", 1, id)
	if err == nil && len(list) == 0 {
		err = notFound()
	}
	if err != nil {
		return SecondRequest{}, err
	}
	return list[0], nil
}

// SecondsWaiting lists the requests that wait, the oldest first.
func (s *Store) SecondsWaiting(ctx context.Context, now time.Time) ([]SecondRequest, error) {
	return s.seconds(ctx, "state = @ AND until > @", 500, SecondWaiting, now.UnixMicro())
}

// SecondsSince lists the requests that were asked for since a time, the oldest first.
func (s *Store) SecondsSince(ctx context.Context, since time.Time) ([]SecondRequest, error) {
	return s.seconds(ctx, "asked >= @", 500, since.UnixMicro())
}

func (s *Store) seconds(ctx context.Context, where string, most int, args ...any) ([]SecondRequest, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT "+secondColumns+" FROM second_request WHERE "+where+" ORDER BY asked, id LIMIT "+itoa(most)), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	now := time.Now()
	var list []SecondRequest
	for rows.Next() {
		var r SecondRequest
		var asked, until, decided int64
		var records, deed string
		if err := rows.Scan(&r.ID, &r.Act, &r.Asker, &asked, &until, &r.Reason, &records, &deed, &r.State, &r.Decider, &decided, &r.Answer); err != nil {
			return nil, err
		}
		r.Asked, r.Until, r.Records, r.Deed = time.UnixMicro(asked).UTC(), time.UnixMicro(until).UTC(), strings.Fields(records), json.RawMessage(deed)
		if decided > 0 {
			r.Decided = time.UnixMicro(decided).UTC()
		}
		if (r.State == SecondWaiting || r.State == SecondGranted) && !r.Until.After(now) {
			r.State = SecondExpired
		}
		list = append(list, r)
	}
	return list, rows.Err()
}

// Second says that a second person agreed to what this write does.
func (tx *Tx) Second(person string) { tx.second = person }

// Seconded reports whether a second person agreed to this write.
func (tx *Tx) Seconded() bool { return tx.second != "" }

// Alone says that nobody else could have agreed to what this write does.
func (tx *Tx) Alone(detail string) {
	tx.alone = true
	tx.Note(detail)
}

// Note sets what the act's entry in the ledger says beside its changes, unless something is said already.
func (tx *Tx) Note(detail string) {
	if tx.detail == "" {
		tx.detail = detail
	}
}

// Active lists the accounts that are neither withdrawn nor disabled and have the role or a higher one, as they stand within
// the transaction.
func (tx *Tx) Active(role access.Role) ([]*access.User, error) {
	if err := tx.flush(); err != nil {
		return nil, err
	}
	st, err := tx.writer.prepare(tx.ctx, "SELECT c.doc FROM account x JOIN change c ON c.seq = x.since WHERE x.until = @ AND x.deleted = 0 ORDER BY x.id")
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(tx.ctx, int64(forever))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []*access.User
	for rows.Next() {
		var doc []byte
		if err := rows.Scan(&doc); err != nil {
			return nil, err
		}
		r, err := decode(tableByKind[access.KindUser], doc)
		if err != nil {
			return nil, err
		}
		if u := r.(*access.User); !u.Disabled && u.Role.Includes(role) {
			list = append(list, u)
		}
	}
	return list, rows.Err()
}
