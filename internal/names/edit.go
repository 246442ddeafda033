package names

// edits is the number of letters to insert, delete, change or swap with a neighbour to turn a into b, or limit+1 where
// it is more than limit. Words are short (maxWordBytes), so the rows live on the stack.
func edits(a, b []rune, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit {
		return limit + 1
	}
	if len(b) > maxWordBytes {
		return limit + 1
	}
	var rows [3][maxWordBytes + 1]uint8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for i := range len(a) + 1 {
		last[i] = uint8(i)
	}
	for j := 1; j <= len(b); j++ {
		row[0] = uint8(j)
		best := row[0]
		for i := 1; i <= len(a); i++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[i-1]+cost, last[i]+1, row[i-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[i-2]+1)
			}
			row[i] = d
			best = min(best, d)
		}
		if int(best) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(int(last[len(a)]), limit+1)
}
