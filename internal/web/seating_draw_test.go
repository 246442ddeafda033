package web

import (
	"strconv"
	"testing"
)

func TestNamesFitOnTheirCards(t *testing.T) {
	for _, c := range []struct {
		name, own string
		lines     int
	}{
		{"Li Hua", "李华", 2}, {"Sun Li", "", 1}, {"Wang Xiaoming", "王晓明", 2}, {"", "", 0},
		{"Andrei Alexandrovich Konstantinov", "Андрей Александрович Константинов", 4}, {"Ahmed al-Mansouri", "أحمد المنصوري", 3},
		{"Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren", "", 1},
	} {
		lines := linesOf(c.name, c.own)
		if len(lines) != c.lines {
			t.Errorf("%q and %q make %d lines, want %d", c.name, c.own, len(lines), c.lines)
		}
		last := -float64(cardHeight)
		for _, l := range lines {
			size, _ := strconv.ParseFloat(l.Size, 64)
			y, _ := strconv.ParseFloat(l.Y, 64)
			if wide := widthOf(l.Text) * size; wide > cardWidth-10 {
				t.Errorf("%q is %.0f wide on a card of %d", l.Text, wide, cardWidth)
			}
			if y-size < -cardHeight/2-1 || y > cardHeight/2 || y <= last {
				t.Errorf("%q stands at %.0f, %.0f high", l.Text, y, size)
			}
			last = y
		}
	}
}
