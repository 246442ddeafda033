package main

import (
	"cmp"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/bench/contest"
	"entente/internal/lang"

	_ "modernc.org/sqlite"
)

// fts5 is SQLite's full-text index, with words or with trigrams. It has no typos of its own: with words, those of the
// vocabulary that are near are looked up first; with trigrams, names that share some are fetched and compared.
type fts5 struct {
	trigram    bool
	db         *sql.DB
	vocabulary []string
}

func (f *fts5) Build(people func(yield func(contest.Person) bool)) error {
	dir, err := os.MkdirTemp("", "entente-bench-fts5-")
	if err != nil {
		return err
	}
	f.db, err = sql.Open("sqlite", filepath.Join(dir, "names.db")+"?_pragma=journal_mode(wal)&_pragma=synchronous(off)&_pragma=cache_size(-200000)&_pragma=mmap_size(4000000000)")
	if err != nil {
		return err
	}
	tokenizer := "unicode61 remove_diacritics 2"
	if f.trigram {
		tokenizer = "trigram remove_diacritics 1"
	}
	if _, err := f.db.Exec(`CREATE VIRTUAL TABLE names USING fts5(text, class UNINDEXED, tokenize = '` + tokenizer + `')`); err != nil {
		return err
	}
	tx, err := f.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.Prepare(`INSERT INTO names(rowid, text, class) VALUES (?, ?, ?)`)
	if err != nil {
		return err
	}
	for p := range people {
		if _, err := insert.Exec(p.ID, strings.Join(p.Names, " | "), p.Class); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if _, err := f.db.Exec(`INSERT INTO names(names) VALUES ('optimize')`); err != nil || f.trigram {
		return err
	}
	return f.readVocabulary()
}

func (f *fts5) readVocabulary() error {
	if _, err := f.db.Exec(`CREATE VIRTUAL TABLE terms USING fts5vocab(names, 'row')`); err != nil {
		return err
	}
	rows, err := f.db.Query(`SELECT term FROM terms`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var term string
		if err := rows.Scan(&term); err != nil {
			return err
		}
		f.vocabulary = append(f.vocabulary, term)
	}
	return rows.Err()
}

// Search does what each table can: the query as it stands with its last word open, and for a typo what is near.
func (f *fts5) Search(q contest.Query) ([]int, error) {
	if f.trigram {
		return f.searchTrigrams(q)
	}
	var all []string
	words := strings.Fields(strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`-,.'"’`, r) {
			return ' '
		}
		return r
	}, q.Text)))
	for i, w := range words {
		terms := []string{quoted(w)}
		if q.Kind == "typo" {
			terms = f.near(w)
		} else if i == len(words)-1 {
			terms[0] += "*"
		}
		if len(terms) == 0 {
			return nil, nil
		}
		all = append(all, "("+strings.Join(terms, " OR ")+")")
	}
	if len(all) == 0 {
		return nil, nil
	}
	ids, _, err := f.ask(`SELECT rowid, text FROM names WHERE names MATCH ? AND class < ? ORDER BY rank LIMIT 10`, strings.Join(all, " AND "))
	return ids, err
}

// near returns the terms that are a typo away from a word, at most.
func (f *fts5) near(word string) []string {
	folded := []rune(lang.Fold(word))
	var near []string
	for _, term := range f.vocabulary {
		if n := len(folded) - utf8.RuneCountInString(term); n >= -1 && n <= 1 && typos(folded, []rune(term)) <= 1 {
			near = append(near, quoted(term))
		}
	}
	return near
}

func (f *fts5) searchTrigrams(q contest.Query) ([]int, error) {
	if q.Kind != "typo" {
		if utf8.RuneCountInString(q.Text) < 3 {
			return nil, nil // no trigram, nothing found
		}
		ids, _, err := f.ask(`SELECT rowid, text FROM names WHERE names MATCH ? AND class < ? ORDER BY rank LIMIT 10`, quoted(q.Text))
		return ids, err
	}
	letters := []rune(q.Text)
	var all []string
	for i := 0; i+3 <= len(letters); i++ {
		all = append(all, quoted(string(letters[i:i+3])))
	}
	ids, texts, err := f.ask(`SELECT rowid, text FROM names WHERE names MATCH ? AND class < ? ORDER BY rank LIMIT 100`, strings.Join(all, " OR "))
	if err != nil {
		return nil, err
	}
	type candidate struct{ id, typos int }
	var best []candidate
	want := []rune(lang.Fold(q.Text))
	for i, text := range texts {
		c := candidate{ids[i], 1 << 20}
		for _, name := range strings.Split(text, " | ") {
			c.typos = min(c.typos, typos(want, []rune(lang.Fold(name))))
		}
		best = append(best, c)
	}
	slices.SortStableFunc(best, func(a, b candidate) int { return cmp.Compare(a.typos, b.typos) })
	ids = ids[:0]
	for _, c := range best[:min(10, len(best))] {
		ids = append(ids, c.id)
	}
	return ids, nil
}

func (f *fts5) ask(statement, match string) (ids []int, texts []string, err error) {
	rows, err := f.db.Query(statement, match, visible)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return nil, nil, err
		}
		ids, texts = append(ids, id), append(texts, text)
	}
	return ids, texts, rows.Err()
}

func quoted(term string) string { return `"` + strings.ReplaceAll(term, `"`, `""`) + `"` }

// typos is the number of typos between two words: the restricted Damerau-Levenshtein distance.
func typos(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
