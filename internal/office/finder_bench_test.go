package office_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
)

// manyPeople fills a store with people of one to three names in four scripts.
func manyPeople(tb testing.TB, n int) *store.Store {
	s, err := store.Open(tb.Context(), "sqlite:"+filepath.Join(tb.TempDir(), "e.db"), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	given := []string{"Anna", "Karim", "Wei", "Olga", "José", "Amina", "Piotr", "Hana", "Luca", "Nikos"}
	family := []string{"Kowalski", "Haddad", "Zhang", "Ivanova", "Nakamura", "Okafor", "Rossi", "Papadakis", "Silva", "Novák"}
	han, cyrillic, arabic := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"), []string{"Анна", "Ольга", "Пётр", "Иван"}, []string{"كريم", "أمينة", "محمد", "حداد"}
	if _, err := s.Write(tb.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
		tx.Bulk()
		for i := range n {
			p := &register.Person{Names: []lang.Name{{Text: fmt.Sprintf("%s %s%c %s", given[i%10], family[i/10%10], 'a'+rune(i/100%26), family[i/1000%10])}}}
			switch i % 4 {
			case 0:
				p.Names = append(p.Names, lang.Name{Text: string([]rune{han[i%20], han[i/20%20], han[i/400%20]}), Lang: "zh"})
			case 1:
				p.Names = append(p.Names, lang.Name{Text: cyrillic[i%4] + " " + cyrillic[i/4%4] + string('а'+rune(i%30)), Lang: "ru"}, lang.Name{Text: arabic[i%4] + " " + arabic[i/4%4], Lang: "ar"})
			}
			if err := tx.Put(p, 0); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		tb.Fatal(err)
	}
	return s
}

// Names of 100,000 people are in memory in less than three seconds, read from the database, and searches are answered
// meanwhile. Beside the clock it reports what a busy machine changes less: the processor time, also as the seconds that it
// takes on two idle processors at best, what was allocated and what is kept, and the longest wait for an answer.
func BenchmarkNamesAreReady(b *testing.B) {
	o := office.New(manyPeople(b, 100_000))
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	began, worked := time.Now(), processorTime(b)
	go o.Finder().Run(b.Context(), nil)
	asked, longest := 0, time.Duration(0)
	for ; !o.Finder().Ready(); asked++ {
		asking := time.Now()
		found, err := o.Find(b.Context(), o.Store().As(access.System()), register.KindPerson, "kowalskia", 5, true)
		if err != nil || len(found) == 0 {
			b.Fatal("no answer while names are read", err)
		}
		longest = max(longest, time.Since(asking))
		time.Sleep(20 * time.Millisecond)
	}
	b.ReportMetric(time.Since(began).Seconds(), "s-to-ready")
	worked = processorTime(b) - worked
	b.ReportMetric(worked.Seconds(), "processor-s")
	b.ReportMetric(worked.Seconds()/2, "s-on-two-idle-processors")
	b.ReportMetric(float64(asked), "answered-meanwhile")
	b.ReportMetric(float64(longest.Milliseconds()), "ms-longest-wait")
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/(1<<20), "MiB-allocated")
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB-kept")
	b.ReportMetric(0, "ns/op")
	began = time.Now()
	const times = 200
	for i := range times {
		if _, err := o.Find(b.Context(), o.Store().As(access.System()), register.KindPerson, []string{"kowalsk", "张", "novakd", "амина"}[i%4], 8, true); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(time.Since(began).Microseconds())/times, "µs/search")
}

// processorTime is how long this process has run on any processor.
func processorTime(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Names of a file are matched with everybody on record at 10,000 a second on two cores.
func BenchmarkNamesAreMatched(b *testing.B) {
	s := manyPeople(b, 50_000)
	m, err := office.NewMatcher(b.Context(), s.As(access.System()), register.KindPerson)
	if err != nil {
		b.Fatal(err)
	}
	var wanted []names.Subject
	for _, text := range []string{"Kowalska Anna", "Haddadb, Karim", "Wei Zhangc Rossi", "Olga Ivanovad", "José Nakamurae Novak", "王李张", "Amina Okaforf Silva", "Нободи Унбекант", "Piotr Rossig", "كريم حداد"} {
		wanted = append(wanted, names.Subject{Names: []lang.Name{{Text: text}}})
	}
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			m.Match(wanted[i%len(wanted)], 3, 0.35)
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "names/s")
}
