package api

import (
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"

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
	d.methods[op.Path] = append(d.methods[op.Path], op.Method)
	d.huma.OpenAPI().AddOperation(&op)
	d.huma.Adapter().Handle(&op, func(ctx huma.Context) {
		r, w := humago.Unwrap(ctx)
		viewer, err := d.viewer(r, need)
		if err == nil {
			err = do(viewer, w, r)
		}
		if err != nil {
			d.fail(w, r, err)
		}
	})
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
