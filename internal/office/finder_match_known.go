package office

import (
	"encoding/binary"
	"hash/maphash"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/record"
	"entente/internal/store"
)

// A knownNames keeps what comparing takes of records. There may be a million, so all texts lie in one piece of memory
// without pointers: else the garbage collector would look at each of them again and again.
type knownNames struct {
	text    []byte
	records []knownName
	place   map[uint64]uint32 // by the hash of an identifier, or the next free number after it
	seed    maphash.Seed
}

// A knownName is one record: its identifier, acronym and area, then its names, each with language, family and given part.
type knownName struct {
	at     uint64 // in the text
	birth  date.Date
	during date.Interval
}

func newKnownNames() *knownNames {
	return &knownNames{place: make(map[uint64]uint32), seed: maphash.MakeSeed()}
}

func (k *knownNames) add(n *store.Named) {
	hash := maphash.String(k.seed, n.ID)
	for {
		if _, taken := k.place[hash]; !taken {
			break
		}
		hash++
	}
	k.place[hash] = uint32(len(k.records))
	k.records = append(k.records, knownName{uint64(len(k.text)), n.Birth, n.During})
	k.put(n.ID, n.Acronym, n.Area)
	few := n.Names[:min(len(n.Names), names.MaxNames)]
	k.text = append(k.text, byte(len(few)))
	for _, name := range few {
		k.put(name.Text, name.Lang, name.Family, name.Given)
	}
}

func (k *knownNames) put(texts ...string) {
	for _, text := range texts {
		k.text = binary.AppendUvarint(k.text, uint64(len(text)))
		k.text = append(k.text, text...)
	}
}

// of returns a record that was added.
func (k *knownNames) of(kind record.Kind, id string) store.Named {
	for hash := maphash.String(k.seed, id); ; hash++ {
		place, ok := k.place[hash]
		if !ok {
			return store.Named{}
		}
		known := k.records[place]
		rest := k.text[known.at:]
		next := func() string {
			n, size := binary.Uvarint(rest)
			text := string(rest[size : size+int(n)])
			rest = rest[size+int(n):]
			return text
		}
		if next() != id {
			continue
		}
		n := store.Named{ID: id, Kind: kind, Acronym: next(), Area: next(), Birth: known.birth, During: known.during}
		n.Names = make([]lang.Name, rest[0])
		rest = rest[1:]
		for i := range n.Names {
			n.Names[i] = lang.Name{Text: next(), Lang: next(), Family: next(), Given: next()}
		}
		return n
	}
}
