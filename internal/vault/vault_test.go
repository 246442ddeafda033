package vault

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/fault"
)

func keep(t *testing.T, v *Vault, content []byte) Content {
	t.Helper()
	c, err := v.Keep(t.Context(), bytes.NewReader(content), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func read(t *testing.T, v *Vault, stored string) []byte {
	t.Helper()
	r, err := v.Open(t.Context(), stored)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// files are all files below a folder with what they hold.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	list := make(map[string]string)
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		list[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAContentIsReadBackFromAnywhereAndStandsNowhereInClear(t *testing.T) {
	v := Open(t.TempDir(), Source{})
	content := make([]byte, 300_000)
	rand.Read(content)
	copy(content[150_000:], "minutes of the talk in camera")
	c := keep(t, v, content)
	if !bytes.Equal(read(t, v, c.Stored), content) || c.Size != 300_000 || !bytes.Equal(c.Begin, content[:512]) {
		t.Fatalf("%d bytes came back", c.Size)
	}
	r, err := v.Open(t.Context(), c.Stored)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	part := make([]byte, 29)
	if _, err := r.ReadAt(part, 150_000); err != nil || string(part) != "minutes of the talk in camera" {
		t.Errorf("a range is %q (%v)", part, err)
	}
	for path, text := range files(t, v.Folder()) {
		if strings.Contains(text, "in camera") {
			t.Errorf("%s holds the content in clear", path)
		}
	}
	if again := keep(t, v, content); again.Digest != c.Digest || again.Stored == c.Stored {
		t.Error("the same content is known by what is kept: whoever has a copy could tell that it lies here")
	}
}

func TestADestroyedKeyMakesEveryCopyUnreadable(t *testing.T) {
	v := Open(t.TempDir(), Source{})
	c := keep(t, v, []byte("passport"))
	other := keep(t, v, []byte("agenda"))
	sealed, err := os.ReadFile(v.path("contents", c.Stored))
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Destroy(c.Stored); err != nil {
		t.Fatal(err)
	}
	if err := replace(v.path("contents", c.Stored), sealed); err != nil { // the content comes back from a backup
		t.Fatal(err)
	}
	if _, err := v.Open(t.Context(), c.Stored); !fault.Is(err, fault.NotFound) {
		t.Errorf("it opens: %v", err)
	}
	if string(read(t, v, other.Stored)) != "agenda" {
		t.Error("another went with it")
	}
	if err := v.Destroy(c.Stored, c.Stored); err != nil {
		t.Errorf("destroying it again: %v", err)
	}
}

func TestWhatIsTooLargeOrBreaksOffLeavesNothing(t *testing.T) {
	v := Open(t.TempDir(), Source{})
	if _, err := v.Keep(t.Context(), bytes.NewReader(make([]byte, 1001)), 1000); !fault.Is(err, fault.Invalid) {
		t.Errorf("too large: %v", err)
	}
	broken := io.MultiReader(strings.NewReader("half"), iotest{errors.New("the browser went away")})
	if _, err := v.Keep(t.Context(), broken, 1000); err == nil || !strings.Contains(err.Error(), "went away") {
		t.Errorf("broken off: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := v.Keep(ended, strings.NewReader("late"), 1000); !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v", err)
	}
	if left := files(t, v.Folder()); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

type iotest struct{ err error }

func (r iotest) Read([]byte) (int, error) { return 0, r.err }

func TestAnAlteredContentIsNotGivenOut(t *testing.T) {
	v := Open(t.TempDir(), Source{})
	c := keep(t, v, bytes.Repeat([]byte("a"), 100_000))
	path := v.path("contents", c.Stored)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, alter := range []func([]byte) []byte{
		func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		func(b []byte) []byte { return b[:len(b)-20] },
		func(b []byte) []byte { return append(b, 0) },
		func(b []byte) []byte { return nil },
	} {
		if err := os.WriteFile(path, alter(bytes.Clone(whole)), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := v.Open(t.Context(), c.Stored)
		if err != nil {
			continue
		}
		if _, err := io.ReadAll(r); err == nil {
			t.Error("an altered content was read to its end")
		}
		r.Close()
	}
}

// TestARotationRenewsEveryKey holds that afterwards the old secret opens nothing, and everything is still read.
func TestARotationRenewsEveryKey(t *testing.T) {
	v := Open(t.TempDir(), Source{})
	var stored, sealed []string
	for _, text := range []string{"a", "b", "c"} {
		stored = append(stored, keep(t, v, []byte(text)).Stored)
	}
	if err := v.Seal(t.Context(), "seed", func(text string) error { sealed = append(sealed, text); return nil }); err != nil {
		t.Fatal(err)
	}
	sealed = append(sealed, "in clear")
	old, err := os.ReadFile(filepath.Join(v.Folder(), SecretFile))
	if err != nil {
		t.Fatal(err)
	}
	before := sealed[0]
	n, err := v.Rotate(t.Context(), func(renew func(string) (string, error)) error {
		for i, text := range sealed {
			fresh, err := renew(text)
			if err != nil {
				return err
			}
			sealed[i] = fresh
		}
		return nil
	})
	if err != nil || n != 3 {
		t.Fatal(n, err)
	}
	for i, want := range []string{"a", "b", "c"} {
		if got := string(read(t, v, stored[i])); got != want {
			t.Errorf("%q became %q", want, got)
		}
	}
	for i, want := range []string{"seed", "in clear"} {
		if got, err := v.Unseal(t.Context(), sealed[i]); got != want || err != nil || !Sealed(sealed[i]) {
			t.Errorf("%q became %q (%v)", want, got, err)
		}
	}
	with := Open(v.Folder(), Source{Text: string(old)})
	if _, err := with.Open(t.Context(), stored[0]); err == nil {
		t.Error("the old secret still opens a content")
	}
	if _, err := with.Unseal(t.Context(), sealed[0]); err == nil {
		t.Error("the old secret still opens a seed")
	}
	if _, err := v.Unseal(t.Context(), before); err == nil {
		t.Error("what was sealed before the rotation still opens")
	}
}

// TestARotationThatIsInterruptedIsBegunAgain stops after the first key, as a kill would.
func TestARotationThatIsInterruptedIsBegunAgain(t *testing.T) {
	v := Open(t.TempDir(), Source{})
	var stored []string
	for _, text := range []string{"a", "b", "c", "d"} {
		stored = append(stored, keep(t, v, []byte(text)).Stored)
	}
	stop := errors.New("killed")
	if _, err := v.Rotate(t.Context(), func(func(string) (string, error)) error { return stop }); !errors.Is(err, stop) {
		t.Fatal(err)
	}
	fresh := keep(t, v, []byte("e")) // meanwhile
	readAll := func(when string) {
		for i, want := range []string{"a", "b", "c", "d", "e"} {
			if got := string(read(t, v, append(stored, fresh.Stored)[i])); got != want {
				t.Errorf("%s %q is %q", when, want, got)
			}
		}
	}
	readAll("after the kill")
	if _, err := v.Rotate(t.Context(), func(func(string) (string, error)) error { return nil }); err != nil {
		t.Fatal(err)
	}
	readAll("after the second rotation")
	text, _ := os.ReadFile(filepath.Join(v.Folder(), SecretFile))
	if n := strings.Count(string(text), "\nAGE-SECRET-KEY-"); n != 1 {
		t.Errorf("%d secrets are kept", n)
	}
}

func TestASecretComesFromAFileTheEnvironmentOrACommand(t *testing.T) {
	first := Open(t.TempDir(), Source{})
	c := keep(t, first, []byte("text"))
	file := filepath.Join(first.Folder(), SecretFile)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]Source{"environment": {Text: string(text)}, "command": {Command: "cat " + file}, "file": {File: file}} {
		if got := string(read(t, Open(first.Folder(), source), c.Stored)); got != "text" {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, source := range map[string]Source{"a command that fails": {Command: "false"}, "no key": {Text: "secret"}, "no file": {File: file + "x"}} {
		if _, err := Open(first.Folder(), source).Open(t.Context(), c.Stored); err == nil {
			t.Errorf("%s opens", name)
		} else if strings.Contains(err.Error(), secretOf(string(text))) {
			t.Errorf("%s tells the secret: %v", name, err)
		}
	}
	if _, err := Open(first.Folder(), Source{Text: string(text)}).Rotate(t.Context(), func(func(string) (string, error)) error { return nil }); !fault.Is(err, fault.Invalid) {
		t.Errorf("a secret from elsewhere was rotated with nothing to rotate to: %v", err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the secret: %v (%v)", info.Mode(), err)
	}
}

func secretOf(text string) string {
	_, after, _ := strings.Cut(text, "\nAGE-SECRET-KEY-1")
	return after[:20]
}
