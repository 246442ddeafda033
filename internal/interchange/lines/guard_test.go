package lines

import "testing"

func TestCellsThatASpreadsheetWouldRunAreGuardedAndComeBack(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+49": "'+49", "-5": "'-5", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "'=1": "''=1", "''=1": "'''=1",
		"": "", "'": "'", "'t Hart": "'t Hart", "a=b": "a=b", "李": "李", "\xff": "\xff", "'\xff": "'\xff",
	} {
		if got := Guard(cell); got != want {
			t.Errorf("%q is guarded as %q, want %q", cell, got, want)
		}
		if got := Unguard(want); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, seed := range []string{"=1", "''=1", "'a", "\xef", "'＝"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		if got := Unguard(Guard(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	})
}
