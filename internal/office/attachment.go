package office

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/attachment"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/vault"
)

// KeepFiles says where the contents of files are kept, and what scans them; nil for no scanner. Without it nothing is
// attached, and small secrets lie open in the database.
func (o *Office) KeepFiles(v *vault.Vault, scanner vault.Scanner) { o.files, o.scanner = v, scanner }

// Scans reports whether files are scanned for viruses.
func (o *Office) Scans() bool { return o.scanner != nil }

// NewFile is a file that is brought to a record.
type NewFile struct {
	Subject string // the record that it lies beside
	Name    string // as it was sent; cleaned
	Marking record.Marking
	Lang    string
	Note    string
	Letter  string // Message-ID of the letter that it came with

	Replaces string // the attachment of which this is a newer version; "" for a new one
}

// keepAttachments is the rule that holds files: what one is, is worked out when it arrives, and it is open to nobody to whom
// its record is not.
func keepAttachments(tx *store.Tx, was, is record.Record) error {
	a, ok := is.(*attachment.Attachment)
	if act := tx.Act(); !ok || act == ledger.ActDemonstration || act == ledger.ActImport { // no format carries files
		return nil
	}
	before, changed := was.(*attachment.Attachment)
	switch {
	case !changed:
		return fault.New(fault.Invalid, "a file is attached by uploading it; it is never entered by itself")
	case before.Subject != a.Subject:
		return fault.Field("subject", "a file stays with its record; attach it anew to the other, and withdraw it here")
	case tx.Act() == ledger.ActUndo:
	case before.Stored != a.Stored || before.Digest != a.Digest || before.Size != a.Size || before.Media != a.Media || before.Scan != a.Scan || before.Letter != a.Letter:
		return fault.Field("digest", "what a file holds is changed by uploading a newer version of it")
	}
	if before.Marking == a.Marking {
		return nil
	}
	beside, err := tx.Get(a.Subject)
	if err != nil {
		return err
	}
	if a.Marking < beside.Meta().Marking {
		return fault.Field("marking", "the record is %s: a file beside it is so too, at least", beside.Meta().Marking)
	}
	return nil
}

// Attach takes a file in, as it comes, and lays it beside a record, marked as closely as that at least. Errors: Forbidden,
// NotFound for a record that the viewer may not read, Invalid for a file that is too large, empty, one too many or infected.
func (o *Office) Attach(ctx context.Context, viewer access.Viewer, f NewFile, content io.Reader, why Why) (*attachment.Attachment, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	beside, err := o.store.As(viewer).Get(ctx, f.Subject)
	if err != nil {
		return nil, err
	}
	if !attachment.MayLieBeside(f.Subject) {
		return nil, fault.Field("subject", "a file lies beside a record that has a page of its own")
	}
	if o.files == nil {
		return nil, fault.New(fault.Unavailable, "this program keeps no files; its operator starts it with a data folder")
	}
	kept, err := o.files.Keep(ctx, content, attachment.Largest)
	if err != nil {
		return nil, err
	}
	a, err := o.attach(ctx, viewer, f, beside.Meta(), kept, why)
	if err != nil && !fault.Is(err, fault.Unavailable) { // else it may have been written, and is missed less than a written one would be
		_ = o.files.Destroy(kept.Stored)
	}
	return a, err
}

func (o *Office) attach(ctx context.Context, viewer access.Viewer, f NewFile, beside *record.Head, kept vault.Content, why Why) (*attachment.Attachment, error) {
	if kept.Size == 0 {
		return nil, fault.Field("file", "the file is empty; choose another")
	}
	a := &attachment.Attachment{Head: record.Head{Marking: max(f.Marking, beside.Marking), Desk: beside.Desk, Compartment: beside.Compartment},
		Subject: f.Subject, Name: attachment.CleanName(f.Name), Size: kept.Size, Digest: kept.Digest, Stored: kept.Stored, Lang: strings.TrimSpace(f.Lang), Note: strings.TrimSpace(f.Note), Letter: f.Letter}
	a.Media = attachment.MediaOf(a.Name, http.DetectContentType(kept.Begin), kept.Begin)
	var err error
	if a.Scan, err = o.scan(ctx, viewer, a); err != nil {
		return nil, err
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		base := 0
		if f.Replaces != "" {
			was, err := tx.Get(f.Replaces)
			if err != nil {
				return err
			}
			before, ok := was.(*attachment.Attachment)
			if !ok || before.Subject != f.Subject || before.Deleted {
				return fault.New(fault.NotFound, "there is no such file beside this record")
			}
			base = before.Version
			a.Head = before.Head
			a.Marking = max(a.Marking, f.Marking, beside.Marking)
			if a.Note == "" {
				a.Note = before.Note
			}
			if a.Lang == "" {
				a.Lang = before.Lang
			}
		}
		files, bytes, err := tx.Beside(f.Subject)
		switch {
		case err != nil:
			return err
		case base == 0 && files >= attachment.Most:
			return fault.Field("file", "%d files lie beside this record, the most that may; withdraw some, or attach this one elsewhere", files)
		case bytes+a.Size > attachment.LargestAll:
			return fault.Field("file", "the files beside this record have %d MB, and may have %d; withdraw some, or attach this one elsewhere", bytes>>20, attachment.LargestAll>>20)
		}
		tx.Lift()
		return tx.Put(a, base)
	})
	return a, err
}

// scan tells what the scanner says of a file that was kept; an infected one is refused, which is written down.
func (o *Office) scan(ctx context.Context, viewer access.Viewer, a *attachment.Attachment) (string, error) {
	if o.scanner == nil {
		return attachment.NotScanned, nil
	}
	clean, what, err := o.scanStored(ctx, a.Stored)
	switch {
	case err != nil:
		return attachment.Waiting, nil // until the scanner can be asked again
	case clean:
		return attachment.Clean, nil
	}
	if err := o.Witness(ctx, viewer, ledger.ActRefusal, Witnessed{Name: "infected file: " + attachment.CleanName(what)}); err != nil {
		return "", err
	}
	return "", fault.Field("file", "the scanner for viruses found something in this file, and it was not kept; tell whoever sent it")
}

func (o *Office) scanStored(ctx context.Context, stored string) (clean bool, what string, err error) {
	r, err := o.files.Open(ctx, stored)
	if err != nil {
		return false, "", err
	}
	defer r.Close()
	return o.scanner.Scan(ctx, r)
}

// ScanWaiting asks the scanner again about the files that wait for it, at once and then every minute, until the context ends.
func (o *Office) ScanWaiting(ctx context.Context, log *slog.Logger) {
	if o.files == nil {
		return
	}
	o.files.Tidy(time.Now().Add(-time.Hour))
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for o.scanner != nil {
		if err := o.scanWaiting(ctx); err != nil && ctx.Err() == nil {
			log.Warn("files wait for the scanner", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (o *Office) scanWaiting(ctx context.Context) error {
	ids, err := o.store.Unscanned(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		rec, err := o.store.As(access.System()).Get(ctx, id)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		a := rec.(*attachment.Attachment)
		clean, _, err := o.scanStored(ctx, a.Stored)
		if fault.Is(err, fault.NotFound) { // erased meanwhile
			continue
		}
		if err != nil {
			return err
		}
		if a.Scan = attachment.Infected; clean {
			a.Scan = attachment.Clean
		}
		_, err = o.write(ctx, access.System(), Why{Reason: "scanned for viruses"}.batch(ledger.ActEdit), func(tx *store.Tx) error {
			tx.Lift()
			return tx.Put(a, a.Version)
		})
		if err != nil && !fault.Is(err, fault.Conflict) { // somebody was quicker: the next round looks again
			return err
		}
	}
	return nil
}

// Attachments lists the files beside a record, in the order of their names.
func (o *Office) Attachments(ctx context.Context, r store.Reader, subject string) ([]*attachment.Attachment, error) {
	if !attachment.MayLieBeside(subject) {
		return nil, nil
	}
	return listed[*attachment.Attachment](ctx, r, store.Of(attachment.KindAttachment, "subject", subject))
}

// File opens the content of an attachment, of an earlier version where version is not 0. Errors: NotFound, also where the
// viewer may not read it; Forbidden for a file that the scanner has not cleared.
func (o *Office) File(ctx context.Context, r store.Reader, id string, version int) (*attachment.Attachment, *vault.Reading, error) {
	rec, err := r.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	a, ok := rec.(*attachment.Attachment)
	if !ok {
		return nil, nil, fault.New(fault.NotFound, "there is no such record, or it is not open to you")
	}
	if version != 0 && version != a.Version {
		if a, err = o.earlier(ctx, r, id, version); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case a.Scan == attachment.Waiting:
		return nil, nil, fault.New(fault.Forbidden, "this file waits for the scanner for viruses; come back in a few minutes")
	case !a.Given():
		return nil, nil, fault.New(fault.Forbidden, "the scanner for viruses found something in this file, and nobody is given it")
	case o.files == nil:
		return nil, nil, fault.New(fault.Unavailable, "this program keeps no files; its operator starts it with the data folder")
	}
	content, err := o.files.Open(ctx, a.Stored)
	return a, content, err
}

// earlier is a version of an attachment, as far as the viewer may read it.
func (o *Office) earlier(ctx context.Context, r store.Reader, id string, version int) (*attachment.Attachment, error) {
	changes, err := r.History(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		a := new(attachment.Attachment)
		if err := json.Unmarshal(c.After, a); err != nil {
			return nil, err
		}
		if a.Version == version && !a.Deleted {
			return a, nil
		}
	}
	return nil, fault.New(fault.NotFound, "there is no such version of this file")
}

// EraseAttachments makes the files that ever lay beside some records, or are named themselves, unreadable for good: their keys
// are destroyed first, which no backup holds together with the contents, then the records are erased from the ledger. Killed
// in between, it is called again. Whether the viewer may is asked by the use case that calls it.
func (o *Office) EraseAttachments(ctx context.Context, viewer access.Viewer, reason string, subjects ...string) (erased int, err error) {
	ids, stored, err := o.store.AttachmentsOf(ctx, subjects...)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if o.files != nil {
		if err := o.files.Destroy(stored...); err != nil {
			return 0, fault.New(fault.Unavailable, "the keys of the files could not be destroyed; nothing else was erased, try again: %w", err)
		}
	}
	return o.store.Erase(ctx, viewer, reason, ids...)
}

// Hold keeps a content for a while, until somebody confirms what becomes of it.
func (o *Office) Hold(ctx context.Context, viewer access.Viewer, content io.Reader, most int64) (*vault.Held, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	if o.files == nil {
		return nil, fault.New(fault.Unavailable, "this program keeps no files; its operator starts it with a data folder")
	}
	return o.files.Hold(ctx, content, most)
}
