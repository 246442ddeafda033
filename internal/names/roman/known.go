package roman

import (
	"embed"
	"strings"
	"sync"
)

// Files of known names: a name or character as it is written, then its usual Latin spellings, the commonest first, in
// lower-case ASCII with _ for a space. A line that begins with # is a comment; several names before a = share spellings.
//
//go:embed known/*.names
var knownFiles embed.FS

// knownNames reads one such file at first use.
func knownNames(file string) func() map[string][]string {
	return sync.OnceValue(func() map[string][]string {
		text, err := knownFiles.ReadFile("known/" + file + ".names")
		if err != nil {
			panic("roman: " + err.Error()) // the files are part of the program
		}
		return parseNames(string(text))
	})
}

func parseNames(text string) map[string][]string {
	known := map[string][]string{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		for i, f := range fields {
			if strings.Contains(f, "_") {
				fields[i] = strings.ReplaceAll(f, "_", " ")
			}
		}
		if len(fields) < 2 {
			continue
		}
		keys, spellings := fields[:1], fields[1:]
		for i, f := range fields {
			if f == "=" {
				keys, spellings = fields[:i], fields[i+1:]
				break
			}
		}
		for _, k := range keys {
			for _, s := range spellings {
				if !contains(known[k], s) {
					known[k] = append(known[k], s)
				}
			}
		}
	}
	return known
}
