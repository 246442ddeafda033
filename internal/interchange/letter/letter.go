// Package letter reads a letter that came by e-mail, as a mail program saves it (.eml, RFC 5322 and MIME): who wrote to whom,
// when, the words, and the files that came with it. It is bounded in every direction, because anybody can send a letter.
package letter

import (
	"errors"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"
	"unicode"

	"entente/internal/fault"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // letters in every character set
	"golang.org/x/net/html"
)

// Bounds of a letter.
const (
	Largest     = 120 << 20 // bytes of the whole
	mostParts   = 200
	deepest     = 12      // parts within parts
	longestText = 1 << 20 // bytes of words that are kept
	longestHead = 256 << 10
	mostPeople  = 200
)

// Letter is what a letter says of itself. None of it is proven: anybody can write anything there.
type Letter struct {
	ID      string // Message-ID, with its angle brackets; "" where there is none
	Subject string
	Date    time.Time // with the writer's zone; zero where none can be read
	From    []Address
	To      []Address // To and Cc
	Text    string    // plain words; of a letter in HTML, its words alone
	Files   []File
}

// Address is somebody who wrote or was written to.
type Address struct{ Name, Mail string }

// File is a file that came with a letter.
type File struct {
	Name  string // as it was sent, "" where it had none
	Media string // as it was said to be
	Size  int64
}

// Read reads a letter. Each file in it is given to keep, which may be nil; what keep leaves is skipped. Errors: Invalid for
// what is no letter, or is beyond the bounds.
func Read(from io.Reader, keep func(f File, content io.Reader) error) (*Letter, error) {
	in := &bounded{from: from, left: Largest}
	entity, err := message.ReadWithOptions(in, &message.ReadOptions{MaxHeaderBytes: longestHead})
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, refused(in, err)
	}
	l := &Letter{ID: identifier(entity.Header.Get("Message-Id")), Subject: line(decoded(entity.Header, "Subject"))}
	l.Date, _ = mail.ParseDate(entity.Header.Get("Date")) // one that cannot be read is none
	l.From = addresses(entity.Header, "From")
	l.To = append(addresses(entity.Header, "To"), addresses(entity.Header, "Cc")...)
	if len(l.To) > mostPeople {
		l.To = l.To[:mostPeople]
	}
	if len(l.From) == 0 && len(l.To) == 0 && l.Date.IsZero() {
		return nil, fault.Field("file", "this is no letter: it says neither who wrote it, nor to whom, nor when")
	}
	r := &reading{letter: l, in: in, keep: keep}
	if err := r.part(entity, 0); err != nil {
		return nil, err
	}
	if r.plain.Len() > 0 || r.marked.Len() == 0 {
		l.Text = strings.TrimSpace(r.plain.String())
	} else {
		l.Text = words(r.marked.String())
	}
	return l, nil
}

func refused(in *bounded, err error) error {
	if in.left <= 0 {
		return fault.Field("file", "a letter may have %d MB with all its files: save these by themselves, and attach them", Largest>>20)
	}
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		return err
	}
	return fault.New(fault.Invalid, "this is no letter that can be read, or it was cut off; save it again in the mail program: %w", err)
}

// bounded ends reading after so many bytes.
type bounded struct {
	from io.Reader
	left int64
}

var errTooLarge = errors.New("the letter is too large")

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.from.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// reading goes through the parts of a letter.
type reading struct {
	letter        *Letter
	in            *bounded
	keep          func(File, io.Reader) error
	parts         int
	plain, marked strings.Builder // words, and words in HTML
}

func (r *reading) part(e *message.Entity, depth int) error {
	if r.parts++; r.parts > mostParts || depth > deepest {
		return fault.Field("file", "this letter has more than %d parts, or parts within parts more than %d deep: nobody writes such a letter", mostParts, deepest)
	}
	media, params, err := e.Header.ContentType()
	if err != nil {
		media = "application/octet-stream"
	}
	if multi := e.MultipartReader(); multi != nil {
		for {
			next, err := multi.NextPart()
			if err == io.EOF {
				return nil
			}
			if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
				return refused(r.in, err)
			}
			if err := r.part(next, depth+1); err != nil {
				return err
			}
		}
	}
	disposition, about, _ := e.Header.ContentDisposition()
	name := about["filename"]
	if name == "" {
		name = params["name"]
	}
	if disposition != "attachment" && name == "" && (media == "text/plain" || media == "text/html") {
		into := &r.plain
		if media == "text/html" {
			into = &r.marked
		}
		if _, err := io.Copy(into, io.LimitReader(e.Body, int64(longestText-min(into.Len(), longestText)))); err != nil {
			return refused(r.in, err)
		}
		_, err := io.Copy(io.Discard, e.Body)
		if err != nil {
			return refused(r.in, err)
		}
		return nil
	}
	return r.file(File{Name: line(name), Media: media}, e.Body)
}

// file counts a file and hands it on.
func (r *reading) file(f File, body io.Reader) error {
	count := &counting{from: body}
	if r.keep != nil {
		if err := r.keep(f, count); err != nil {
			return refused(r.in, err)
		}
	}
	if _, err := io.Copy(io.Discard, count); err != nil {
		return refused(r.in, err)
	}
	f.Size = count.n
	r.letter.Files = append(r.letter.Files, f)
	return nil
}

type counting struct {
	from io.Reader
	n    int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	return n, err
}

// identifier is a Message-ID in its angle brackets, without what does not belong into one.
func identifier(text string) string {
	text = strings.TrimSpace(text)
	if len(text) < 3 || len(text) > 500 || text[0] != '<' || text[len(text)-1] != '>' || strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return ""
	}
	return text
}

func decoded(h message.Header, name string) string {
	text, err := h.Text(name)
	if err != nil {
		return h.Get(name)
	}
	return text
}

func addresses(h message.Header, name string) (list []Address) {
	var values []string
	for f := h.FieldsByKey(name); f.Next(); {
		values = append(values, f.Value())
	}
	parser := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: message.CharsetReader}}
	for _, value := range values {
		found, err := parser.ParseList(value)
		if err != nil { // what cannot be parsed is still what somebody wrote
			if text := line(value); text != "" {
				list = append(list, Address{Name: text})
			}
			continue
		}
		for _, a := range found {
			list = append(list, Address{line(a.Name), line(a.Address)})
		}
	}
	if len(list) > mostPeople {
		list = list[:mostPeople]
	}
	return list
}

// line is a text in one line, without what cannot be seen, and short.
func line(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	if text = strings.Join(strings.Fields(text), " "); len(text) > 500 {
		text = strings.ToValidUTF8(text[:500], "")
	}
	return text
}

// words are the words of a text in HTML. Nothing of it is ever shown as HTML.
func words(marked string) string {
	var b strings.Builder
	skip := 0
	for z := html.NewTokenizer(strings.NewReader(marked)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "script", "style", "head", "title":
				if kind == html.StartTagToken {
					skip++
				} else if kind == html.EndTagToken {
					skip = max(0, skip-1)
				}
			case "p", "br", "div", "tr", "li", "h1", "h2", "h3":
				if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
					b.WriteByte('\n')
				}
			}
		}
	}
}
