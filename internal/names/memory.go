package names

import (
	"strings"
	"sync"

	"entente/internal/lang"
)

// A Memory keeps the words that were read. A list of names has the same given names and families again and again, and
// reading one, with the sounds that it may stand for, costs more than comparing it. The zero Memory is ready to be used
// by many goroutines.
type Memory struct {
	mu      sync.RWMutex
	words   map[wordKey]*word
	scripts map[string]folded
}

// folded is a word as it is compared, and the script in which it is written.
type folded struct{ fold, script string }

// wordKey is all that decides how a word is read.
type wordKey struct {
	text, fold, tag string
	role            Role
	organisation    bool
}

// mostWords is how many words are kept; then the memory is emptied and begins anew, which costs less than knowing which
// word was needed last.
const mostWords = 50_000

// Prepare reads a subject as the function of that name does, with the words that are known already.
func (m *Memory) Prepare(s Subject) *Prepared { return prepare(s, m) }

// word reads a word. A nil Memory keeps none.
func (m *Memory) word(t Token, tag string, organisation bool) word {
	if m == nil {
		return newWord(t, tag, organisation)
	}
	key := wordKey{t.Text, t.Fold, tag, t.Role, organisation}
	m.mu.RLock()
	known := m.words[key]
	m.mu.RUnlock()
	if known != nil {
		return *known
	}
	t.Text, t.Fold = strings.Clone(t.Text), strings.Clone(t.Fold) // no piece of a long name that would stay with it
	key.text, key.fold = t.Text, t.Fold
	w := newWord(t, tag, organisation)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.words == nil || len(m.words) >= mostWords {
		m.words = make(map[wordKey]*word)
	}
	m.words[key] = &w
	return w
}

// written folds a word and tells its script. A nil Memory keeps nothing.
func (m *Memory) written(word string) (fold, script string) {
	if m == nil {
		return strings.ReplaceAll(lang.Fold(word), " ", ""), lang.Script(word)
	}
	m.mu.RLock()
	known, ok := m.scripts[word]
	m.mu.RUnlock()
	if !ok {
		known.fold, known.script = (*Memory)(nil).written(word)
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.scripts == nil || len(m.scripts) >= mostWords {
			m.scripts = make(map[string]folded)
		}
		m.scripts[strings.Clone(word)] = folded{strings.Clone(known.fold), known.script}
	}
	return known.fold, known.script
}
