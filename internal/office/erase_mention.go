package office

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// personal are the kinds that are about one person: without them they would say something else, such as that an organisation
// itself took part.
var personal = map[record.Kind]bool{
	register.KindPerson: true, register.KindMembership: true, register.KindJudgement: true,
	exchange.KindParticipation: true, delegation.KindAmendmentLine: true, delegation.KindTravelDocument: true,
	dialogue.KindAttendance: false, // a body attends a round
}

// withoutMention is a record without what in it points to some others: a field, an entry of a list, an object that does. It is
// nil where the record says nothing without, and changed is false where nothing points there but a text.
func withoutMention(rec record.Record, gone map[string]bool) (without record.Record, changed bool, err error) {
	doc, err := json.Marshal(rec)
	if err != nil {
		return nil, false, err
	}
	decoder := json.NewDecoder(bytes.NewReader(doc))
	decoder.UseNumber()
	var fields map[string]any
	if err := decoder.Decode(&fields); err != nil {
		return nil, false, err
	}
	for name, value := range fields {
		if name == "id" {
			continue
		}
		left, keep, touched := cutMention(value, gone)
		changed = changed || touched
		if fields[name] = left; !keep {
			delete(fields, name)
		}
	}
	if !changed {
		return rec, false, nil
	}
	if personal[rec.Kind()] {
		return nil, true, nil
	}
	if doc, err = json.Marshal(fields); err != nil {
		return nil, false, err
	}
	without = store.New(rec.Kind())
	if json.Unmarshal(doc, without) != nil || without.Validate() != nil {
		return nil, true, nil
	}
	return without, true, nil
}

// cutMention is a value without what points to what is gone. An object that does goes whole: a name stands beside the
// reference.
func cutMention(value any, gone map[string]bool) (left any, keep, touched bool) {
	switch v := value.(type) {
	case string:
		return v, !gone[v], gone[v]
	case []any:
		kept := v[:0]
		for _, one := range v {
			one, keep, cut := cutMention(one, gone)
			if touched = touched || cut; keep {
				kept = append(kept, one)
			}
		}
		return kept, len(kept) > 0 || !touched, touched
	case map[string]any:
		for name, one := range v {
			one, keep, cut := cutMention(one, gone)
			if cut && !keep {
				return nil, false, true
			}
			v[name], touched = one, touched || cut
		}
		return v, true, touched
	}
	return value, true, false
}

// fullNames are the names of a person that tell them from others: of at least two words, or in a script without spaces. A given
// name alone is everybody's.
func fullNames(p *register.Person) (names []string) {
	for _, n := range p.Names {
		text := strings.Join(strings.Fields(n.Text), " ")
		unspaced := strings.ContainsFunc(text, func(r rune) bool {
			return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
		})
		if utf8.RuneCountInString(text) >= 5 && strings.Contains(text, " ") || unspaced && utf8.RuneCountInString(text) >= 3 {
			names = append(names, text)
		}
	}
	return names
}
