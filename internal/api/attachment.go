package api

import (
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/attachment"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"

	"github.com/danielgtaylor/huma/v2"
)

// addAttachments adds the way of contents in and out.
func (d *door) addAttachments() {
	file := map[string]*huma.Response{"200": {Description: "The content. Ranges are given too.", Content: map[string]*huma.MediaType{attachment.Unknown: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "attachments/{id}/content", OperationID: "readFile", Tags: []string{"attachments"}, Summary: "Read the content of a file",
		Description: "The answer is to be kept, never shown as a page: its type is worked out from its first bytes.",
		Parameters: []*huma.Param{idParameter(attachment.KindAttachment),
			{Name: "version", In: "query", Schema: &huma.Schema{Type: huma.TypeInteger}, Description: "An earlier version of the file; the current one where it is left out."}},
		Responses: file, Errors: []int{http.StatusNotFound, http.StatusServiceUnavailable}}, d.readFile)
	body := func(media ...string) *huma.RequestBody {
		b := &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{}}
		for _, m := range media {
			b.Content[m] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
		}
		return b
	}
	text := func(name, help string) *huma.Param {
		return &huma.Param{Name: name, In: "query", Schema: textSchema(), Description: help}
	}
	d.add(huma.Operation{Method: http.MethodPost, Path: root + "files", OperationID: "uploadFile", Tags: []string{"attachments"}, Summary: "Attach a file to a record",
		Description: "The body is the file itself, as application/octet-stream, or one part called file of multipart/form-data, up to " + strconv.Itoa(attachment.Largest>>20) + " MB. It is marked as closely as its record at least.",
		Parameters: append([]*huma.Param{
			{Name: "subject", In: "query", Required: true, Schema: textSchema(), Description: "The record that it lies beside.", Example: exampleParty},
			text("name", "Name of the file; of multipart, the name that its part has where this is left out."),
			text("language", "In which it is written."), text("note", "A note."), text("marking", "Its marking, where it is closer than its record's."),
			text("replaces", "The attachment of which it is a newer version.")}, whyParameters()...),
		RequestBody: body(attachment.Unknown, "multipart/form-data"),
		Responses:   map[string]*huma.Response{"201": answer("The new attachment, or the newer version.", ref(schemaPrefix+schemaName(attachment.KindAttachment)), nil, nil)},
		Errors:      []int{400, 404, 409, 413, 415, 503}}, d.uploadFile)
}

func (d *door) readFile(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	if err := paperParameters(r, "version"); err != nil {
		return err
	}
	version := 0
	if text := r.URL.Query().Get("version"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return fault.Field("version", "%q is no number of a version", text)
		}
		version = n
	}
	a, content, err := d.office.File(r.Context(), d.store.As(viewer), r.PathValue("id"), version)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", a.Media)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.Name}))
	h.Set("Etag", `"`+a.Digest[:32]+`"`)
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}

func (d *door) uploadFile(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	why, err := why(r, "subject", "name", "language", "note", "marking", "replaces")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	f := office.NewFile{Subject: q.Get("subject"), Name: q.Get("name"), Lang: q.Get("language"), Note: q.Get("note"), Replaces: q.Get("replaces"), Marking: record.Internal}
	if f.Subject == "" {
		return fault.Field("subject", "say beside which record the file lies: ?subject=ID")
	}
	if text := q.Get("marking"); text != "" {
		if err := f.Marking.UnmarshalText([]byte(text)); err != nil {
			return err
		}
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		media = ""
	}
	r.Body = http.MaxBytesReader(w, r.Body, attachment.Largest+1<<20)
	var content io.Reader = r.Body
	switch media {
	case attachment.Unknown:
	case "multipart/form-data":
		part, err := filePart(r)
		if err != nil {
			return err
		}
		if content = part; f.Name == "" {
			f.Name = part.FileName()
		}
	default:
		return refuse("media-type", "send the file as application/octet-stream, or as the part called file of multipart/form-data")
	}
	if strings.TrimSpace(f.Name) == "" {
		return fault.Field("name", "say what the file is called: ?name=NAME")
	}
	a, err := d.office.Attach(r.Context(), viewer, f, content, why)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Location", root+"attachments/"+a.ID)
	w.WriteHeader(http.StatusCreated)
	_, _ = w.Write(document(a))
	return nil
}

// filePart is the part of a form that holds the file.
func filePart(r *http.Request) (*multipart.Part, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, refuse("malformed", "the body is no multipart/form-data")
	}
	for range 20 {
		part, err := parts.NextPart()
		if err != nil {
			break
		}
		if part.FormName() == "file" {
			return part, nil
		}
	}
	return nil, fault.Field("file", "the form has no part called file")
}
