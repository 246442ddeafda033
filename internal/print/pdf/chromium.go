package pdf

import (
	"net/url"
	"os"
	"path/filepath"
)

// chromium prints the page. It resolves no name, loads nothing on its own, and runs no script: the page has none, and its
// policy would not let one run.
func chromium(folder, file string) []string {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-default-apps",
		"--disable-client-side-phishing-detection", "--metrics-recording-only", "--no-pings",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
		"--user-data-dir=" + filepath.Join(folder, "profile"), "--disable-dev-shm-usage",
		"--no-pdf-header-footer", "--print-to-pdf=" + filepath.Join(folder, "paper.pdf"),
	}
	if os.Geteuid() == 0 { // as root, as in a container, its own sandbox cannot be made; what it reads is our own page
		args = append(args, "--no-sandbox")
	}
	return append(args, (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String())
}
