package web

import (
	"context"
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
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
)

// attachmentRoutes are the files beside records.
func (r *routes) attachmentRoutes() {
	s := r.server
	r.page("GET /attachments/{id}", s.attachment)
	r.page("GET /attachments/{id}/file", s.attachmentFile)
	r.page("GET /attachments/{id}/picture", s.attachmentPicture)
	r.page("GET /attachments/{id}/withdraw", s.withdrawAttachmentPage)
	r.page("POST /attachments/{id}/withdraw", s.withdrawAttachment)
	r.page("GET /attach/{id}", s.attachPage)
	r.page("POST /attach/{id}", s.attach)
}

// attachView is the page on which files are brought to a record.
type attachView struct {
	subject  record.Record
	label    string
	replaces *attachment.Attachment // of which a newer version is brought; nil for new files
	typed    office.NewFile
	wrong    []*fault.Error
	taken    []string // names of the files that were taken in before one was refused
}

func (s *server) attachPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.attachView(r, v)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, attachPage(p))
}

// attachView reads to which record files are brought.
func (s *server) attachView(r *http.Request, v *visit) (p attachView, err error) {
	if err := v.viewer.Require(access.Officer); err != nil {
		return p, err
	}
	if p.subject, err = v.reader.Get(r.Context(), r.PathValue("id")); err != nil {
		return p, err
	}
	if id := r.URL.Query().Get("replaces"); id != "" {
		rec, err := s.recordOf(r.Context(), v.reader, attachment.KindAttachment, id)
		if err != nil {
			return p, err
		}
		p.replaces = rec.(*attachment.Attachment)
		if p.replaces.Subject != p.subject.Meta().ID {
			return p, fault.New(fault.NotFound, "there is no such file beside this record")
		}
		p.typed = office.NewFile{Marking: p.replaces.Marking, Lang: p.replaces.Lang, Note: p.replaces.Note}
	} else {
		p.typed.Marking = max(record.Internal, p.subject.Meta().Marking) // nothing becomes public by forgetting to say so
	}
	id := p.subject.Meta().ID
	labels, err := v.reader.Labels(r.Context(), id)
	p.label = labels[id]
	if p.label == "" {
		p.label = t(r.Context(), "kind."+string(p.subject.Kind()))
	}
	return p, err
}

// attach takes the files of a form in, each as it comes: what is said of them stands before them.
func (s *server) attach(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.attachView(r, v)
	if err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, attachment.LargestAll+largestField)
	parts, err := r.MultipartReader()
	if err != nil {
		return fault.New(fault.Invalid, "the files did not arrive; choose them again: %w", err)
	}
	p.typed = office.NewFile{Subject: p.subject.Meta().ID}
	if p.replaces != nil {
		p.typed.Replaces = p.replaces.ID
	}
	why := office.Why{}
	err = eachPart(parts, func(name string, part *multipart.Part) error {
		switch name {
		case "files":
			file := fileName(part)
			if file == "" {
				return nil
			}
			if p.typed.Replaces != "" && len(p.taken) > 0 {
				return fault.Field("file", "one file at a time is the newer version of another")
			}
			p.typed.Name = file
			if _, err := s.office.Attach(r.Context(), v.viewer, p.typed, part, why); err != nil {
				return err
			}
			p.taken = append(p.taken, attachment.CleanName(file))
			return nil
		}
		text, err := io.ReadAll(io.LimitReader(part, 4<<10))
		if err != nil {
			return received(err)
		}
		value := strings.TrimSpace(strings.ToValidUTF8(string(text), ""))
		switch name {
		case "marking":
			return p.typed.Marking.UnmarshalText([]byte(value))
		case "language":
			p.typed.Lang = value
		case "note":
			p.typed.Note = value
		case "reason":
			why.Reason = value
		}
		return nil
	})
	if err == nil && len(p.taken) == 0 {
		err = fault.Field("file", "choose a file")
	}
	if err != nil {
		if !fault.Is(err, fault.Invalid) {
			return err
		}
		p.wrong = fault.All(err)
		return s.render(w, r, http.StatusUnprocessableEntity, attachPage(p))
	}
	s.flash(r.Context(), "good", t(r.Context(), "attachment.did_attach", "Names", strings.Join(p.taken, ", ")))
	to := place(p.subject) + "#attachments"
	if p.replaces != nil {
		to = "/attachments/" + p.replaces.ID
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// mostParts is how many parts a form with files may have.
const mostParts = attachment.Most + 20

// eachPart calls f with every part of a form, in the order in which they come.
func eachPart(parts *multipart.Reader, f func(name string, part *multipart.Part) error) error {
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return received(err)
		}
		if n == mostParts {
			return fault.Field("file", "send at most %d files at once", attachment.Most)
		}
		if err := f(part.FormName(), part); err != nil {
			return err
		}
	}
}

// attachmentView is the page of a file.
type attachmentView struct {
	file     *attachment.Attachment
	subject  string // name of its record
	strange  []string
	versions []attachmentVersion // the latest first
}

// attachmentVersion is a state of a file that had a content of its own.
type attachmentVersion struct {
	ledger.Change
	file *attachment.Attachment
}

func (s *server) attachment(w http.ResponseWriter, r *http.Request, v *visit) error {
	rec, err := s.recordOf(r.Context(), v.reader, attachment.KindAttachment, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := attachmentView{file: rec.(*attachment.Attachment)}
	p.strange = attachment.Strange(p.file.Name, p.file.Media)
	labels, err := v.reader.Labels(r.Context(), p.file.Subject)
	if err != nil {
		return err
	}
	p.subject = labels[p.file.Subject]
	changes, err := v.reader.History(r.Context(), p.file.ID)
	if err != nil {
		return err
	}
	for i := len(changes) - 1; i >= 0; i-- {
		a, ok := stateOf(changes[i]).(*attachment.Attachment)
		if !ok {
			continue
		}
		if n := len(p.versions); n == 0 || p.versions[0].file.Stored != a.Stored {
			p.versions = append([]attachmentVersion{{changes[i], a}}, p.versions...)
		} else { // the same content, described or scanned since
			p.versions[0].file = a
		}
	}
	return s.render(w, r, http.StatusOK, attachmentPage(p))
}

// attachmentFile hands a file out: to be kept, or, where a browser may, shown in a frame without rights.
func (s *server) attachmentFile(w http.ResponseWriter, r *http.Request, v *visit) error {
	version, err := strconv.Atoi(r.URL.Query().Get("version"))
	if r.URL.Query().Get("version") != "" && (err != nil || version < 1) {
		return fault.New(fault.NotFound, "there is no such version of this file")
	}
	a, content, err := s.office.File(r.Context(), v.reader, r.PathValue("id"), version)
	if err != nil {
		return err
	}
	defer content.Close()
	fileHeaders(w.Header(), a, r.URL.Query().Get("show") == "1")
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}

// alone is what a file that is shown may do: nothing. A picture and a PDF need no more than to be there.
const alone = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// fileHeaders say what a file is, by our own rules, and that nothing else is to be made of it.
func fileHeaders(h http.Header, a *attachment.Attachment, show bool) {
	disposition := "attachment"
	if show && attachment.Shown(a.Media) {
		disposition = "inline"
	}
	h.Set("Content-Type", a.Media)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": a.Name}))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", alone)
	h.Set("Etag", `"`+a.Digest[:32]+`"`)
	h.Set("Cache-Control", "no-store")
}

// attachmentPicture is a small picture of a picture.
func (s *server) attachmentPicture(w http.ResponseWriter, r *http.Request, v *visit) error {
	content, media, err := s.office.SmallPicture(r.Context(), v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Security-Policy", alone)
	h.Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content)
	return nil
}

func (s *server) withdrawAttachmentPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.DeskHead); err != nil {
		return err
	}
	rec, err := s.recordOf(r.Context(), v.reader, attachment.KindAttachment, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, withdrawAttachmentPage(rec.(*attachment.Attachment)))
}

// withdrawAttachment takes a file from beside its record. Its content is kept, until it is erased.
func (s *server) withdrawAttachment(w http.ResponseWriter, r *http.Request, v *visit) error {
	rec, err := s.recordOf(r.Context(), v.reader, attachment.KindAttachment, r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	batch, err := s.office.Withdraw(r.Context(), v.viewer, rec.Meta().ID, 0, whyOf(tidy(nil, r.PostForm)))
	if err != nil {
		return err
	}
	notice := flash{Tone: "good", Text: t(r.Context(), "form.withdrawn", "Name", rec.(*attachment.Attachment).Name)}
	s.offerUndo(v, &notice, batch)
	s.flashWith(r.Context(), notice)
	http.Redirect(w, r, hrefOf(rec.(*attachment.Attachment).Subject)+"#attachments", http.StatusSeeOther)
	return nil
}

// filesBeside reads the files beside a record as the page is put together; the page is worth more than they are.
func (v *visit) filesBeside(ctx context.Context, subject string) []*attachment.Attachment {
	reader, err := v.server.office.Read(ctx, v.viewer, v.asOf)
	if err != nil {
		reader = v.reader
	}
	list, err := v.server.office.Attachments(ctx, reader, subject)
	if err != nil {
		v.server.log.Warn("files beside a record were not read", "record", subject, "cause", err)
	}
	return list
}

// sizeText is a number of bytes for people.
func sizeText(ctx context.Context, bytes int64) string {
	switch {
	case bytes < 1000:
		return number(ctx, int(bytes)) + " B"
	case bytes < 1_000_000:
		return number(ctx, int(bytes+999)/1000) + " kB"
	}
	return strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64) + " MB"
}

// mediaWord is the type of a file in a few letters.
func mediaWord(a *attachment.Attachment) string {
	if i := strings.LastIndexByte(a.Name, '.'); i > 0 && len(a.Name)-i <= 6 {
		return strings.ToUpper(a.Name[i+1:])
	}
	return "–"
}
