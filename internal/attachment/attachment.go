// Package attachment holds the rules of files that lie beside a record: which there may be, how they are called, and what of
// them a browser may show. It reads no file; what is in one is kept by package vault.
package attachment

import (
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// KindAttachment is a file beside a record.
const KindAttachment record.Kind = "attachment"

// Limits of files. Whoever needs more keeps the file elsewhere and writes down where.
const (
	Largest     = 100 << 20 // bytes of one file
	LargestAll  = 1 << 30   // bytes of all current files of one record
	Most        = 200       // files of one record
	longestNote = 2000
)

// Subjects are the kinds of record that a file may lie beside: those with a page of their own.
var Subjects = []record.Kind{
	"agreement",
	"area",
	"bridge",
	"commitment",
	"communique",
	"coverage",
	"event",
	"exchange",
	"grouping",
	"issue",
	"lesson",
	"mechanism",
	"organisation",
	"person",
	"post",
	"project",
	"questionnaire",
	"recommendation",
	"relation",
	"round",
	"source",
	"study",
	"task",
}

// What a scanner for viruses said of a file.
const (
	NotScanned = ""        // there was no scanner when it came
	Waiting    = "waiting" // nobody is given it before the scanner has looked at it
	Clean      = "clean"
	Infected   = "infected" // nobody is given it
)

// Scans are the answers of a scanner.
var Scans = []string{Waiting, Clean, Infected}

// Attachment is one file beside a record. A newer version of the file is a newer version of the attachment; the earlier ones
// stay readable. What the file is (name of its content, size, type, digest) is written by the office when it arrives.
type Attachment struct {
	record.Head
	Subject string `json:"subject"`            // the record that it lies beside
	Name    string `json:"name"`               // as people see it; never a path
	Media   string `json:"media"`              // type, as its first bytes tell it
	Size    int64  `json:"size"`               // bytes
	Digest  string `json:"digest"`             // SHA-256 of the content, in hexadecimal digits
	Stored  string `json:"stored"`             // under which the encrypted content is kept
	Scan    string `json:"scan,omitempty"`     // one of Scans; "" where there was no scanner
	Lang    string `json:"language,omitempty"` // in which it is written (BCP 47)
	Note    string `json:"note,omitempty"`     //
	Letter  string `json:"letter,omitempty"`   // Message-ID of the letter that it came with, or is
}

// Kind returns KindAttachment.
func (*Attachment) Kind() record.Kind { return KindAttachment }

// Validate checks name, subject, size and digests.
func (a *Attachment) Validate() error {
	var errs fault.List
	record.Refer(&errs, "subject", a.Subject, true, Subjects...)
	if clean := CleanName(a.Name); a.Name == "" || clean != a.Name {
		errs.Add("name", "%q is no name of a file; write it without folders and control characters, such as %q", a.Name, clean)
	}
	if a.Size < 0 || a.Size > Largest {
		errs.Add("size", "a file may have %d MB", Largest>>20)
	}
	if !isDigest(a.Digest) || !isDigest(a.Stored) {
		errs.Add("digest", "a file is taken in by uploading it, which works this out")
	}
	if a.Media == "" || len(a.Media) > 100 || strings.ContainsAny(a.Media, "\r\n\"") {
		errs.Add("media", "%q is no type of a file", a.Media)
	}
	if a.Scan != "" {
		record.OneOf(&errs, "scan", a.Scan, Scans)
	}
	if len(a.Lang) > 35 || strings.Trim(a.Lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		errs.Add("language", "%q is no code of a language, such as fr or zh-Hans", a.Lang)
	}
	if len(a.Note) > longestNote {
		errs.Add("note", "this has %d bytes: it may have %d", len(a.Note), longestNote)
	}
	if len(a.Letter) > 500 {
		errs.Add("letter", "this has %d bytes: it may have 500", len(a.Letter))
	}
	return errs.Err()
}

// Given reports whether the file may be given to whoever may read the attachment.
func (a *Attachment) Given() bool { return a.Scan == NotScanned || a.Scan == Clean }

// MayLieBeside reports whether a file may lie beside the record.
func MayLieBeside(id string) bool {
	kind, ok := record.KindOf(id)
	return ok && slices.Contains(Subjects, kind)
}

func isDigest(text string) bool {
	return len(text) == 64 && strings.Trim(text, "0123456789abcdef") == ""
}
