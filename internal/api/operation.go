package api

import (
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/opening"
	"entente/internal/store"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// action answers a request of a viewer, or returns the error to be answered with.
type action func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error

// add describes an operation and routes its requests. Whatever does not only read needs the scope "write".
func (d *door) add(op huma.Operation, do action) {
	need := scopeRead
	if op.Method != http.MethodGet {
		need = scopeWrite
	}
	for _, status := range append(op.Errors, http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusInternalServerError) {
		name, response := problemResponse(status)
		op.Responses[name] = response
	}
	whole := showsRecords(op.Path)
	d.methods[op.Path] = append(d.methods[op.Path], op.Method)
	d.huma.OpenAPI().AddOperation(&op)
	d.huma.Adapter().Handle(&op, func(ctx huma.Context) {
		r, w := humago.Unwrap(ctx)
		viewer, err := d.viewer(r, need)
		if whole {
			opening.Whole(r.Context())
		}
		if err == nil {
			err = do(viewer, w, r)
		}
		if err != nil {
			d.fail(w, r, err)
		}
	})
}

// showsRecords reports whether an operation answers with whole records, and not with figures or names.
func showsRecords(path string) bool {
	of := strings.TrimPrefix(path, root)
	_, list := store.KindNamed(of)
	return list || strings.Contains(of, "{") || of == "changes" || strings.HasPrefix(of, "batches")
}

// refuseOtherMethods answers a method that a path does not have.
func (d *door) refuseOtherMethods() {
	for path, methods := range d.methods {
		if slices.Contains(methods, http.MethodGet) {
			methods = append(methods, http.MethodHead)
		}
		slices.Sort(methods)
		allow := strings.Join(methods, ", ")
		d.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", allow)
			d.fail(w, r, refuse("method", "this address knows %s; use one of them", allow))
		})
	}
}
