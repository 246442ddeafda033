package docx

import "testing"

// Numbers and times that stand once keep their room; what stands twice gets as much as the words need, not half.
func TestColumnsThatStandTwiceAreWeighedTwice(t *testing.T) {
	m := &merging{laying: &laying{width: 10000}, widths: []int{10, 30, 60}, common: []bool{true, true, false}}
	m.measure()
	var got []int
	whole := 0
	for _, c := range m.columns {
		got = append(got, c.width)
		whole += c.width
	}
	if len(got) != 4 || got[0] != 1000 || got[1] != 1800 || got[2] != 3600 || got[3] != 3600 || whole != 10000 {
		t.Errorf("the columns are %v", got)
	}
}
