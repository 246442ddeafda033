package store

import (
	"slices"
	"strings"
)

// many is how many rows a bulk insert writes with one statement: the cost of a call is then shared by all.
const many = 32

// inserter collects the rows of one table during an import.
type inserter struct {
	table   string
	columns []string
	args    []any
}

// insert writes one row, or keeps it for the next flush where the transaction is in bulk.
func (tx *Tx) insert(table string, columns []string, values ...any) error {
	if !tx.bulk {
		text, ok := tx.writer.inserts[table]
		if !ok {
			text = insertText(table, columns, 1)
			tx.writer.inserts[table] = text
		}
		return tx.exec(text, values...)
	}
	i := slices.IndexFunc(tx.rows, func(in *inserter) bool { return in.table == table })
	if i < 0 {
		tx.rows = append(tx.rows, &inserter{table: table, columns: columns})
		i = len(tx.rows) - 1
	}
	in := tx.rows[i]
	in.args = append(in.args, values...)
	if len(in.args) < many*len(columns) {
		return nil
	}
	return tx.flushRows(in)
}

// flush writes every row that is waiting. It comes before each read in the transaction.
func (tx *Tx) flush() error {
	for _, in := range tx.rows {
		if err := tx.flushRows(in); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) flushRows(in *inserter) error {
	width := len(in.columns)
	args := in.args
	in.args = in.args[:0]
	for len(args) > 0 {
		n := 1
		if len(args) >= many*width {
			n = many
		}
		if err := tx.exec(insertText(in.table, in.columns, n), args[:n*width]...); err != nil {
			return err
		}
		args = args[n*width:]
	}
	return nil
}

func insertText(table string, columns []string, rows int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("@, ", len(columns)), ", ") + ")"
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}
