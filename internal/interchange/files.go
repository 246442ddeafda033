package interchange

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/internal/fault"
)

// Files expands what a user gave to read. "-" is the standard input; a file is taken whatever it is called; a folder
// stands for the files below it whose names end in one of the extensions ("csv" also takes in ".csv.gz"), in the order
// of their paths, without hidden ones. No extensions means every file.
func Files(paths []string, exts ...string) ([]Input, error) {
	var inputs []Input
	stdin := false
	for _, path := range paths {
		if path == "-" {
			if stdin {
				return nil, fault.New(fault.Invalid, "- stands for the standard input, which can be read once only: name it once")
			}
			stdin = true
			inputs = append(inputs, Input{Name: "-", Open: func() (io.ReadCloser, error) { return io.NopCloser(os.Stdin), nil }})
			continue
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, fault.New(fault.Invalid, "there is no such file or folder, or you may not read it (%w): check the path", err).At(path, 0)
		}
		if !info.IsDir() {
			inputs = append(inputs, FileInput(path))
			continue
		}
		below, err := filesBelow(path, exts)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, below...)
	}
	return inputs, nil
}

// FileInput is the input that a file on disk is.
func FileInput(path string) Input {
	return Input{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

func filesBelow(folder string, exts []string) ([]Input, error) {
	var paths []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fault.New(fault.Invalid, "the folder cannot be read (%w): check that you may", err).At(path, 0)
		}
		if path != folder && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !hasExtension(entry.Name(), exts) {
			return nil
		}
		// A link to a file is followed, a link to a folder is not: it may lead back up.
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fault.New(fault.Invalid, "the folder holds no file of this format (%s): check the path", strings.Join(exts, ", ")).At(folder, 0)
	}
	slices.Sort(paths)
	inputs := make([]Input, len(paths))
	for i, path := range paths {
		inputs[i] = FileInput(path)
	}
	return inputs, nil
}

func hasExtension(name string, exts []string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return len(exts) == 0 || slices.ContainsFunc(exts, func(ext string) bool {
		return strings.HasSuffix(name, "."+strings.TrimPrefix(strings.ToLower(ext), "."))
	})
}
