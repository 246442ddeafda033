package attachment

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName is how many bytes the name of a file has: what every file system takes.
const longestName = 200

// turning are the characters that turn the direction of text, or cannot be seen: a name with one is not what it seems.
func turning(r rune) bool {
	switch {
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C, r == 0xFEFF, r == 0x200B, r == 0x2060, r == 0x180E, r == 0x00AD:
		return true
	case r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

// CleanName is the name under which a file is kept: the last part of its path, composed (NFC), in one line, without what
// cannot be seen or turns text round, and short enough for every file system. A name of which nothing is left is "file".
func CleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = path.Base(strings.ReplaceAll(norm.NFC.String(name), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), turning(r), unicode.Is(unicode.Co, r), r == utf8.RuneError:
			return -1
		case r == 0x2028, r == 0x2029, unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`/:*?"<>|`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(norm.NFC.String(name)), " "), " .")
	if len(name) > longestName {
		end := extension(name)
		if len(end) > 20 {
			end = ""
		}
		cut := longestName - len(end)
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = strings.TrimRight(name[:cut], " .") + end
	}
	if name == "" || reserved(name) {
		name = strings.TrimRight("file "+name, " ")
	}
	return name
}

// reserved are names that some systems take for devices.
func reserved(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch base {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '0' && base[3] <= '9'
}

// extension is the end of a name after its last dot, with the dot.
func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[i:]
	}
	return ""
}

// What can be strange about the name of a file.
const (
	StrangeTurned  = "turned"  // it came with characters that hide or turn text
	StrangeDouble  = "double"  // it ends like a document and then like a program: minutes.pdf.exe
	StrangeProgram = "program" // whoever opens it runs it
	StrangeScripts = "scripts" // its letters are of scripts that look alike
	StrangeType    = "type"    // its end says another type than its first bytes
)

// programs are the ends of names that a system may run.
var programs = strings.Fields(".exe .com .bat .cmd .scr .pif .msi .js .jse .vbs .vbe .wsf .wsh .hta .ps1 .psm1 .jar .lnk .reg .cpl .dll .sh .app .apk .dmg .iso .img .docm .xlsm .pptm .dotm .html .htm .xhtml .svg .url .desktop .chm")

var documents = strings.Fields(".pdf .doc .docx .odt .rtf .txt .xls .xlsx .ods .csv .ppt .pptx .odp .jpg .jpeg .png .gif .webp .eml .msg .zip")

// Strange lists what whoever opens a file should know of its name as it was sent and its type.
func Strange(sent, media string) []string {
	var list []string
	if strings.ContainsFunc(sent, func(r rune) bool { return turning(r) || unicode.IsControl(r) }) {
		list = append(list, StrangeTurned)
	}
	name := strings.ToLower(CleanName(sent))
	end := extension(name)
	if slices.Contains(programs, end) {
		list = append(list, StrangeProgram)
		if slices.Contains(documents, extension(strings.TrimRight(strings.TrimSuffix(name, end), " _"))) {
			list = append(list, StrangeDouble)
		}
	}
	if mixed(strings.TrimSuffix(name, end)) || mixed(end) || end != "" && !ascii(end) {
		list = append(list, StrangeScripts)
	}
	if want, ok := mediaOfEnd[end]; ok && !alike(want, media) {
		list = append(list, StrangeType)
	}
	return list
}

func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
}

// mixed reports whether one word of a text has letters of two scripts that look alike.
func mixed(text string) bool {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		scripts := 0
		for _, s := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee} {
			if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(s, r) }) {
				scripts++
			}
		}
		if scripts > 1 {
			return true
		}
	}
	return false
}
