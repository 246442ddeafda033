// Draws docs/images/growth.svg from lines "exchanges index duckdb sqlite" of milliseconds, - for what was not measured: both
// axes by powers of ten.
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

const (
	wide, high               = 760.0, 420.0
	left, right, top, bottom = 80.0, 120.0, 20.0, 50.0
	lowest, highest          = -1.0, 5.0 // 0.1 ms to 100 s
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "plot:", err)
		os.Exit(1)
	}
}

func run() error {
	names, colours := []string{"index", "DuckDB", "SQLite"}, []string{"#1b6b7e", "#b57b1e", "#75818c"}
	points := make([][][2]float64, len(names))
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		cells := strings.Fields(lines.Text())
		if len(cells) != len(names)+1 || cells[0] == "exchanges" {
			continue
		}
		exchanges, err := strconv.ParseFloat(cells[0], 64)
		if err != nil {
			return err
		}
		for i, cell := range cells[1:] {
			if cell == "-" {
				continue
			}
			ms, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				return err
			}
			points[i] = append(points[i], [2]float64{x(exchanges), y(ms)})
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	fmt.Printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" role=\"img\" aria-label=\"Milliseconds of three figures by number of exchanges\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#48515a\">\n<rect width=\"%g\" height=\"%g\" fill=\"#ffffff\"/>\n", wide, high, wide, high)
	for p := lowest; p <= highest; p++ {
		at := y(math.Pow(10, p))
		fmt.Printf("<path d=\"M%g %.1fH%g\" stroke=\"#dfdcd3\"/><text x=\"%g\" y=\"%.1f\" text-anchor=\"end\">%g ms</text>\n", left, at, wide-right, left-8, at+4, math.Pow(10, p))
	}
	for _, n := range []float64{1e4, 1e5, 1e6, 1e7} {
		fmt.Printf("<text x=\"%.1f\" y=\"%g\" text-anchor=\"middle\">%.0f</text>\n", x(n), high-bottom+22, n)
	}
	fmt.Printf("<text x=\"%g\" y=\"%g\" text-anchor=\"middle\">exchanges</text>\n", (left+wide-right)/2, high-8)
	for i, list := range points {
		if len(list) == 0 {
			continue
		}
		var path strings.Builder
		for k, p := range list {
			fmt.Fprintf(&path, "%c%.1f %.1f", "ML"[min(k, 1)], p[0], p[1])
			fmt.Printf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", p[0], p[1], colours[i])
		}
		last := list[len(list)-1]
		fmt.Printf("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"%.1f\" y=\"%.1f\">%s</text>\n", path.String(), colours[i], last[0]+10, last[1]+4, names[i])
	}
	_, err := fmt.Println("</svg>")
	return err
}

func x(exchanges float64) float64 {
	return left + 20 + (math.Log10(exchanges)-4)/3*(wide-left-right-40)
}

func y(ms float64) float64 {
	return high - bottom - (math.Log10(ms)-lowest)/(highest-lowest)*(high-top-bottom)
}
