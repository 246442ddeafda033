// Guess measures sign-in under attack: how long colleagues wait for their pages, and one of them for signing in, while
// passwords are guessed at a steady rate from one address and then from a thousand. It starts the program on a fresh
// demonstration and asks nobody but it.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"
)

const password = "a sentence that nobody guesses"

func main() {
	program := flag.String("entente", "bin/entente", "the program to measure")
	rate := flag.Int("rate", 1000, "guesses a second")
	length := flag.Duration("length", 60*time.Second, "length of each attack")
	flag.Parse()
	if err := run(*program, *rate, *length); err != nil {
		fmt.Fprintln(os.Stderr, "guess:", err)
		os.Exit(1)
	}
}

func run(program string, rate int, length time.Duration) error {
	dir, err := os.MkdirTemp("", "entente-guess-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var link string
	for _, args := range [][]string{{"demo"}, {"user", "add", "anna", "--name", "Anna Berg"}, {"user", "link", "anna"}} {
		out, err := exec.Command(program, append(args, "--data", dir)...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%v: %w\n%s", args, err, out)
		}
		link = strings.TrimSpace(string(out))
	}
	server := exec.Command(program, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	server.Stderr = io.Discard
	printed, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer func() { server.Process.Signal(os.Interrupt); server.Wait() }()
	var address string
	for lines := bufio.NewScanner(printed); lines.Scan(); {
		if at, ok := strings.CutPrefix(lines.Text(), "Entente listens on "); ok {
			address = at
			break
		}
	}
	go io.Copy(io.Discard, printed)
	if err := choosePassword(address, link); err != nil {
		return err
	}
	anna, err := signIn(address)
	if err != nil {
		return err
	}
	fmt.Printf("%-24s %9s %9s %9s %9s   %s\n", "", "pages p50", "p99", "sign-in", "slowest", "answers to guesses")
	for _, a := range []struct {
		name            string
		rate, addresses int
	}{{"nobody guesses", 0, 1}, {"from one address", rate, 1}, {"from 1,000 addresses", rate, 1000}} {
		span := length
		if a.rate == 0 {
			span = min(span, 15*time.Second)
		}
		if err := measure(address, anna, a.name, a.rate, a.addresses, span); err != nil {
			return err
		}
	}
	return nil
}

// choosePassword comes in by the one-time link, as nobody else can choose a colleague's password.
func choosePassword(address, link string) error {
	_, secret, _ := strings.Cut(link, "#")
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar, Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, form := range []struct {
		path   string
		fields url.Values
	}{{"/enter", url.Values{"token": {secret}}}, {"/account/password", url.Values{"password": {password}, "again": {password}}}} {
		res, err := c.PostForm(address+form.path, form.fields)
		if err != nil {
			return err
		}
		res.Body.Close()
		if res.StatusCode != http.StatusSeeOther {
			return fmt.Errorf("%s: %s", form.path, res.Status)
		}
	}
	return nil
}

// signIn comes in as a colleague does, from an address of hers.
func signIn(address string) (*http.Client, error) {
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar, Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := c.PostForm(address+"/sign-in", url.Values{"login": {"anna"}, "password": {password}})
	if err != nil {
		return nil, err
	}
	res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		return nil, fmt.Errorf("signing in: %s", res.Status)
	}
	return c, nil
}

func measure(address string, anna *http.Client, name string, rate, addresses int, length time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), length)
	defer cancel()
	var work sync.WaitGroup
	var mu sync.Mutex
	answers := make(map[string]int)
	if rate > 0 {
		guessers := make([]*http.Client, min(addresses, 1000))
		for i := range guessers {
			from := &net.TCPAddr{IP: net.IPv4(127, 9, byte(i/250), byte(i%250+2))}
			guessers[i] = &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64, MaxConnsPerHost: 256,
				DialContext: (&net.Dialer{LocalAddr: from}).DialContext}}
		}
		work.Go(func() {
			tick := time.NewTicker(time.Second / time.Duration(rate))
			defer tick.Stop()
			for n := 0; ; n++ {
				select {
				case <-ctx.Done():
					return
				case <-tick.C:
				}
				work.Go(func() {
					login := "anna"
					if n%2 == 1 {
						login = fmt.Sprint("name", rand.IntN(1_000_000))
					}
					res, err := guessers[n%len(guessers)].PostForm(address+"/sign-in", url.Values{"login": {login}, "password": {fmt.Sprint("guess ", n)}})
					what := "no answer"
					if err == nil {
						what = res.Status[:3]
						io.Copy(io.Discard, res.Body)
						res.Body.Close()
					}
					mu.Lock()
					answers[what]++
					mu.Unlock()
				})
			}
		})
	}
	var pages, entries []time.Duration
	var failed error
	work.Go(func() {
		for i := 0; ctx.Err() == nil && failed == nil; i++ {
			path := []string{"/people", "/organisations", "/exchanges", "/"}[i%4]
			began := time.Now()
			res, err := anna.Get(address + path)
			if err != nil {
				failed = err
				return
			}
			io.Copy(io.Discard, res.Body)
			res.Body.Close()
			if res.StatusCode != http.StatusOK {
				failed = fmt.Errorf("%s: %s", path, res.Status)
				return
			}
			pages = append(pages, time.Since(began))
			time.Sleep(50 * time.Millisecond)
		}
	})
	work.Go(func() {
		for ctx.Err() == nil {
			began := time.Now()
			if _, err := signIn(address); err != nil {
				failed = err
				return
			}
			entries = append(entries, time.Since(began))
			time.Sleep(2 * time.Second)
		}
	})
	work.Wait()
	if failed != nil {
		return fmt.Errorf("%s: %w", name, failed)
	}
	slices.Sort(pages)
	slices.Sort(entries)
	ms := func(d time.Duration) string { return fmt.Sprintf("%.0f ms", float64(d.Microseconds())/1000) }
	fmt.Printf("%-24s %9s %9s %9s %9s   %v\n", name, ms(pages[len(pages)/2]), ms(pages[len(pages)*99/100]), ms(entries[len(entries)/2]), ms(entries[len(entries)-1]), answers)
	return nil
}
