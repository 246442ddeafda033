package web

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange/formats"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
)

// readyImport is an import of the areas, which needs no files.
func readyImport(t *testing.T, background context.Context) (*imports, *importJob, *store.Store) {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f, err := formats.Named("countries")
	if err != nil {
		t.Fatal(err)
	}
	im := newImports(office.New(s), background)
	j := &importJob{owner: access.System().User, format: f}
	im.prepare(j)
	return im, j, s
}

func ended(t *testing.T, j *importJob) importView {
	t.Helper()
	for range 500 {
		if v := j.view(); !v.runs() {
			return v
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the import does not end")
	return importView{}
}

func TestImportsEndWithTheProgram(t *testing.T) {
	background, stop := context.WithCancel(t.Context())
	stop()
	im, j, s := readyImport(t, background)
	if err := im.start(access.System(), j, false); err != nil {
		t.Fatal(err)
	}
	if v := ended(t, j); v.stage != stageFailed || !fault.Is(v.err, fault.Unavailable) {
		t.Errorf("it ended as %s, %v", v.stage, v.err)
	}
	if n, err := s.As(access.System()).Count(t.Context(), store.Of(register.KindArea)); n != 0 || err != nil {
		t.Errorf("%d areas were written, %v", n, err)
	}
}

func TestOneImportRunsAtATime(t *testing.T) {
	im, j, _ := readyImport(t, t.Context())
	im.running = &importJob{}
	if err := im.start(access.System(), j, true); !fault.Is(err, fault.Conflict) {
		t.Errorf("beside another: %v", err)
	}
	im.running = nil
	if err := im.start(access.System(), j, false); err != nil {
		t.Fatal(err)
	}
	if v := ended(t, j); v.stage != stageDone || v.account.Created == 0 {
		t.Errorf("alone it ended as %s, %v", v.stage, v.err)
	}
	if err := im.start(access.System(), j, false); !fault.Is(err, fault.Conflict) {
		t.Errorf("a second time: %v", err)
	}
}
