package drawing

import (
	"encoding/json"
	"math"
	"slices"
	"sort"
	"strconv"

	"entente/internal/fault"
)

// World is the outlines of the countries.
type World struct {
	areas []outline
}

type outline struct {
	m49   string
	rings [][]Point // longitude and latitude
}

// topology is the part of TopoJSON that the outlines need.
type topology struct {
	Arcs      [][][2]float64
	Transform struct{ Scale, Translate [2]float64 }
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type string
				ID   string
				Arcs json.RawMessage
			}
		}
	}
}

const (
	centre     = 11.0 // degrees east: cuts the world in the Bering Strait, through no country
	antarctica = "010"
)

// ReadWorld reads outlines in the form of the world-atlas package: TopoJSON, countries by their M49 numbers.
func ReadWorld(file []byte) (*World, error) {
	var t topology
	if err := json.Unmarshal(file, &t); err != nil {
		return nil, fault.New(fault.Invalid, "the outlines of the countries cannot be read: %w", err)
	}
	arcs := make([][]Point, len(t.Arcs))
	for i, arc := range t.Arcs {
		x, y := 0.0, 0.0
		for _, step := range arc { // each point is said from the one before
			x, y = x+step[0], y+step[1]
			arcs[i] = append(arcs[i], Point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
	}
	w := &World{}
	for _, g := range t.Objects.Countries.Geometries {
		if g.ID == antarctica {
			continue
		}
		var polygons [][][]int
		if g.Type == "Polygon" {
			polygons = make([][][]int, 1)
			if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
				return nil, fault.New(fault.Invalid, "the outline of %s cannot be read: %w", g.ID, err)
			}
		} else if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
			return nil, fault.New(fault.Invalid, "the outline of %s cannot be read: %w", g.ID, err)
		}
		o := outline{m49: g.ID}
		for _, polygon := range polygons {
			for _, ring := range polygon {
				o.rings = append(o.rings, unwrap(joined(arcs, ring)))
			}
		}
		w.areas = append(w.areas, o)
	}
	return w, nil
}

// joined puts a ring together; a negative number is an arc taken backwards. What lies outside the file is left out.
func joined(arcs [][]Point, ring []int) (points []Point) {
	for _, n := range ring {
		at := n
		if n < 0 {
			at = ^n
		}
		if at >= len(arcs) {
			continue
		}
		arc := slices.Clone(arcs[at])
		if n < 0 {
			slices.Reverse(arc)
		}
		if len(points) > 0 && len(arc) > 0 {
			arc = arc[1:]
		}
		points = append(points, arc...)
	}
	return points
}

// unwrap lets a ring that crosses the date line run on beyond 180° instead of jumping across the map.
func unwrap(ring []Point) []Point {
	turn, sum := 0.0, 0.0
	for i := range ring {
		if i > 0 {
			switch step := ring[i].X + turn - ring[i-1].X; {
			case step > 180:
				turn -= 360
			case step < -180:
				turn += 360
			}
		}
		ring[i].X += turn
		sum += ring[i].X
	}
	shift := 0.0
	if middle := sum / float64(max(len(ring), 1)); middle < centre-180 {
		shift = 360
	} else if middle > centre+180 {
		shift = -360
	}
	for i := range ring {
		ring[i].X += shift
	}
	return ring
}

// project is the Equal Earth projection (Šavrič, Patterson, Jenny 2018), which keeps areas in proportion: a picture of where
// work is done must not make the north look larger than it is.
func project(p Point) Point {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	m, radians := math.Sqrt(3)/2, math.Pi/180
	l := math.Asin(m * math.Sin(p.Y*radians))
	l2 := l * l
	l6 := l2 * l2 * l2
	x := (p.X - centre) * radians * math.Cos(l) / (m * (a1 + 3*a2*l2 + l6*(7*a3+9*a4*l2)))
	return Point{x, -l * (a1 + a2*l2 + l6*(a3+a4*l2))}
}

// shades are the steps of the map, from few to many.
var shades = []string{"#c5dde1", "#93bfc7", "#5b9dab", "#2f7c8e", "#0f5468"}

// Step is one shade of a map and the numbers that it stands for.
type Step struct {
	Colour   string
	From, To int // To is 0 for the last
}

// Map draws the world shaded by number. Numbers are by M49; an area without an outline is in the table alone.
func (w *World) Map(title string, numbers map[string]int) (*Drawing, []Step) {
	steps := stepsOf(numbers)
	const wide = 1000
	half := project(Point{centre + 180, 0}).X
	top, bottom := project(Point{centre, 84}).Y, project(Point{centre, -56}).Y
	scale := wide / (2 * half)
	d := &Drawing{Wide: wide, High: math.Ceil((bottom - top) * scale), Title: title}
	for _, a := range w.areas {
		fill := land
		if n := numbers[a.m49]; n > 0 {
			for _, s := range steps {
				if n >= s.From {
					fill = s.Colour
				}
			}
		}
		shape := Shape{Fill: fill, Stroke: paper, Width: 0.7}
		for _, ring := range a.rings {
			points := make([]Point, len(ring))
			for i, p := range ring {
				q := project(p)
				points[i] = Point{(q.X + half) * scale, (q.Y - top) * scale}
			}
			shape.Rings = append(shape.Rings, points)
		}
		d.add(shape)
	}
	return d, steps
}

// stepsOf cuts the numbers so that each shade has some of them, the highest the fewest.
func stepsOf(numbers map[string]int) []Step {
	var sorted []int
	for _, n := range numbers {
		if n > 0 {
			sorted = append(sorted, n)
		}
	}
	if len(sorted) == 0 {
		return nil
	}
	sort.Ints(sorted)
	var cuts []int
	for _, share := range []float64{0, 0.3, 0.55, 0.75, 0.92} {
		cuts = append(cuts, sorted[int(share*float64(len(sorted)-1))])
	}
	cuts = slices.Compact(cuts)
	steps := make([]Step, len(cuts))
	for i, cut := range cuts {
		steps[i] = Step{Colour: shades[len(shades)-len(cuts)+i], From: cut}
		if i+1 < len(cuts) {
			steps[i].To = cuts[i+1] - 1
		}
	}
	return steps
}

// String says which numbers a step stands for.
func (s Step) String() string {
	switch s.To {
	case 0:
		return strconv.Itoa(s.From) + " and more"
	case s.From:
		return strconv.Itoa(s.From)
	}
	return strconv.Itoa(s.From) + " to " + strconv.Itoa(s.To)
}
