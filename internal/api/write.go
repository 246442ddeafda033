package api

import (
	"context"
	"encoding/json"
	"net/http"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// maxWhy is the most bytes in a reason or a source.
const maxWhy = 1000

// why reads what an author says of a change: parameters carry any script, headers are handy for plain letters.
func why(r *http.Request, more ...string) (office.Why, error) {
	values, err := parameters(r, append([]string{"reason", "source"}, more...)...)
	if err != nil {
		return office.Why{}, err
	}
	read := func(name, header string) (string, error) {
		text := values.Get(name)
		if text == "" {
			text = r.Header.Get(header)
		}
		if len(text) > maxWhy || !utf8.ValidString(text) {
			return "", fault.Field(name, "write at most %d bytes in UTF-8", maxWhy)
		}
		return text, nil
	}
	var w office.Why
	if w.Reason, err = read("reason", "Entente-Reason"); err != nil {
		return w, err
	}
	w.Source, err = read("source", "Entente-Source")
	return w, err
}

// sendRecord answers a write with the record as it is now.
func sendRecord(w http.ResponseWriter, status int, rec record.Record) error {
	doc, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	send(w, status, tag(rec.Meta().Version), doc)
	return nil
}

// create makes a new record.
func (d *door) create(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		because, err := why(r)
		if err != nil {
			return err
		}
		rec, err := body(w, r, kind)
		if err != nil {
			return err
		}
		if err := mayName(kind, rec.Meta().ID); err != nil {
			return err
		}
		if err := d.office.Save(r.Context(), viewer, rec, 0, because); err != nil {
			return err
		}
		w.Header()["Location"] = []string{root + store.Plural(kind) + "/" + rec.Meta().ID}
		return sendRecord(w, http.StatusCreated, rec)
	}
}

// mayName refuses an identifier chosen by the author: that it is taken would tell of a record that they may not read.
// Areas are open to all, and are named after their codes.
func mayName(kind record.Kind, id string) error {
	if id == "" {
		return nil
	}
	if kind != register.KindArea {
		return fault.Field("id", "leave it out: a new record is given its identifier")
	}
	if of, ok := record.KindOf(id); !ok || of != kind || !plain(id) {
		return fault.Field("id", "write area- and the area's code in small letters, or leave it out")
	}
	return nil
}

// replace changes a record to what the body says.
func (d *door) replace(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		id, current, err := d.open(viewer, r, kind)
		if err != nil {
			return err
		}
		header, err := seen(r)
		if err != nil {
			return err
		}
		because, err := why(r)
		if err != nil {
			return err
		}
		rec, err := body(w, r, kind)
		if err != nil {
			return err
		}
		head := rec.Meta()
		if head.ID != "" && head.ID != id {
			return fault.Field("id", "this is the identifier of another record; leave it out or write %s", id)
		}
		head.ID = id
		yours, err := json.Marshal(rec)
		if err != nil {
			return err
		}
		base := versionOf(current)
		if !matches(header, base, false) {
			return stale(current, yours)
		}
		if err := d.office.Save(r.Context(), viewer, rec, base, because); err != nil {
			return d.overtaken(viewer, r, id, base, yours, err)
		}
		return sendRecord(w, http.StatusOK, rec)
	}
}

// withdraw takes a record out of every list.
func (d *door) withdraw(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		id, current, err := d.open(viewer, r, kind)
		if err != nil {
			return err
		}
		header, err := seen(r)
		if err != nil {
			return err
		}
		because, err := why(r)
		if err != nil {
			return err
		}
		base := versionOf(current)
		if !matches(header, base, false) {
			return stale(current, nil)
		}
		if _, err := d.office.Withdraw(r.Context(), viewer, id, base, because); err != nil {
			return d.overtaken(viewer, r, id, base, nil, err)
		}
		w.Header()["Etag"] = []string{tag(base + 1)}
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
}

// restore brings a withdrawn record back. Its history is what tells whether the viewer may know of it.
func (d *door) restore(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		id, err := identified(r, kind)
		if err != nil {
			return err
		}
		history, err := d.store.As(viewer).History(r.Context(), id)
		if err != nil {
			return err
		}
		if len(history) == 0 {
			return notFound()
		}
		because, err := why(r)
		if err != nil {
			return err
		}
		latest := history[0]
		if header, err := seen(r); err == nil && !matches(header, latest.Version, false) {
			return stale(latest.After, nil)
		}
		if _, err := d.office.Restore(r.Context(), viewer, id, latest.Version, because); err != nil {
			return d.overtaken(viewer, r, id, latest.Version, nil, err)
		}
		doc, err := d.store.As(viewer).Raw(r.Context(), id)
		if err != nil {
			return err
		}
		send(w, http.StatusOK, tag(versionOf(doc)), doc)
		return nil
	}
}

// open returns the record that a request is about as the viewer may read it now. Every change of a record begins with
// it, so that a hidden or withdrawn record is not found before anything else is said.
func (d *door) open(viewer access.Viewer, r *http.Request, kind record.Kind) (id string, doc []byte, err error) {
	if id, err = identified(r, kind); err != nil {
		return "", nil, err
	}
	doc, err = d.store.As(viewer).Raw(context.WithoutCancel(r.Context()), id)
	return id, doc, err
}

// overtaken tells a conflict with a change made since, which is a stale edit, from every other.
func (d *door) overtaken(viewer access.Viewer, r *http.Request, id string, base int, yours []byte, err error) error {
	if !fault.Is(err, fault.Conflict) {
		return err
	}
	current, e := d.store.As(viewer).Raw(r.Context(), id)
	if e != nil {
		return e
	}
	if versionOf(current) == base {
		return err
	}
	return stale(current, yours)
}
