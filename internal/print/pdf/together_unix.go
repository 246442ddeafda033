//go:build unix

package pdf

import (
	"os/exec"
	"syscall"
)

// together makes the program the head of a group, which is ended as a whole: both programs start others.
func together(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
