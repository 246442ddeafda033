package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"entente/internal/record"
)

// The entity tag of a record is its version in quotes: "3".
func tag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// versionOf reads the version of a stored document without decoding it: the head, with id and version, comes first,
// and an identifier holds no quotes.
func versionOf(doc []byte) int {
	const field = `"version":`
	head := doc
	if len(head) > 256 {
		head = head[:256]
	}
	if i := bytes.Index(head, []byte(field)); i >= 0 {
		n, digits := 0, head[i+len(field):]
		for j, c := range digits {
			if c < '0' || c > '9' || j > 9 {
				break
			}
			n = n*10 + int(c-'0')
		}
		if n > 0 {
			return n
		}
	}
	var h record.Head
	if json.Unmarshal(doc, &h) != nil {
		return 0
	}
	return h.Version
}

// matches reports whether a header such as `"3"`, `"3", "4"` or `*` names the version. A weak tag counts for reading
// only.
func matches(header string, version int, weak bool) bool {
	want := tag(version)
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || part == want || weak && strings.TrimPrefix(part, "W/") == want {
			return true
		}
	}
	return false
}

// unmodified reports whether the reader of a record has this version already.
func unmodified(r *http.Request, version int) bool {
	header := r.Header["If-None-Match"]
	return len(header) > 0 && matches(strings.Join(header, ","), version, true)
}

// seen returns the header in which the author of a change says which version they saw.
func seen(r *http.Request) (string, error) {
	header := strings.Join(r.Header["If-Match"], ",")
	if strings.TrimSpace(header) == "" {
		return "", refuse("condition-required", "send the record's ETag in the header If-Match, such as If-Match: \"3\", or * for whatever version there is")
	}
	return header, nil
}

// stale is the answer to an edit of a version that is not the current one.
func stale(current, yours []byte) *problem {
	p := sortOf("stale")
	p.CurrentVersion, p.Current, p.Yours = versionOf(current), current, yours
	p.Detail = "somebody changed this record since you read it; it is now version " + strconv.Itoa(p.CurrentVersion) +
		": compare both and send yours again with If-Match: " + tag(p.CurrentVersion)
	return p
}
