package csvmap

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"reflect"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/lines"
	"entente/internal/lang"
	"entente/internal/names/flag"
	"entente/internal/record"
)

// Write returns the Writer of one kind of record. The columns are the same for every export of the kind; MappingOf
// gives the mapping by which the file is read back. Cells that a spreadsheet would run as a formula are guarded. The last
// column, which no mapping reads, says what in the row is not what it looks like.
func Write(kind record.Kind) interchange.Writer {
	return func(ctx context.Context, w io.Writer, records interchange.Lister) error {
		places, err := exportPlaces(kind)
		if err != nil {
			return err
		}
		out := csv.NewWriter(w)
		row := make([]string, len(places)+1)
		for i, at := range places {
			row[i] = at.path
		}
		row[len(places)] = flag.Column
		if err := out.Write(row); err != nil {
			return err
		}
		for r, err := range records(kind) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
			v := reflect.ValueOf(r).Elem()
			var texts []string
			for i := range places {
				cell, err := places[i].cell(v)
				if err != nil {
					return err
				}
				row[i] = lines.Guard(cell)
				texts = append(texts, places[i].texts(v, cell)...)
			}
			row[len(places)] = flag.Notes(texts...)
			if err := out.Write(row); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	}
}

// MappingOf returns the mapping file that reads back what Write writes.
func MappingOf(kind record.Kind) ([]byte, error) {
	places, err := exportPlaces(kind)
	if err != nil {
		return nil, err
	}
	m := Mapping{Kind: kind, Columns: map[string]Target{}}
	for _, at := range places {
		m.Columns[at.path] = Target{Field: at.path}
	}
	return json.MarshalIndent(m, "", "  ")
}

func exportPlaces(kind record.Kind) ([]place, error) {
	empty, ok := interchange.New(kind)
	if !ok {
		return nil, fault.Field("kind", "%q is no kind of record that a list can hold: choose one of %s", kind, join(interchange.Kinds()))
	}
	typ := reflect.TypeOf(empty).Elem()
	var places []place
	for _, path := range exportPaths(typ) {
		at, err := findPlace(typ, path)
		if err != nil {
			return nil, err
		}
		places = append(places, at)
	}
	return places, nil
}

// texts are the texts that a cell shows, one by one: a list beside one another has more than one language.
func (p *place) texts(v reflect.Value, cell string) []string {
	if !p.more {
		return strings.Split(cell, "|")
	}
	var list []string
	if further, ok := v.FieldByIndex(p.index).Interface().([]lang.Name); ok {
		for _, n := range further {
			list = append(list, n.Text)
		}
	}
	return list
}

// cell returns what stands in the place, as text.
func (p *place) cell(v reflect.Value) (string, error) {
	if p.more {
		return getMore(v.FieldByIndex(p.index))
	}
	if p.part >= 0 && v.FieldByIndex(p.index).Len() <= p.part {
		return "", nil
	}
	return getCell(p.at(v))
}
