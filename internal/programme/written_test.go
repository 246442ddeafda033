package programme

import (
	"math/big"
	"testing"

	"entente/internal/date"

	"pgregory.net/rapid"
)

func TestTimesAsTheyAreTyped(t *testing.T) {
	for text, want := range map[string]string{"9": "09:00", "930": "09:30", "0930": "09:30", "9:30": "09:30", "9.30": "09:30", "9h30": "09:30", "14h": "14:00", "23:59": "23:59", " 7 ": "07:00",
		"9 am": "09:00", "12am": "00:00", "12:15 PM": "12:15", "2.30 p.m.": "14:30",
		"": "", "24:00": "", "9:60": "", "13 pm": "", "0am": "", "noon": "", "9:5": "", "12345": "", "-9": "", "٩": ""} {
		if got, err := ParseTime(text); got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q (%v), want %q", text, got, err, want)
		}
	}
}

func TestDelaysAsTheyAreTyped(t *testing.T) {
	for text, want := range map[string]int{"2h": 120, "90": 90, "1h30": 90, "1 h 30 min": 90, "2:00": 120, "-45": -45, "−45": -45, "-1:30": -90, "1d": 1440, "1 day 2 hours": 1560, "+15 min": 15, "7d": 10080,
		"": 0, "0": 0, "8d": 0, "h": 0, "2:5": 0, "2:60": 0, "1.5h": 0, "soon": 0, "99999": 0} {
		if got, err := ParseDelay(text); got != want || (err == nil) != (want != 0) {
			t.Errorf("%q is %d (%v), want %d", text, got, err, want)
		}
	}
}

func TestOffsetsAsTheyAreTyped(t *testing.T) {
	for text, want := range map[string]int{"-30": -30, "30 days before": -30, "2 weeks before": -14, "+14": 14, "14 after": 14, "0": 0, "−7": -7, "3w before": -21} {
		if got, err := ParseOffset(text); got != want || err != nil {
			t.Errorf("%q is %d (%v), want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "before", "1001", "-30 before", "200 weeks before", "a day", "1.5"} {
		if got, err := ParseOffset(text); err == nil {
			t.Errorf("%q is taken for %d", text, got)
		}
	}
}

func TestAmountsAreExact(t *testing.T) {
	for text, want := range map[string]string{"12500": "12500", "12 500.50": "12500.50", "0012.5": "12.5", "-3": "-3", "-0.00": "0.00", "1'000": "1000", "12\u202f500": "12500", ".5": "", "12,500": "", "1e3": "", "": "", "1.23456": "", "1234567890123456": "", "NaN": ""} {
		if got, err := ParseAmount(text); got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q (%v), want %q", text, got, err, want)
		}
	}
	line := func(amount, code, state string) *BudgetLine {
		return &BudgetLine{Amount: amount, Currency: code, State: state}
	}
	var lines []*BudgetLine
	for range 1000 {
		lines = append(lines, line("0.1", "EUR", "planned"))
	}
	lines = append(lines, line("0.20", "EUR", "spent"), line("-0.05", "EUR", "approved"), line("999999999999999", "JPY", "spent"), line("999999999999999", "JPY", "spent"), line("0.0001", "USD", "planned"))
	got := Totals(lines)
	want := []Total{{"EUR", "100.00", "-0.05", "0.20", "100.15"}, {"JPY", "0", "0", "1999999999999998", "1999999999999998"}, {"USD", "0.0001", "0.00", "0.00", "0.0001"}}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for n := range want {
		if got[n] != want[n] {
			t.Errorf("%+v, want %+v", got[n], want[n])
		}
	}
}

func TestASumIsTheSumOfItsParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []*BudgetLine
		exact := new(big.Rat)
		for _, text := range rapid.SliceOf(rapid.StringMatching(`-?[0-9]{1,15}(\.[0-9]{1,4})?`)).Draw(t, "amounts") {
			lines = append(lines, &BudgetLine{Amount: text, Currency: "EUR", State: rapid.SampledFrom(BudgetStates).Draw(t, "state")})
			n, _ := new(big.Rat).SetString(text)
			exact.Add(exact, n)
		}
		for _, total := range Totals(lines) {
			sum, ok := new(big.Rat).SetString(total.Sum)
			parts := new(big.Rat)
			for _, text := range []string{total.Planned, total.Approved, total.Spent} {
				n, _ := new(big.Rat).SetString(text)
				parts.Add(parts, n)
			}
			if !ok || sum.Cmp(exact) != 0 || parts.Cmp(exact) != 0 {
				t.Fatalf("%+v, and exactly %s", total, exact.FloatString(4))
			}
		}
	})
}

func TestATaskMovesWithItsVisit(t *testing.T) {
	before := -30
	hangs, dated := &Task{Offset: &before, RemindDays: 10}, &Task{Due: date.MustParse("2027-05-20")}
	june, july := date.DayOf(2027, 6, 10), date.DayOf(2027, 7, 10)
	for _, c := range []struct {
		task         *Task
		first, today date.Day
		due          string
		stands       Urgency
	}{
		{hangs, june, date.DayOf(2027, 4, 30), "2027-05-11", Ahead},
		{hangs, june, date.DayOf(2027, 5, 1), "2027-05-11", Soon},
		{hangs, june, date.DayOf(2027, 5, 11), "2027-05-11", Soon},
		{hangs, june, date.DayOf(2027, 5, 12), "2027-05-11", Overdue},
		{hangs, july, date.DayOf(2027, 5, 12), "2027-06-10", Ahead},
		{hangs, date.Past, date.DayOf(2027, 5, 12), "", Undated},
		{dated, june, date.DayOf(2027, 5, 12), "2027-05-20", Ahead},
		{dated, july, date.DayOf(2027, 5, 13), "2027-05-20", Soon},
		{&Task{Done: date.MustParse("2027-05-01"), Offset: &before}, june, july, "2027-05-11", Settled},
		{&Task{}, june, july, "", Undated},
	} {
		due, ok := c.task.DueOn(c.first)
		if ok != (c.due != "") || ok && due.String() != c.due {
			t.Errorf("due %v (%v), want %q", due, ok, c.due)
		}
		if got := c.task.Stands(c.first, c.today); got != c.stands {
			t.Errorf("due %s on %v it is %s, want %s", c.due, c.today, got, c.stands)
		}
	}
}

func TestATemplateCanBeTakenTwice(t *testing.T) {
	tm := &TaskTemplate{Lines: []TemplateLine{{"Book the hotel", -30, 7}, {"Thank-you letters", 5, 0}}}
	tm.ID = "ttm-1"
	first := tm.Tasks("exc-1", "user-1", nil)
	if len(first) != 2 || *first[0].Offset != -30 || *first[1].Offset != 5 || first[0].Template != "ttm-1" || first[0].Owner != "user-1" {
		t.Errorf("%+v", first)
	}
	if again := tm.Tasks("exc-1", "user-1", first[:1]); len(again) != 1 || again[0].Title != "Thank-you letters" {
		t.Errorf("the second time: %+v", again)
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"9", "930", "9:30", "2.30 p.m.", "24:00", "٩"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseTime(s)
		if err != nil {
			return
		}
		if again, err := ParseTime(got); err != nil || again != got || !timeShape.MatchString(got) || minutes(got) >= dayLong {
			t.Errorf("%q is %q, which is %q (%v)", s, got, again, err)
		}
	})
}

func FuzzParseSpans(f *testing.F) {
	for _, s := range []string{"2h", "1h30", "-1:30", "30 days before", "2 weeks after", "99999d", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := ParseDelay(s); err == nil && (m == 0 || m > longestDelay || m < -longestDelay) {
			t.Errorf("%q is a delay of %d minutes", s, m)
		}
		if d, err := ParseOffset(s); err == nil && (d > furthestOffset || d < -furthestOffset) {
			t.Errorf("%q is an offset of %d days", s, d)
		}
	})
}

func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"12 500.50", "-0.00", "1'000", "1,5", "0000", ".", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseAmount(s)
		if err != nil {
			return
		}
		if again, err := ParseAmount(got); err != nil || again != got || units(got) == nil {
			t.Errorf("%q is %q, which is %q (%v)", s, got, again, err)
		}
	})
}

func FuzzMoment(f *testing.F) {
	f.Add("2027-03-28", "02:30", "Europe/Paris", "first")
	f.Add("0000-00-00", "99:99", "..", "")
	f.Fuzz(func(t *testing.T, day, clock, zone, fold string) {
		m := Moment{day, clock, zone, fold}
		at, err := m.Instant()
		_ = m.at()
		if err != nil {
			return
		}
		if back := MomentAt(at, zone); back.Date != day || back.Time != clock {
			t.Errorf("%v is %v, which is %v", m, at, back)
		}
	})
}

func TestTimesOfAClashSayTheirClocksWhereTheyDiffer(t *testing.T) {
	item := func(day, from, zone, endDay, until, endZone string) *Item {
		return &Item{Starts: Moment{Date: day, Time: from, Zone: zone}, Ends: Moment{Date: endDay, Time: until, Zone: endZone}}
	}
	hanoi := item("2027-09-06", "12:00", "Asia/Ho_Chi_Minh", "2027-09-06", "14:00", "Asia/Ho_Chi_Minh")
	bangkok := item("2027-09-06", "13:00", "Asia/Bangkok", "2027-09-06", "15:00", "Asia/Bangkok")
	honolulu := item("2027-09-05", "20:00", "Pacific/Honolulu", "2027-09-05", "22:00", "Pacific/Honolulu")
	flight := item("2027-09-06", "00:00", "Asia/Ho_Chi_Minh", "2027-09-05", "16:00", "Pacific/Honolulu")
	for _, c := range []struct {
		of, beside *Item
		want       string
	}{
		{hanoi, nil, "2027-09-06 12:00–14:00"},
		{hanoi, bangkok, "2027-09-06 12:00–14:00"}, // two zones, one clock
		{hanoi, honolulu, "2027-09-06 12:00–14:00 UTC+7"},
		{honolulu, hanoi, "2027-09-05 20:00–22:00 HST"},
		{honolulu, flight, "2027-09-05 20:00–22:00 HST"},
		{flight, nil, "2027-09-06 00:00 UTC+7 – 2027-09-05 16:00 HST"},
	} {
		if got := c.of.Between(c.beside); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
