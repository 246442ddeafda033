package web

import (
	"net/http"

	"entente/internal/access"
	"entente/internal/ledger"
)

// Newest changes on the page of changes, and imports beside them.
const (
	newestChanges = 60
	newestImports = 15
)

// changes shows what was done lately, and the imports that can be taken back whole.
func (s *server) changes(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	list, err := v.reader.Latest(ctx, newestChanges)
	if err != nil {
		return err
	}
	list = list[:min(len(list), newestChanges)]
	imports, err := s.imports(r, v)
	if err != nil {
		return err
	}
	var authors []string
	for _, b := range imports {
		authors = append(authors, b.Author)
	}
	labels, err := labelsOf(ctx, v.reader, list, authors...)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, changesPage(byBatch(list), imports, labels))
}

// imports lists the newest imports, for those who may take them back.
func (s *server) imports(r *http.Request, v *visit) ([]ledger.Batch, error) {
	if !v.viewer.Role.Includes(access.DeskHead) {
		return nil, nil
	}
	return v.reader.Batches(r.Context(), ledger.ActImport, newestImports)
}
