package api

import (
	"net/http"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
)

// The scopes of a token.
const (
	scopeRead  = "read"
	scopeWrite = "write"
)

// viewer returns who asks: by a token, or by a browser's session. Nobody is refused with 401, whatever the address.
func (d *door) viewer(r *http.Request, need string) (access.Viewer, error) {
	if header := r.Header["Authorization"]; len(header) > 0 {
		secret, ok := bearer(header[0])
		if !ok || len(header) > 1 {
			return access.Viewer{}, refuse("unauthenticated", "send one header, Authorization: Bearer TOKEN")
		}
		return d.tokenViewer(r, secret, need)
	}
	if d.session != nil {
		if viewer, ok := d.session(r); ok && !viewer.Stranger() {
			if err := d.origin.Check(r); err != nil {
				return access.Viewer{}, refuse("forbidden", "a session writes only from pages of this server; programs use a token")
			}
			return viewer, nil
		}
	}
	return access.Viewer{}, refuse("unauthenticated", "send the header Authorization: Bearer TOKEN; you make a token on your account page")
}

// tokenViewer tells a token without the scope, which is 403, from one that is unknown, has expired, or is of a
// disabled account, which are all 401 and look alike.
func (d *door) tokenViewer(r *http.Request, secret, need string) (access.Viewer, error) {
	viewer, err := d.office.TokenViewer(r.Context(), secret, need)
	if !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound) {
		return viewer, err
	}
	other := scopeRead
	if need == scopeRead {
		other = scopeWrite
	}
	if _, e := d.office.TokenViewer(r.Context(), secret, other); e == nil {
		return access.Viewer{}, refuse("forbidden", "this token does not have the scope %q; make one that has", need)
	}
	return access.Viewer{}, refuse("unauthenticated", "this token is unknown or has expired, or its account is disabled; make a new one on your account page")
}

// bearer takes the token out of an Authorization header.
func bearer(header string) (secret string, ok bool) {
	const scheme = "bearer "
	if len(header) <= len(scheme) || !strings.EqualFold(header[:len(scheme)], scheme) {
		return "", false
	}
	secret = strings.TrimSpace(header[len(scheme):])
	return secret, secret != "" && len(secret) <= 512
}
