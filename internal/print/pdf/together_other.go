//go:build !unix

package pdf

import "os/exec"

// together leaves it at ending the program itself: these systems know no groups of processes.
func together(*exec.Cmd) {}
