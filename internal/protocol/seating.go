package protocol

import (
	"math"
	"slices"
)

// Shapes of tables.
var Shapes = []string{"opposite", "u", "round", "head_table", "theatre"}

// Seat is a chair, and who sits on it. Lengths are in metres; the middle of the plan is 0, 0.
type Seat struct {
	ID     string  // such as "H1": its part of the plan, and its number there in the order of honour
	X, Y   float64 // of the chair
	Part   string  // of the plan: one of Parts
	Honour int     // from 1, in its part
	Who    string  // ID of the Placed; "" where the chair is free
	Moved  bool    // by hand
}

// Parts of a plan, as the first letter of its seats says: the hosts' side, the guests' side, a table that both share, and
// the chairs behind a table.
var Parts = map[byte]string{'H': "hosts", 'G': "guests", 'T': "table", 'B': "behind"}

// Table is drawn below the seats: a rectangle, or a circle where Radius is not 0.
type Table struct{ X, Y, Width, Height, Radius float64 }

// Plan is a seating plan.
type Plan struct {
	Shape         string
	Seats         []Seat
	Tables        []Table
	Width, Height float64
}

// Move puts somebody on a seat by hand. Whoever sat there takes the seat that becomes free.
type Move struct{ Who, Seat string }

// Measures of a chair: how wide a place at the table is, how deep a row.
const (
	placeWidth = 1.5
	rowDepth   = 1.25
	tableDepth = 1.3
)

// Arrange seats hosts and guests, each in order of precedence, at tables of a shape. The principals are the first of each.
//
//	opposite    the two sides face each other, the principals in the middle; then each side's right hand, left hand, and so on
//	u           the host in the middle of the base, the guests' principal at the right hand, then left and right in turn
//	            along the base and down the arms
//	round       the same around the table
//	head_table  the same along one table that faces the room; who finds no place there sits in rows before it
//	theatre     rows, the middle of the first one first
//
// Interpreters sit behind the principal of their side, staff and press in the row behind. Moves made by hand come last;
// those of people or seats that there are not any more are left out.
func Arrange(shape string, hosts, guests []Placed, moves []Move) Plan {
	hostsIn, hostsBehind := atTable(hosts)
	guestsIn, guestsBehind := atTable(guests)
	p := Plan{Shape: shape}
	switch shape {
	case "u":
		p.u(honour(hostsIn, guestsIn))
	case "round":
		p.round(honour(hostsIn, guestsIn))
	case "head_table":
		p.headTable(honour(hostsIn, guestsIn))
	case "theatre":
		p.rows(honour(hostsIn, guestsIn), 0, 10)
	default:
		p.Shape = "opposite"
		p.opposite(hostsIn, guestsIn)
	}
	p.behind(hostsBehind, guestsBehind)
	p.apply(moves)
	p.frame()
	return p
}

// atTable parts those who sit at the table from those who sit behind it.
func atTable(people []Placed) (at, behind []Placed) {
	for _, d := range people {
		switch d.Role {
		case "interpreter", "staff", "press":
			behind = append(behind, d)
		default:
			at = append(at, d)
		}
	}
	return at, behind
}

// honour is the order in which seats of honour at a shared table are given: the host, the first guest, and then guests and
// hosts in turn.
func honour(hosts, guests []Placed) []Placed {
	var list []Placed
	for i := range max(len(hosts), len(guests)) {
		if i == 0 {
			list = append(append(list, first(hosts)...), first(guests)...)
			continue
		}
		if i < len(guests) {
			list = append(list, guests[i])
		}
		if i < len(hosts) {
			list = append(list, hosts[i])
		}
	}
	return list
}

func first(list []Placed) []Placed { return list[:min(1, len(list))] }

// offset is how many places from the middle the n-th seat of honour is, from 0: the right hand first, which is where a
// person who looks along the positive Y has the negative X.
func offset(n int) float64 {
	if n%2 == 1 {
		return -float64((n + 1) / 2)
	}
	return float64(n / 2)
}

func (p *Plan) seat(part byte, n int, x, y float64, who string) {
	p.Seats = append(p.Seats, Seat{ID: string(part) + itoa(n+1), X: x, Y: y, Part: Parts[part], Honour: n + 1, Who: who})
}

func (p *Plan) opposite(hosts, guests []Placed) {
	y := tableDepth/2 + 0.7
	for i, d := range hosts { // look up the page
		p.seat('H', i, -offset(i)*placeWidth, y, d.ID)
	}
	for i, d := range guests { // look down the page: their right is the other one
		p.seat('G', i, offset(i)*placeWidth, -y, d.ID)
	}
	n := float64(max(len(hosts), len(guests), 1))
	if int(n)%2 == 0 {
		n++
	}
	p.Tables = append(p.Tables, Table{0, 0, n * placeWidth, tableDepth, 0})
}

func (p *Plan) u(people []Placed) {
	base := 7
	if len(people) < 7 {
		base = max(3, len(people))
	}
	half := float64((base+1)/2) * placeWidth
	depth := 0
	for i, d := range people {
		if i < base {
			p.seat('T', i, offset(i)*placeWidth, -0.7-tableDepth/2, d.ID)
			continue
		}
		n := i - base
		x := -half - 0.85
		if n%2 == 1 {
			x = -x
		}
		depth = max(depth, n/2+1)
		p.seat('T', i, x, (float64(n/2)+1)*placeWidth, d.ID)
	}
	p.Tables = append(p.Tables, Table{0, 0, 2*half + 0.1, tableDepth, 0})
	if depth > 0 {
		long := float64(depth)*placeWidth + 0.4
		for _, side := range []float64{-1, 1} {
			p.Tables = append(p.Tables, Table{side * (half - tableDepth/2 + 0.05), tableDepth/2 + long/2, tableDepth, long, 0})
		}
	}
}

func (p *Plan) round(people []Placed) {
	n := max(len(people), 4)
	radius := math.Max(1.4, float64(n)*placeWidth/(2*math.Pi))
	for i, d := range people {
		angle := offset(i) * 2 * math.Pi / float64(n)
		p.seat('T', i, math.Sin(angle)*(radius+1.05), -math.Cos(angle)*(radius+0.7), d.ID)
	}
	p.Tables = append(p.Tables, Table{0, 0, 0, 0, radius})
}

// atHead is how many sit at a head table.
const atHead = 9

func (p *Plan) headTable(people []Placed) {
	n := min(atHead, len(people))
	for i, d := range people[:n] {
		p.seat('T', i, offset(i)*placeWidth, -0.7-tableDepth/2, d.ID)
	}
	p.Tables = append(p.Tables, Table{0, 0, float64(max(n|1, 3)) * placeWidth, tableDepth, 0})
	p.rows(people[n:], n, 8)
}

// rows seats people in rows that look up the page, the middle of the first one first. from is the number of seats that
// there are already.
func (p *Plan) rows(people []Placed, from, wide int) {
	for i, d := range people {
		row, place := i/wide, i%wide
		// The right hand of who looks up the page is at the positive X.
		x := -offset(place) * placeWidth
		p.seat('T', from+i, x+placeWidth/2, 2+float64(row)*rowDepth, d.ID)
	}
}

// behind seats interpreters behind the principal of their side, and all others behind the table.
func (p *Plan) behind(hosts, guests []Placed) {
	n := 0
	for _, side := range []struct {
		people []Placed
		part   byte
		down   float64
	}{{hosts, 'H', 1}, {guests, 'G', -1}} {
		x, y := p.principal(side.part)
		if p.Shape != "opposite" {
			side.down = -1 // the base, and the head table, have their chairs above
		}
		if p.Shape == "theatre" {
			_, _, _, bottom := p.bounds() // the hosts' row, where there is one, is among the seats already
			x, y, side.down = 0, bottom, 1
		}
		for i, d := range side.people {
			at := 0.0
			if p.Shape == "round" {
				at = x * 0.35
			}
			p.seat('B', n, x+at+spread(p.Shape, i)*placeWidth, y+side.down*rowDepth*(1+math.Floor(float64(i)/6)), d.ID)
			n++
		}
	}
	p.part()
}

// spread is where the n-th chair of a row behind is: the first right behind the principal. Where both principals sit side
// by side, each row runs outwards.
func spread(shape string, n int) float64 {
	n %= 6
	return offset(n)
}

// part moves chairs behind apart where two would stand in one place.
func (p *Plan) part() {
	for i := range p.Seats {
		for tries := 0; p.Seats[i].Part == "behind" && p.taken(i) && tries < 60; tries++ {
			p.Seats[i].X += placeWidth / 2
		}
	}
}

func (p *Plan) taken(i int) bool {
	for j := range p.Seats[:i] {
		if math.Abs(p.Seats[i].X-p.Seats[j].X) < placeWidth*0.9 && math.Abs(p.Seats[i].Y-p.Seats[j].Y) < rowDepth*0.8 {
			return true
		}
	}
	return false
}

// principal is where the first of a side sits.
func (p *Plan) principal(part byte) (x, y float64) {
	want := string(part) + "1"
	if p.Shape != "opposite" {
		want = map[byte]string{'H': "T1", 'G': "T2"}[part]
	}
	for _, s := range p.Seats {
		if s.ID == want {
			return s.X, s.Y
		}
	}
	return 0, 0
}

// apply carries out moves made by hand.
func (p *Plan) apply(moves []Move) {
	for _, m := range moves {
		from := slices.IndexFunc(p.Seats, func(s Seat) bool { return s.Who == m.Who && m.Who != "" })
		to := slices.IndexFunc(p.Seats, func(s Seat) bool { return s.ID == m.Seat })
		if from < 0 || to < 0 || from == to {
			continue
		}
		p.Seats[from].Who, p.Seats[to].Who = p.Seats[to].Who, p.Seats[from].Who
		p.Seats[to].Moved, p.Seats[from].Moved = true, p.Seats[from].Who != ""
	}
}

func (p *Plan) bounds() (left, right, top, bottom float64) {
	if len(p.Seats) > 0 {
		left, right, top, bottom = p.Seats[0].X, p.Seats[0].X, p.Seats[0].Y, p.Seats[0].Y
	}
	for _, s := range p.Seats {
		left, right = math.Min(left, s.X), math.Max(right, s.X)
		top, bottom = math.Min(top, s.Y), math.Max(bottom, s.Y)
	}
	for _, t := range p.Tables {
		w, h := t.Width/2+t.Radius, t.Height/2+t.Radius
		left, right = math.Min(left, t.X-w), math.Max(right, t.X+w)
		top, bottom = math.Min(top, t.Y-h), math.Max(bottom, t.Y+h)
	}
	return left, right, top, bottom
}

// frame moves the plan so that it begins at 0, 0, with a margin for the names.
func (p *Plan) frame() {
	const margin = 1
	left, right, top, bottom := p.bounds()
	for i := range p.Seats {
		p.Seats[i].X += margin - left
		p.Seats[i].Y += margin - top
	}
	for i := range p.Tables {
		p.Tables[i].X += margin - left
		p.Tables[i].Y += margin - top
	}
	p.Width, p.Height = right-left+2*margin, bottom-top+2*margin
}

// itoa writes a number from 0.
func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
