package web

import (
	"fmt"
	"net/http"
	"runtime/debug"
)

// policy lets a page load what this server sends, and nothing else; no inline script or style runs, and no text becomes a
// part of the page but through the pages' own script (frontend/trusted.js). A form may lead on to the identity provider,
// where there is one.
func policy(options Options) string {
	forms := "'self'"
	if options.Provider != nil {
		forms += " " + options.Provider.Origin()
	}
	text := "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"form-action " + forms + "; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default page"
	if options.Secure {
		text += "; upgrade-insecure-requests"
	}
	return text
}

func headers(options Options, next http.Handler) http.Handler {
	secure, policy := options.Secure, policy(options)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=(), browsing-topics=()")
		if secure {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// recover turns a panic into an error page. http.ErrAbortHandler is how a handler ends a broken stream on purpose.
func (s *server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler {
				panic(cause)
			}
			s.log.Error("a page panicked", "path", r.URL.Path, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			s.fail(w, r, nil)
		}()
		next.ServeHTTP(w, r)
	})
}
