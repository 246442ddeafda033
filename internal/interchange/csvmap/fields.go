package csvmap

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"entente/internal/fault"
)

// place is where a cell goes in a record: a field, or a field of one part of a list. It is found once for a mapping,
// by reflection, so that a row costs no look-up by name.
type place struct {
	path  string
	index []int        // of the field in the record
	part  int          // number of the part in a list of structs, -1 where the field is none
	inner []int        // of the field in the part
	more  bool         // the further parts of a list, as JSON
	typ   reflect.Type // of what is set
}

// maxPart bounds the numbers of parts, so that no mapping can ask for a list of millions.
const maxPart = 99

var textType = reflect.TypeFor[encoding.TextUnmarshaler]()

func isText(t reflect.Type) bool { return reflect.PointerTo(t).Implements(textType) }

// findPlace resolves a JSON path in a record's struct type.
func findPlace(record reflect.Type, path string) (place, *fault.Error) {
	name, rest, deeper := strings.Cut(path, ".")
	field, ok := fieldNamed(record, name)
	if !ok || path == "version" {
		return place{}, fault.Field(path, "there is no such field to fill: the fields are %s", strings.Join(fieldNames(record), ", "))
	}
	p := place{path: path, index: field.Index, part: -1, typ: field.Type}
	if !partsOf(field.Type) {
		if deeper {
			return place{}, fault.Field(path, "the field %s has no parts: write it alone", name)
		}
		return p, nil
	}
	if rest == "more" {
		p.more = true
		return p, nil
	}
	number, inner, _ := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	innerField, ok := fieldNamed(field.Type.Elem(), inner)
	if err != nil || n < 0 || n > maxPart || !ok {
		return place{}, fault.Field(path, "%s is a list, so say which part, 0 to %d, and which field of it: %s.0.%s",
			name, maxPart, name, strings.Join(fieldNames(field.Type.Elem()), ", "+name+".0."))
	}
	p.part, p.inner, p.typ = n, innerField.Index, innerField.Type
	return p, nil
}

// partsOf reports whether the type is a list of structs, whose parts have fields of their own.
func partsOf(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct
}

func fieldNamed(t reflect.Type, name string) (reflect.StructField, bool) {
	for _, field := range reflect.VisibleFields(t) {
		if !field.Anonymous && jsonName(field) == name && name != "" {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

// fieldNames lists the fields that a list can fill. The store counts versions itself.
func fieldNames(t reflect.Type) []string {
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		if name := jsonName(field); !field.Anonymous && name != "" && name != "version" {
			names = append(names, name)
		}
	}
	return names
}

func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}

// exportPaths lists the columns of an export: of a list of structs the first part field by field, and the others in
// one column. Whether a record is withdrawn is left out: exports have current records only.
func exportPaths(t reflect.Type) []string {
	var paths []string
	for _, name := range fieldNames(t) {
		field, _ := fieldNamed(t, name)
		if !partsOf(field.Type) {
			paths = append(paths, name)
			continue
		}
		for _, inner := range fieldNames(field.Type.Elem()) {
			paths = append(paths, name+".0."+inner)
		}
		paths = append(paths, name+".more")
	}
	return slices.DeleteFunc(paths, func(path string) bool { return path == "deleted" })
}
