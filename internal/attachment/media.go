package attachment

import (
	"bytes"
	"strings"
)

// Sniffed is how many first bytes of a file tell its type.
const Sniffed = 512

// Unknown is the type of a file of which nothing is known: a browser keeps it and does nothing else with it.
const Unknown = "application/octet-stream"

// mediaOfEnd are the types that the ends of names promise, of those that we tell apart.
var mediaOfEnd = map[string]string{
	".pdf":  "application/pdf",
	".png":  "image/png",
	".jpg":  "image/jpeg",
	".jpeg": "image/jpeg",
	".gif":  "image/gif",
	".webp": "image/webp",
	".txt":  "text/plain; charset=utf-8",
	".csv":  "text/csv; charset=utf-8",
	".eml":  "message/rfc822",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt":  "application/vnd.oasis.opendocument.text",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
	".odp":  "application/vnd.oasis.opendocument.presentation",
	".zip":  "application/zip",
	".mp3":  "audio/mpeg",
	".wav":  "audio/wave",
	".mp4":  "video/mp4",
	".webm": "video/webm",
}

// MediaOf tells the type of a file from its first bytes and what a browser would take them for; its name only says which of the
// types that begin alike it is. What a browser would run or lay out as a page is of no type here: it is kept, and handed out
// as bytes.
func MediaOf(name, seen string, begin []byte) string {
	promised := mediaOfEnd[strings.ToLower(extension(name))]
	base, _, _ := strings.Cut(seen, ";")
	switch base {
	case "application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4", "video/webm", "audio/mpeg", "audio/wave":
		return base
	case "application/zip":
		if strings.HasPrefix(promised, "application/vnd.") {
			return promised
		}
		return base
	case "text/plain":
		switch {
		case strings.Contains(seen, "utf-16"):
			return Unknown
		case promised == "message/rfc822", strings.HasPrefix(promised, "text/csv"):
			return promised
		case markup(begin):
			return Unknown
		}
		return mediaOfEnd[".txt"]
	}
	return Unknown
}

// markup reports whether a text has what begins a page or a picture of lines, further on than a browser looks.
func markup(begin []byte) bool {
	low := bytes.ToLower(begin)
	for _, mark := range []string{"<html", "<script", "<svg", "<!doctype", "<?xml", "<body", "<iframe"} {
		if bytes.Contains(low, []byte(mark)) {
			return true
		}
	}
	return false
}

// alike reports whether a file of one type may end like files of the other.
func alike(promised, seen string) bool {
	kind := func(media string) string { base, _, _ := strings.Cut(media, ";"); return base }
	if kind(promised) == kind(seen) {
		return true
	}
	// Texts are told apart by their ends alone, and old recordings are not told at all.
	texts := "text/plain text/csv message/rfc822"
	if strings.Contains(texts, kind(promised)) && strings.Contains(texts, kind(seen)) {
		return true
	}
	return strings.HasPrefix(promised, "audio/") && seen == Unknown || strings.HasPrefix(promised, "video/") && seen == Unknown
}

// Shown reports whether a browser may show a file of the type in a frame without rights, instead of keeping it.
func Shown(media string) bool { return Picture(media) || media == "application/pdf" }

// Picture reports whether a file of the type has a small picture of it.
func Picture(media string) bool {
	switch media {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		return true
	}
	return false
}
