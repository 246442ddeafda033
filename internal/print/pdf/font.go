package pdf

import (
	"os/exec"
	"strings"
	"sync"
)

// fonts are the families that the machine has, as fontconfig lists them; asked once.
var fonts = sync.OnceValue(func() map[string]bool {
	list, err := exec.Command("fc-list", ":", "family").Output()
	if err != nil {
		return nil
	}
	found := make(map[string]bool)
	for _, line := range strings.Split(string(list), "\n") {
		for _, name := range strings.Split(line, ",") {
			found[strings.ToLower(strings.TrimSpace(name))] = true
		}
	}
	return found
})

// FontInstalled returns what tells whether a font is installed. On a machine that cannot say, every font is.
func FontInstalled() func(string) bool {
	known := fonts()
	return func(font string) bool { return known == nil || known[strings.ToLower(font)] }
}
