package access_test

import (
	"bytes"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
)

// breachedFile is a file of the hashes of some passwords among those of many others.
func breachedFile(others int, passwords ...string) []byte {
	for i := range others {
		passwords = append(passwords, fmt.Sprint("somebody else's ", i))
	}
	var lines []string
	for i, p := range passwords {
		lines = append(lines, fmt.Sprintf("%X:%d\r\n", sha1.Sum([]byte(p)), 1+i*i*i))
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, ""))
}

func TestPasswordsOfBreachesAreRefused(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 100, 5000} {
		content := breachedFile(n, "grey sparrows leave at dawn", "Ünlü söz burada")
		for _, file := range [][]byte{content, bytes.ReplaceAll(content, []byte("\r"), nil), bytes.TrimRight(content, "\r\n")} {
			b, err := access.OpenBreached(bytes.NewReader(file), int64(len(file)))
			if err != nil {
				t.Fatalf("%d others: %v", n, err)
			}
			for password, want := range map[string]bool{"grey sparrows leave at dawn": true, "Ünlü söz burada": true, "Grey sparrows leave at dawn": false,
				"seven boats on the river": false, "": false, "masterbating": true, "MasterBating!": true, "correct horse battery": false} {
				if has, err := b.Has(password); err != nil || has != want {
					t.Errorf("%d others: %q is breached: %v (%v)", n, password, has, err)
				}
			}
			for i := range n {
				if has, err := b.Has(fmt.Sprint("somebody else's ", i)); err != nil || !has {
					t.Fatalf("%d others: line of %d is not found (%v)", n, i, err)
				}
			}
		}
	}
	var none *access.Breached
	if has, err := none.Has("1q2w3e4r5t6y"); err != nil || !has {
		t.Errorf("what comes with the program, without a file: %v %v", has, err)
	}
}

func TestAFileOfOtherThingsIsNoListOfBreachedPasswords(t *testing.T) {
	sorted := breachedFile(50, "x")
	lines := strings.SplitAfter(string(sorted), "\n")
	slices.Reverse(lines)
	for what, file := range map[string]string{"empty": "", "passwords as they are": "123456\npassword\n", "NTLM": "0123456789ABCDEF0123456789ABCDEF:12\r\n", "no count": strings.Repeat("A", 40) + "\n",
		"the other way round": strings.Join(lines, ""), "no digits": strings.Repeat("G", 40) + ":1\n", "an image": strings.Repeat("\x00\xff", 500)} {
		if _, err := access.OpenBreached(strings.NewReader(file), int64(len(file))); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	broken := &failing{Reader: bytes.NewReader(sorted)}
	b, err := access.OpenBreached(broken, int64(len(sorted)))
	if err != nil {
		t.Fatal(err)
	}
	broken.now = true
	if _, err := b.Has("seven boats on the river"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a file that cannot be read any more lets passwords through: %v", err)
	}
}

type failing struct {
	*bytes.Reader
	now bool
}

func (f *failing) ReadAt(p []byte, at int64) (int, error) {
	if f.now {
		return 0, errors.New("input/output error")
	}
	return f.Reader.ReadAt(p, at)
}

var _ io.ReaderAt = (*failing)(nil)

func FuzzBreached(f *testing.F) {
	f.Add([]byte("123:1\n"), "x")
	f.Add(breachedFile(3, "x"), "x")
	f.Fuzz(func(t *testing.T, file []byte, password string) {
		b, err := access.OpenBreached(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		if _, err := b.Has(password); err != nil && !fault.Is(err, fault.Unavailable) {
			t.Fatal(err)
		}
	})
}
