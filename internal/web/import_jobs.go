package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/formats"
	"entente/internal/office"
)

// imports are the imports that people have prepared or that run. They outlive the request that began them, so a
// browser may go away and come back. Reading and writing happens for one at a time: two large imports at once would only
// hold each other up, and everybody else.
type imports struct {
	office     *office.Office
	background context.Context // its end breaks off what runs

	mu      sync.Mutex
	jobs    map[string]*importJob
	running *importJob
}

// importStage is how far an import has come.
type importStage string

const (
	stageMapping   importStage = "mapping"   // the columns of a table wait to be told what they are
	stageChecking  importStage = "checking"  // a dry run is under way
	stageChecked   importStage = "checked"   // the preview can be seen
	stageImporting importStage = "importing" // it is being written
	stageDone      importStage = "done"
	stageFailed    importStage = "failed"
)

// importJob is one import on its way from upload to result. Its folder with the uploaded files goes as soon as they are
// not needed any more.
type importJob struct {
	id, owner string
	format    formats.Format
	folder    string
	files     []upload
	options   interchange.Options
	reason    string
	made      time.Time

	mu      sync.Mutex
	stage   importStage
	mapping mappingForm // csv only: what was chosen so far
	preview interchange.Account
	account interchange.Account
	err     error
	began   time.Time
	took    time.Duration
	cancel  context.CancelFunc

	rows, bytes, total atomic.Int64
}

// upload is a file as it came: under the name that it had, kept where it lies.
type upload struct {
	name, path string
	size       int64
}

// preparedLife is how long an import that was prepared and left is kept.
const preparedLife = 2 * time.Hour

func newImports(o *office.Office, background context.Context) *imports {
	if background == nil {
		background = context.Background()
	}
	return &imports{office: o, background: background, jobs: make(map[string]*importJob)}
}

// prepare keeps a new import. Its owner's earlier ones that do not run, and everybody's that were left, are forgotten.
func (im *imports) prepare(j *importJob) {
	var id [9]byte
	_, _ = rand.Read(id[:]) // never fails on supported systems
	j.id, j.made = hex.EncodeToString(id[:]), time.Now()
	im.mu.Lock()
	defer im.mu.Unlock()
	for key, old := range im.jobs {
		if old != im.running && (old.owner == j.owner || time.Since(old.made) > preparedLife) {
			old.clear()
			delete(im.jobs, key)
		}
	}
	im.jobs[j.id] = j
}

// of returns an import of the viewer's own.
func (im *imports) of(v *visit, id string) (*importJob, error) {
	im.mu.Lock()
	defer im.mu.Unlock()
	if j := im.jobs[id]; j != nil && j.owner == v.viewer.User {
		return j, nil
	}
	return nil, fault.New(fault.NotFound, "there is no such import")
}

// current returns the viewer's own import that runs or waits, nil for none.
func (im *imports) current(v *visit) *importJob {
	im.mu.Lock()
	defer im.mu.Unlock()
	for _, j := range im.jobs {
		if j.owner == v.viewer.User {
			return j
		}
	}
	return nil
}

// start reads the files of an import in the background, to try it or to write it.
func (im *imports) start(viewer access.Viewer, j *importJob, dry bool) error {
	im.mu.Lock()
	defer im.mu.Unlock()
	if im.running != nil {
		return fault.New(fault.Conflict, "another import is running; wait until it has ended, then try again")
	}
	stage := stageImporting
	if dry {
		stage = stageChecking
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.stage == stageDone || j.folder == "" && len(j.format.Extensions) > 0 {
		return fault.New(fault.Conflict, "this import has ended; upload the files again for another")
	}
	ctx, cancel := context.WithCancel(im.background)
	j.cancel = cancel
	j.stage, j.err, j.began = stage, nil, time.Now()
	j.rows.Store(0)
	j.bytes.Store(0)
	im.running = j
	go im.run(ctx, viewer, j, dry)
	return nil
}

func (im *imports) run(ctx context.Context, viewer access.Viewer, j *importJob, dry bool) {
	var names []string
	for _, f := range j.files {
		names = append(names, filepath.Base(f.name))
	}
	source := j.format.Name + " " + strings.Join(names, " ")
	if len(source) > 300 {
		source = strings.ToValidUTF8(source[:300], "") + " …"
	}
	account, err := j.format.Import(ctx, im.office.Store(), viewer, j.inputs(), j.options, interchange.Job{
		Reason: j.reason, Source: strings.TrimSpace(source), DryRun: dry, Progress: func(n int) { j.rows.Store(int64(n)) },
	})
	if err == nil {
		account.CompareNames(ctx, im.office.Store().As(viewer))
	}
	if errors.Is(err, context.Canceled) {
		err = fault.New(fault.Unavailable, "the import was broken off; nothing was written: %w", err)
	}
	im.mu.Lock()
	im.running = nil
	im.mu.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.cancel()
	j.took = time.Since(j.began)
	switch {
	case err != nil:
		j.stage, j.err = stageFailed, err
	case dry:
		j.stage, j.preview = stageChecked, account
	default:
		j.stage, j.account = stageDone, account
		j.clear()
	}
}

// inputs are the files as readers take them, counted as they are read.
func (j *importJob) inputs() []interchange.Input {
	inputs := make([]interchange.Input, len(j.files))
	var total int64
	for i, f := range j.files {
		total += f.size
		inputs[i] = interchange.Input{Name: f.name, Open: func() (io.ReadCloser, error) {
			file, err := os.Open(f.path)
			if err != nil {
				return nil, err
			}
			return &countedFile{file, &j.bytes}, nil
		}}
	}
	j.total.Store(total)
	return inputs
}

type countedFile struct {
	*os.File
	read *atomic.Int64
}

func (c *countedFile) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.read.Add(int64(n))
	return n, err
}

// clear removes the uploaded files.
func (j *importJob) clear() {
	if j.folder != "" {
		_ = os.RemoveAll(j.folder) // what is left behind lies in the system's temporary folder
		j.folder = ""
	}
}

// discard breaks an import off, or forgets one that waits.
func (im *imports) discard(j *importJob) {
	im.mu.Lock()
	defer im.mu.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	if im.running == j {
		j.cancel()
		return
	}
	j.clear()
	delete(im.jobs, j.id)
}

// importView is an import as a page shows it, taken at one moment.
type importView struct {
	id, format, reason string
	stage              importStage
	files              []upload
	mapping            mappingForm
	preview, account   interchange.Account
	err                error
	took               time.Duration
	rows, bytes, total int64
}

func (j *importJob) view() importView {
	j.mu.Lock()
	defer j.mu.Unlock()
	return importView{id: j.id, format: j.format.Name, reason: j.reason, stage: j.stage, files: j.files, mapping: j.mapping, preview: j.preview, account: j.account,
		err: j.err, took: j.took, rows: j.rows.Load(), bytes: j.bytes.Load(), total: j.total.Load()}
}

func (v importView) runs() bool { return v.stage == stageChecking || v.stage == stageImporting }

// shown is the account that the page is about.
func (v importView) shown() interchange.Account {
	if v.stage == stageDone {
		return v.account
	}
	return v.preview
}
