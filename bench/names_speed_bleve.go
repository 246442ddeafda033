package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"entente/bench/contest"
)

// bleve is a process that answers lines; see bench/bleve.
type bleve struct {
	program string
	process *os.Process
	in      io.Writer
	mutex   sync.Mutex
	asked   int
	waiting map[int]chan []int
}

func (b *bleve) Build(func(yield func(contest.Person) bool)) error {
	return errors.New("bleve reads the file of people itself")
}

func (b *bleve) Process() int { return b.process.Pid }

// BuildFrom starts the process and waits until its index is built.
func (b *bleve) BuildFrom(people string) error {
	command := exec.Command(b.program, people)
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		return err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	b.process, b.in, b.waiting = command.Process, in, map[int]chan []int{}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		return fmt.Errorf("%s did not build its index", b.program)
	}
	go b.listen(lines)
	return nil
}

func (b *bleve) listen(lines *bufio.Scanner) {
	for lines.Scan() {
		number, list, _ := strings.Cut(lines.Text(), "\t")
		n, _ := strconv.Atoi(number)
		var people []int
		for _, id := range strings.Fields(list) {
			if p, err := strconv.Atoi(id); err == nil {
				people = append(people, p)
			}
		}
		b.mutex.Lock()
		b.waiting[n] <- people
		delete(b.waiting, n)
		b.mutex.Unlock()
	}
}

func (b *bleve) Search(q contest.Query) ([]int, error) {
	answer := make(chan []int, 1)
	b.mutex.Lock()
	b.asked++
	b.waiting[b.asked] = answer
	_, err := fmt.Fprintf(b.in, "%d\t%s\t%s\n", b.asked, q.Kind, q.Text)
	b.mutex.Unlock()
	if err != nil {
		return nil, err
	}
	return <-answer, nil
}
