package index

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"sync"
)

// A builder collects entries of one class and makes a segment of them.
type builder struct {
	own, read, initials interner
	drafts              []draft
	ids, text           []byte
	textOff             []uint32
	forward             []uint32 // with the interners' numbers
}

// A draft says where a collected entry lies.
type draft struct {
	kind           Kind
	weight         float32
	id, idEnd      uint32
	name, nameEnd  uint32 // in textOff
	forward, fwEnd uint32
	first          uint64 // the first letters of the name by which entries are put in order: most often they tell
}

// add collects an entry.
func (b *builder) add(id string, kind Kind, weight float32, names []analysis) {
	d := b.begin(kind, weight)
	b.ids = append(b.ids, id...)
	for _, a := range names {
		b.text = append(b.text, a.text...)
		b.textOff = append(b.textOff, uint32(len(b.text)))
		head := uint32(len(a.own))
		if a.acronym {
			head |= acronymBit
		}
		b.forward = append(b.forward, head)
		for _, w := range a.own {
			b.forward = append(b.forward, b.own.number(w))
		}
		b.forward = append(b.forward, uint32(len(a.initials)))
		for _, w := range a.initials {
			b.forward = append(b.forward, b.initials.number(w))
		}
		b.forward = append(b.forward, uint32(len(a.readings)))
		for _, r := range a.readings {
			b.forward = append(b.forward, uint32(len(r)))
			for _, w := range r {
				b.forward = append(b.forward, b.read.number(w))
			}
		}
	}
	b.end(d)
}

func (b *builder) begin(kind Kind, weight float32) draft {
	if len(b.textOff) == 0 {
		b.textOff = append(b.textOff, 0)
	}
	return draft{kind: kind, weight: weight, id: uint32(len(b.ids)), name: uint32(len(b.textOff) - 1), forward: uint32(len(b.forward))}
}

func (b *builder) end(d draft) {
	d.idEnd, d.nameEnd, d.fwEnd = uint32(len(b.ids)), uint32(len(b.textOff)-1), uint32(len(b.forward))
	var first [8]byte
	copy(first[:], b.sortName(d))
	d.first = binary.BigEndian.Uint64(first[:])
	b.drafts = append(b.drafts, d)
}

// take collects the living entries of a segment.
func (b *builder) take(v view) {
	renumber := func(in *interner, d *dictionary) []uint32 {
		to := make([]uint32, d.len())
		for i := range to {
			to[i] = none // a word of dead entries only is left behind
		}
		return to
	}
	own, read, initials := renumber(&b.own, &v.own.dictionary), renumber(&b.read, &v.read.dictionary), renumber(&b.initials, &v.initials.dictionary)
	move := func(in *interner, d *dictionary, to []uint32, words []uint32) {
		for _, w := range words {
			if to[w] == none {
				to[w] = in.number(string(d.at(w)))
			}
			b.forward = append(b.forward, to[w])
		}
	}
	for doc := range uint32(v.n) {
		if v.dead.has(doc) {
			continue
		}
		d := b.begin(v.kindOf(doc), v.weight[doc])
		b.ids = append(b.ids, v.ids[v.idOff[doc]:v.idOff[doc+1]]...)
		rest := v.forwardOf(doc)
		for n := v.nameOff[doc]; n < v.nameOff[doc+1]; n++ {
			b.text = append(b.text, v.text[v.textOff[n]:v.textOff[n+1]]...)
			b.textOff = append(b.textOff, uint32(len(b.text)))
			b.forward = append(b.forward, rest[0])
			var p part
			p, rest = cut(rest)
			move(&b.own, &v.own.dictionary, own, p.own)
			b.forward = append(b.forward, uint32(len(p.initials)))
			move(&b.initials, &v.initials.dictionary, initials, p.initials)
			b.forward = append(b.forward, p.readings[0])
			p.eachReading(func(_ int, spellings []uint32) {
				b.forward = append(b.forward, uint32(len(spellings)))
				move(&b.read, &v.read.dictionary, read, spellings)
			})
		}
		b.end(d)
	}
}

func (b *builder) sortName(d draft) []byte {
	if d.name == d.nameEnd {
		return nil
	}
	return b.text[b.textOff[d.name]:b.textOff[d.name+1]]
}

// segment makes the segment. The builder is of no use after it.
func (b *builder) segment() *segment {
	slices.SortFunc(b.drafts, func(x, y draft) int {
		if n := cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(y.weight, x.weight), cmp.Compare(x.first, y.first)); n != 0 {
			return n
		}
		return cmp.Or(bytes.Compare(b.sortName(x), b.sortName(y)), bytes.Compare(b.ids[x.id:x.idEnd], b.ids[y.id:y.idEnd]))
	})
	s := &segment{n: len(b.drafts), weight: make([]float32, len(b.drafts)), ids: make([]byte, 0, len(b.ids)), idOff: make([]uint32, 1, len(b.drafts)+1),
		text: make([]byte, 0, len(b.text)), textOff: make([]uint32, 1, max(len(b.textOff), 1)), nameOff: make([]uint32, 1, len(b.drafts)+1),
		forward: make([]uint32, 0, len(b.forward)), forwardOff: make([]uint32, 1, len(b.drafts)+1)}
	var own, read, initials []uint32
	s.own.dictionary, own = b.own.sorted()
	s.read.dictionary, read = b.read.sorted()
	s.initials.dictionary, initials = b.initials.sorted()
	b.own, b.read, b.initials = interner{}, interner{}, interner{} // let the collector have them
	for i, d := range b.drafts {
		if len(s.runs) == 0 || s.runs[len(s.runs)-1].kind != d.kind {
			s.runs = append(s.runs, run{kind: d.kind, lo: uint32(i)})
		}
		s.runs[len(s.runs)-1].hi = uint32(i + 1)
		s.weight[i] = d.weight
		s.ids = append(s.ids, b.ids[d.id:d.idEnd]...)
		s.idOff = append(s.idOff, uint32(len(s.ids)))
		for n := d.name; n < d.nameEnd; n++ {
			s.text = append(s.text, b.text[b.textOff[n]:b.textOff[n+1]]...)
			s.textOff = append(s.textOff, uint32(len(s.text)))
		}
		s.nameOff = append(s.nameOff, uint32(len(s.textOff)-1))
		s.forward = append(s.forward, b.forward[d.forward:d.fwEnd]...)
		s.forwardOff = append(s.forwardOff, uint32(len(s.forward)))
	}
	*b = builder{}
	s.eachPart(func(_ uint32, p part) { // the forward list now gets the numbers of the dictionaries
		renumber := func(words, to []uint32) {
			for i := range words {
				words[i] = to[words[i]]
			}
		}
		renumber(p.own, own)
		renumber(p.initials, initials)
		p.eachReading(func(_ int, spellings []uint32) { renumber(spellings, read) })
	})
	s.derive()
	return s
}

// eachPart calls visit with every name of every entry.
func (s *segment) eachPart(visit func(doc uint32, p part)) {
	for doc := range uint32(s.n) {
		for rest := s.forwardOf(doc); len(rest) > 0; {
			var p part
			p, rest = cut(rest)
			visit(doc, p)
		}
	}
}

// build makes a segment for each class of the entries.
func (ix *Index) build(entries []Entry) map[Class]*segment {
	return ix.buildAll(slices.Values(entries))
}

// buildAll takes entries apart on all processors and collects them on one.
func (ix *Index) buildAll(entries func(yield func(Entry) bool)) map[Class]*segment {
	type analysed struct {
		entries []Entry
		names   [][]analysis
	}
	const batch = 256
	builders := map[Class]*builder{}
	collect := func(a analysed) {
		for i, e := range a.entries {
			b := builders[e.Class]
			if b == nil {
				b = &builder{}
				builders[e.Class] = b
			}
			b.add(e.ID, e.Kind, e.Weight, a.names[i])
		}
	}
	analyse := func(entries []Entry) analysed {
		a := analysed{entries, make([][]analysis, len(entries))}
		for i, e := range entries {
			a.names[i] = ix.analyse(e)
		}
		return a
	}
	var pending []Entry
	var work chan []Entry
	done := make(chan analysed, 2)
	var workers sync.WaitGroup
	collected := make(chan struct{})
	for e := range entries {
		pending = append(pending, e)
		if len(pending) < batch {
			continue
		}
		if work == nil { // more than a few: worth the goroutines
			work = make(chan []Entry, 2)
			for range runtime.GOMAXPROCS(0) {
				workers.Go(func() {
					for entries := range work {
						done <- analyse(entries)
					}
				})
			}
			go func() {
				defer close(collected)
				for a := range done {
					collect(a)
				}
			}()
		}
		work <- pending
		pending = nil
	}
	if work != nil {
		close(work)
		workers.Wait()
		close(done)
		<-collected
	}
	if len(pending) > 0 {
		collect(analyse(pending))
	}
	segments := make(map[Class]*segment, len(builders))
	for class, b := range builders {
		segments[class] = b.segment()
		delete(builders, class)
	}
	return segments
}
