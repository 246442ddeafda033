package web

import (
	"context"
	"encoding/json"
	"strings"

	"entente/internal/interchange"
	"entente/internal/record"
	"entente/internal/store"
)

// mostSaid is how many fields a preview says of each record.
const mostSaid = 5

// describeExamples says of each record what it is called and what stands in its first fields. Records that it refers to
// may be in the same import, so their names come from there too.
func describeExamples(ctx context.Context, reader store.Reader, list []interchange.Example) ([]importExample, error) {
	docs := make([]json.RawMessage, len(list))
	for i, e := range list {
		var err error
		if docs[i], err = json.Marshal(e.Record); err != nil {
			return nil, err
		}
	}
	labels, err := reader.Labels(ctx, idsIn(docs...)...)
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		if name, _, _ := shown(e.Record); name != "" {
			labels[e.Record.Meta().ID] = name
		}
	}
	byKind := make(map[record.Kind]*form)
	for _, f := range forms() {
		byKind[f.kind] = f
	}
	examples := make([]importExample, len(list))
	for i, e := range list {
		kind := e.Record.Kind()
		examples[i] = importExample{kind: kind, id: e.Record.Meta().ID, label: labels[e.Record.Meta().ID], created: e.New}
		if f := byKind[kind]; f != nil {
			examples[i].text = sayFields(ctx, f, docs[i], labels, examples[i].label)
		}
	}
	return examples, nil
}

// sayFields writes the first fields of a record in one line, without what its label says already.
func sayFields(ctx context.Context, f *form, doc json.RawMessage, labels map[string]string, label string) string {
	var values map[string]json.RawMessage
	if json.Unmarshal(doc, &values) != nil {
		return ""
	}
	var parts []string
	for _, x := range f.fields() {
		text := showValue(ctx, x, values[x.name], labels)
		if text == "" || text == label || x.as == asMarks || len(parts) == mostSaid {
			continue
		}
		if r := []rune(text); len(r) > 120 {
			text = string(r[:120]) + "…"
		}
		parts = append(parts, t(ctx, x.labelID())+": "+text)
	}
	return strings.Join(parts, " · ")
}
