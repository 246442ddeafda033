// How long the server takes for the first page of each list, and for the overview, at 100,000 records of each kind.
//
//	go run ./bench/lists                                              SQLite
//	scripts/with-postgres.sh go run ./bench/lists                     PostgreSQL
//	go run ./bench/lists -data DIR -only delegations                  keeps the database in DIR; pages of one kind
//
// Pages are asked for in the process, without a network, by an officer of two desks and by one who may read all. Each is
// asked for several times after one that warms up; the quickest counts, because the machine is shared. With SQLite all the
// work is done in the process, and the time of its processors is given beside what the clock says.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"entente/internal/access"
	"entente/internal/insight"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/web"
)

func main() {
	rows := flag.Int("rows", 100_000, "records of each kind")
	data := flag.String("data", "", "folder that keeps the SQLite database for the next run")
	only := flag.String("only", "", "pages whose address has one of these in it, by comma")
	turns := flag.Int("turns", 7, "times that each page is asked for")
	limit := flag.Duration("limit", 50*time.Millisecond, "what the quickest turn may take; longer ones are marked")
	flag.Parse()
	if err := run(context.Background(), *rows, *data, *only, *turns, *limit); err != nil {
		fmt.Fprintln(os.Stderr, "lists:", err)
		os.Exit(1)
	}
}

// pages are the first pages that are measured: each list in its own order, in every order that it offers, and by the
// filters that are used most.
var pages = strings.Fields(`
/
/areas /areas?sort=-name /areas?q=fra /areas?type=country /areas?status=relations /areas?region=area-150 /areas?grouping=GROUPING
/organisations /organisations?sort=-name /organisations?sort=start /organisations?sort=-start /organisations?q=liberal /organisations?q=liberal+ports /organisations?q=9999
/organisations?classification=party /organisations?region=area-150 /organisations?family=green /organisations?family=green&sort=start /organisations?standing=governing /organisations?stage=regular
/organisations?grouping=GROUPING /organisations?desk=DESK /organisations?marking=restricted /organisations?classification=party&standing=governing&region=area-fr
/people /people?sort=-name /people?q=amina /people?q=amina+dvorak /people?q=777 /people?area=area-fr /people?area=area-fr&sort=-name /people?organisation=ORGANISATION /people?level=minister
/people?level=head_of_government /people?gender=female /people?desk=DESK /people?marking=restricted
/exchanges /exchanges?sort=start /exchanges?q=ports /exchanges?q=ports+training /exchanges?type=delegation /exchanges?direction=sent /exchanges?direction=sent&sort=start /exchanges?state=planned
/exchanges?started=2010 /exchanges?region=area-150 /exchanges?counterpart=ORGANISATION /exchanges?level=minister /exchanges?purpose=study_visit /exchanges?grouping=GROUPING /exchanges?desk=DESK
/exchanges?marking=restricted
/delegations /delegations?sort=start /delegations?sort=-start /delegations?sort=recorded /delegations?stage=in_preparation /delegations?stage=in_preparation&sort=-start /delegations?stage=closed
/delegations?stage=closed&sort=-start /delegations?direction=sent /delegations?direction=sent&sort=-start /delegations?started=2010 /delegations?started=2010&sort=start /delegations?region=area-150
/delegations?region=area-fr&sort=-start /delegations?counterpart=ORGANISATION /delegations?level=minister /delegations?level=minister&sort=start /delegations?desk=DESK /delegations?marking=restricted
/delegations?waiting=me /delegations?overdue=yes /delegations?overdue=yes&sort=start
/relations /relations?sort=-start /relations?during=2020 /relations?desk=DESK /relations?counterpart=ORGANISATION
/commitments?state=open /commitments?state=open&sort=-due /commitments?state=open&side=ours /commitments?state=open&overdue=yes /commitments?state=open&undated=yes&older=6 /commitments?q=ports
/commitments?counterpart=ORGANISATION /commitments?state=done&state=dropped&state=replaced /commitments?due=2026
/studies /studies?sort=name /studies?sort=due /studies?state=released /studies?theme=THEME /studies?region=area-150 /studies?q=ports /studies?released=2020 /studies?desk=DESK
/lessons /lessons?sort=name /lessons?confidence=high /lessons?theme=THEME /lessons?region=area-fr /lessons?q=ports /lessons?learned=2020 /themes
/projects /projects?sort=name /projects?sort=start /projects?sort=due /projects?stage=agreed /projects?sector=energy /projects?region=area-150 /projects?signed=2020 /projects?overdue=yes /projects?q=ports /projects/board /projects/pipeline
/recommendations /recommendations?state=made /recommendations?made=2020
/coverage /coverage?sort=name /coverage?tone=unread /coverage?region=area-150 /coverage?q=ports /coverage/counts /image /communiques /questionnaires /agreements /agreements?counterpart=ORGANISATION /issues /notices /tours
/sources /sources?sort=-name /sources?q=ports /groupings /desks
/standings /standings?sort=-start /memberships /memberships?sort=-start /stages /posts /participations /programme-items /programme-items?sort=-start /tasks /tasks?show=all /tasks?done=no /approvals /judgements
/diplomatic-statuses /grouping-members /changes /duplicates
`)

func run(ctx context.Context, rows int, data, only string, turns int, limit time.Duration) error {
	address := os.Getenv("ENTENTE_TEST_POSTGRES")
	if address == "" {
		if data == "" {
			dir, err := os.MkdirTemp("", "entente-lists-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(dir)
			data = dir
		}
		address = "sqlite:" + filepath.Join(data, "entente.db")
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	w := &world{ctx: ctx, store: s, rand: rand.New(rand.NewPCG(1997, 2002)), rows: rows}
	empty, err := s.Empty(ctx)
	if err != nil {
		return err
	}
	if empty {
		if err := w.fill(); err != nil {
			return err
		}
	}
	o := office.New(s)
	quiet := slog.New(slog.DiscardHandler)
	figures := insight.NewFigures(s)
	figures.Run(ctx, quiet)
	go o.Finder().Run(ctx, quiet)
	if err := o.Finder().Settle(ctx); err != nil {
		return err
	}
	handler, err := web.New(o, web.Options{Figures: figures})
	if err != nil {
		return err
	}
	id := func(kind record.Kind, n string) string { return record.IDFrom(kind, "bench", n) }
	fill := strings.NewReplacer("ORGANISATION", id("organisation", "7"), "DESK", id(access.KindDesk, "1"), "GROUPING", id("grouping", "1"), "THEME", id("theme", "1"))
	officer, err := signIn(ctx, o, handler, &access.User{Login: "officer", Name: "Olga Officer", Role: access.Officer, Clearance: record.Restricted, Desks: []string{id(access.KindDesk, "1"), id(access.KindDesk, "2")}})
	if err != nil {
		return err
	}
	admin, err := signIn(ctx, o, handler, &access.User{Login: "head", Name: "Ada Min", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true})
	if err != nil {
		return err
	}
	fmt.Printf("%-75s %20s %20s\n", "first page, ms: clock / processors", "officer", "reads all")
	slow := 0
	for _, page := range pages {
		if only == "/" && page != only || !slices.ContainsFunc(strings.Split(only, ","), func(part string) bool { return strings.Contains(page, part) }) {
			continue
		}
		line, mark := fmt.Sprintf("%-75s", page), ""
		for _, cookie := range []*http.Cookie{officer, admin} {
			took, worked := time.Hour, time.Hour
			for turn := range turns + 1 {
				began, before := time.Now(), processors()
				if status, body := ask(ctx, handler, fill.Replace(page), cookie); status != http.StatusOK {
					return fmt.Errorf("%s: status %d: %.300s", page, status, body)
				}
				if turn > 0 {
					took, worked = min(took, time.Since(began)), min(worked, processors()-before)
				}
			}
			line += fmt.Sprintf(" %9.1f / %8.1f", ms(took), ms(worked))
			if took > limit {
				mark = "  over"
			}
		}
		if fmt.Println(line + mark); mark != "" {
			slow++
		}
	}
	fmt.Printf("%d pages over %s\n", slow, limit)
	return nil
}

// processors is the time for which processors have worked for this process.
func processors() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func ask(ctx context.Context, handler http.Handler, path string, cookie *http.Cookie) (int, string) {
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, path, nil)
	if cookie != nil {
		r.AddCookie(cookie)
	}
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, r)
	return answer.Code, answer.Body.String()
}

// signIn makes the account where it is not there, and returns the cookie of its session.
func signIn(ctx context.Context, o *office.Office, handler http.Handler, u *access.User) (*http.Cookie, error) {
	u.ID = record.IDFrom("user", "bench", u.Login)
	_, err := o.Store().As(access.System()).Get(ctx, u.ID)
	if err != nil {
		if _, err = o.Store().Write(ctx, access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(u, 0) }); err != nil {
			return nil, err
		}
	}
	secret, err := o.Link(ctx, access.System(), u.Login)
	if err != nil {
		return nil, err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/enter", strings.NewReader("token="+secret))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, r)
	for _, c := range answer.Result().Cookies() {
		if c.Name == "entente" {
			return c, nil
		}
	}
	return nil, fmt.Errorf("%s was not signed in: status %d", u.Login, answer.Code)
}
