package office_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/attachment"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/store/storetest"
	"entente/internal/vault"

	"github.com/pquerna/otp/totp"
)

// withFiles is an office that keeps files.
func withFiles(t *testing.T, s *store.Store, scanner vault.Scanner) (*office.Office, *vault.Vault) {
	o, v := office.New(s), vault.Open(t.TempDir(), vault.Source{})
	o.KeepFiles(v, scanner)
	return o, v
}

func attach(t *testing.T, o *office.Office, subject, name, content string) *attachment.Attachment {
	t.Helper()
	a, err := o.Attach(t.Context(), access.System(), office.NewFile{Subject: subject, Name: name}, strings.NewReader(content), office.Why{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// contentOf is what a file holds; the error where it cannot be read.
func contentOf(o *office.Office, viewer access.Viewer, id string, version int) (string, error) {
	_, r, err := o.File(context.Background(), o.Store().As(viewer), id, version)
	if err != nil {
		return "", err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	return string(text), err
}

// TestAFileIsOpenToWhoMayReadItsRecord holds that a file beside a hidden record is answered like none, whatever its own
// marking, and that it is never marked more openly than its record.
func TestAFileIsOpenToWhoMayReadItsRecord(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, _ := withFiles(t, s, nil)
		p, hidden := person("Open"), person("Hidden")
		hidden.Marking = record.Confidential
		save(t, o, 0, p, hidden)
		open, closed := attach(t, o, p.ID, "note.txt", "open words"), attach(t, o, hidden.ID, "note.txt", "closed words")
		if closed.Marking != record.Confidential {
			t.Errorf("a file beside a confidential record is %s", closed.Marking)
		}
		officer := as(access.Officer)
		if text, err := contentOf(o, officer, open.ID, 0); text != "open words" || err != nil {
			t.Errorf("%q %v", text, err)
		}
		_, none := contentOf(o, officer, record.NewID(attachment.KindAttachment), 0)
		if _, err := contentOf(o, officer, closed.ID, 0); err == nil || err.Error() != none.Error() {
			t.Errorf("of a hidden file it is said: %v; of none: %v", err, none)
		}
		for subject, want := range map[string]fault.Code{hidden.ID: fault.NotFound, "per-none": fault.NotFound} {
			if _, err := o.Attach(t.Context(), officer, office.NewFile{Subject: subject, Name: "a"}, strings.NewReader("x"), office.Why{}); fault.CodeOf(err) != want {
				t.Errorf("attaching to %s: %v", subject, err)
			}
		}
		reader := as(access.Reader)
		if _, err := o.Attach(t.Context(), reader, office.NewFile{Subject: p.ID, Name: "a"}, strings.NewReader("x"), office.Why{}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a reader attached: %v", err)
		}
		p.Marking = record.Confidential // the record closes, and its files with it
		save(t, o, 1, p)
		if _, err := contentOf(o, officer, open.ID, 0); !fault.Is(err, fault.NotFound) {
			t.Errorf("the file of a record that was closed: %v", err)
		}
		lower := *closed
		lower.Marking = record.Internal
		if err := o.Save(t.Context(), access.System(), &lower, 1, office.Why{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a file was marked more openly than its record: %v", err)
		}
	})
}

func TestWhatAFileIsIsNeverEntered(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, _ := withFiles(t, s, nil)
		p, other := person("A"), person("B")
		save(t, o, 0, p, other)
		a := attach(t, o, p.ID, "a.txt", "one")
		forged := *a
		forged.ID = ""
		if err := o.Save(t.Context(), access.System(), &forged, 0, office.Why{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a file was entered: %v", err)
		}
		for name, change := range map[string]func(*attachment.Attachment){
			"another content": func(a *attachment.Attachment) { a.Stored = strings.Repeat("0", 64) },
			"another digest":  func(a *attachment.Attachment) { a.Digest = strings.Repeat("0", 64) },
			"another type":    func(a *attachment.Attachment) { a.Media = "text/html" },
			"another size":    func(a *attachment.Attachment) { a.Size = 1 },
			"a scan":          func(a *attachment.Attachment) { a.Scan = attachment.Clean },
			"another record":  func(a *attachment.Attachment) { a.Subject = other.ID },
			"a path":          func(a *attachment.Attachment) { a.Name = "../a.txt" },
		} {
			changed := *a
			change(&changed)
			if err := o.Save(t.Context(), access.System(), &changed, 1, office.Why{}); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		a.Note = "as signed"
		if err := o.Save(t.Context(), access.System(), a, 1, office.Why{}); err != nil {
			t.Errorf("a note: %v", err)
		}
	})
}

func TestEarlierVersionsOfAFileAreKept(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, _ := withFiles(t, s, nil)
		p := person("A")
		save(t, o, 0, p)
		a := attach(t, o, p.ID, "draft.txt", "first")
		newer, err := o.Attach(t.Context(), access.System(), office.NewFile{Subject: p.ID, Name: "final.txt", Replaces: a.ID}, strings.NewReader("second"), office.Why{})
		if err != nil || newer.ID != a.ID || newer.Version != 2 {
			t.Fatal(newer, err)
		}
		for version, want := range map[int]string{0: "second", 1: "first", 2: "second"} {
			if text, err := contentOf(o, access.System(), a.ID, version); text != want || err != nil {
				t.Errorf("version %d is %q (%v)", version, text, err)
			}
		}
		if _, err := contentOf(o, access.System(), a.ID, 3); !fault.Is(err, fault.NotFound) {
			t.Errorf("a version that is none: %v", err)
		}
		if list, err := o.Attachments(t.Context(), s.As(access.System()), p.ID); err != nil || len(list) != 1 || list[0].Name != "final.txt" {
			t.Errorf("%v %v", list, err)
		}
	})
}

// TestARecordHasRoomForSoMuch fills a record by its ledger, which is quicker than by its files.
func TestARecordHasRoomForSoMuch(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, v := withFiles(t, s, nil)
		p, q := person("A"), person("B")
		save(t, o, 0, p, q)
		full := func(subject string, files int, size int64) {
			if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActDemonstration}, func(tx *store.Tx) error {
				for range files {
					if err := tx.Put(&attachment.Attachment{Subject: subject, Name: "a", Media: attachment.Unknown, Size: size, Digest: strings.Repeat("0", 64), Stored: strings.Repeat("0", 64)}, 0); err != nil {
						return err
					}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
		full(p.ID, attachment.Most, 1)
		full(q.ID, 10, attachment.Largest)
		full(q.ID, 1, attachment.LargestAll-10*attachment.Largest)
		for _, subject := range []string{p.ID, q.ID} {
			if _, err := o.Attach(t.Context(), access.System(), office.NewFile{Subject: subject, Name: "a"}, strings.NewReader("x"), office.Why{}); !fault.Is(err, fault.Invalid) {
				t.Errorf("one more: %v", err)
			}
		}
		if n := len(kept(t, v)); n > 0 {
			t.Errorf("%d contents of refused files are kept", n)
		}
		if _, err := o.Attach(t.Context(), access.System(), office.NewFile{Subject: p.ID, Name: "a"}, strings.NewReader(""), office.Why{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("an empty file: %v", err)
		}
	})
}

// scanning says of a content what it is told to.
type scanning struct {
	broken bool
}

func (s *scanning) Scan(_ context.Context, r io.Reader) (bool, string, error) {
	text, err := io.ReadAll(r)
	if s.broken || err != nil {
		return false, "", errors.New("no scanner")
	}
	return !strings.Contains(string(text), "EICAR"), "Eicar", nil
}

func TestAFileIsHeldBackUntilItWasFoundClean(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		scanner := &scanning{}
		o, v := withFiles(t, s, scanner)
		p := person("A")
		save(t, o, 0, p)
		if a := attach(t, o, p.ID, "a.txt", "sound"); a.Scan != attachment.Clean {
			t.Errorf("a sound file is %q", a.Scan)
		}
		before := len(kept(t, v))
		if _, err := o.Attach(t.Context(), access.System(), office.NewFile{Subject: p.ID, Name: "b"}, strings.NewReader("EICAR"), office.Why{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("an infected file: %v", err)
		}
		if len(kept(t, v)) != before {
			t.Error("an infected file was kept")
		}
		scanner.broken = true
		good, bad := attach(t, o, p.ID, "c.txt", "sound"), attach(t, o, p.ID, "d.txt", "EICAR")
		for _, a := range []*attachment.Attachment{good, bad} {
			if _, err := contentOf(o, access.System(), a.ID, 0); !fault.Is(err, fault.Forbidden) {
				t.Errorf("a file that waits for the scanner was given out: %v", err)
			}
		}
		scanner.broken = false
		if err := o.ScanWaitingOnce(t.Context()); err != nil {
			t.Fatal(err)
		}
		if text, err := contentOf(o, access.System(), good.ID, 0); text != "sound" || err != nil {
			t.Errorf("a file that was found clean: %q %v", text, err)
		}
		for version := range 3 {
			if _, err := contentOf(o, access.System(), bad.ID, version); !fault.Is(err, fault.Forbidden) {
				t.Errorf("version %d of an infected file was given out: %v", version, err)
			}
		}
	})
}

// kept lists the contents of a vault.
func kept(t *testing.T, v *vault.Vault) []string {
	t.Helper()
	list, err := v.Kept()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestErasingReachesFiles holds that after an erasure no version of a file can be read, here or from a copy of its content.
func TestErasingReachesFiles(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, v := withFiles(t, s, nil)
		p, other := person("A"), person("B")
		save(t, o, 0, p, other)
		a := attach(t, o, p.ID, "a.txt", "first")
		if _, err := o.Attach(t.Context(), access.System(), office.NewFile{Subject: p.ID, Name: "Secret name.txt", Replaces: a.ID}, strings.NewReader("second"), office.Why{}); err != nil {
			t.Fatal(err)
		}
		stays := attach(t, o, other.ID, "b.txt", "stays")
		n, err := o.EraseAttachments(t.Context(), access.System(), "asked for", p.ID)
		if err != nil || n != 1 {
			t.Fatal(n, err)
		}
		for version := range 3 {
			if _, err := contentOf(o, access.System(), a.ID, version); !fault.Is(err, fault.NotFound) {
				t.Errorf("version %d: %v", version, err)
			}
		}
		if left := kept(t, v); len(left) != 1 || left[0] != stays.Stored {
			t.Errorf("what is kept: %v", left)
		}
		if text, err := contentOf(o, access.System(), stays.ID, 0); text != "stays" || err != nil {
			t.Errorf("another file: %q %v", text, err)
		}
		if n, err := o.EraseAttachments(t.Context(), access.System(), "again", p.ID); n != 0 || err != nil {
			t.Errorf("erasing again: %d %v", n, err)
		}
	})
}

// TestAbuse28APictureIsOpenedOnlyWhereItIsSmall draws a picture anew, and opens none whose head promises gigabytes.
func TestAbuse28APictureIsOpenedOnlyWhereItIsSmall(t *testing.T) {
	o, _ := withFiles(t, newOffice(t).Store(), nil)
	p := person("A")
	save(t, o, 0, p)
	whole := image.NewNRGBA(image.Rect(0, 0, 1000, 500))
	whole.Set(1, 1, color.White)
	var b bytes.Buffer
	if err := png.Encode(&b, whole); err != nil {
		t.Fatal(err)
	}
	sound := b.String()
	content, media, err := o.SmallPicture(t.Context(), o.Store().As(access.System()), attach(t, o, p.ID, "a.png", sound+"<script>alert(1)</script>").ID)
	if err != nil || media != "image/png" || strings.Contains(string(content), "script") {
		t.Fatal(media, err)
	}
	small, err := png.Decode(bytes.NewReader(content))
	if err != nil || small.Bounds().Dx() != 480 || small.Bounds().Dy() != 240 {
		t.Errorf("%v %v", small.Bounds(), err)
	}
	for name, file := range map[string]string{
		"50,000 by 50,000 points": enlarged(sound, 50_000, 50_000),
		"20,000 by 1,000 points":  enlarged(sound, 20_000, 1000),
		"cut off":                 sound[:200],
		"no points":               enlarged(sound, 0, 10),
		"no picture":              "\x89PNG\r\n\x1a\nand nothing",
		"a text":                  "text",
	} {
		a := attach(t, o, p.ID, "b.png", file)
		if _, _, err := o.SmallPicture(t.Context(), o.Store().As(access.System()), a.ID); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// enlarged writes another size into the head of a PNG, with the sum that belongs to it.
func enlarged(file string, w, h uint32) string {
	b := []byte(file)
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return string(b)
}

// TestARotationOfTheSecretLeavesEverythingReadable holds it on the use case: files and second factors, by the old secret and
// the new.
func TestARotationOfTheSecretLeavesEverythingReadable(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, v := withFiles(t, s, nil)
		p := person("A")
		save(t, o, 0, p)
		a := attach(t, o, p.ID, "a.txt", "words")
		ann, ben := account(t, o, "ann"), account(t, o, "ben")
		seeds := map[string]string{ann.ID: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", ben.ID: "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"}
		for user, seed := range seeds { // as they were before they were sealed
			if err := s.SetSecondFactor(t.Context(), user, seed, 0, nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := o.SealSecondFactors(t.Context()); err != nil {
			t.Fatal(err)
		}
		sealed, err := s.SecondFactor(t.Context(), ann.ID)
		if err != nil || !vault.Sealed(sealed) || strings.Contains(sealed, seeds[ann.ID]) {
			t.Fatalf("a seed lies open: %q %v", sealed, err)
		}
		old, err := os.ReadFile(filepath.Join(v.Folder(), vault.SecretFile))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := o.RotateSecret(t.Context()); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if text, err := contentOf(o, access.System(), a.ID, 0); text != "words" || err != nil {
			t.Errorf("%q %v", text, err)
		}
		for user, seed := range seeds {
			code, err := totp.GenerateCode(seed, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if err := o.SignInCode(t.Context(), user, code, office.Client{Address: "192.0.2.1"}); err != nil {
				t.Errorf("a code after the rotation: %v", err)
			}
		}
		before := office.New(s)
		before.KeepFiles(vault.Open(v.Folder(), vault.Source{Text: string(old)}), nil)
		if text, err := contentOf(before, access.System(), a.ID, 0); err == nil {
			t.Errorf("the old secret opens a file: %q", text)
		}
	})
}
