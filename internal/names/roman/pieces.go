package roman

import "strings"

// parsePieces reads a written list of pieces: Latin letters, with ^ before them for a word's beginning and $ behind them
// for its end, what they stand for (- for nothing), and a cost, 0 where none is written.
func parsePieces(text string) []piece {
	fields := strings.Fields(text)
	var out []piece
	for i := 0; i+1 < len(fields); {
		p := piece{latin: fields[i], to: fields[i+1]}
		i += 2
		if i < len(fields) && len(fields[i]) == 1 && fields[i][0] >= '0' && fields[i][0] <= '9' {
			p.cost = int(fields[i][0] - '0')
			i++
		}
		p.latin, p.begin = strings.CutPrefix(p.latin, "^")
		p.latin, p.end = strings.CutSuffix(p.latin, "$")
		if p.to == "-" {
			p.to = ""
		}
		out = append(out, p)
	}
	return out
}
