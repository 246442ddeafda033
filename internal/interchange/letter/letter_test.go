package letter

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"entente/internal/fault"
)

const plain = "From: =?utf-8?B?5p2O5piO?= <li@example.org>\r\nTo: \"Ana Silva\" <ana@example.net>, office@example.net\r\nCc: Bo <bo@example.net>\r\n" +
	"Subject: =?utf-8?Q?Invitation_=C3=A0_Hano=C3=AF?=\r\nDate: Thu, 3 May 2001 09:30:00 +0700\r\nMessage-ID: <1@example.org>\r\n"

const mixed = plain + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n" +
	"--c\r\nContent-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: base64\r\n\r\n1tC5+g==\r\n" +
	"--c\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--c--\r\n" +
	"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''note%20%E4%B8%AD.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjc=\r\n--b--\r\n"

func TestALetterIsRead(t *testing.T) {
	var file string
	l, err := Read(strings.NewReader(mixed), func(f File, content io.Reader) error {
		text, err := io.ReadAll(content)
		file = f.Name + ": " + string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if l.ID != "<1@example.org>" || l.Subject != "Invitation à Hanoï" || l.Text != "中国" || file != "note 中.pdf: %PDF-1.7" || l.Date.Format("2006-01-02 15:04 -0700") != "2001-05-03 09:30 +0700" {
		t.Errorf("%+v, %q", l, file)
	}
	if got := fmt.Sprint(l.From, l.To, l.Files); got != "[{李明 li@example.org}] [{Ana Silva ana@example.net} { office@example.net} {Bo bo@example.net}] [{note 中.pdf application/pdf 8}]" {
		t.Error(got)
	}
}

func TestALetterInHTMLIsItsWords(t *testing.T) {
	l, err := Read(strings.NewReader(plain+"Content-Type: text/html\r\n\r\n<html><head><title>x</title><style>p{}</style></head><body><p>Dear <b>friends</b>,</p><script>alert(1)</script><p>come &amp; see</p>"), nil)
	if err != nil || l.Text != "Dear friends,\ncome & see" {
		t.Errorf("%q %v", l.Text, err)
	}
}

// TestALetterIsBounded tries what a letter can do to whoever reads it.
func TestALetterIsBounded(t *testing.T) {
	deep := plain
	for i := range 40 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	for name, text := range map[string]string{
		"parts within parts": deep,
		"many parts":         plain + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\nx\r\n", 100_000) + "--b--\r\n",
		"an endless header":  "From: a@b\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n",
		"many headers":       plain + strings.Repeat("X: y\r\n", 200_000) + "\r\n",
		"no letter":          "%PDF-1.7",
		"nothing":            "",
		"cut off":            mixed[:len(mixed)-60],
	} {
		if _, err := Read(strings.NewReader(text), nil); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	endless := io.MultiReader(strings.NewReader(plain+"Content-Type: application/pdf; name=a.pdf\r\n\r\n"), forever{})
	if _, err := Read(endless, nil); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "120 MB") {
		t.Errorf("without end: %v", err)
	}
	l, err := Read(strings.NewReader(plain+"\r\n"+strings.Repeat("word ", 1<<20)), nil)
	if err != nil || len(l.Text) > longestText {
		t.Errorf("%d bytes of words (%v)", len(l.Text), err)
	}
}

type forever struct{}

func (forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAHeaderBringsNoOther(t *testing.T) {
	l, err := Read(strings.NewReader("From: =?utf-8?Q?A=0D=0ABcc:_x=40y?= <a@b>\r\nSubject: =?utf-8?Q?a=0Ab=E2=80=AEc?=\r\nDate: never\r\nMessage-ID: <a b>\r\n\r\n"), nil)
	if err != nil || l.Subject != "a bc" || strings.ContainsAny(l.From[0].Name, "\r\n") || l.ID != "" || !l.Date.IsZero() {
		t.Errorf("%+v %v", l, err)
	}
}

func FuzzALetter(f *testing.F) {
	for _, s := range []string{plain + "\r\nwords", mixed, "From: a\r\n\r\n", "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n", plain + "Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := Read(strings.NewReader(string(text)), func(_ File, r io.Reader) error {
			_, err := io.Copy(io.Discard, r)
			return err
		})
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%v", err)
			}
			return
		}
		if len(l.Text) > longestText || len(l.Files) > mostParts || strings.ContainsAny(l.Subject, "\r\n") {
			t.Errorf("%d bytes, %d files, %q", len(l.Text), len(l.Files), l.Subject)
		}
	})
}
