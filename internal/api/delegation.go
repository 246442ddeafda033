package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"

	"github.com/danielgtaylor/huma/v2"
)

// delegationProposal is everything that a delegation begins with.
type delegationProposal struct {
	Direction    string                `json:"direction" enum:"sent,received"`
	Title        string                `json:"title,omitempty" doc:"Left out, it is named after the counterparts."`
	During       date.Interval         `json:"during"`
	Level        string                `json:"level,omitempty"`
	Areas        []string              `json:"areas,omitempty"`
	Places       []string              `json:"places,omitempty"`
	Locale       string                `json:"locale,omitempty"`
	Purposes     []string              `json:"purposes,omitempty"`
	Topics       []string              `json:"topics,omitempty"`
	Marking      record.Marking        `json:"marking,omitempty"`
	Desk         string                `json:"desk,omitempty"`
	Counterparts []string              `json:"counterparts" doc:"Organisations of the other side."`
	Travellers   []delegationTraveller `json:"travellers,omitempty"`
	Aims         string                `json:"aims,omitempty" doc:"Markdown."`
	Charter      delegation.Charter    `json:"charter,omitempty"`
	Languages    []string              `json:"languages,omitempty" doc:"BCP 47 tags, in which the papers are wanted."`
	Chain        string                `json:"chain,omitempty" doc:"Approval chain; left out, the one that fits closest."`
	ReportDays   int                   `json:"report_days,omitempty" doc:"Days after the return by which the report is due; 14 where it is left out."`
	Send         bool                  `json:"send,omitempty" doc:"Send it for approval in the same act."`
}

// delegationTraveller is somebody who travels, from the register or as written.
type delegationTraveller struct {
	Person       string   `json:"person,omitempty"`
	Organisation string   `json:"organisation,omitempty"`
	Name         string   `json:"name,omitempty"`
	Capacity     string   `json:"capacity,omitempty"`
	Role         string   `json:"role,omitempty" doc:"head, deputy_head, member, interpreter, staff, business or press; member where it is left out."`
	Level        string   `json:"level,omitempty"`
	Languages    []string `json:"languages,omitempty"`
}

// delegationState is a delegation as one object.
type delegationState struct {
	Exchange *exchange.Exchange     `json:"exchange"`
	File     *delegation.Delegation `json:"file"`
}

// delegationMove is one step in the life of a delegation.
type delegationMove struct {
	To      string    `json:"to"`
	On      date.Date `json:"on,omitempty" doc:"Today where it is left out."`
	Reason  string    `json:"reason,omitempty" doc:"Needed to postpone, cancel or decline, and to go back."`
	Version int       `json:"version,omitempty" doc:"Version of the file that you saw; another is a conflict."`
}

// delegationStep is a step that a file can take, and what stands against it.
type delegationStep struct {
	To      string              `json:"to"`
	By      string              `json:"by" enum:"officer,desk_head,chain"`
	Reason  bool                `json:"reason" doc:"Whether it takes a reason."`
	May     bool                `json:"may" doc:"Whether your role lets you take it."`
	Missing []delegationMissing `json:"missing"`
}

type delegationMissing struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

type delegationSteps struct {
	Stage string           `json:"stage"`
	Steps []delegationStep `json:"steps"`
}

// delegationDecision is what an approver says.
type delegationDecision struct {
	Decision string `json:"decision" enum:"approved,refused,returned"`
	Note     string `json:"note,omitempty" doc:"Needed to refuse or to return."`
	Version  int    `json:"version,omitempty" doc:"Version of the paper that you saw; another is a conflict."`
}

// delegationAmendment is what changes of what was approved.
type delegationAmendment struct {
	Reason string                    `json:"reason"`
	During date.Interval             `json:"during,omitempty" doc:"The days that it becomes; left out where they stay."`
	Lines  []delegationAmendmentLine `json:"lines,omitempty" doc:"Who comes in, goes, or comes in another role."`
}

type delegationAmendmentLine struct {
	Participation string            `json:"participation,omitempty" doc:"Who changes or goes; left out for somebody who comes in."`
	Go            bool              `json:"go,omitempty"`
	To            *delegation.Place `json:"to,omitempty" doc:"What they become."`
	Person        string            `json:"person,omitempty" doc:"Who comes in, where they are in the register."`
	Organisation  string            `json:"organisation,omitempty"`
}

// addDelegations adds the operations by which delegations move. What they refuse says every field that is missing.
func (d *door) addDelegations() {
	all, papers := root+"delegations", root+"approvals"
	id := &huma.Param{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the exchange, or of the file."}
	paper := &huma.Param{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the approval."}
	schema := func(t reflect.Type) *huma.Schema { return d.huma.OpenAPI().Components.Schemas.Schema(t, true, "") }
	operation := func(method, path, name, summary, help string, takes, gives reflect.Type, status string, params ...*huma.Param) huma.Operation {
		op := huma.Operation{Method: method, Path: path, OperationID: name, Tags: []string{"delegations"}, Summary: summary, Description: help, Parameters: params,
			Responses: map[string]*huma.Response{status: answer("As it is now.", schema(gives), nil, nil)}, Errors: []int{400, 404, 409, 413, 415, 503}}
		if method == http.MethodGet {
			op.Errors = []int{404, 503}
		}
		if takes != nil {
			op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: schema(takes)}}}
		}
		return op
	}
	state, approval := reflect.TypeFor[delegationState](), reflect.TypeFor[delegation.Approval]()
	d.add(operation(http.MethodPost, root+"propose", "propose-delegation", "Propose a delegation",
		"Writes the exchange that is planned, with whom, who travels, and the file, in one act.", reflect.TypeFor[delegationProposal](), state, "201"), d.proposeDelegation)
	d.add(operation(http.MethodPost, all+"/{id}/open", "open-delegation", "Open the file of a delegation that is recorded already",
		"", nil, state, "201", id), d.openDelegation)
	d.add(operation(http.MethodGet, all+"/{id}/next", "next-of-delegation", "Read which steps lead on, and what stands against each",
		"", nil, reflect.TypeFor[delegationSteps](), "200", id), d.nextOfDelegation)
	d.add(operation(http.MethodPost, all+"/{id}/send", "send-delegation", "Send a proposal for approval",
		"Everything that an approval needs must be there.", nil, approval, "201", id), d.sendDelegation)
	d.add(operation(http.MethodPost, all+"/{id}/move", "move-delegation", "Move a delegation to another stage",
		"The file and its exchange change in one act. What must be there first is named, field by field.", reflect.TypeFor[delegationMove](), state, "200", id), d.moveDelegation)
	d.add(operation(http.MethodPost, all+"/{id}/amend", "amend-delegation", "Amend what was approved: who travels, or the days",
		"Nothing changes before the chain has approved it again.", reflect.TypeFor[delegationAmendment](), reflect.TypeFor[delegation.Amendment](), "201", id), d.amendDelegation)
	d.add(operation(http.MethodPost, papers+"/{id}/decide", "decide-approval", "Decide on a paper that lies with you",
		"For yourself, or for somebody absent whose substitute you are.", reflect.TypeFor[delegationDecision](), approval, "200", paper), d.decideApproval)
	d.add(operation(http.MethodPost, papers+"/{id}/take-back", "take-back-approval", "Take a paper back that is not decided yet",
		"", nil, approval, "200", paper), d.takeBackApproval)
}

// bodyInto reads the body of an operation, as strictly as that of a record.
func bodyInto(w http.ResponseWriter, r *http.Request, into any) error {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return refuse("media-type", "send the body as JSON, with Content-Type: application/json")
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
			return refuse("too-large", "the body has at most 1 MiB")
		}
		return refuse("malformed", "the body did not arrive whole; send it again")
	}
	if err := sound(text); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return unreadable(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return refuse("malformed", "the body goes on after its end; send one object")
	}
	return nil
}

func unreadable(err error) error {
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		return fault.Field(wrong.Field, "this is %s where %s is expected", wrong.Value, expected(wrong.Type))
	}
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		if name, e := strconv.Unquote(quoted); e == nil {
			return fault.Field(name, "there is no field %q here; see %s", name, docsPath)
		}
	}
	if e := (*fault.Error)(nil); errors.As(err, &e) { // from a type that reads itself, such as a date
		return e
	}
	return refuse("malformed", "the body is not the JSON that is expected")
}

func sendCreated(w http.ResponseWriter, value any) error {
	doc, err := json.Marshal(value)
	if err != nil {
		return err
	}
	send(w, http.StatusCreated, "", doc)
	return nil
}

func (d *door) proposeDelegation(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	because, err := why(r)
	if err != nil {
		return err
	}
	var b delegationProposal
	if err := bodyInto(w, r, &b); err != nil {
		return err
	}
	p := office.Proposal{Counterparts: b.Counterparts, Send: b.Send,
		Exchange: &exchange.Exchange{Head: record.Head{Marking: b.Marking, Desk: b.Desk}, Direction: b.Direction, Title: b.Title, During: b.During, Level: b.Level,
			Areas: b.Areas, Places: b.Places, Locale: b.Locale, Purposes: b.Purposes, Topics: b.Topics},
		File: &delegation.Delegation{Aims: b.Aims, Charter: b.Charter, Languages: b.Languages, Chain: b.Chain, ReportDays: b.ReportDays}}
	for _, t := range b.Travellers {
		p.Travellers = append(p.Travellers, office.Traveller(t))
	}
	made, err := d.office.ProposeDelegation(r.Context(), viewer, p, because)
	if err != nil {
		return err
	}
	w.Header()["Location"] = []string{root + "delegations/" + made.File.ID}
	return sendCreated(w, delegationState{made.Exchange, made.File})
}

func (d *door) openDelegation(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	because, err := why(r)
	if err != nil {
		return err
	}
	made, err := d.office.OpenDelegation(r.Context(), viewer, r.PathValue("id"), because)
	if err != nil {
		return err
	}
	return sendCreated(w, delegationState{made.Exchange, made.File})
}

func (d *door) nextOfDelegation(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	file, err := d.office.Delegation(r.Context(), d.store.As(viewer), r.PathValue("id"))
	if err != nil {
		return err
	}
	if file.File == nil {
		return notFound()
	}
	steps, err := d.office.NextSteps(r.Context(), viewer, file)
	if err != nil {
		return err
	}
	next := delegationSteps{Stage: file.File.Stage, Steps: []delegationStep{}}
	for _, s := range steps {
		step := delegationStep{To: s.To, By: s.Rule.Who, Reason: s.Rule.Reason, May: s.May, Missing: []delegationMissing{}}
		for _, g := range s.Missing {
			field, detail := g.Ask()
			step.Missing = append(step.Missing, delegationMissing{field, detail})
		}
		next.Steps = append(next.Steps, step)
	}
	return sendValue(w, next)
}

func (d *door) sendDelegation(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	because, err := why(r)
	if err != nil {
		return err
	}
	paper, err := d.office.SendForApproval(r.Context(), viewer, r.PathValue("id"), because)
	if err != nil {
		return err
	}
	return sendCreated(w, paper)
}

func (d *door) moveDelegation(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	because, err := why(r)
	if err != nil {
		return err
	}
	var b delegationMove
	if err := bodyInto(w, r, &b); err != nil {
		return err
	}
	moved, err := d.office.MoveDelegation(r.Context(), viewer, r.PathValue("id"), office.Move{To: b.To, On: b.On, Reason: b.Reason, Base: b.Version}, because)
	if err != nil {
		return err
	}
	return sendValue(w, delegationState{moved.Exchange, moved.File})
}

func (d *door) amendDelegation(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b delegationAmendment
	if err := bodyInto(w, r, &b); err != nil {
		return err
	}
	am := office.Amending{Reason: b.Reason, During: b.During}
	for _, l := range b.Lines {
		line := office.AmendingLine{Participation: l.Participation, Go: l.Go, Person: l.Person, Organisation: l.Organisation}
		if l.To != nil {
			line.To = *l.To
		}
		am.Lines = append(am.Lines, line)
	}
	made, err := d.office.Amend(r.Context(), viewer, r.PathValue("id"), am)
	if err != nil {
		return err
	}
	return sendCreated(w, made)
}

func (d *door) decideApproval(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	var b delegationDecision
	if err := bodyInto(w, r, &b); err != nil {
		return err
	}
	paper, err := d.office.Decide(r.Context(), viewer, r.PathValue("id"), office.Decision{Decision: b.Decision, Note: b.Note, Base: b.Version})
	if err != nil {
		return err
	}
	return sendRecord(w, http.StatusOK, paper)
}

func (d *door) takeBackApproval(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	because, err := why(r)
	if err != nil {
		return err
	}
	if err := d.office.TakeBack(r.Context(), viewer, r.PathValue("id"), because); err != nil {
		return err
	}
	paper, err := d.store.As(viewer).Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return sendRecord(w, http.StatusOK, paper)
}
