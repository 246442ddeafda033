package office

import (
	"encoding/binary"
	"strings"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/record"
	"entente/internal/store"
)

// A knownNames keeps what comparing takes of records. There may be a million, so all texts lie in one piece of memory
// without pointers: else the garbage collector would look at each of them again and again. What is read from it are pieces
// of that text.
type knownNames struct {
	text    strings.Builder
	records []knownName
}

// A knownName is one record: its identifier, then what is known of it: birth and time as they are written, acronym, area
// and gender, and its names, each with language, family and given part, kind,
// standard and time.
type knownName struct {
	at     uint64 // in the text
	birth  date.Date
	during date.Interval
}

// add keeps a record and returns what the index calls it: its number, in four bytes.
func (k *knownNames) add(n *store.Named) string {
	place := uint32(len(k.records))
	k.records = append(k.records, knownName{uint64(k.text.Len()), n.Birth, n.During})
	k.put(n.ID, n.Birth.String(), n.During.String(), n.Acronym, n.Area, n.Gender)
	few := n.Names[:min(len(n.Names), names.MaxNames)]
	k.text.WriteByte(byte(len(few)))
	for _, name := range few {
		k.put(name.Text, name.Lang, name.Family, name.Given, name.Kind, name.Standard, name.During.String())
	}
	return string(binary.BigEndian.AppendUint32(nil, place))
}

func (k *knownNames) put(texts ...string) {
	var size [binary.MaxVarintLen64]byte
	for _, text := range texts {
		k.text.Write(binary.AppendUvarint(size[:0], uint64(len(text))))
		k.text.WriteString(text)
	}
}

// find returns the number of a record, its identifier, and what is known of it: two of whom the same is known have the
// same text.
func (k *knownNames) find(called string) (place uint32, id, known string) {
	place = binary.BigEndian.Uint32([]byte(called))
	text := k.text.String()
	end := uint64(len(text))
	if int(place)+1 < len(k.records) {
		end = k.records[place+1].at
	}
	id, known = nextText(text[k.records[place].at:end])
	return place, id, known
}

// read returns a record as it was added, but for its identifier, from what is known of it.
func (k *knownNames) read(kind record.Kind, place uint32, known string) store.Named {
	n := store.Named{Kind: kind, Birth: k.records[place].birth, During: k.records[place].during}
	_, known = nextText(known)
	_, known = nextText(known)
	n.Acronym, known = nextText(known)
	n.Area, known = nextText(known)
	n.Gender, known = nextText(known)
	n.Names = make([]lang.Name, known[0])
	known = known[1:]
	for i := range n.Names {
		name := &n.Names[i]
		name.Text, known = nextText(known)
		name.Lang, known = nextText(known)
		name.Family, known = nextText(known)
		name.Given, known = nextText(known)
		name.Kind, known = nextText(known)
		name.Standard, known = nextText(known)
		var during string
		if during, known = nextText(known); during != "" {
			name.During, _ = date.ParseInterval(during) // it was written by the interval itself
		}
	}
	return n
}

// nextText cuts a text off, which has its length before it.
func nextText(from string) (text, rest string) {
	n, shift := 0, 0
	for i := range len(from) {
		n |= int(from[i]&0x7f) << shift
		if from[i] < 0x80 {
			return from[i+1 : i+1+n], from[i+1+n:]
		}
		shift += 7
	}
	return "", ""
}
