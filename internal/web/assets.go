package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"
)

//go:embed all:static
var static embed.FS

// assets serves the embedded files and knows the current name of each.
type assets struct {
	names map[string]string // "app.js" -> "app-5KQ3ZJ2A.js"; empty before the first make build
	mu    sync.Mutex
	files map[string]*asset
}

type asset struct {
	raw, packed []byte
	etag        string
}

func openAssets() (*assets, error) {
	a := &assets{names: make(map[string]string), files: make(map[string]*asset)}
	manifest, err := static.ReadFile("static/dist/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, err
	}
	return a, json.Unmarshal(manifest, &a.names)
}

// built reports whether the bundle is there.
func (a *assets) built() bool { return a.names["style.css"] != "" }

// address is where the browser finds the current version of a bundled file.
func (a *assets) address(name string) string { return "/static/dist/" + a.names[name] }

// hashed is a name that changes with the content, which a browser may therefore keep for ever.
var hashed = regexp.MustCompile(`-[A-Z0-9]{8}\.[a-z0-9]+$`)

func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, err := a.file(strings.TrimPrefix(path.Clean(r.URL.Path), "/"))
	if err != nil {
		http.Error(w, "There is no such file.", http.StatusNotFound)
		return
	}
	h := w.Header()
	if t := mime.TypeByExtension(path.Ext(r.URL.Path)); t != "" {
		h.Set("Content-Type", t)
	}
	h.Set("ETag", f.etag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if hashed.MatchString(r.URL.Path) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == f.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		_, _ = w.Write(f.packed) // a browser that went away is no error of ours
		return
	}
	_, _ = w.Write(f.raw)
}

func (a *assets) favicon(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/static/mark.svg", http.StatusMovedPermanently)
}

// file reads and compresses a file when it is first asked for.
func (a *assets) file(name string) (*asset, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f := a.files[name]; f != nil {
		return f, nil
	}
	raw, err := static.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	f := &asset{raw: raw, packed: packed.Bytes(), etag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	a.files[name] = f
	return f, nil
}

func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" && strings.ReplaceAll(quality, " ", "") != "q=0" {
			return true
		}
	}
	return false
}
