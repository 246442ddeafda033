package cli

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/interchange/interchangetest"
	"entente/internal/record"
	"entente/internal/store"
)

var (
	hiddenID = regexp.MustCompile(`[a-z]{3,4}-[0-9a-z]*` + canary)
	anyID    = regexp.MustCompile(`[a-z]{3,4}-[0-9a-z]*(` + canary + `|` + nothing + `)`)
	madeID   = regexp.MustCompile(`[a-z]{3,4}-[0-9a-z]{20}`)
	fieldOf  = regexp.MustCompile(`<(?:input|select|textarea)[^>]* name="([^"]+)"`)
)

// state is the number of the last change: what a refusal leaves as it is.
func (w *walked) state(t *testing.T) int64 {
	t.Helper()
	seq, err := w.office.Store().As(access.System()).ChangeAt(t.Context(), time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// refusedAlike asks to write to a hidden record, to none, and to the same hidden one where it never was: all three are told
// the same, to the byte, and nothing changes. A new record may be made where a field takes any identifier unseen (the theme of
// a study, the order of a list): then in all three.
func refusedAlike(t *testing.T, with, without *walked, who, method, address, form string) {
	t.Helper()
	none := func(text string) string {
		return hiddenID.ReplaceAllStringFunc(text, func(id string) string {
			kind, _ := record.KindOf(id)
			return nothingOf(kind)
		})
	}
	plain := func(a walkAnswer) string {
		return madeID.ReplaceAllString(anyID.ReplaceAllString(strings.ToLower(a.header+a.body), "·"), "made") // a date field shows what was typed with its own letters
	}
	before := with.state(t)
	hidden, missing, never := with.ask(who, method, address, form), with.ask(who, method, none(address), none(form)), without.ask(who, method, address, form)
	without.ask(who, method, none(address), none(form)) // as much is asked of both: refused guesses are told by notices, and counted on each page
	if hidden.status != missing.status || plain(hidden) != plain(missing) {
		t.Errorf("%s %s of %q as %s: hidden %d, missing %d%s", method, address, form, who, hidden.status, missing.status, firstDifference(plain(hidden), plain(missing)))
	}
	if hidden.status != never.status || plain(hidden) != plain(never) {
		t.Errorf("%s %s of %q as %s: hidden %d, where it never was %d%s", method, address, form, who, hidden.status, never.status, firstDifference(plain(hidden), plain(never)))
	}
	if hidden.status >= 500 && hidden.status != 501 && hidden.status != 503 {
		t.Errorf("%s %s of %q as %s: %d %.300s", method, address, form, who, hidden.status, hidden.body)
	}
	if hidden.status == 303 && !strings.Contains(who, " ") { // what it says on the next page is taken note of here
		said, meant := with.ask(who, "GET", "/groupings", ""), without.ask(who, "GET", "/groupings", "")
		for _, text := range []string{said.body, meant.body} {
			if strings.Contains(text, canary) {
				t.Errorf("%s %s as %s is followed by a canary", method, address, who)
			}
		}
	}
	if after := with.state(t); after != before && hidden.status != 201 { // a field that is not looked up tells nothing
		t.Errorf("%s %s of %q as %s changed something", method, address, form, who)
	}
}

// TestAbuse05And12AWriteToWhatIsHiddenIsRefusedLikeOneToNothing walks every page and operation that writes, as everybody, with
// identifiers of hidden records in the address and in every field.
func TestAbuse05And12AWriteToWhatIsHiddenIsRefusedLikeOneToNothing(t *testing.T) {
	with, without := walk(t, true), walk(t, false)
	operations, _ := with.operations(t)
	asked, patterns := 0, 0
	each := func(who, method, path string, forms ...string) {
		patterns++
		seen := 0
		for _, address := range with.addresses(t, path) {
			if !strings.Contains(address, canary) {
				continue
			}
			if seen++; seen > 3 && !*twinWhole {
				return
			}
			for _, form := range forms {
				refusedAlike(t, with, without, who, method, address, form)
				asked++
			}
		}
	}
	for _, who := range slices.Sorted(mapKeys(walkers)) {
		for _, pattern := range with.pages {
			if method, path, _ := strings.Cut(pattern, " "); method == "POST" {
				each(who, method, path, "", "version=1&reason=changed&name=Changed&title=Changed&verdict=kept&kind=person&marking=internal&confirm=yes&stage=approved")
			}
		}
		as := who
		if walkers[who] != nil {
			as += " write"
		}
		for _, op := range operations {
			if op[0] != "GET" {
				each(as, op[0], op[1], "", `{"note":"changed"}`, `{"version":1,"reason":"changed","names":[{"text":"Changed"}]}`)
			}
		}
	}
	if asked < 1000 {
		t.Errorf("only %d writes were tried", asked)
	}
	t.Logf("%d writes to hidden records by %d addresses", asked, patterns)
}

// TestAbuse03And09AFieldThatNamesWhatIsHiddenIsRefusedLikeOneThatNamesNothing sends, for every kind of record, each reference
// once to a hidden record and once to none, to the API and to the form of the pages.
func TestAbuse03And09AFieldThatNamesWhatIsHiddenIsRefusedLikeOneThatNamesNothing(t *testing.T) {
	with, without := walk(t, true), walk(t, false)
	hidden := make(map[record.Kind]string)
	for kind, list := range with.known {
		for _, id := range list {
			if strings.HasSuffix(id, canary) {
				hidden[kind] = id
			}
		}
	}
	asked := 0
	for _, r := range interchangetest.Records() {
		head := r.Meta()
		head.Compartment, head.Desk, head.Marking = "", "", min(head.Marking, record.Internal)
		own := head.ID
		head.ID, head.Version = "", 0
		doc, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, ref := range regexp.MustCompile(`"([a-z]{3,4}-[0-9a-z]{20})"`).FindAllStringSubmatch(string(doc), -1) {
			kind, ok := record.KindOf(ref[1])
			if !ok || hidden[kind] == "" || ref[1] == own {
				continue
			}
			form := strings.ReplaceAll(string(doc), ref[1], hidden[kind])
			for _, who := range []string{"officer write", "head write"} {
				refusedAlike(t, with, without, who, "POST", "/api/v1/"+store.Plural(r.Kind()), form)
				asked++
			}
		}
	}
	byForm := 0
	for _, kind := range store.Kinds() {
		address := "/" + store.Plural(kind) + "/new"
		page := with.ask("head", "GET", address, "")
		if page.status != 200 {
			continue
		}
		for _, name := range fieldOf.FindAllStringSubmatch(page.body, -1) {
			for _, of := range []record.Kind{"person", "organisation", "exchange", "post", "relation", "study", "commitment", "grouping"} {
				if hidden[of] == "" || byForm%7 != 0 && !*twinWhole { // a seventh of them each time
					byForm++
					continue
				}
				byForm++
				refusedAlike(t, with, without, "head", "POST", address, name[1]+"="+hidden[of])
				asked++
			}
		}
	}
	if asked < 200 {
		t.Errorf("only %d references were tried", asked)
	}
	t.Logf("%d references to hidden records", asked)
}
