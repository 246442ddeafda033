package roman

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// clean makes valid UTF-8 of any text.
func clean(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// composed is the text with letters and marks joined, so that it does not matter how they were typed.
func composed(text string) string {
	if norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}

// compose joins letters and marks to the letters that Unicode has for them.
func compose(b []byte) string {
	if norm.NFC.IsNormal(b) {
		return string(b)
	}
	return string(norm.NFC.Bytes(b))
}
