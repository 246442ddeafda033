package main

import (
	"strconv"

	"entente/bench/contest"
	"entente/internal/lang"
	"entente/internal/names/index"
	"entente/internal/names/roman"
)

// nameIndex is our index, as the program runs it.
type nameIndex struct {
	*index.Index
	allowed []index.Class
}

func (n *nameIndex) Build(people func(yield func(contest.Person) bool)) error {
	n.Index = index.New(roman.Words)
	for class := range visible {
		n.allowed = append(n.allowed, index.Class(class))
	}
	n.Index.Build(func(yield func(index.Entry) bool) {
		for p := range people {
			e := index.Entry{ID: "person-" + strconv.Itoa(p.ID), Class: index.Class(p.Class), Weight: p.Weight}
			for _, name := range p.Names {
				e.Names = append(e.Names, lang.Name{Text: name})
			}
			if !yield(e) {
				return
			}
		}
	})
	return nil
}

// Search searches as the box on every page does: the last word may go on. For a match it gathers the candidates that
// `entente match` compares.
func (n *nameIndex) Search(q contest.Query) ([]int, error) {
	var ids []string
	if q.Kind == "match" {
		for _, c := range n.Candidates(index.Wanted{Names: []lang.Name{{Text: q.Text}}, Allowed: n.allowed, Limit: 30}) {
			ids = append(ids, c.ID)
		}
	} else {
		for _, hit := range n.Index.Search(index.Query{Text: q.Text, Allowed: n.allowed, Prefix: true}) {
			ids = append(ids, hit.ID)
		}
	}
	found := make([]int, len(ids))
	for i, id := range ids {
		var err error
		if found[i], err = strconv.Atoi(id[len("person-"):]); err != nil {
			return nil, err
		}
	}
	return found, nil
}
