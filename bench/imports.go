package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"syscall"
)

// imports measures each import into a database of its own, and leaves the people in the one to be served.
func imports(ctx context.Context, program, dir, data string, f files) error {
	real := filepath.Join("..", "shared", "data")
	for _, one := range []struct {
		title, data string
		args        []string
	}{
		{"csv", data, []string{"csv", f.people, "--mapping", f.mapping}},
		{"csv again", data, []string{"csv", f.people, "--mapping", f.mapping}},
		{"popolo", filepath.Join(dir, "popolo"), []string{"popolo", f.popolo}},
		{"EveryPolitician", filepath.Join(dir, "everypolitician"), []string{"popolo", filepath.Join(real, "everypolitician", "data")}},
		{"Party Facts", filepath.Join(dir, "partyfacts"), []string{"partyfacts", filepath.Join(real, "parties", "partyfacts-core-parties.csv")}},
		{"us-state", filepath.Join(dir, "us-state"), []string{"us-state", filepath.Join(real, "us-state")}},
	} {
		cmd := exec.CommandContext(ctx, program, append([]string{"import", "--data", one.data, "--format", "json"}, one.args...)...)
		out, err := cmd.Output()
		if err != nil {
			fmt.Printf("%-16s not measured: %v\n", one.title, err)
			continue
		}
		var account struct {
			Created, Changed, Unchanged, Rejected int
			Seconds                               float64
		}
		if err := json.Unmarshal(out, &account); err != nil {
			return err
		}
		rows := account.Created + account.Changed + account.Unchanged + account.Rejected
		memory := float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024
		fmt.Printf("%-16s %8d records in %6.2f s %9.0f a second, %5.0f MB at most\n", one.title, rows, account.Seconds, float64(rows)/account.Seconds, memory)
	}
	return nil
}
