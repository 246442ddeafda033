package ledger

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"entente/internal/fault"

	"pgregory.net/rapid"
)

// object draws a record's JSON: some of a few fields, with values that are easily alike.
func object(t *rapid.T, label string) map[string]any {
	m := make(map[string]any)
	for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d é", "\"q\"", "names"}), rapid.ID).Draw(t, label) {
		m[name] = rapid.SampledFrom([]any{"x", "y", "", 0, 1.5, true, nil, []any{}, []any{"x"}, map[string]any{"k": "v"}}).Draw(t, "value")
	}
	m["version"] = rapid.IntRange(1, 9).Draw(t, "version")
	return m
}

func encode(t *rapid.T, m map[string]any) json.RawMessage {
	doc, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func without(m map[string]any, names ...string) map[string]any {
	c := make(map[string]any)
	for k, v := range m {
		if !slices.Contains(names, k) {
			c[k] = v
		}
	}
	return c
}

func TestTakingAChangeBackGivesWhatWasBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := object(t, "before"), object(t, "after")
		c := Change{Before: encode(t, before), After: encode(t, after)}
		got, err := TakeBack(c, c.After)
		if err != nil {
			t.Fatal(err)
		}
		var back map[string]any
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatal(err)
		}
		if back["version"] != float64(after["version"].(int)) {
			t.Fatalf("version %v, want that of the current state, %v", back["version"], after["version"])
		}
		if b, w := encode(t, without(back, "version")), encode(t, without(before, "version")); !bytes.Equal(b, w) {
			t.Fatalf("%s taken back gives %s, before was %s", c.After, b, w)
		}
		if diff, err := Compare(c.Before, got); err != nil || len(diff) != 0 {
			t.Fatalf("differs from what was before in %v (%v)", diff, err)
		}
	})
}

func TestTakingAChangeBackKeepsLaterFieldsAndNamesClashes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after, current := object(t, "before"), object(t, "after"), object(t, "current")
		c := Change{Seq: 7, Before: encode(t, before), After: encode(t, after)}
		changed, err := c.Fields()
		if err != nil {
			t.Fatal(err)
		}
		later, err := Compare(c.After, encode(t, current))
		if err != nil {
			t.Fatal(err)
		}
		set := make(map[string]Field)
		for _, f := range changed {
			set[f.Name] = f
		}
		var clashes []string
		for _, f := range later {
			if _, ok := set[f.Name]; ok {
				clashes = append(clashes, f.Name)
			}
		}
		got, err := TakeBack(c, encode(t, current))
		if len(clashes) > 0 {
			if !fault.Is(err, fault.Conflict) {
				t.Fatalf("%v clash, but %v", clashes, err)
			}
			for _, name := range clashes {
				if !strings.Contains(err.Error(), name) {
					t.Fatalf("%q does not name %s", err, name)
				}
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		want := without(current)
		for name := range set {
			delete(want, name)
			if v, ok := before[name]; ok {
				want[name] = v
			}
		}
		var back map[string]any
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatal(err)
		}
		if b, w := encode(t, back), encode(t, want); !bytes.Equal(b, w) {
			t.Fatalf("got %s, want %s", b, w)
		}
	})
}

func TestCompareNamesExactlyTheFieldsThatDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := object(t, "a"), object(t, "b")
		diff, err := Compare(encode(t, a), encode(t, b))
		if err != nil {
			t.Fatal(err)
		}
		named := make(map[string]bool)
		for _, f := range diff {
			if named[f.Name] || f.Name == "version" {
				t.Fatalf("%s named twice, or the version", f.Name)
			}
			named[f.Name] = true
		}
		for _, m := range []map[string]any{a, b} {
			for name := range m {
				x, inA := a[name]
				y, inB := b[name]
				same := inA == inB && bytes.Equal(encode(t, map[string]any{"v": x}), encode(t, map[string]any{"v": y}))
				if name != "version" && same == named[name] {
					t.Fatalf("%s: same %v, named %v", name, same, named[name])
				}
			}
		}
	})
}

func TestCompareRefusesWhatIsNoRecord(t *testing.T) {
	for _, doc := range []string{"{", `{"a":`, "[1", "x"} {
		if _, err := Compare(json.RawMessage(doc), nil); err == nil {
			t.Errorf("%q is taken for a record", doc)
		}
	}
}
