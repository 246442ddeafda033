package popolo

import (
	"path/filepath"
	"regexp"
	"strings"

	"entente/internal/interchange/countries"
	"entente/internal/record"
)

// fromFolders returns the legislature's key and the id of its country's area, where the file lies in EveryPolitician's
// folders: <Country>/<Legislature>/ep-popolo-v1.0.json.
func fromFolders(name string) (key, country string) {
	if !strings.HasPrefix(filepath.Base(name), "ep-popolo") {
		return "", ""
	}
	folder, err := filepath.Abs(filepath.Dir(name))
	if err != nil {
		return "", ""
	}
	legislature, nation := filepath.Base(folder), filepath.Base(filepath.Dir(folder))
	if nation == string(filepath.Separator) || nation == "." {
		return "", ""
	}
	country, _ = countries.ByName(nation)
	return nation + "/" + legislature, country
}

// fileKey is the key of a file that says nothing better.
func fileKey(name string) string {
	base := strings.TrimSuffix(filepath.Base(name), ".gz")
	return strings.TrimSuffix(base, ".json")
}

var uuidForm = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

func isUUID(id string) bool {
	return len(id) == 36 && id[8] == '-' && uuidForm.MatchString(id)
}

var (
	ourForm  = regexp.MustCompile(`^[a-z]+-[0-9a-hjkmnp-tv-z]{20}$`)
	areaForm = regexp.MustCompile(`^area-[a-z0-9-]{2,12}$`)
)

// isOurs reports whether a foreign id is the identifier of a record of ours, as exports carry it.
func isOurs(kind record.Kind, id string) bool {
	if known, ok := record.KindOf(id); !ok || known != kind {
		return false
	}
	return ourForm.MatchString(id) || kind == "area" && areaForm.MatchString(id)
}

// maxListed is how many ids of one file are remembered to find those listed twice. Past it a second listing of a record
// is not noticed, and counts as a change of the first.
const maxListed = 1 << 20

// listed holds the line at which each record of a file was listed.
type listed map[fingerprint]int32

// A fingerprint is the first bytes of an identifier, which is itself a hash.
type fingerprint [16]byte

func fingerprintOf(id string) (f fingerprint) {
	_, hash, _ := strings.Cut(id, "-")
	copy(f[:], hash)
	f[14], f[15] = id[0], id[1] // a person and a post with one key are two
	return f
}

func (l listed) note(id string, line int) {
	if len(l) < maxListed {
		l[fingerprintOf(id)] = int32(line)
	}
}

// has reports whether the record was listed; true also where there were too many to remember.
func (l listed) has(id string) bool {
	_, ok := l[fingerprintOf(id)]
	return ok || len(l) >= maxListed
}
