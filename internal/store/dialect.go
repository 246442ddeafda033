package store

import (
	"strconv"
	"strings"

	"entente/internal/lang"
)

// dialect is everything in which the two databases differ for us.
type dialect interface {
	name() string
	placeholder(n int) string            // the n-th argument, from 1, wherever it stands
	next(n int) string                   // the n-th argument, where arguments stand in order
	begin() string                       // starts a writing transaction
	lock() string                        // keeps other processes from writing until it ends; "" where begin does
	analyse() string                     // refreshes the planner's statistics; "" where it does well without
	insertWords() string                 // columns and values of the search table: change, words
	words(tokens string) string          // the second of these values, for tokens with spaces between
	matching(arg string) string          // a condition on x.since: its words match the argument
	phraseQuery(ps [][]string) string    // the argument: all phrases, the last one as a beginning of a word
	then(table, alias, on string) string // joins a table whose rows are to be looked up for each row of what stands before
	probe() string                       // ends an EXISTS that is to be asked of each row, by an index, and never of all of them beforehand
	sorted(column string) string         // the column as an expression that no index has the order of
	joined(column, by string) string     // the column's texts of all rows in one, in the order of the rows; "" for no rows
	month(x string) string               // the month of the row's start as text 2001-05; "" where it is too vague, or before the year 1
}

type sqlite struct{}

func (sqlite) name() string               { return "sqlite" }
func (sqlite) placeholder(n int) string   { return "?" + strconv.Itoa(n) }
func (sqlite) next(int) string            { return "?" } // a numbered one costs a search of a list for each binding
func (sqlite) begin() string              { return "BEGIN IMMEDIATE" }
func (sqlite) lock() string               { return "" }
func (sqlite) analyse() string            { return "" }
func (sqlite) insertWords() string        { return "INSERT INTO search (rowid, words) VALUES (?1, ?2)" }
func (sqlite) words(tokens string) string { return tokens }
func (sqlite) matching(arg string) string {
	return "IN (SELECT rowid FROM search WHERE search MATCH " + arg + ")"
}
func (sqlite) then(table, alias, _ string) string { return " CROSS JOIN " + table + " " + alias }
func (sqlite) probe() string                      { return "" }
func (sqlite) sorted(column string) string        { return "+" + column }
func (sqlite) joined(column, by string) string {
	return "coalesce(group_concat(" + column + ", '" + by + "'), '')"
}
func (sqlite) month(x string) string {
	return "CASE WHEN " + x + ".start_max - " + x + ".start_min > 31 OR " + x + ".start_min < -719162 THEN '' ELSE strftime('%Y-%m', " + x + ".start_min * 86400, 'unixepoch') END"
}

func (sqlite) phraseQuery(ps [][]string) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		var ways []string
		for _, way := range lang.Spellings(p) {
			text := `"` + strings.Join(way, " ") + `"`
			if i == len(ps)-1 {
				text += "*"
			}
			ways = append(ways, text)
		}
		parts[i] = "(" + strings.Join(ways, " OR ") + ")"
	}
	return strings.Join(parts, " AND ")
}

type postgres struct{}

func (postgres) name() string             { return "postgres" }
func (postgres) placeholder(n int) string { return "$" + strconv.Itoa(n) }
func (p postgres) next(n int) string      { return p.placeholder(n) }
func (postgres) begin() string            { return "BEGIN" }

func (postgres) analyse() string { return "ANALYZE" }

// lock makes the numbers of the ledger free of gaps however many processes write.
func (postgres) lock() string { return "SELECT pg_advisory_xact_lock(7310868726)" }
func (postgres) insertWords() string {
	return "INSERT INTO search (seq, words) VALUES ($1, $2::text::tsvector)"
}

// words writes the vector itself: to_tsvector would split the tokens again, each version and locale in its own way.
func (postgres) words(tokens string) string {
	var b strings.Builder
	for i, token := range strings.Fields(tokens) {
		b.WriteString(lexeme(token) + ":" + strconv.Itoa(min(i+1, 16_383)) + " ")
	}
	return b.String()
}

func lexeme(token string) string {
	return "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(token) + "'"
}
func (postgres) matching(arg string) string {
	return "= ANY (ARRAY(SELECT seq FROM search WHERE words @@ " + arg + "::text::tsquery))" // as a join, it read the words of everything
}
func (postgres) then(table, alias, on string) string {
	return " CROSS JOIN LATERAL (SELECT * FROM " + table + " " + alias + " WHERE " + on + " OFFSET 0) " + alias
}

// probe: without it, PostgreSQL reads a whole table into memory to answer for the few rows of a page.
func (postgres) probe() string               { return " OFFSET 0" }
func (postgres) sorted(column string) string { return "(SELECT " + column + ")" }
func (postgres) joined(column, by string) string {
	return "coalesce(string_agg(" + column + "::text, '" + by + "'), '')"
}
func (postgres) month(x string) string {
	return "CASE WHEN " + x + ".start_max - " + x + ".start_min > 31 OR " + x + ".start_min < -719162 THEN '' ELSE to_char(to_timestamp(" + x + ".start_min * 86400) AT TIME ZONE 'UTC', 'YYYY-MM') END"
}

func (postgres) phraseQuery(ps [][]string) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		var ways []string
		for _, way := range lang.Spellings(p) {
			words := make([]string, len(way))
			for j, w := range way {
				words[j] = lexeme(w)
			}
			if i == len(ps)-1 {
				words[len(words)-1] += ":*"
			}
			ways = append(ways, "("+strings.Join(words, " <-> ")+")")
		}
		parts[i] = "(" + strings.Join(ways, " | ") + ")"
	}
	return strings.Join(parts, " & ")
}
