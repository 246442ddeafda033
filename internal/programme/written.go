package programme

import (
	"regexp"
	"strconv"
	"strings"

	"entente/internal/fault"
)

// typedTime is a time of day as people type it: 9, 930, 0930, 9:30, 9.30, 9h30, 9 am.
var typedTime = regexp.MustCompile(`^([0-9]{1,2})(?:[:.hH]?([0-9]{2}))?[hH]?(?: ?([aApP])\.?[mM]\.?)?$`)

// ParseTime reads a time of day as people type it and returns it as 09:30.
func ParseTime(text string) (string, error) {
	parts := typedTime.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return "", fault.Field("time", "%q is not a time of day; write it as 9:30 or 0930", text)
	}
	hour, _ := strconv.Atoi(parts[1]) // digits only
	minute, _ := strconv.Atoi(parts[2])
	if parts[3] != "" {
		if hour < 1 || hour > 12 {
			return "", fault.Field("time", "%q is not a time of day; write it as 14:30 or 2:30 pm", text)
		}
		hour %= 12
		if strings.EqualFold(parts[3], "p") {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 {
		return "", fault.Field("time", "%q is not a time of day; they run from 0:00 to 23:59", text)
	}
	return twoDigits(hour) + ":" + twoDigits(minute), nil
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// longestDelay and furthestOffset bound what is typed: beyond them it is a slip.
const (
	longestDelay   = 7 * 24 * 60 // minutes
	furthestOffset = 1000        // days
)

var typedSpan = regexp.MustCompile(`^([+-]|−)? ?(?:([0-9]{1,4}) ?d(?:ays?)?)? ?(?:([0-9]{1,4}) ?h(?:ours?)?)? ?(?:([0-9]{1,5}) ?(?:m(?:in(?:utes?)?)?)?)?$`)

// ParseDelay reads a span of time as people type it (2h, 90, 1h30, 1 h 30 min, 2:00, -45, 1d) and returns its minutes.
func ParseDelay(text string) (minutes int, err error) {
	wrong := fault.Field("by", "%q is not a delay; write it as 2h, 1h30 or 90 (minutes), with a hyphen before it for earlier", text)
	s := strings.ToLower(strings.TrimSpace(text))
	sign := 1
	if clock, ok := strings.CutPrefix(s, "-"); ok && strings.Contains(clock, ":") {
		s, sign = clock, -1
	}
	if h, m, ok := strings.Cut(s, ":"); ok {
		hours, e1 := strconv.ParseUint(h, 10, 16)
		mins, e2 := strconv.ParseUint(m, 10, 16)
		if e1 != nil || e2 != nil || len(m) != 2 || mins > 59 {
			return 0, wrong
		}
		minutes = sign * int(hours*60+mins)
	} else {
		parts := typedSpan.FindStringSubmatch(s)
		if parts == nil || parts[2]+parts[3]+parts[4] == "" {
			return 0, wrong
		}
		days, _ := strconv.Atoi(parts[2])
		hours, _ := strconv.Atoi(parts[3])
		mins, _ := strconv.Atoi(parts[4])
		minutes = days*24*60 + hours*60 + mins
		if parts[1] == "-" || parts[1] == "−" {
			minutes = -minutes
		}
	}
	if minutes == 0 || minutes > longestDelay || minutes < -longestDelay {
		return 0, fault.Field("by", "a delay is between one minute and seven days, earlier or later")
	}
	return minutes, nil
}

var typedOffset = regexp.MustCompile(`^([+-]|−)? ?([0-9]{1,4}) ?(d|days?|w|weeks?)?(?: (before|after))?$`)

// ParseOffset reads how many days before (negative) or after the first day of a visit something is due: -30, 30 days
// before, 2 weeks before, +14, 0.
func ParseOffset(text string) (days int, err error) {
	parts := typedOffset.FindStringSubmatch(strings.ToLower(strings.TrimSpace(text)))
	if parts == nil || parts[1] != "" && parts[4] != "" {
		return 0, fault.Field("offset", "%q is not a number of days; write it as -30, 30 days before, or 2 weeks after", text)
	}
	days, _ = strconv.Atoi(parts[2])
	if strings.HasPrefix(parts[3], "w") {
		days *= 7
	}
	if parts[1] == "-" || parts[1] == "−" || parts[4] == "before" {
		days = -days
	}
	if days > furthestOffset || days < -furthestOffset {
		return 0, fault.Field("offset", "a task is due within %d days of the visit", furthestOffset)
	}
	return days, nil
}

// Between is when an item takes place, on which day and at which times: 2027-09-06 12:00–14:00. Where it begins and ends by
// two clocks, or another item named beside it goes by another, it says which: a date and a time alone would mislead.
func (i *Item) Between(beside *Item) string {
	from, until := i.Starts.Date+" "+i.Starts.Time, i.Ends.Time
	switch {
	case i.Starts.Abbreviation() != i.Ends.Abbreviation():
		if i.Ends.Date != i.Starts.Date {
			until = i.Ends.Date + " " + until
		}
		return from + " " + i.Starts.Abbreviation() + " – " + until + " " + i.Ends.Abbreviation()
	case beside != nil && (beside.Starts.Abbreviation() != i.Starts.Abbreviation() || beside.Ends.Abbreviation() != i.Starts.Abbreviation()):
		return from + "–" + until + " " + i.Starts.Abbreviation()
	}
	return from + "–" + until
}
