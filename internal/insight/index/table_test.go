package index

import (
	"slices"
	"testing"
)

func TestARecordIsLinkedOnceHoweverOftenItChanges(t *testing.T) {
	table := newTable(&schemas[relations])
	a, b := table.of("rel-a"), table.of("rel-b")
	for since, version := range []struct{ record, to uint32 }{{a, 7}, {b, 7}, {a, 7}, {a, 8}, {b, 7}, {a, 7}} {
		table.add(table.versionTo(int64(since+1), version.record, version.to))
	}
	if got := table.back(relationWith, 7); !slices.Equal(got, []uint32{a, b}) {
		t.Errorf("7 is referred to by %v, want each once: %v", got, []uint32{a, b})
	}
	if got := table.back(relationWith, 8); !slices.Equal(got, []uint32{a}) {
		t.Errorf("8 is referred to by %v", got)
	}
}

// versionTo is a version that refers to one other record.
func (t *table) versionTo(since int64, record, to uint32) version {
	v := version{since: since, record: record, words: make([]uint16, len(t.words)), refs: make([]uint32, len(t.refs))}
	for i := range v.refs {
		v.refs[i] = none
	}
	v.refs[relationWith] = to
	return v
}
