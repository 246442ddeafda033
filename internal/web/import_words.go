package web

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"entente/internal/interchange/formats"
)

// importFormats are the formats offered for reading. What us-state reads at once, its two parts write
// one by one.
func importFormats() []formats.Format {
	var list []formats.Format
	for _, f := range formats.All {
		if strings.HasPrefix(f.Name, "us-state-") {
			continue
		}
		list = append(list, f)
	}
	return list
}

func importCrumbs(ctx context.Context) []crumb {
	return []crumb{{"/import", t(ctx, "rail.import")}, {"", t(ctx, "import.crumb")}}
}

// fileNames names the files of an import: the first few, and how many more there are.
func fileNames(v importView) string {
	if len(v.files) == 0 {
		return v.format
	}
	var names []string
	for i, f := range v.files {
		if i == 3 {
			names = append(names, "+ "+strconv.Itoa(len(v.files)-i))
			break
		}
		names = append(names, filepath.Base(f.name))
	}
	return strings.Join(names, ", ")
}

func percentOf(part, whole int64) string {
	if whole <= 0 {
		return ""
	}
	return strconv.FormatInt(100*min(part, whole)/whole, 10) + " %"
}

// clipped shortens a cell of a table to what a preview has room for.
func clipped(cell string) string {
	cell = strings.TrimSpace(cell)
	if r := []rune(cell); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return cell
}
