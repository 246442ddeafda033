package names

import (
	"hash/maphash"
	"strings"
	"sync"

	"entente/internal/lang"
)

// A Memory keeps the words and the names that were read. A list of names has the same given names and families again
// and again, and reading one, with the sounds that it may stand for, costs more than comparing it. The zero Memory is
// ready to be used by many goroutines.
type Memory struct {
	words   recent[wordKey, *word]
	scripts recent[string, folded]
	names   recent[nameKey, []prepared]
}

// folded is a word as it is compared, and the script in which it is written.
type folded struct{ fold, script string }

// wordKey is all that decides how a word is read.
type wordKey struct {
	text, fold, tag string
	role            Role
	organisation    bool
}

// nameKey is all that decides how a name is read.
type nameKey struct {
	text, tag, family, given string
	organisation             bool
}

// How many words and names are kept.
const (
	mostWords = 200_000
	mostNames = 50_000
)

// Prepare reads a subject as the function of that name does, with the words that are known already.
func (m *Memory) Prepare(s Subject) *Prepared { return prepare(s, m) }

// name reads a name. A nil Memory keeps none.
func (m *Memory) name(n lang.Name, organisation bool) []prepared {
	if m == nil || len(n.Text) > maxScanned {
		return prepareName(n, organisation, m)
	}
	key := nameKey{n.Text, n.Lang, n.Family, n.Given, organisation}
	if known, ok := m.names.get(key, mostNames); ok {
		return known
	}
	list := prepareName(n, organisation, m)
	m.names.put(key, list, mostNames)
	return list
}

// word reads a word. A nil Memory keeps none.
func (m *Memory) word(t Token, tag string, organisation bool) word {
	if m == nil {
		return newWord(t, tag, organisation)
	}
	key := wordKey{t.Text, t.Fold, tag, t.Role, organisation}
	if known, ok := m.words.get(key, mostWords); ok {
		return *known
	}
	t.Text, t.Fold = strings.Clone(t.Text), strings.Clone(t.Fold) // no piece of a long name that would stay with it
	key.text, key.fold = t.Text, t.Fold
	w := newWord(t, tag, organisation)
	m.words.put(key, &w, mostWords)
	return w
}

// written folds a word and tells its script. A nil Memory keeps nothing.
func (m *Memory) written(word string) (fold, script string) {
	if m == nil {
		return strings.ReplaceAll(lang.Fold(word), " ", ""), lang.Script(word)
	}
	known, ok := m.scripts.get(word, mostWords)
	if !ok {
		known.fold, known.script = (*Memory)(nil).written(word)
		m.scripts.put(strings.Clone(word), folded{strings.Clone(known.fold), known.script}, mostWords)
	}
	return known.fold, known.script
}

// A recent keeps what was asked for lately. It has two halves: what is asked for moves to the young one, and when that is
// full the old one is forgotten and the young one grows old. So what is asked for often stays. It is cut into shelves, so
// that goroutines seldom wait for one another.
type recent[K comparable, V any] struct {
	seed    maphash.Seed
	begin   sync.Once
	shelves [shelves]struct {
		mu         sync.Mutex
		young, old map[K]V
	}
}

const shelves = 64

func (r *recent[K, V]) get(key K, most int) (V, bool) {
	r.begin.Do(func() { r.seed = maphash.MakeSeed() })
	s := &r.shelves[maphash.Comparable(r.seed, key)%shelves]
	s.mu.Lock()
	defer s.mu.Unlock()
	value, ok := s.young[key]
	if !ok {
		if value, ok = s.old[key]; ok {
			r.keep(&s.young, &s.old, key, value, most)
		}
	}
	return value, ok
}

func (r *recent[K, V]) put(key K, value V, most int) {
	r.begin.Do(func() { r.seed = maphash.MakeSeed() })
	s := &r.shelves[maphash.Comparable(r.seed, key)%shelves]
	s.mu.Lock()
	defer s.mu.Unlock()
	r.keep(&s.young, &s.old, key, value, most)
}

func (r *recent[K, V]) keep(young, old *map[K]V, key K, value V, most int) {
	if *young == nil || len(*young) >= most/(2*shelves) {
		*old, *young = *young, make(map[K]V, most/(2*shelves))
	}
	(*young)[key] = value
}

func (r *recent[K, V]) len() (n int) {
	for i := range r.shelves {
		s := &r.shelves[i]
		s.mu.Lock()
		n += len(s.young) + len(s.old)
		s.mu.Unlock()
	}
	return n
}
