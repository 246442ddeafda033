package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// server is a running program that answers the three kinds of request.
type server struct {
	name    string
	cmd     *exec.Cmd
	address string
	token   string
	read    func(n int) string           // path of one record
	list    func(n int) string           // path of a page of 50, filtered and sorted
	create  func(n int) (string, []byte) // path and body
}

func (s *server) stop() {
	s.cmd.Process.Signal(os.Interrupt)
	s.cmd.Wait()
}

// resident returns the program's resident memory in MB.
func (s *server) resident() float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, _ := strconv.ParseFloat(string(m[1]), 64)
	return kb / 1024
}

// start runs a program and waits for the address in what it prints.
func start(ctx context.Context, name, pattern string, cmd *exec.Cmd) (*server, error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if m := regexp.MustCompile(pattern).FindString(lines.Text()); m != "" {
				select {
				case found <- m:
				default:
				}
			}
		}
	}()
	select {
	case address := <-found:
		return &server{name: name, cmd: cmd, address: address}, nil
	case <-time.After(time.Minute):
		cmd.Process.Kill()
		return nil, fmt.Errorf("%s did not print its address", name)
	case <-ctx.Done():
		cmd.Process.Kill()
		return nil, ctx.Err()
	}
}

func startEntente(ctx context.Context, program, data string) (*server, error) {
	command := func(args ...string) (string, error) {
		out, err := exec.CommandContext(ctx, program, append(args, "--data", data)...).Output()
		return strings.TrimSpace(string(out)), err
	}
	// An ordinary officer, so that every read pays for its viewer.
	if _, err := command("user", "add", "bench", "--name", "Bench", "--role", "officer", "--clearance", "restricted"); err != nil {
		return nil, err
	}
	token, err := command("user", "token", "bench", "--scope", "read", "--scope", "write")
	if err != nil {
		return nil, err
	}
	list, err := command("list", "people", "--format", "json")
	if err != nil {
		return nil, err
	}
	var people []struct{ ID string }
	if err := json.Unmarshal([]byte(list), &people); err != nil {
		return nil, err
	}
	s, err := start(ctx, "entente", `http://[0-9.:]+$`, exec.Command(program, "serve", "--data", data, "--listen", "127.0.0.1:0"))
	if err != nil {
		return nil, err
	}
	s.token = token
	s.read = func(n int) string { return "/api/v1/people/" + people[n].ID }
	s.list = func(n int) string { return "/api/v1/people?area=area-" + areas[n%16] + "&sort=name&limit=50" }
	s.create = func(n int) (string, []byte) {
		latin, zh, area := name(n)
		return "/api/v1/people", fmt.Appendf(nil, `{"names":[{"text":%q},{"text":%q,"lang":"zh"}],"area":"area-%s","note":"met at the congress"}`, latin, zh, area)
	}
	return s, nil
}

func startPocketBase(ctx context.Context, program, data, people string) (*server, error) {
	if out, err := exec.CommandContext(ctx, program, "seed", people, "--dir", data).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("seed: %w: %s", err, out)
	}
	s, err := start(ctx, "pocketbase", `http://127[0-9.:]+`, exec.Command(program, "serve", "--dir", data, "--http", "127.0.0.1:18091"))
	if err != nil {
		return nil, err
	}
	body := strings.NewReader(`{"identity":"bench@example.org","password":"a long password for the benchmark"}`)
	response, err := http.Post(s.address+"/api/collections/users/auth-with-password", "application/json", body)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var signed struct{ Token string }
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&signed); err != nil || signed.Token == "" {
		return nil, fmt.Errorf("sign in: %s", text)
	}
	s.token = signed.Token
	s.read = func(n int) string { return fmt.Sprintf("/api/collections/people/records/%015d", n) }
	s.list = func(n int) string {
		return "/api/collections/people/records?perPage=50&skipTotal=1&sort=sort&filter=(area='" + areas[n%16] + "')"
	}
	s.create = func(n int) (string, []byte) {
		latin, zh, area := name(n)
		return "/api/collections/people/records", fmt.Appendf(nil, `{"name":%q,"name_zh":%q,"area":%q,"sort":%q,"note":"met at the congress"}`, latin, zh, area, latin)
	}
	return s, nil
}
