package backup

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Names of files in a folder of backups.
const (
	KeyFile = "keys.age"
	begin   = "entente-"
	end     = ".age"
	stamp   = "2006-01-02T150405Z"
)

// Next makes one backup in a folder: the keys, the archive under the time, and then without what is older than the last few. It
// returns the archive's path.
func (m *Maker) Next(ctx context.Context, folder string, keep int) (string, error) {
	m.tidy(folder)
	path := filepath.Join(folder, begin+m.Now().UTC().Format(stamp)+end)
	if err := m.Data(ctx, path); err != nil {
		return "", err
	}
	if err := m.Keys(ctx, filepath.Join(folder, KeyFile)); err != nil { // after the contents: it has the key of each
		return "", err
	}
	list, err := archives(folder)
	if err != nil {
		return path, err
	}
	for _, old := range list[:max(0, len(list)-keep)] {
		if err := os.Remove(filepath.Join(folder, old)); err != nil {
			return path, err
		}
	}
	return path, nil
}

// archives lists the archives of a folder, the oldest first, and nothing else that lies there.
func archives(folder string) (list []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		at, ours := strings.CutPrefix(e.Name(), begin)
		if at, ok := strings.CutSuffix(at, end); ours && ok {
			if _, err := time.Parse(stamp, at); err == nil {
				list = append(list, e.Name())
			}
		}
	}
	slices.Sort(list)
	return list, nil
}

// tidy removes what a backup left that was killed, a day ago or earlier.
func (m *Maker) tidy(folder string) {
	for _, dir := range []string{folder, m.Vault.Folder()} {
		entries, _ := os.ReadDir(dir) // the next step says what is wrong with it
		for _, e := range entries {
			if name := e.Name(); !strings.HasPrefix(name, partial) && !strings.HasPrefix(name, ".backup-") {
				continue
			}
			if info, err := e.Info(); err == nil && m.Now().Sub(info.ModTime()) > 24*time.Hour {
				_ = os.RemoveAll(filepath.Join(dir, e.Name()))
			}
		}
	}
}

// Run makes a backup now, unless the last is younger, and then at each interval, until the context ends. Within a minute after an erasure
// the key file is written anew, so that the erased keys go from it.
func (m *Maker) Run(ctx context.Context, folder string, every time.Duration, keep int) {
	tick := time.NewTicker(min(time.Minute, every))
	defer tick.Stop()
	last := m.lastIn(folder)
	_, seen, err := m.Store.ErasedIDs(ctx, 0)
	if err != nil {
		m.Log.Warn("erasures were not read", "error", err)
	}
	for {
		if m.Now().Sub(last) >= every {
			if path, err := m.Next(ctx, folder, keep); err == nil {
				last = m.Now()
				m.Log.Info("backup made", "file", path)
			} else if ctx.Err() == nil {
				m.Log.Error("no backup could be made; it is tried again in a minute", "error", err)
			}
		}
		if _, now, err := m.Store.ErasedIDs(ctx, seen); err == nil && now > seen {
			if err := m.Keys(ctx, filepath.Join(folder, KeyFile)); err == nil {
				seen = now
			} else if ctx.Err() == nil {
				m.Log.Error("keys that were destroyed are still in the backup of the keys; it is tried again in a minute", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// lastIn is when the last backup of a folder was made; zero for none.
func (m *Maker) lastIn(folder string) time.Time {
	list, err := archives(folder)
	if err != nil || len(list) == 0 {
		return time.Time{}
	}
	at, _ := time.Parse(begin+stamp+end, list[len(list)-1])
	return at
}
