package api

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// sink takes an answer without keeping it.
type sink struct {
	header http.Header
	status int
	n      int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(status int)      { s.status = status }
func (s *sink) Write(b []byte) (int, error) { s.n += len(b); return len(b), nil }

// full is an installation with people in it, and their identifiers.
func full(b *testing.B, n int) (p *place, ids []string) {
	b.Helper()
	p = open(b)
	var list []record.Record
	for i := range n {
		list = append(list, &register.Person{Area: register.AreaID("FR"), Gender: "female",
			Names: []lang.Name{{Text: fmt.Sprintf("Person %05d", i*7919%n), Lang: "fr"}, {Text: fmt.Sprintf("人 %d", i), Lang: "zh"}}})
	}
	p.put(b, list...)
	for _, rec := range list {
		ids = append(ids, rec.Meta().ID)
	}
	return p, ids
}

func (p *place) bench(b *testing.B, who, method string, address func(i int) string, body string, want int) {
	b.Helper()
	b.ReportAllocs()
	b.SetParallelism(32) // 64 at once on two cores
	authorization := []string{"Bearer " + p.tokens[who]}
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			u, err := url.Parse(address(i))
			if err != nil {
				b.Error(err)
				return
			}
			r := (&http.Request{Method: method, URL: u, Host: "localhost", Body: http.NoBody, Header: http.Header{"Authorization": authorization}}).WithContext(b.Context())
			if body != "" {
				r.Header["Content-Type"] = typeJSON
				r.Body = io.NopCloser(bytes.NewReader([]byte(body)))
			}
			w := &sink{header: make(http.Header)}
			p.handler.ServeHTTP(w, r)
			if w.status != want || w.n == 0 {
				b.Errorf("status %d", w.status)
				return
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	p, ids := full(b, 10_000)
	for _, who := range []string{"administrator", "officer"} {
		b.Run(who, func(b *testing.B) {
			p.bench(b, who, "GET", func(i int) string { return root + "people/" + ids[i*31%len(ids)] }, "", 200)
		})
	}
}

func BenchmarkList50(b *testing.B) {
	p, _ := full(b, 10_000)
	for _, who := range []string{"administrator", "officer"} {
		b.Run(who, func(b *testing.B) {
			p.bench(b, who, "GET", func(int) string { return root + "people?area=area-fr&sort=name&limit=50" }, "", 200)
		})
	}
}

func BenchmarkCreate(b *testing.B) {
	p, _ := full(b, 10)
	p.bench(b, "officer", "POST", func(int) string { return root + "people" }, `{"names":[{"text":"Simone Veil","lang":"fr"}],"area":"area-fr","gender":"female"}`, 201)
}
