package web

import (
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange/formats"
)

// Limits of one upload. What is larger, or longer than a browser waits, is imported on the command line.
const (
	largestUpload  = 512 << 20
	largestField   = 1 << 20
	mostUploads    = 2000
	uploadFolder   = "entente-import-"
	mappingField   = "mapping"
	uploadedFields = 16
)

// upload takes the files of a new import. They go straight to disk, so that their size does not matter to memory.
func (im *importPages) upload(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.DeskHead); err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, largestUpload+largestField)
	parts, err := r.MultipartReader()
	if err != nil {
		return fault.New(fault.Invalid, "the files did not arrive; choose them again: %w", err)
	}
	folder, err := os.MkdirTemp("", uploadFolder)
	if err != nil {
		return fault.New(fault.Unavailable, "there is no room for the files on the server; ask the administrator to look at its temporary folder: %w", err)
	}
	j := &importJob{owner: v.viewer.User, folder: folder}
	fields, err := j.receive(parts)
	if err == nil {
		err = j.described(fields)
	}
	if fault.Is(err, fault.Invalid) {
		j.clear()
		return im.page(w, r, v, fields, fault.All(err))
	}
	if err != nil {
		j.clear()
		return err
	}
	choosing := j.format.Name == "csv" && len(j.options.Mapping) == 0
	if choosing {
		j.stage = stageMapping
		if j.mapping, err = guessMapping(j, fields["kind"]); err != nil {
			j.clear()
			return im.page(w, r, v, fields, fault.All(err))
		}
	}
	im.jobs.prepare(j)
	if !choosing {
		if err := im.jobs.start(v.viewer, j, true); err != nil {
			im.jobs.discard(j)
			return im.page(w, r, v, fields, fault.All(err))
		}
	}
	http.Redirect(w, r, "/import/"+j.id, http.StatusSeeOther)
	return nil
}

// receive writes the files to the import's folder and returns the other fields.
func (j *importJob) receive(parts *multipart.Reader) (map[string]string, error) {
	fields := make(map[string]string)
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return fields, nil
		}
		if err != nil {
			return fields, received(err)
		}
		name := fileName(part)
		switch {
		case name == "" && part.FormName() == "files": // no file chosen
		case part.FormName() == "files":
			if len(j.files) == mostUploads {
				return fields, fault.Field("files", "choose at most %d files at once", mostUploads)
			}
			if err := j.keep(name, part); err != nil {
				return fields, err
			}
		case len(fields) < uploadedFields:
			text, err := io.ReadAll(io.LimitReader(part, largestField))
			if err != nil {
				return fields, received(err)
			}
			fields[part.FormName()] = string(text)
		}
	}
}

// keep writes one file to disk, under a name of our own.
func (j *importJob) keep(name string, from io.Reader) error {
	path := filepath.Join(j.folder, strconv.Itoa(len(j.files)))
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fault.New(fault.Unavailable, "the server cannot keep the files; ask the administrator to look at its temporary folder: %w", err)
	}
	n, err := io.Copy(file, from)
	if e := file.Close(); err == nil {
		err = e
	}
	if err != nil {
		return received(err)
	}
	j.files = append(j.files, upload{name, path, n})
	return nil
}

func received(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); asError(err, &tooLarge) {
		return fault.Field("files", "the files are larger than 512 MiB together; import them in parts, or on the server with: entente import")
	}
	return fault.New(fault.Unavailable, "the files did not arrive whole; send them again: %w", err)
}

// fileName is the name of an uploaded file with the folders in which it was chosen: some formats read them. It is never
// used as a path.
func fileName(part *multipart.Part) string {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return part.FileName()
	}
	return strings.ToValidUTF8(strings.TrimSpace(params["filename"]), "")
}

// described takes what was said of the files.
func (j *importJob) described(fields map[string]string) error {
	f, err := formats.Named(fields["format"])
	if err != nil {
		return fault.Field("format", "choose the format of the files")
	}
	j.format = f
	if len(f.Extensions) > 0 && len(j.files) == 0 {
		return fault.Field("files", "choose the files to read")
	}
	if len(f.Extensions) == 0 {
		j.files = nil
	}
	j.reason = strings.TrimSpace(fields["reason"])
	j.options.Home = strings.TrimSpace(fields["home"])
	if f.Name == "csv" {
		j.options.Mapping = []byte(strings.TrimSpace(fields[mappingField]))
	}
	return nil
}
