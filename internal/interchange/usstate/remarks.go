package usstate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An interlocutor is somebody whom the remarks of a trip say was met. The remarks give a title and, mostly, a surname:
// who that is, they do not say.
type interlocutor struct {
	name     string // as written, without its title
	capacity string // as written, with the nationality that may stand before it
	level    string
}

// interlocutorsOf finds those with whom the traveller met, as far as the remarks name them. Only what stands behind
// "met", "with" or "by" is looked at, up to the end of its sentence: who is mourned, inaugurated or accompanied was not met.
// home are surnames of the home side.
func interlocutorsOf(remarks string, home map[string]bool) []interlocutor {
	var list []interlocutor
	seen := make(map[string]bool)
	for _, sentence := range sentences(remarks) {
		at := metAt(sentence)
		if at < 0 {
			continue
		}
		words := strings.Fields(sentence[at:])
		for i := 0; i < len(words); i++ {
			t, used := titleAt(words[i:])
			if used == 0 {
				continue
			}
			name, taken := nameAt(words[i+used:])
			if name == "" || strings.HasPrefix(words[i+used-1], "President") && home[lastWord(name)] {
				i += used - 1
				continue
			}
			capacity := strings.Join(words[i:i+used], " ")
			if before := nationality(words[:i]); before != "" {
				capacity = before + " " + capacity
			}
			if key := capacity + " " + name; !seen[key] {
				seen[key] = true
				list = append(list, interlocutor{name, capacity, t.level})
			}
			i += used + taken - 1
		}
	}
	return list
}

// metAt is where a sentence begins to say who was met, -1 where it does not.
func metAt(sentence string) int {
	at := -1
	for _, verb := range []string{"Met ", " met ", " with ", "hosted by ", "received by "} {
		if i := strings.Index(sentence, verb); i >= 0 && (at < 0 || i < at) {
			at = i + len(verb)
		}
	}
	return at
}

// sentences parts remarks at full stops that end a sentence: those of initials and short forms do not.
func sentences(text string) []string {
	var list []string
	start := 0
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '.' || text[i+1] != ' ' {
			continue
		}
		before := lastWord(text[start:i])
		if utf8.RuneCountInString(before) <= 2 || strings.Contains(before, ".") {
			continue // "U.S.", "Mr.", an initial
		}
		list = append(list, strings.TrimSpace(text[start:i]))
		start = i + 1
	}
	return append(list, strings.TrimRight(strings.TrimSpace(text[start:]), "."))
}

// titleAt is the longest title that the words begin with, and how many words it has.
func titleAt(words []string) (title, int) {
	for n := min(len(words), 6); n > 0; n-- {
		joined := strings.Join(words[:n], " ") + " "
		for _, t := range titles() {
			if t.words == joined {
				return t, n
			}
		}
	}
	return title{}, 0
}

// particles stand inside names and begin with a small letter.
var particles = map[string]bool{"al": true, "bin": true, "bin-": true, "de": true, "da": true, "do": true, "von": true, "van": true, "ben": true, "el": true, "la": true, "du": true, "dos": true, "ibn": true}

// joined reports whether a word is a small particle with the name that it belongs to: al-Assad, d'Estaing.
func joined(word string) bool {
	for _, begin := range []string{"al-", "as-", "el-", "d'", "d’"} {
		if rest, ok := strings.CutPrefix(word, begin); ok {
			first, _ := utf8.DecodeRuneInString(rest)
			return unicode.IsUpper(first)
		}
	}
	return false
}

// nameAt reads a name: words with a capital letter, and particles between them, up to a comma or the first other word.
func nameAt(words []string) (name string, taken int) {
	var parts []string
	for _, w := range words {
		bare := strings.TrimRight(w, ",;:.)")
		bare = strings.TrimSuffix(strings.TrimSuffix(bare, "’s"), "'s")
		first, _ := utf8.DecodeRuneInString(bare)
		small := particles[strings.ToLower(bare)] || joined(bare)
		if bare == "" || !unicode.IsUpper(first) && !(small && (len(parts) > 0 || joined(bare))) {
			break
		}
		if _, used := titleAt([]string{bare}); used > 0 && len(parts) == 0 {
			return "", 0 // a title without a name, before another title
		}
		parts, taken = append(parts, bare), taken+1
		if bare != w {
			break
		}
	}
	for len(parts) > 0 && particles[strings.ToLower(parts[len(parts)-1])] {
		parts, taken = parts[:len(parts)-1], taken-1
	}
	return strings.Join(parts, " "), taken
}

// nationality is the word or words with a capital letter right before a title: "Israeli", "West German". The first word
// of what was met is no nationality where it is a verb.
func nationality(words []string) string {
	end := len(words)
	start := end
	for start > 0 && end-start < 2 {
		w := words[start-1]
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || strings.ContainsAny(w, ",;:") {
			break
		}
		start--
	}
	return strings.Join(words[start:end], " ")
}

func lastWord(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
