package web

import (
	"fmt"
	"testing"
	"time"
)

func TestStrangersAskSeldom(t *testing.T) {
	var a asking
	now := time.Now()
	for i := range askedByOne + 1 {
		if got := a.allow("192.0.2.1", now); got != (i < askedByOne) {
			t.Errorf("time %d of one: %v", i+1, got)
		}
	}
	all := askedByOne
	for i := 0; a.allow(fmt.Sprint(i), now); i++ {
		all++
	}
	if all != askedByAll {
		t.Errorf("%d of all", all)
	}
	if !a.allow("192.0.2.1", now.Add(61*time.Second)) {
		t.Error("after a minute")
	}
}
