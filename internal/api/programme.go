package api

import (
	"net/http"
	"reflect"
	"strconv"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"

	"github.com/danielgtaylor/huma/v2"
)

// programmeShift is a delay: everything from a moment on moves.
type programmeShift struct {
	From      programme.Moment `json:"from"`
	Minutes   int              `json:"minutes" doc:"Less than nought for earlier."`
	MoveFixed bool             `json:"move_fixed,omitempty" doc:"Also what is fixed, such as flights."`
	DayOnly   bool             `json:"day_only,omitempty" doc:"What lies on later days stays as it is."`
	Keep      []string         `json:"keep,omitempty" doc:"Items that stay."`
	Preview   bool             `json:"preview,omitempty" doc:"Only say what would move."`
	Seen      map[string]int   `json:"seen,omitempty" doc:"Versions of the items as you saw them; another is a conflict, and nothing moves."`
}

// programmeMoves is what a delay does.
type programmeMoves struct {
	Batch int64           `json:"batch,omitempty" doc:"The act, to take it back; none for a preview."`
	Moves []programmeMove `json:"moves"`
}

type programmeMove struct {
	Item   string           `json:"item"`
	Starts programme.Moment `json:"starts"`
	Ends   programme.Moment `json:"ends"`
	Stays  string           `json:"stays,omitempty" enum:"past,fixed,kept,clock" doc:"Why it does not move."`
}

// programmeFollow moves a programme and the tasks with dates of their own along with the visit.
type programmeFollow struct {
	Days      int            `json:"days" doc:"By which everything moves, at the same times of the same clocks; less than nought for earlier."`
	MoveFixed bool           `json:"move_fixed,omitempty" doc:"Also what is fixed, such as flights."`
	Keep      []string       `json:"keep,omitempty" doc:"Items and tasks that stay."`
	Preview   bool           `json:"preview,omitempty" doc:"Only say what would move."`
	Seen      map[string]int `json:"seen,omitempty" doc:"Versions of items and tasks as you saw them; another is a conflict, and nothing moves."`
}

// programmeAlong is what moving along does.
type programmeAlong struct {
	Batch int64           `json:"batch,omitempty" doc:"The act, to take it back; none for a preview."`
	Moves []programmeMove `json:"moves"`
	Tasks []programmeDue  `json:"tasks"`
}

type programmeDue struct {
	Task  string    `json:"task"`
	Due   date.Date `json:"due"`
	Stays string    `json:"stays,omitempty" enum:"kept" doc:"Why it does not move."`
}

// programmeCopy enters the items of one day again on another.
type programmeCopy struct {
	From date.Date `json:"from"`
	To   date.Date `json:"to"`
}

type programmeCopies struct {
	Batch int64             `json:"batch"`
	Items []*programme.Item `json:"items"`
}

// programmeClashes is what cannot happen as the programme has it, as far as the caller may read.
type programmeClashes struct {
	Clashes    []programmeClash `json:"clashes"`
	NoHolidays []string         `json:"no_holidays" doc:"Areas of which no holidays are known."`
}

type programmeClash struct {
	Key      string                `json:"key" doc:"By which it is accepted."`
	Rule     string                `json:"rule"`
	Items    []string              `json:"items"`
	Other    string                `json:"other,omitempty" doc:"An item of another delegation."`
	In       string                `json:"in,omitempty" doc:"That delegation."`
	People   []string              `json:"people,omitempty" doc:"Participations."`
	Names    []string              `json:"names,omitempty" doc:"Of these people."`
	Everyone bool                  `json:"everyone,omitempty" doc:"It is about the whole delegation."`
	What     string                `json:"what,omitempty" doc:"The room, the holiday, or the time that a clock does not show once."`
	Area     string                `json:"area,omitempty" doc:"Area of the holiday or the visa; the zone of a clock."`
	Day      string                `json:"day"`
	Have     int                   `json:"have,omitempty" doc:"Minutes between two places."`
	Need     int                   `json:"need,omitempty" doc:"Minutes that the rules ask for."`
	Accepted *programme.Acceptance `json:"accepted,omitempty" doc:"That somebody left it as it is."`
	Lapsed   *programme.Acceptance `json:"lapsed,omitempty" doc:"That somebody did, before what clashes changed: it is open again."`
}

// programmeAccept accepts a clash as it is.
type programmeAccept struct {
	Key    string `json:"key" doc:"As the list of clashes has it."`
	Reason string `json:"reason"`
}

// programmeReopen takes an acceptance back.
type programmeReopen struct {
	Key string `json:"key"`
}

// programmeSince is what changed since an edition.
type programmeSince struct {
	Edition *programme.Edition `json:"edition"`
	Changes []programmeChange  `json:"changes"`
}

type programmeChange struct {
	Kind   string          `json:"kind" enum:"added,moved,changed,cancelled"`
	Item   *programme.Item `json:"item"`
	Before *programme.Item `json:"before,omitempty"`
	Fields []string        `json:"fields,omitempty"`
}

// programmeIssue hands a programme out.
type programmeIssue struct {
	Note string `json:"note,omitempty"`
}

// taskTaking enters the tasks of a template for a delegation.
type taskTaking struct {
	Template string `json:"template"`
}

// taskSettling marks a task as done, or as open again.
type taskSettling struct {
	Done    bool `json:"done"`
	Version int  `json:"version,omitempty" doc:"Version that you saw; another is a conflict."`
}

// actDone is the act that an operation wrote.
type actDone struct {
	Batch   int64 `json:"batch" doc:"To take it back."`
	Changes int   `json:"changes"`
}

// addProgrammes adds what can be done with a programme as a whole, and with tasks. Items, editions, tasks, templates and
// lines of budgets are records like any other.
func (d *door) addProgrammes() {
	of := root + "exchanges/{id}/programme"
	id := &huma.Param{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the delegation's exchange."}
	schema := func(t reflect.Type) *huma.Schema { return d.huma.OpenAPI().Components.Schemas.Schema(t, true, "") }
	operation := func(method, path, name, summary, help string, takes, gives reflect.Type, params ...*huma.Param) huma.Operation {
		op := huma.Operation{Method: method, Path: path, OperationID: name, Tags: []string{"programme-items"}, Summary: summary, Description: help, Parameters: append([]*huma.Param{id}, params...),
			Responses: map[string]*huma.Response{"200": answer("As it is now.", schema(gives), nil, nil)}, Errors: []int{400, 404, 409, 413, 415, 503}}
		if method == http.MethodGet {
			op.Errors = []int{404, 503}
		}
		if takes != nil {
			op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: schema(takes)}}}
		}
		return op
	}
	number := &huma.Param{Name: "number", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeInteger}, Description: "Number of the edition."}
	d.add(operation(http.MethodGet, of+"/clashes", "clashes-of-programme", "Find what cannot happen as the programme has it",
		"Computed from what you may read and from nothing else: what a delegation does that you may not read takes no room and nobody's time.", nil, reflect.TypeFor[programmeClashes]()), d.clashes)
	d.add(operation(http.MethodPost, of+"/clashes/accept", "accept-clash", "Leave a clash as it is, with a reason",
		"It holds until what clashes changes.", reflect.TypeFor[programmeAccept](), reflect.TypeFor[programme.Acceptance]()), d.acceptClash)
	d.add(operation(http.MethodPost, of+"/clashes/reopen", "reopen-clash", "Take the acceptance of a clash back",
		"", reflect.TypeFor[programmeReopen](), reflect.TypeFor[actDone]()), d.reopenClash)
	d.add(operation(http.MethodPost, of+"/shift", "shift-programme", "Move everything from a moment on",
		"What has begun stays, and what is fixed unless you say otherwise. One act, which can be taken back as one.", reflect.TypeFor[programmeShift](), reflect.TypeFor[programmeMoves]()), d.shiftProgramme)
	d.add(operation(http.MethodPost, of+"/follow", "follow-visit", "Move the programme and its tasks along with the visit",
		"What has begun stays, and what is fixed unless you say otherwise. One act, which can be taken back as one.", reflect.TypeFor[programmeFollow](), reflect.TypeFor[programmeAlong]()), d.followVisit)
	d.add(operation(http.MethodPost, of+"/copy-day", "copy-day-of-programme", "Enter the items of one day again on another",
		"At the same times of the same clocks.", reflect.TypeFor[programmeCopy](), reflect.TypeFor[programmeCopies]()), d.copyProgrammeDay)
	d.add(operation(http.MethodPost, of+"/issue", "issue-programme", "Hand the programme out as the next edition",
		"", reflect.TypeFor[programmeIssue](), reflect.TypeFor[programme.Edition]()), d.issueProgramme)
	d.add(operation(http.MethodGet, of+"/editions/{number}/changes", "changes-since-edition", "Read what changed since an edition",
		"", nil, reflect.TypeFor[programmeSince](), number), d.changesSinceEdition)
	d.add(operation(http.MethodPost, root+"exchanges/{id}/take-template", "take-template", "Enter the tasks of a template for a delegation",
		"Tasks of a title that the delegation has already are not entered again.", reflect.TypeFor[taskTaking](), reflect.TypeFor[actDone]()), d.takeTemplate)
	settle := operation(http.MethodPost, root+"tasks/{id}/settle", "settle-task", "Mark a task as done, or as open again", "", reflect.TypeFor[taskSettling](), reflect.TypeFor[programme.Task]())
	settle.Tags, settle.Parameters = []string{"tasks"}, []*huma.Param{{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the task."}}
	d.add(settle, d.settleTask)
}

func (d *door) clashes(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	reader := d.store.As(viewer)
	p, err := d.office.Programme(r.Context(), reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	found, err := d.office.ProgrammeClashes(r.Context(), reader, p)
	if err != nil {
		return err
	}
	answer := programmeClashes{Clashes: []programmeClash{}, NoHolidays: append([]string{}, found.NoHolidays...)}
	for _, c := range found.List {
		answer.Clashes = append(answer.Clashes, programmeClash{c.Key, c.Rule, c.Items, c.Other, c.In, c.People, c.Names, c.Everyone, c.What, c.Area, c.Clash.Day, c.Have, c.Need, c.Accepted, c.Lapsed})
	}
	return sendValue(w, answer)
}

func (d *door) acceptClash(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b programmeAccept
	p, _, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	a, _, err := d.office.AcceptClash(r.Context(), viewer, p, b.Key, b.Reason)
	if err != nil {
		return err
	}
	return sendRecord(w, http.StatusOK, a)
}

func (d *door) reopenClash(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b programmeReopen
	_, because, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	batch, err := d.office.ReopenClash(r.Context(), viewer, b.Key, because)
	if err != nil {
		return err
	}
	return sendValue(w, actDone{batch.ID, 1})
}

// asked reads the reason and the body of an operation on a programme.
func (d *door) asked(viewer access.Viewer, w http.ResponseWriter, r *http.Request, body any) (office.Programme, office.Why, error) {
	because, err := why(r)
	if err != nil {
		return office.Programme{}, because, err
	}
	p, err := d.office.Programme(r.Context(), d.store.As(viewer), r.PathValue("id"))
	if err != nil {
		return p, because, err
	}
	return p, because, bodyInto(w, r, body)
}

func (d *door) shiftProgramme(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b programmeShift
	p, because, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	if b.Minutes == 0 {
		return fault.Field("minutes", "say by how many minutes everything moves")
	}
	shift := office.Shift{From: b.From, Minutes: b.Minutes, MoveFixed: b.MoveFixed, DayOnly: b.DayOnly, Keep: b.Keep, Seen: b.Seen}
	var moves []programme.Move
	var batch ledger.Batch
	if b.Preview {
		moves, err = d.office.PreviewShift(p, shift, time.Now())
	} else {
		batch, moves, err = d.office.ShiftProgramme(r.Context(), viewer, p, shift, time.Now(), because)
	}
	if err != nil {
		return err
	}
	answer := programmeMoves{Batch: batch.ID, Moves: []programmeMove{}}
	for _, m := range moves {
		answer.Moves = append(answer.Moves, programmeMove{m.Item.ID, m.Starts, m.Ends, m.Stays})
	}
	return sendValue(w, answer)
}

func (d *door) followVisit(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b programmeFollow
	p, because, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	asked := office.MovingAlong{Days: b.Days, MoveFixed: b.MoveFixed, Keep: b.Keep, Seen: b.Seen}
	var along office.Along
	var batch ledger.Batch
	if b.Preview {
		along, err = d.office.PreviewAlong(r.Context(), d.store.As(viewer), p, asked, time.Now())
	} else {
		batch, along, err = d.office.MoveAlong(r.Context(), viewer, p, asked, time.Now(), because)
	}
	if err != nil {
		return err
	}
	answer := programmeAlong{Batch: batch.ID, Moves: []programmeMove{}, Tasks: []programmeDue{}}
	for _, m := range along.Items {
		answer.Moves = append(answer.Moves, programmeMove{m.Item.ID, m.Starts, m.Ends, m.Stays})
	}
	for _, m := range along.Tasks {
		answer.Tasks = append(answer.Tasks, programmeDue{m.Task.ID, m.Due, m.Stays})
	}
	return sendValue(w, answer)
}

func (d *door) copyProgrammeDay(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b programmeCopy
	p, because, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	batch, items, err := d.office.CopyProgrammeDay(r.Context(), viewer, p, b.From.String(), b.To.String(), because)
	if err != nil {
		return err
	}
	return sendValue(w, programmeCopies{batch.ID, items})
}

func (d *door) issueProgramme(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b programmeIssue
	p, because, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	e, err := d.office.IssueEdition(r.Context(), viewer, p.Exchange.ID, b.Note, because)
	if err != nil {
		return err
	}
	return sendValue(w, e)
}

func (d *door) changesSinceEdition(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	reader := d.store.As(viewer)
	p, err := d.office.Programme(r.Context(), reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return notFound()
	}
	since, err := d.office.SinceEdition(r.Context(), reader, p, number)
	if err != nil {
		return err
	}
	answer := programmeSince{Edition: since.Edition, Changes: []programmeChange{}}
	for _, c := range since.Changes {
		answer.Changes = append(answer.Changes, programmeChange{c.Kind, c.Item, c.Before, c.Fields})
	}
	return sendValue(w, answer)
}

func (d *door) takeTemplate(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b taskTaking
	p, because, err := d.asked(viewer, w, r, &b)
	if err != nil {
		return err
	}
	batch, n, err := d.office.TakeTemplate(r.Context(), viewer, p.Exchange, b.Template, because)
	if err != nil {
		return err
	}
	return sendValue(w, actDone{batch.ID, n})
}

func (d *door) settleTask(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	id, _, err := d.open(viewer, r, programme.KindTask)
	if err != nil {
		return err
	}
	because, err := why(r)
	if err != nil {
		return err
	}
	var b taskSettling
	if err := bodyInto(w, r, &b); err != nil {
		return err
	}
	task, _, err := d.office.SettleTask(r.Context(), viewer, id, b.Version, b.Done, because)
	if err != nil {
		return err
	}
	return sendValue(w, task)
}
