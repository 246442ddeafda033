package letter

import (
	"context"
	"crypto/rand"
	"io"
	"strings"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/attachment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/vault"
)

// Intake takes letters in: each is read, and held until a person has confirmed what it is. Nothing of it is recorded before.
type Intake struct {
	office *office.Office
	now    func() time.Time

	mu   sync.Mutex
	held map[string]*waiting // by a secret that its reader was given
}

// waiting is a letter that was read and not confirmed.
type waiting struct {
	owner  string
	until  time.Time
	letter *Letter
	file   *vault.Held
}

// Bounds of what waits: an hour each, and so many in all.
const (
	waits       = time.Hour
	mostWaiting = 100
)

// NewIntake takes letters in for an office.
func NewIntake(o *office.Office) *Intake {
	return &Intake{office: o, now: time.Now, held: make(map[string]*waiting)}
}

// Take reads a letter and holds it. The token names it to whoever brought it, and to nobody else.
func (in *Intake) Take(ctx context.Context, viewer access.Viewer, from io.Reader) (token string, err error) {
	file, err := in.office.Hold(ctx, viewer, from, Largest)
	if err != nil {
		return "", err
	}
	l, err := read(file, nil)
	if err != nil {
		file.Drop()
		return "", err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.forget()
	if len(in.held) >= mostWaiting {
		file.Drop()
		return "", fault.New(fault.Unavailable, "%d letters wait to be confirmed; confirm or discard some, or come back in an hour", len(in.held))
	}
	token = rand.Text()
	in.held[token] = &waiting{viewer.User, in.now().Add(waits), l, file}
	return token, nil
}

func read(file *vault.Held, keep func(File, io.Reader) error) (*Letter, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return Read(r, keep)
}

// forget drops what waited too long.
func (in *Intake) forget() {
	for token, w := range in.held {
		if in.now().After(w.until) {
			w.file.Drop()
			delete(in.held, token)
		}
	}
}

// Waiting returns a letter that waits. Errors: NotFound, also for somebody else's.
func (in *Intake) Waiting(viewer access.Viewer, token string) (*Letter, error) {
	w, err := in.waiting(viewer, token)
	if err != nil {
		return nil, err
	}
	return w.letter, nil
}

func (in *Intake) waiting(viewer access.Viewer, token string) (*waiting, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.forget()
	w := in.held[token]
	if w == nil || w.owner != viewer.User {
		return nil, fault.New(fault.NotFound, "there is no such letter; one that nobody confirms is forgotten after an hour")
	}
	return w, nil
}

// Discard forgets a letter.
func (in *Intake) Discard(viewer access.Viewer, token string) error {
	w, err := in.waiting(viewer, token)
	if err != nil {
		return err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	w.file.Drop()
	delete(in.held, token)
	return nil
}

// Party is somebody whom a letter names, and whom of the register that may be.
type Party struct {
	Address
	Writer bool // else it was written to them
	May    []Candidate
}

// Candidate is a person or organisation whom a letter may mean.
type Candidate struct {
	Record record.Record
	Mail   bool // the address is on file with them
}

// named is how many parties are looked up, and offered how many candidates each.
const (
	named   = 20
	offered = 3
)

// Parties looks everybody whom a letter names up among what the viewer may read.
func (in *Intake) Parties(ctx context.Context, viewer access.Viewer, l *Letter) ([]Party, error) {
	reader := in.office.Store().As(viewer)
	var list []Party
	for i, a := range append(append([]Address(nil), l.From...), l.To...) {
		p := Party{Address: a, Writer: i < len(l.From)}
		if words := strings.TrimSpace(a.Name); words != "" && len(list) < named {
			found, err := in.office.FindAll(ctx, reader, []record.Kind{register.KindPerson, register.KindOrganisation}, cut(words), offered, false)
			if err != nil && !fault.Is(err, fault.Invalid) { // a name of thirty words is no name
				return nil, err
			}
			for _, kind := range found {
				for _, f := range kind {
					p.May = append(p.May, Candidate{f.Record, has(f.Record, a.Mail)})
				}
			}
		}
		list = append(list, p)
	}
	return list, nil
}

// cut is a name that a search takes.
func cut(words string) string {
	if len(words) > 90 {
		words = strings.ToValidUTF8(words[:90], "")
	}
	return words
}

func has(r record.Record, mail string) bool {
	person, ok := r.(*register.Person)
	if !ok {
		return false
	}
	for _, c := range person.Contacts {
		if mail != "" && strings.EqualFold(strings.TrimSpace(c.Value), mail) {
			return true
		}
	}
	return false
}

// Before lists the exchanges beside which a letter with the same Message-ID lies already, of those that the viewer may read.
func (in *Intake) Before(ctx context.Context, viewer access.Viewer, l *Letter) (exchanges []string, err error) {
	if l.ID == "" {
		return nil, nil
	}
	for rec, err := range in.office.Store().As(viewer).All(ctx, store.Of(attachment.KindAttachment, "letter", l.ID)) {
		if err != nil {
			return nil, err
		}
		if subject := rec.(*attachment.Attachment).Subject; len(exchanges) == 0 || exchanges[len(exchanges)-1] != subject {
			exchanges = append(exchanges, subject)
		}
	}
	return exchanges, nil
}

// Confirmed is what a person said that a letter is.
type Confirmed struct {
	Title     string
	Day       date.Date
	Direction string   // received or sent
	Parties   []string // people and organisations of the register, of the other side
	Areas     []string // of the other side; where there are none, those of the parties
	Marking   record.Marking
	Desk      string
	Words     bool // its words go into the minutes
	Again     bool // though it lies there already
}

// Record makes an exchange of a letter that was confirmed, with the letter itself and its files beside it, and forgets what was
// held. Errors: Conflict for a letter that lies there already; else as saving an exchange and attaching files. The exchange is
// returned where it was made, also if a file could not be attached.
func (in *Intake) Record(ctx context.Context, viewer access.Viewer, token string, c Confirmed) (*exchange.Exchange, error) {
	w, err := in.waiting(viewer, token)
	if err != nil {
		return nil, err
	}
	if before, err := in.Before(ctx, viewer, w.letter); err != nil {
		return nil, err
	} else if len(before) > 0 && !c.Again {
		return nil, fault.New(fault.Conflict, "this letter is recorded already; say that it is to be recorded again, or discard it")
	}
	x, edits, err := in.exchange(ctx, viewer, w.letter, c)
	if err != nil {
		return nil, err
	}
	why := office.Why{Reason: "letter taken in"}
	if _, err := in.office.SaveAll(ctx, viewer, why, edits...); err != nil {
		return nil, err
	}
	if err := in.attach(ctx, viewer, w, x, why); err != nil {
		return x, err
	}
	return x, in.Discard(viewer, token)
}

func (in *Intake) exchange(ctx context.Context, viewer access.Viewer, l *Letter, c Confirmed) (*exchange.Exchange, []office.Edit, error) {
	head := record.Head{Marking: c.Marking, Desk: c.Desk}
	x := &exchange.Exchange{Head: head, Type: "letter", Direction: c.Direction, State: "done", Title: strings.TrimSpace(c.Title), During: date.During(c.Day), Areas: c.Areas}
	x.ID = record.NewID(exchange.KindExchange)
	if c.Words {
		x.Minutes = quoted(l.Text)
	}
	edits := []office.Edit{{Record: x}}
	role := "counterpart"
	reader := in.office.Store().As(viewer)
	for _, id := range c.Parties {
		rec, err := reader.Get(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		p := &exchange.Participation{Head: head, Exchange: x.ID, Side: "theirs", Role: role}
		area := ""
		switch r := rec.(type) {
		case *register.Person:
			p.Person, p.Role, area = r.ID, "interlocutor", r.Area
		case *register.Organisation:
			p.Organisation, area = r.ID, r.Area
		default:
			return nil, nil, fault.Field("parties", "a letter passes between people and organisations")
		}
		if len(c.Areas) == 0 && area != "" && !strings.Contains(strings.Join(x.Areas, " ")+" ", area+" ") {
			x.Areas = append(x.Areas, area)
		}
		edits = append(edits, office.Edit{Record: p})
	}
	return x, edits, nil
}

// quoted are words of others as Markdown that means nothing but these words.
func quoted(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = "    " + strings.TrimRight(l, "\r ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), " \n")
}

// attach lays the letter and its files beside the exchange.
func (in *Intake) attach(ctx context.Context, viewer access.Viewer, w *waiting, x *exchange.Exchange, why office.Why) error {
	put := func(name string, content io.Reader) error {
		_, err := in.office.Attach(ctx, viewer, office.NewFile{Subject: x.ID, Name: name, Letter: w.letter.ID, Marking: x.Marking}, content, why)
		return err
	}
	whole, err := w.file.Open()
	if err != nil {
		return err
	}
	defer whole.Close()
	if err := put(attachment.CleanName(x.Title)+".eml", whole); err != nil {
		return err
	}
	_, err = read(w.file, func(f File, content io.Reader) error {
		name := f.Name
		if name == "" {
			name = "part of the letter"
		}
		first := make([]byte, 1) // an empty part is nothing to keep
		if n, _ := io.ReadFull(content, first); n == 0 {
			return nil
		}
		return put(name, io.MultiReader(strings.NewReader(string(first)), content))
	})
	return err
}
