package api

import (
	"entente/internal/access"
	"fmt"
	"net/http"
	"strings"

	"entente/internal/record"
	"entente/internal/store"

	"github.com/danielgtaylor/huma/v2"
)

// addRecords adds the operations that every kind of record has.
func (d *door) addRecords(kind record.Kind) {
	plural, name := store.Plural(kind), strings.ReplaceAll(string(kind), "_", " ")
	article := "a "
	if strings.ContainsAny(name[:1], "aeo") {
		article = "an "
	}
	many := strings.ReplaceAll(plural, "-", " ")
	all, one := root+plural, root+plural+"/{id}"
	schema := schemaPrefix + schemaName(kind)
	tagged := map[string]*huma.Param{"ETag": {Description: "The record's version in quotes: send it back in If-Match.", Schema: textSchema()}}
	withLocation := map[string]*huma.Param{"ETag": tagged["ETag"], "Location": {Description: "Address of the new record.", Schema: textSchema()}}
	operation := func(method, path, id, summary, description string) huma.Operation {
		return huma.Operation{Method: method, Path: path, OperationID: id + "-" + string(kind), Tags: []string{plural},
			Summary: summary, Description: description, Responses: map[string]*huma.Response{}}
	}
	sample := document(exampleOf(kind))

	op := operation(http.MethodGet, all, "list", "List "+many, "Returns one page. Values of one filter are alternatives (?type=meeting&type=call); "+
		"different filters must all hold. A filter's name after \"and.\" is a second condition of that name. Follow next until it is absent.")
	op.Parameters = listParameters(kind)
	op.Responses["200"] = answer("One page.", pageSchema(schema), map[string]any{"items": []any{sample}, "next": "c29ydABpZA"}, nil)
	op.Errors = []int{http.StatusServiceUnavailable}
	d.add(op, only(kind, d.list(kind)))

	op = operation(http.MethodPost, all, "create", "Create "+article+name, "The register gives the record its identifier and version 1.")
	op.Parameters = whyParameters()
	op.RequestBody = content(schema, writable(sample))
	op.Responses["201"] = answer("The new record.", ref(schema), sample, withLocation)
	op.Errors = []int{400, 409, 413, 415, 503}
	d.add(op, only(kind, d.create(kind)))

	op = operation(http.MethodGet, one, "read", "Read "+article+name, "")
	op.Parameters = []*huma.Param{idParameter(kind), knownAtParameter(), {Name: "If-None-Match", In: "header", Schema: textSchema(),
		Description: "ETag of the version that you have: the answer is 304 where it is still the current one."}}
	op.Responses["200"] = answer("The record.", ref(schema), sample, tagged)
	op.Responses["304"] = &huma.Response{Description: "You have the current version.", Headers: tagged}
	op.Errors = []int{404}
	d.add(op, only(kind, d.one(kind)))

	op = operation(http.MethodPut, one, "replace", "Change "+article+name, "The body becomes the whole record: a field left out is emptied. The version in the body is not looked at; If-Match decides.")
	op.Parameters = append([]*huma.Param{idParameter(kind), ifMatchParameter(true)}, whyParameters()...)
	op.RequestBody = content(schema, writable(sample))
	op.Responses["200"] = answer("The record as it is now.", ref(schema), sample, tagged)
	op.Errors = []int{400, 404, 409, 412, 413, 415, 428, 503}
	d.add(op, only(kind, d.replace(kind)))

	op = operation(http.MethodDelete, one, "withdraw", "Withdraw "+article+name, "It leaves every list and figure, stays in the ledger, and can be restored.")
	op.Parameters = append([]*huma.Param{idParameter(kind), ifMatchParameter(true)}, whyParameters()...)
	op.Responses["204"] = &huma.Response{Description: "Withdrawn.", Headers: tagged}
	op.Errors = []int{400, 404, 409, 412, 428, 503}
	d.add(op, only(kind, d.withdraw(kind)))

	op = operation(http.MethodPost, one+"/restore", "restore", "Restore a withdrawn "+name, "")
	op.Parameters = append([]*huma.Param{idParameter(kind), ifMatchParameter(false)}, whyParameters()...)
	op.Responses["200"] = answer("The record as it is now.", ref(schema), sample, tagged)
	op.Errors = []int{400, 404, 409, 412, 503}
	d.add(op, only(kind, d.restore(kind)))

	op = operation(http.MethodGet, one+"/history", "history", "Read the history of "+article+name, "Every change that you may read, the newest first: who, when, why, and each field before and after.")
	op.Parameters = []*huma.Param{idParameter(kind), knownAtParameter()}
	op.Responses["200"] = answer("The changes.", ref(schemaPrefix+"HistoryPage"), nil, nil)
	op.Errors = []int{404}
	d.add(op, only(kind, d.history(kind)))
}

// only lets nobody but administrators at accounts, as on the pages.
func only(kind record.Kind, do action) action {
	if kind != access.KindUser {
		return do
	}
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		if err := viewer.Require(access.Administrator); err != nil {
			if r.PathValue("id") != "" {
				return notFound()
			}
			return err
		}
		return do(viewer, w, r)
	}
}

// addGeneral adds the operations that are of no kind.
func (d *door) addGeneral() {
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "me", OperationID: "me", Tags: []string{"account"}, Summary: "Who am I?",
		Description: "The account of the token, its role and what it may read.",
		Responses: map[string]*huma.Response{"200": answer("The account.", ref(schemaPrefix+"Caller"),
			caller{User: "user-0000000000000000000c", Name: "Ines Duarte", Role: "officer", Desks: []string{"desk-00000000000000000002"}}, nil)}}, d.me)
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "search", OperationID: "search", Tags: []string{"search"}, Summary: "Search everything",
		Description: "Finds records by words, or beginnings of words, in any script.",
		Parameters: []*huma.Param{
			{Name: "q", In: "query", Required: true, Schema: textSchema(), Description: "Words.", Example: "veil"},
			limitParameter(10, 50, "Hits of each kind"), knownAtParameter()},
		Responses: map[string]*huma.Response{"200": answer("What was found.", ref(schemaPrefix+"HitPage"), nil, nil)}}, d.search)
}

// addLedger adds the operations on changes and batches.
func (d *door) addLedger() {
	undone := func() map[string]*huma.Response {
		return map[string]*huma.Response{"200": answer("The batch that took it back.", ref(schemaPrefix+"Batch"), nil, nil)}
	}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "batches", OperationID: "list-batches", Tags: []string{"ledger"}, Summary: "List batches",
		Description: "The newest batches of an act. A batch is one act of one author: an edit, a whole import, an undo. Those of whose records none is open to you are left out.",
		Parameters: []*huma.Param{
			{Name: "act", In: "query", Description: "Which acts; import where it is left out.", Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(acts)}},
			limitParameter(50, 200, "Batches")},
		Responses: map[string]*huma.Response{"200": answer("The batches.", ref(schemaPrefix+"BatchPage"), nil, nil)}}, d.batches)
	d.add(huma.Operation{Method: http.MethodPost, Path: root + "changes/{seq}/undo", OperationID: "undo-change", Tags: []string{"ledger"}, Summary: "Undo a change",
		Description: "The fields that the change set return to what they were, as a new change; later changes of other fields stay. Undoing a creation withdraws the record.",
		Parameters:  append([]*huma.Param{numberParameter("seq", "Number of the change, as the history gives it.")}, whyParameters()...),
		Responses:   undone(), Errors: []int{400, 404, 409, 503}}, d.undoChange)
	d.add(huma.Operation{Method: http.MethodPost, Path: root + "batches/{id}/undo", OperationID: "undo-batch", Tags: []string{"ledger"}, Summary: "Undo a batch",
		Description: "Takes every change of a batch back, such as a whole import, as one new batch. Where a record was changed since, nothing is undone.",
		Parameters: append([]*huma.Param{numberParameter("id", "Number of the batch."), {Name: "keep_edited", In: "query",
			Description: "Undo the rest and leave records that were changed since as they are.", Schema: &huma.Schema{Type: huma.TypeBoolean}}}, whyParameters()...),
		Responses: undone(), Errors: []int{400, 404, 409, 503}}, d.undoBatch)
}

// listParameters describes every filter of a kind, and how to page.
func listParameters(kind record.Kind) []*huma.Param {
	var list []*huma.Param
	several := true
	for _, f := range store.Filters(kind) {
		items := textSchema()
		items.Enum = enumeration(f.Choices)
		list = append(list, &huma.Param{Name: f.Name, In: "query", Description: sentence(f.Help), Explode: &several, Style: "form",
			Schema: &huma.Schema{Type: huma.TypeArray, Items: items}})
	}
	return append(list,
		&huma.Param{Name: "sort", In: "query", Schema: textSchema(),
			Description: "name, start, recorded or id, where the kind has them; with a hyphen before it for the other way. The kind's own order where it is left out."},
		limitParameter(50, store.MaxLimit, "Records on the page"),
		&huma.Param{Name: "cursor", In: "query", Schema: textSchema(), Description: "The next of the page before."},
		&huma.Param{Name: "count", In: "query", Schema: &huma.Schema{Type: huma.TypeBoolean}, Description: "Also count the records on all pages. It takes longer; leave it out where you do not need it."},
		&huma.Param{Name: "as_of", In: "query", Schema: textSchema(), Description: "A date: facts that have a period must hold on it, statuses and memberships that filters name are those of that day. Of an incomplete date the last day counts.", Example: "1999-07"},
		knownAtParameter())
}

func knownAtParameter() *huma.Param {
	return &huma.Param{Name: "known_at", In: "query", Schema: textSchema(), Description: "A date (its end counts) or a time: the answer is as it was recorded then.", Example: "2024-05-31"}
}

func idParameter(kind record.Kind) *huma.Param {
	return &huma.Param{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the record.", Example: exampleOf(kind).Meta().ID}
}

func numberParameter(name, help string) *huma.Param {
	return &huma.Param{Name: name, In: "path", Required: true, Description: help, Schema: &huma.Schema{Type: huma.TypeInteger, Format: "int64"}, Example: 12}
}

func limitParameter(usual, most int, what string) *huma.Param {
	from, to := 1.0, float64(most)
	return &huma.Param{Name: "limit", In: "query", Description: fmt.Sprintf("%s: %d where it is left out, at most %d.", what, usual, most),
		Schema: &huma.Schema{Type: huma.TypeInteger, Minimum: &from, Maximum: &to, Default: usual}}
}

func ifMatchParameter(required bool) *huma.Param {
	help := "ETag of the version that you saw, or * for whatever version there is."
	if !required {
		help = "ETag of the withdrawn version; looked at where it is given."
	}
	return &huma.Param{Name: "If-Match", In: "header", Required: required, Schema: textSchema(), Description: help, Example: `"3"`}
}

// whyParameters are how a writer says why: parameters, which carry any script, or headers, which carry plain letters.
func whyParameters() []*huma.Param {
	most := maxWhy
	text := &huma.Schema{Type: huma.TypeString, MaxLength: &most}
	return []*huma.Param{
		{Name: "reason", In: "query", Schema: text, Description: "Why the change is made; it stands in the history. Goes before the header."},
		{Name: "source", In: "query", Schema: text, Description: "Where you have it from. Goes before the header."},
		{Name: "Entente-Reason", In: "header", Schema: text, Description: "The reason, where it is written in ASCII."},
		{Name: "Entente-Source", In: "header", Schema: text, Description: "The source, where it is written in ASCII."},
	}
}
