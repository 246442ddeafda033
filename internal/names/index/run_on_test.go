package index

import (
	"strings"
	"testing"
)

// Readings of one name in several scripts sound the same read without a stop, and those of others do not.
func TestNamesPartedOtherwiseSoundTheSameReadWithoutAStop(t *testing.T) {
	whole := func(name string) string {
		r, latin := runOn(nil), true
		for _, word := range strings.Fields(name) {
			if r, latin = r.with(word); !latin {
				return ""
			}
		}
		return string(r)
	}
	for _, c := range []struct {
		names []string
		not   string
	}{
		{[]string{"xi zhongxun", "xizhongxun", "xi zhong xun", "si chzhunsyun", "hsi chung hsun", "si junagh shiwan", "shi tashunagh shiwan"}, "xiong xiuwen"},
		{[]string{"hu yaobang", "huyaobang", "hu yaw bangh"}, "hu yaobai"},
		{[]string{"nguyen phu trong", "nguen fu trong"}, "nguyen trong phu"},
		{[]string{"mohammed ali", "mohamed ali", "muhammad ali"}, "ahmed ali"},
	} {
		for _, name := range c.names {
			if whole(name) != whole(c.names[0]) {
				t.Errorf("%s sounds %q, %s sounds %q", name, whole(name), c.names[0], whole(c.names[0]))
			}
		}
		if whole(c.not) == whole(c.names[0]) {
			t.Errorf("%s sounds %q as %s does", c.not, whole(c.not), c.names[0])
		}
	}
	if got := whole("xi 仲勋"); got != "" {
		t.Errorf("what is not Latin sounds %q", got)
	}
}
