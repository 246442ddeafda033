package drawing

import "strconv"

// Column is one column of a drawing over time: parts stacked from the bottom.
type Column struct {
	Label string // written below where there is room
	Parts []int
}

// Columns draws columns over time, with the number of the highest at its head.
func Columns(title string, columns []Column, colours ...string) *Drawing {
	const wide, high, foot, head = 1000, 260, 34, 26
	d := &Drawing{Wide: wide, High: high, Title: title}
	top := 0
	for _, c := range columns {
		top = max(top, sum(c.Parts))
	}
	if top == 0 {
		return nil
	}
	base, step := float64(high-foot), float64(wide)/float64(max(len(columns), 8)) // few columns are not drawn as towers
	every := 1 + len(columns)/16
	for i, c := range columns {
		x, y := step*float64(i), base
		for k, n := range c.Parts {
			tall := (base - head) * float64(n) / float64(top)
			y -= tall
			d.bar(x+step*0.1, y, step*0.8, tall, colours[k%len(colours)])
		}
		if i%every == 0 {
			d.write(x+step/2, base+24, 20, c.Label, true)
		}
		if n := sum(c.Parts); step >= 40 && n > 0 {
			d.write(x+step/2, y-6, 18, strconv.Itoa(n), true)
		}
	}
	d.add(Shape{Line: []Point{{0, base}, {wide, base}}, Stroke: rule, Width: 1.5})
	return d
}

func sum(parts []int) (all int) {
	for _, n := range parts {
		all += n
	}
	return all
}
