package index_test

import (
	"flag"
	"testing"
)

// checks sets how many worlds a property is tried on, unless the command line says so.
func checks(t *testing.T, n string) {
	f := flag.Lookup("rapid.checks")
	if given := f.Value.String(); given == f.DefValue {
		f.Value.Set(n)
		t.Cleanup(func() { f.Value.Set(given) })
	}
}

func init() { flag.Set("rapid.nofailfile", "true") }
