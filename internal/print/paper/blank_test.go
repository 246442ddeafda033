package paper

import (
	"strings"
	"testing"
)

func TestASentenceHasAPlaceForAHouseThatHasNotSaidItsName(t *testing.T) {
	v := &viewing{tongue: &tongue{lang: "fr"}}
	if home := v.sides(common{})[1]; !strings.Contains(home, blank) {
		t.Errorf("the house is named %q in letters", home)
	}
	if home := v.sides(common{Home: "International Department"})[1]; strings.Contains(home, blank) {
		t.Errorf("a house that has said its name is named %q", home)
	}
}
