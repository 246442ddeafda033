package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// files are the inputs that the benchmark writes for itself.
type files struct{ people, mapping, popolo string }

var (
	given   = []string{"Amina", "Bruno", "Chen", "Dolores", "Emre", "Fatou", "Goran", "Hana", "Ivo", "Jamila", "Kwame", "Lucía", "Minh", "Nadia", "Olu", "Petra"}
	family  = []string{"Abara", "Benítez", "Castell", "Dvorak", "Eriksen", "Farouk", "Gomes", "Haddad", "Ito", "Jovanović", "Kaya", "Lindqvist", "Moreau", "Ng", "Okafor", "Popescu"}
	chinese = []rune("安柏陈杜恩方高海伊贾科林明纳奥裴")
	areas   = []string{"fr", "de", "br", "za", "in", "vn", "mx", "ke", "se", "jp", "eg", "pl", "id", "cl", "sn", "tr"}
)

// name is the n-th person: names repeat in part, as they do.
func name(n int) (latin, zh, area string) {
	g, f := n%16, (n/16)%16
	return fmt.Sprintf("%s %s %d", given[g], family[f], n/256), string([]rune{chinese[f], chinese[g], chinese[(n/256)%16]}), areas[(n/3)%16]
}

const mapping = `{"kind": "person", "key": ["key"], "scheme": "bench",
 "constants": {"marking": "internal", "names.1.lang": "zh"},
 "columns": {"name": "names.0.text", "name_zh": "names.1.text", "area": {"field": "area", "resolve": "area"}, "birth": "birth", "note": "note"}}`

func writeData(dir string, people int) (files, error) {
	f := files{filepath.Join(dir, "people.csv"), filepath.Join(dir, "people.json"), filepath.Join(dir, "popolo.json")}
	if err := os.WriteFile(f.mapping, []byte(mapping), 0o600); err != nil {
		return f, err
	}
	out, err := os.Create(f.people)
	if err != nil {
		return f, err
	}
	defer out.Close()
	w := csv.NewWriter(out)
	w.Write([]string{"key", "name", "name_zh", "area", "birth", "note"})
	for n := range people {
		latin, zh, area := name(n)
		w.Write([]string{fmt.Sprint(n), latin, zh, area, fmt.Sprintf("%d-%02d", 1930+n%60, 1+n%12), "met at the congress"})
	}
	if w.Flush(); w.Error() != nil {
		return f, w.Error()
	}
	return f, writePopolo(f.popolo, people/2)
}

// writePopolo writes a legislature: each person has two names and sits for one of 16 parties.
func writePopolo(path string, people int) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	type object = map[string]any
	array := func(key string, n int, item func(int) object) {
		fmt.Fprintf(w, "%q:[", key)
		for i := range n {
			if i > 0 {
				w.WriteByte(',')
			}
			enc.Encode(item(i))
		}
		w.WriteByte(']')
	}
	w.WriteByte('{')
	array("persons", people, func(n int) object {
		latin, zh, _ := name(n)
		return object{"id": fmt.Sprintf("%08x-0000-4000-8000-%012x", n, n), "name": latin, "gender": "female", "birth_date": fmt.Sprint(1930 + n%60),
			"identifiers": []object{{"scheme": "wikidata", "identifier": fmt.Sprintf("Q%d", n+1)}},
			"other_names": []object{{"lang": "zh", "name": zh, "note": "multilingual"}, {"lang": "fr", "name": latin}}}
	})
	w.WriteByte(',')
	array("organizations", 17, func(n int) object {
		if n == 16 {
			return object{"id": "legislature", "name": "Assembly", "classification": "legislature"}
		}
		return object{"id": fmt.Sprintf("party/%d", n), "name": family[n] + " List", "classification": "party"}
	})
	w.WriteByte(',')
	array("memberships", people, func(n int) object {
		return object{"person_id": fmt.Sprintf("%08x-0000-4000-8000-%012x", n, n), "organization_id": "legislature", "on_behalf_of_id": fmt.Sprintf("party/%d", n%16),
			"role": "member", "start_date": fmt.Sprintf("%d-05", 1990+n%20)}
	})
	w.WriteByte('}')
	return w.Flush()
}
