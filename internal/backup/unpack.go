package backup

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"entente/internal/fault"

	"filippo.io/age"
)

// entries are the names that an entry may have. Nothing else of an archive touches the disk: no folder, no link, no way out.
var entries = regexp.MustCompile(`^(backup\.json|checkpoint\.txt|ledger\.(pub|key)|sums\.json|erased\.json|installation\.key|database/(entente\.db|tables\.json|[a-z_]{1,60}\.copy)|(contents|keys)/[0-9a-f]{64})$`)

// largestText is how many bytes an entry may have that is read into memory.
const largestText = 256 << 20

// unpack reads a whole backup into an empty folder and compares every entry with its sum. It fails, with the reason, where the
// file was cut off or altered anywhere, or is none. The folder is then worth nothing.
func unpack(path, folder, holds string, identities []age.Identity) (a about, err error) {
	f, err := os.Open(path)
	if err != nil {
		return a, fault.New(fault.Unavailable, "%s cannot be opened: %w", path, err)
	}
	defer f.Close()
	opened, err := age.Decrypt(f, identities...)
	if none := (*age.NoIdentityMatchError)(nil); errors.As(err, &none) {
		return a, fault.New(fault.Invalid, "%s was not made for this identity: use the secret key that belongs to one of its recipients", path)
	}
	if err != nil {
		return a, fault.New(fault.Invalid, "%s is no backup, or its beginning was altered: %w", path, err)
	}
	broken := func(err error) error {
		return fault.New(fault.Invalid, "%s was cut off or altered, and nothing of it was restored: use another backup: %w", path, err)
	}
	archive, sums := tar.NewReader(opened), make(map[string]string)
	var said map[string]string
	for first := true; ; first = false {
		h, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return a, broken(err)
		}
		if said != nil {
			return a, broken(fmt.Errorf("there is more behind its list of sums"))
		}
		if h.Typeflag != tar.TypeReg || !entries.MatchString(h.Name) || sums[h.Name] != "" {
			return a, broken(fmt.Errorf("entry %q does not belong into a backup", h.Name))
		}
		sum := sha256.New()
		switch in := io.TeeReader(archive, sum); {
		case first || h.Name == entrySums:
			text, err := io.ReadAll(io.LimitReader(in, largestText))
			if err != nil {
				return a, broken(err)
			}
			var into any = &a
			if h.Name == entrySums {
				into = &said
			}
			if err := json.NewDecoder(bytes.NewReader(text)).Decode(into); err != nil {
				return a, broken(err)
			}
		default:
			if err := save(filepath.Join(folder, filepath.FromSlash(h.Name)), in); err != nil {
				return a, within(err, broken)
			}
		}
		if h.Name == entrySums {
			continue
		}
		if first && (h.Name != entryAbout || a.Format != format || a.Holds != holds) {
			return a, fault.New(fault.Invalid, "%s does not hold the %s of a backup of this form", path, holds)
		}
		sums[h.Name] = hex.EncodeToString(sum.Sum(nil))
		if name := filepath.Base(h.Name); filepath.Dir(h.Name) == "contents" && sums[h.Name] != name {
			return a, broken(fmt.Errorf("content %s is another", name))
		}
	}
	if _, err := io.Copy(io.Discard, opened); err != nil { // what is behind the archive's end, to the mark at the end of all
		return a, broken(err)
	}
	if !maps.Equal(sums, said) {
		return a, broken(fmt.Errorf("%d entries, where its list has %d", len(sums), len(said)))
	}
	return a, nil
}

// writing marks an error of the disk, which is no fault of the backup.
type writing struct{ error }

func within(err error, broken func(error) error) error {
	if w := (writing{}); errors.As(err, &w) {
		return fault.New(fault.Unavailable, "the backup could not be unpacked; see that there is room for it: %w", w.error)
	}
	return broken(err)
}

// save writes an entry, durably.
func save(path string, from io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return writing{err}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return writing{err}
	}
	defer f.Close()
	chunk := make([]byte, 128<<10)
	for {
		n, err := from.Read(chunk)
		if n > 0 {
			if _, err := f.Write(chunk[:n]); err != nil {
				return writing{err}
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return writing{err}
	}
	return nil
}

// ReadIdentities reads the secret keys that open a backup from a file.
func ReadIdentities(path string) ([]age.Identity, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%s cannot be opened: %w", path, err)
	}
	defer f.Close()
	list, err := age.ParseIdentities(f)
	if err != nil {
		return nil, fault.Field("identity", "%s holds no secret key of age: lines that begin with AGE-SECRET-KEY-1 are expected", path)
	}
	return slices.Clip(list), nil
}
