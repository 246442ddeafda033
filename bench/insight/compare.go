package main

import (
	"context"
	"database/sql/driver"
	"fmt"

	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/store"

	"github.com/duckdb/duckdb-go/v2"
)

// threeFigures are counts by direction and area, distinct counterparts and areas, and counts by category.
func threeFigures(ctx context.Context, r insight.Records) (sum int, err error) {
	window := "2012/2016"
	for _, direction := range []string{"sent", "received"} {
		tallies, err := r.Tally(ctx, store.Of("exchange", "state", "done", "started", window, "direction", direction), "area")
		if err != nil {
			return 0, err
		}
		for _, t := range tallies {
			sum += t.Count
		}
	}
	met, err := r.Count(ctx, store.Of("organisation", "met", window))
	if err != nil {
		return 0, err
	}
	tallies, err := r.Tally(ctx, store.Of("exchange", "state", "done", "started", window), "purpose")
	for _, t := range tallies {
		sum += t.Count
	}
	return sum + met, err
}

// metBefore counts heads of government whom we had met before they took office.
func metBefore(ctx context.Context, r insight.Records) (int, error) {
	return r.Count(ctx, store.Of("person", "met_before_office", "2016-12-31"))
}

// compare measures the same three figures, and the dated join, here, in SQLite and in DuckDB.
//
// All count the same, or the comparison fails: exchanges that took place and surely began in the window, and organisations
// that were named on the other side of one of them, with or without a person, where exchange, organisation and person may be
// read.
func compare(ctx context.Context, s *store.Store, source index.Source, ask func() index.Reader, turns int, peers, made bool) error {
	type way struct {
		name  string
		turns int
		three func() (int, error)
		join  func() (int, error)
	}
	ways := []way{{"index", turns, func() (int, error) { return threeFigures(ctx, ask()) }, func() (int, error) { return metBefore(ctx, ask()) }}}
	if peers {
		duck, err := copyToDuckDB(ctx, source)
		if err != nil {
			return err
		}
		defer duck.close()
		sqlite := s.As(officer)
		ways = append(ways, way{"duckdb", 20, duck.threeFigures, duck.metBefore})
		if !made {
			ways = append(ways, way{"sqlite", 2, func() (int, error) { return threeFigures(ctx, sqlite) }, func() (int, error) { return metBefore(ctx, sqlite) }})
		}
	}
	var ours [2]float64
	var counted [2]int
	fmt.Printf("\n%-8s %34s %34s\n", "", "three figures: p50 / p99 ms, ratio", "met before office: p50 / p99, ratio")
	for i, w := range ways {
		var results [2]int
		var times [2][]float64
		for k, f := range []func() (int, error){w.three, w.join} {
			var err error
			if results[k], err = f(); err != nil {
				return fmt.Errorf("%s: %w", w.name, err)
			}
			times[k] = measure(w.turns, func() { f() })
			if i == 0 {
				ours[k], counted[k] = at(times[k], 50), results[k]
			}
		}
		fmt.Printf("%-8s %14.2f / %8.2f %8.1f %14.2f / %8.2f %8.1f   (results %d, %d)\n", w.name, at(times[0], 50), at(times[0], 99), at(times[0], 50)/ours[0],
			at(times[1], 50), at(times[1], 99), at(times[1], 50)/ours[1], results[0], results[1])
		if results != counted {
			return fmt.Errorf("%s counts %v, the index %v", w.name, results, counted)
		}
		if least := map[string]float64{"duckdb": 5, "sqlite": 100}[w.name]; least > 0 {
			fmt.Printf("%-52s %10.1f  goal at least %g: %s\n", "three figures, times quicker than "+w.name, at(times[0], 50)/ours[0], least, map[bool]string{true: "reached", false: "MISSED"}[at(times[0], 50) >= least*ours[0]])
		}
	}
	return nil
}

// duck is the same records in DuckDB, in the flat tables that its users would make: areas as they are, marking and desk
// beside each row.
type duck struct {
	ctx       context.Context
	connector *duckdb.Connector
	conn      driver.Conn
}

func (d *duck) close() { d.conn.Close(); d.connector.Close() }

const duckSchema = `
CREATE TABLE exchange (id VARCHAR, direction VARCHAR, state VARCHAR, first INTEGER, last INTEGER, area VARCHAR, purpose VARCHAR, marking INTEGER, desk VARCHAR);
CREATE TABLE participation (exchange VARCHAR, side VARCHAR, organisation VARCHAR, person VARCHAR);
CREATE TABLE organisation (id VARCHAR, marking INTEGER, desk VARCHAR);
CREATE TABLE person (id VARCHAR, marking INTEGER, desk VARCHAR);
CREATE TABLE membership (person VARCHAR, organisation VARCHAR, post VARCHAR, first INTEGER, surely INTEGER, until INTEGER);
CREATE TABLE post (id VARCHAR, organisation VARCHAR, level VARCHAR);`

func copyToDuckDB(ctx context.Context, s index.Source) (*duck, error) {
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return nil, err
	}
	conn, err := connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	d := &duck{ctx, connector, conn}
	if _, err := d.conn.(driver.ExecerContext).ExecContext(ctx, duckSchema, nil); err != nil {
		return nil, err
	}
	newest, err := s.Newest(ctx)
	if err != nil {
		return nil, err
	}
	facets := map[int64][2]string{}
	if err := s.ScanFacets(ctx, []string{"area", "place", "purpose", "topic"}, 0, newest.Change, func(since int64, facet, value string) error {
		f := facets[since]
		switch facet {
		case "area":
			f[0] = value
		case "purpose":
			f[1] = value
		}
		facets[since] = f
		return nil
	}); err != nil {
		return nil, err
	}
	day := func(r *store.Row, i int) int32 { return int32(r.During[i]) }
	for _, t := range []struct {
		kind    record.Kind
		columns []string
		row     func(*store.Row) []driver.Value
	}{
		{"exchange", []string{"direction", "state"}, func(r *store.Row) []driver.Value {
			f := facets[r.Since]
			return []driver.Value{r.ID, r.Text[0], r.Text[1], day(r, 0), day(r, 1), f[0], f[1], int32(r.Lock.Marking()), r.Desk}
		}},
		{"participation", []string{"exchange", "side", "organisation", "person"}, func(r *store.Row) []driver.Value {
			return []driver.Value{r.Text[0], r.Text[1], r.Text[2], r.Text[3]}
		}},
		{"organisation", nil, func(r *store.Row) []driver.Value { return []driver.Value{r.ID, int32(r.Lock.Marking()), r.Desk} }},
		{"person", nil, func(r *store.Row) []driver.Value { return []driver.Value{r.ID, int32(r.Lock.Marking()), r.Desk} }},
		{"membership", []string{"person", "organisation", "post"}, func(r *store.Row) []driver.Value {
			return []driver.Value{r.Text[0], r.Text[1], r.Text[2], day(r, 0), day(r, 1), day(r, 2)}
		}},
		{"post", []string{"organisation", "level"}, func(r *store.Row) []driver.Value { return []driver.Value{r.ID, r.Text[0], r.Text[1]} }},
	} {
		appender, err := duckdb.NewAppenderFromConn(conn, "", string(t.kind))
		if err != nil {
			return nil, err
		}
		if err := s.Scan(ctx, t.kind, t.columns, 0, newest.Change, func(r *store.Row) error { return appender.AppendRow(t.row(r)...) }); err != nil {
			return nil, err
		}
		if err := appender.Close(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// may is the officer's rule of reading.
func may(x string) string {
	return "(" + x + ".marking = -1 OR " + x + ".marking <= 1 AND " + x + ".desk IN ('', 'desk-1', 'desk-2', 'desk-3'))"
}

const (
	dayFrom = 15340 // 2012-01-01
	dayTo   = 17166 // 2016-12-31
)

func (d *duck) threeFigures() (sum int, err error) {
	inWindow := fmt.Sprintf("x.state = 'done' AND x.first >= %d AND x.last <= %d AND %s", dayFrom, dayTo, may("x"))
	for _, query := range []string{
		"SELECT x.direction, x.area, count(*) FROM exchange x WHERE x.direction IN ('sent', 'received') AND " + inWindow + " GROUP BY ALL",
		"SELECT '', '', count(DISTINCT p.organisation) FROM exchange x JOIN participation p ON p.exchange = x.id AND p.side = 'theirs' JOIN organisation o ON o.id = p.organisation LEFT JOIN person n ON n.id = p.person WHERE " +
			inWindow + " AND " + may("o") + " AND (p.person = '' OR " + may("n") + ")",
		"SELECT x.purpose, '', count(*) FROM exchange x WHERE " + inWindow + " GROUP BY ALL",
	} {
		n, err := d.total(query)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

func (d *duck) metBefore() (int, error) {
	return d.total("SELECT '', '', count(DISTINCT m.person) FROM membership m JOIN post t ON t.id = m.post AND t.level IN ('head_of_state', 'head_of_government') JOIN person n ON n.id = m.person JOIN organisation o ON o.id = m.organisation " +
		"JOIN organisation o2 ON o2.id = t.organisation JOIN participation p ON p.person = m.person AND p.side = 'theirs' JOIN organisation o3 ON o3.id = p.organisation JOIN exchange x ON x.id = p.exchange " +
		fmt.Sprintf("WHERE m.surely <= %d AND m.until >= %d AND x.state = 'done' AND x.last < m.first AND ", dayTo, dayTo) +
		may("x") + " AND " + may("n") + " AND " + may("o") + " AND " + may("o2") + " AND " + may("o3"))
}

// total adds up the counts that a query returns in its third column.
func (d *duck) total(query string) (sum int, err error) {
	rows, err := d.conn.(driver.QueryerContext).QueryContext(d.ctx, query, nil)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	values := make([]driver.Value, 3)
	for rows.Next(values) == nil {
		sum += int(values[2].(int64))
	}
	return sum, nil
}
