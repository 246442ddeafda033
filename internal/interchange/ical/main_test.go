package ical

import (
	"flag"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}
