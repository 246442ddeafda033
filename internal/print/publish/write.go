package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"entente/internal/fault"
)

// manifest is the file that says what belongs to a register, so that the next one can take away what is there no more.
const manifest = "register-files.json"

// Write writes the site into a folder: a new one, an empty one, or one that a register was written to before. What is there
// from that time and is no more published is removed; nothing else is touched.
func Write(folder string, files []File) error {
	before, err := written(folder)
	if err != nil {
		return err
	}
	sums := make(map[string]string, len(files))
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		sums[f.Path] = hex.EncodeToString(sum[:])
	}
	for path := range before { // first what is no more public: a site that was written halfway says too little, not too much
		if sums[path] == "" && filepath.IsLocal(path) {
			if err := os.Remove(filepath.Join(folder, path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	text, err := json.MarshalIndent(sums, "", " ")
	if err != nil {
		return err
	}
	for _, f := range append([]File{{manifest, append(text, '\n')}}, files...) {
		name := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name+".new", f.Data, 0o644); err != nil {
			return err
		}
		if err := os.Rename(name+".new", name); err != nil {
			return err
		}
	}
	return nil
}

// written tells what an earlier register left in the folder.
func written(folder string) (map[string]string, error) {
	list, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(list) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(folder, manifest))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.Conflict, "%s has files that are no register: choose an empty folder, or a new one", folder)
	}
	if err != nil {
		return nil, err
	}
	before := make(map[string]string)
	if err := json.Unmarshal(text, &before); err != nil {
		return nil, fault.New(fault.Conflict, "%s cannot be read: choose an empty folder, or a new one: %w", filepath.Join(folder, manifest), err)
	}
	return before, nil
}
