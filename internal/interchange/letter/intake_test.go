package letter_test

import (
	"io"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/attachment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/interchange/letter"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
	"entente/internal/vault"
)

const invitation = "From: Ana Silva <ana@example.org>\r\nTo: Office <office@example.net>\r\nSubject: Invitation\r\nDate: Thu, 3 May 2001 09:30:00 +0700\r\nMessage-ID: <7@example.org>\r\n" +
	"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nCome *soon*.\r\n--b\r\nContent-Type: application/pdf; name=\"../note.pdf\"\r\n\r\n%PDF-1.7\r\n--b--\r\n"

// TestALetterIsRecordedOnceAPersonConfirmsIt goes the whole way, and finds nothing recorded before its end.
func TestALetterIsRecordedOnceAPersonConfirmsIt(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		o.KeepFiles(vault.Open(t.TempDir(), vault.Source{}), nil)
		in := letter.NewIntake(o)
		ann := access.Viewer{User: "user-ann", Name: "Ann", Role: access.Officer, Clearance: record.Restricted, AllDesks: true}
		bo := access.Viewer{User: "user-bo", Name: "Bo", Role: access.Officer, Clearance: record.Restricted, AllDesks: true}
		ana := &register.Person{Names: []lang.Name{{Text: "Ana Silva"}}, Contacts: []register.Contact{{Type: "email", Value: "ANA@example.org"}}}
		hidden := &register.Person{Head: record.Head{Marking: record.Confidential}, Names: []lang.Name{{Text: "Ana Silva"}}}
		for _, p := range []*register.Person{ana, hidden} {
			if err := o.Save(t.Context(), access.System(), p, 0, office.Why{}); err != nil {
				t.Fatal(err)
			}
		}
		token, err := in.Take(t.Context(), ann, strings.NewReader(invitation))
		if err != nil {
			t.Fatal(err)
		}
		l, err := in.Waiting(ann, token)
		if err != nil || l.Subject != "Invitation" || len(l.Files) != 1 {
			t.Fatal(l, err)
		}
		if _, err := in.Waiting(bo, token); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's letter: %v", err)
		}
		parties, err := in.Parties(t.Context(), ann, l)
		if err != nil || len(parties) != 2 || !parties[0].Writer || len(parties[0].May) != 1 || parties[0].May[0].Record.Meta().ID != ana.ID || !parties[0].May[0].Mail {
			t.Fatalf("%+v %v", parties, err)
		}
		if n, err := s.As(access.System()).Count(t.Context(), store.Of(exchange.KindExchange)); n != 0 || err != nil {
			t.Fatalf("%d exchanges before anybody confirmed (%v)", n, err)
		}
		c := letter.Confirmed{Title: "Invitation", Day: date.MustParse("2001-05-03"), Direction: "received", Parties: []string{ana.ID}, Marking: record.Restricted, Words: true}
		if _, err := in.Record(t.Context(), ann, token, letter.Confirmed{Title: "x", Day: c.Day, Direction: "received", Parties: []string{hidden.ID}}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a party that is hidden: %v", err)
		}
		x, err := in.Record(t.Context(), ann, token, c)
		if err != nil {
			t.Fatal(err)
		}
		files, err := o.Attachments(t.Context(), s.As(ann), x.ID)
		if err != nil || len(files) != 2 {
			t.Fatal(files, err)
		}
		want := map[string]string{"Invitation.eml": invitation, "note.pdf": "%PDF-1.7"}
		for _, f := range files {
			if f.Marking != record.Restricted || f.Letter != "<7@example.org>" {
				t.Errorf("%+v", f)
			}
			_, r, err := o.File(t.Context(), s.As(ann), f.ID, 0)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			r.Close()
			if err != nil || string(text) != want[f.Name] {
				t.Errorf("%s holds %q (%v)", f.Name, text, err)
			}
		}
		rec, err := s.As(ann).Get(t.Context(), x.ID)
		if err != nil || rec.(*exchange.Exchange).Minutes != "    Come *soon*." {
			t.Errorf("%+v %v", rec, err)
		}
		if _, err := in.Waiting(ann, token); !fault.Is(err, fault.NotFound) {
			t.Errorf("it waits still: %v", err)
		}

		again, err := in.Take(t.Context(), bo, strings.NewReader(invitation))
		if err != nil {
			t.Fatal(err)
		}
		twin, _ := in.Waiting(bo, again)
		if before, err := in.Before(t.Context(), bo, twin); err != nil || len(before) != 1 || before[0] != x.ID {
			t.Errorf("the letter that lies there: %v %v", before, err)
		}
		if _, err := in.Record(t.Context(), bo, again, c); !fault.Is(err, fault.Conflict) {
			t.Errorf("the same letter twice: %v", err)
		}
		low := bo
		low.Clearance = record.Internal
		if before, err := in.Before(t.Context(), low, twin); err != nil || len(before) > 0 {
			t.Errorf("who may not read the letter hears of it: %v %v", before, err)
		}
		c.Again = true
		if _, err := in.Record(t.Context(), bo, again, c); err != nil {
			t.Errorf("once more: %v", err)
		}
		reader := ann
		reader.Role = access.Reader
		if _, err := in.Take(t.Context(), reader, strings.NewReader(invitation)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a reader took a letter in: %v", err)
		}
		if n, err := s.As(access.System()).Count(t.Context(), store.Of(attachment.KindAttachment)); n != 4 || err != nil {
			t.Errorf("%d files (%v)", n, err)
		}
	})
}
