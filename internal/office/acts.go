package office

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// ActSeen is an act as an administrator may see it: with what it says of no record that they may not read.
type ActSeen struct {
	store.Deed
	Said Witnessed // of an act that changed no record
}

// ActKinds are all kinds of act, those that change records first.
var ActKinds = []string{ledger.ActEdit, ledger.ActImport, ledger.ActUndo, ledger.ActDemonstration, ledger.ActErasure, ledger.ActExport, ledger.ActRefusal, ledger.ActSignIn, ledger.ActRefusedEntry, ledger.ActHeldUp,
	ledger.ActConfirm, ledger.ActSignInEnded, ledger.ActLink, ledger.ActRecovery, ledger.ActPassword, ledger.ActFactor, ledger.ActFactorEnded, ledger.ActToken, ledger.ActTokenEnded,
	ledger.ActRetention, ledger.ActSecondAsked, ledger.ActSecondGranted, ledger.ActSecondRefused, ledger.ActSecondBack,
	ledger.ActRead, ledger.ActViewAs, ledger.ActReview}

// hidden stands in the words of an act for a record that the reader may not read.
const hidden = "…"

// ActsSeen lists what was done, the newest first, for administrators, who do not thereby read: acts of which they may read
// no change are not there, and the others name no record that is hidden from them. Names are those of accounts and records
// that the list tells of.
func (o *Office) ActsSeen(ctx context.Context, viewer access.Viewer, f store.ActFilter, n int) (list []ActSeen, names map[string]string, more bool, err error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return nil, nil, false, err
	}
	r := o.store.As(viewer)
	acts, more, err := r.Acts(ctx, f, n)
	if err != nil {
		return nil, nil, false, err
	}
	var ids []string
	for _, a := range acts {
		seen := ActSeen{Deed: a}
		if known, err := o.knowsSecond(ctx, viewer, a); err != nil || !known {
			if err != nil {
				return nil, nil, false, err
			}
			continue
		}
		ids = append(ids, a.Author, a.Source)
		if a.Detail != "" { // that of an erasure names a second person in the same words, and how many records went is nobody's
			_ = json.Unmarshal([]byte(a.Detail), &seen.Said) // older entries may say other things
		}
		ids = append(append(append(ids, seen.Said.Account, seen.Said.Second), identifiersOf(seen.Said.Name)...), identifiersOf(seen.Said.Query)...)
		if ids = append(append(ids, a.Opened...), a.Through); a.From != "" {
			seen.Said.From = a.From
		}
		for _, c := range a.Changes {
			ids = append(ids, c.Record)
		}
		list = append(list, seen)
	}
	if names, err = r.Labels(ctx, slices.DeleteFunc(ids, func(id string) bool { return id == "" })...); err != nil {
		return nil, nil, false, err
	}
	for i := range list {
		s := &list[i].Said
		if list[i].Act == ledger.ActRefusal {
			s.Name = plainAddress(s.Name, names)
		} else {
			s.Name = plainName(s.Name, names)
		}
		s.Query = plainQuery(s.Query, names)
	}
	return list, names, more, nil
}

// identifiersOf are the identifiers in an address or a query.
func identifiersOf(text string) (ids []string) {
	if _, query, ok := strings.Cut(text, "?"); ok {
		values, _ := url.ParseQuery(query) // what cannot be read names nothing
		for _, list := range values {
			ids = append(ids, list...)
		}
	}
	ids = append(ids, strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == ' ' })...)
	return slices.DeleteFunc(ids, func(id string) bool { _, ok := record.KindOf(id); return !ok })
}

// plainName is the name of a credential, which may be what somebody sent in place of one: it names no record that the reader may
// not read.
func plainName(text string, names map[string]string) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		if _, is := record.KindOf(word); is {
			if words[i] = hidden; names[word] != "" {
				words[i] = names[word]
			}
		}
	}
	return strings.Join(words, " ")
}

// plainAddress is the address of a page with the names of the records that it is about. Of what is no word of ours nothing is
// left: whoever asked may have known what this reader may not.
func plainAddress(text string, names map[string]string) string {
	parts := strings.Split(text, "/")
	for i, part := range parts[min(1, len(parts)):] {
		_, plural := store.KindNamed(part)
		if _, is := record.KindOf(part); plural || !is && strings.Trim(part, "abcdefghijklmnopqrstuvwxyz-") == "" {
			continue
		}
		if parts[i+1] = hidden; names[part] != "" {
			parts[i+1] = "“" + names[part] + "”"
		}
	}
	return strings.Join(parts, "/")
}

// plainQuery is a query with the names of the records that it is about, and without the words that were looked for.
func plainQuery(text string, names map[string]string) string {
	of, query, ok := strings.Cut(text, "?")
	if !ok || query == "" {
		return of
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return of + ": " + hidden
	}
	var said []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			if value == "" {
				continue
			}
			if _, is := record.KindOf(value); is || name == "q" {
				value = names[value]
				if value == "" {
					value = hidden
				}
			}
			said = append(said, name+" "+value)
		}
	}
	if len(said) == 0 {
		return of
	}
	return of + ": " + strings.Join(said, ", ")
}
