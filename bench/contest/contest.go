// Package contest lets indexes of names be measured alike, each in a process of its own: it reads the people and the
// queries, has the engine build its index, and writes down how long each query took and whom it found.
package contest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Person is one person of the register.
type Person struct {
	ID     int
	Weight float32
	Class  int
	Names  []string
}

// Query is one thing that somebody types.
type Query struct {
	Kind string // prefix, han, typo, or match: who may this be?
	Text string
}

// An Engine is an index of names. Search answers from several goroutines at once with the best ten.
type Engine interface {
	Build(people func(yield func(Person) bool)) error
	Search(q Query) ([]int, error)
}

// A Remote engine is a process of its own. It reads the file of people itself.
type Remote interface {
	Engine
	BuildFrom(people string) error
	Process() int
}

// Outcome is what was measured.
type Outcome struct {
	Build    float64 // seconds
	Resident float64 // MiB after building and all queries, the heap's room included
	Peak     float64 // MiB at most, while building
	Runs     []Run
}

// Run is the queries of a kind once, with so many at the same time: all of them, or those that were answered in the time
// that there was.
type Run struct {
	Kind    string
	At      int
	Seconds float64 // for all
	CPU     float64 // ms of processor time a query, which a busy machine changes less than the clock
	Micros  []int64 // of each query
	Found   [][]int // by each query
}

// Measure builds the engine's index from a file of people and answers a file of queries. No run begins a query after the
// most time for it is over; 0 for no such limit.
func Measure(e Engine, people, queries string, warm int, most time.Duration) (Outcome, error) {
	var out Outcome
	began := time.Now()
	if err := build(e, people); err != nil {
		return out, err
	}
	out.Build = time.Since(began).Seconds()
	all, err := readQueries(queries)
	if err != nil {
		return out, err
	}
	process := os.Getpid()
	if r, ok := e.(Remote); ok {
		process = r.Process()
	}
	var kinds []string
	byKind := map[string][]Query{}
	for _, q := range all {
		if byKind[q.Kind] == nil {
			kinds = append(kinds, q.Kind)
		}
		byKind[q.Kind] = append(byKind[q.Kind], q)
	}
	for _, kind := range kinds {
		warming := time.Now()
		for _, q := range byKind[kind][:min(warm, len(byKind[kind]))] {
			if most > 0 && time.Since(warming) > most/4 {
				break
			}
			if _, err := e.Search(q); err != nil {
				return out, fmt.Errorf("%s %q: %w", kind, q.Text, err)
			}
		}
		for _, at := range []int{1, 8} {
			before := processorTime(process)
			run, err := answer(e, byKind[kind], at, most)
			if err != nil {
				return out, err
			}
			run.Kind, run.CPU = kind, float64((processorTime(process)-before).Microseconds())/1000/float64(max(len(run.Micros), 1))
			out.Runs = append(out.Runs, run)
		}
	}
	out.Resident, out.Peak, err = memory(process)
	return out, err
}

func build(e Engine, people string) error {
	if r, ok := e.(Remote); ok {
		return r.BuildFrom(people)
	}
	var failed error
	if err := e.Build(func(yield func(Person) bool) { failed = readPeople(people, yield) }); err != nil {
		return err
	}
	return failed
}

func answer(e Engine, queries []Query, at int, most time.Duration) (Run, error) {
	run := Run{At: at, Micros: make([]int64, len(queries)), Found: make([][]int, len(queries))}
	var next atomic.Int64
	var workers sync.WaitGroup
	failed := make(chan error, at)
	started := time.Now()
	for range at {
		workers.Go(func() {
			for {
				began := time.Now()
				if most > 0 && began.Sub(started) > most {
					return
				}
				i := int(next.Add(1)) - 1
				if i >= len(queries) {
					return
				}
				found, err := e.Search(queries[i])
				run.Micros[i] = time.Since(began).Microseconds()
				if run.Found[i] = found; err != nil {
					failed <- fmt.Errorf("%q: %w", queries[i].Text, err)
					return
				}
			}
		})
	}
	workers.Wait()
	run.Seconds = time.Since(started).Seconds()
	answered := min(int(next.Load()), len(queries)) // they were taken in order
	run.Micros, run.Found = run.Micros[:answered], run.Found[:answered]
	close(failed)
	return run, <-failed
}

// memory returns a process's resident memory, now and at most, in MiB.
func memory(process int) (now, peak float64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kib, _ := strconv.ParseFloat(fields[1], 64)
		switch fields[0] {
		case "VmRSS:":
			now = kib / 1024
		case "VmHWM:":
			peak = kib / 1024
		}
	}
	return now, peak, nil
}

// processorTime returns how long a process has run on any processor; 0 where that cannot be read.
func processorTime(process int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11]) // in hundredths of a second, as Linux gives them to programs
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// Main measures an engine with the files named on the command line and writes the outcome for the benchmark to read.
func Main(e Engine, people, queries string, most time.Duration) {
	out, err := Measure(e, people, queries, 50, most)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func readPeople(file string, yield func(Person) bool) error {
	id := 0
	return eachLine(file, func(fields []string) bool {
		weight, _ := strconv.ParseFloat(fields[0], 32)
		class, _ := strconv.Atoi(fields[1])
		id++
		return yield(Person{id - 1, float32(weight), class, fields[2:]})
	})
}

func readQueries(file string) ([]Query, error) {
	var all []Query
	err := eachLine(file, func(fields []string) bool {
		all = append(all, Query{fields[0], fields[1]})
		return true
	})
	return all, err
}

// eachLine reads a file of fields with tabs between.
func eachLine(file string, visit func(fields []string) bool) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if !visit(strings.Split(lines.Text(), "\t")) {
			return nil
		}
	}
	return lines.Err()
}

// Percentile returns the time within which so many in a hundred queries were answered, in ms.
func (r Run) Percentile(p int) float64 {
	sorted := slices.Sorted(slices.Values(r.Micros))
	return float64(sorted[min(len(sorted)*p/100, len(sorted)-1)]) / 1000
}
