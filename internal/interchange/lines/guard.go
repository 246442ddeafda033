package lines

import (
	"strings"
	"unicode/utf8"
)

// A spreadsheet runs a cell that begins with one of these as a formula, which a name or note in an export must not
// become. The wide forms are taken for the narrow ones in East Asian locales.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// Guard puts an apostrophe before a cell that a spreadsheet would run. Unguard takes it off again, so every text comes
// back as it was, also one that begins with an apostrophe of its own.
func Guard(cell string) string {
	if dangerous(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard undoes Guard.
func Unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && dangerous(cell[1:]) {
		return cell[1:]
	}
	return cell
}

// dangerous also holds for guarded cells: guarding twice, and a text that looks guarded, must both be undone rightly.
func dangerous(cell string) bool {
	if cell == "" || cell[0] != '\'' && cell[0] < utf8.RuneSelf && strings.IndexByte(formulaStarts, cell[0]) < 0 {
		return false
	}
	cell = strings.TrimLeft(cell, "'")
	r, _ := utf8.DecodeRuneInString(cell)
	return cell != "" && r != utf8.RuneError && strings.ContainsRune(formulaStarts, r)
}
