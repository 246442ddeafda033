package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"entente/internal/cli"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
)

// How many names `entente match` takes a second: a file is read, each row matched with everybody, and the answer written.

const (
	matchedRows = 20_000
	matchGoal   = 10_000 // names a second
)

// matchOutcome is what a process that matched a file says.
type matchOutcome struct {
	Load, Seconds, CPU float64 // seconds: to hold everybody in memory, and to match by the clock and by the processors
	First, Any         float64 // share of rows of which the first candidate, or one of three, bears the name that was meant
}

// namesMatch makes this process match a file when it was started as: bench names-match PEOPLE DIR.
func namesMatch(args []string) bool {
	if len(args) != 4 || args[1] != "names-match" {
		return false
	}
	people, err := strconv.Atoi(args[2])
	var out matchOutcome
	if err == nil {
		out, err = matchFile(people, args[3])
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	return true
}

// matchSpeed measures it in a process of its own.
func matchSpeed(ctx context.Context, people int, dir string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	command := exec.CommandContext(ctx, self, "names-match", strconv.Itoa(people), dir)
	command.Stderr = os.Stderr
	text, err := command.Output()
	var out matchOutcome
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		return fmt.Errorf("match: %w", err)
	}
	fmt.Printf("entente match, %d rows with %d people: %.0f names a second by the clock, %.0f for each second of a processor; goal %d; meant one first %.3f, among three %.3f\n\n",
		matchedRows, people, matchedRows/out.Seconds, matchedRows/out.CPU, matchGoal, out.First, out.Any)
	return nil
}

func matchFile(people int, dir string) (matchOutcome, error) {
	var out matchOutcome
	rows, bearers, file, err := writeRows(people, filepath.Join(dir, "match.csv"))
	if err != nil {
		return out, err
	}
	began := time.Now()
	m, err := office.MatcherOf(register.KindPerson, everybody(people))
	if err != nil {
		return out, err
	}
	out.Load = time.Since(began).Seconds()
	answer := filepath.Join(dir, "matched.csv")
	to, err := os.Create(answer)
	if err != nil {
		return out, err
	}
	defer to.Close()
	began, before := time.Now(), ownProcessorTime()
	in, err := interchange.Files([]string{file})
	if err != nil {
		return out, err
	}
	if n, err := cli.MatchRows(context.Background(), m, in[0], to); err != nil || n != len(rows) {
		return out, fmt.Errorf("%d rows were matched of %d: %w", n, len(rows), err)
	}
	out.Seconds, out.CPU = time.Since(began).Seconds(), (ownProcessorTime() - before).Seconds()
	out.First, out.Any, err = rightAnswers(answer, rows, bearers)
	return out, err
}

// everybody are the people of the benchmark, as the store gives them.
func everybody(people int) iter.Seq2[store.Named, error] {
	return func(yield func(store.Named, error) bool) {
		c := newCrowd(20260101)
		for i := range people {
			n := store.Named{ID: "person-" + strconv.Itoa(i), Kind: register.KindPerson}
			for _, name := range c.next().names {
				n.Names = append(n.Names, lang.Name{Text: name})
			}
			if !yield(n, nil) {
				return
			}
		}
	}
}

// writeRows writes the file of names as somebody else's list has them. It returns for each row the name that is meant, and
// who bears each.
func writeRows(people int, path string) (meant []string, bearers map[string]map[string]bool, file string, err error) {
	out, err := os.Create(path)
	if err != nil {
		return nil, nil, "", err
	}
	defer out.Close()
	w := csv.NewWriter(out)
	w.Write([]string{"Nr", "Name"})
	r := rand.New(rand.NewPCG(3, 4))
	var texts []string
	bearers = map[string]map[string]bool{}
	c := newCrowd(20260101)
	for range people {
		b := c.next()
		if r.IntN(people) < matchedRows*5/4 {
			name := b.names[r.IntN(len(b.names))]
			texts, meant = append(texts, foreign(r, name)), append(meant, lang.Fold(name))
		}
	}
	r.Shuffle(len(texts), func(i, j int) {
		texts[i], texts[j] = texts[j], texts[i]
		meant[i], meant[j] = meant[j], meant[i]
	})
	n := min(matchedRows, len(texts))
	texts, meant = texts[:n], meant[:n]
	for i, text := range texts {
		w.Write([]string{strconv.Itoa(i), text})
		bearers[meant[i]] = map[string]bool{}
	}
	w.Flush()
	c = newCrowd(20260101)
	for i := range people {
		for _, name := range c.next().names {
			if who := bearers[lang.Fold(name)]; who != nil {
				who["person-"+strconv.Itoa(i)] = true
			}
		}
	}
	return meant, bearers, path, w.Error()
}

func rightAnswers(answer string, meant []string, bearers map[string]map[string]bool) (first, among float64, err error) {
	f, err := os.Open(answer)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) != len(meant)+1 {
		return 0, 0, fmt.Errorf("%d rows were written for %d: %w", len(rows)-1, len(meant), err)
	}
	for i, row := range rows[1:] {
		who := bearers[meant[i]]
		if who[row[2]] {
			first++
		}
		if who[row[2]] || who[row[7]] || who[row[12]] {
			among++
		}
	}
	return first / float64(len(meant)), among / float64(len(meant)), nil
}

// ownProcessorTime is how long this process has run on any processor.
func ownProcessorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
