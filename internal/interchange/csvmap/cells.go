package csvmap

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
)

// setCell puts a cell that is not empty into a field.
func setCell(v reflect.Value, cell string) *fault.Error {
	switch into := v.Addr().Interface().(type) {
	case *string:
		*into = cell
		return nil
	case *[]string:
		*into = splitList(cell)
		return nil
	case *[]int:
		for _, part := range strings.Split(cell, "|") {
			n, err := strconv.Atoi(strings.TrimSpace(part))
			if err != nil {
				return fault.New(fault.Invalid, "%.40q is no whole number", part)
			}
			*into = append(*into, n)
		}
		return nil
	case *date.Date:
		d, err := date.Parse(cell)
		*into = d
		return first(err)
	case *date.Interval:
		i, err := date.ParseInterval(cell)
		*into = i
		return first(err)
	case encoding.TextUnmarshaler:
		return first(into.UnmarshalText([]byte(strings.TrimSpace(cell))))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(cell)
		return nil
	case reflect.Bool:
		b, err := strconv.ParseBool(strings.ToLower(strings.TrimSpace(cell)))
		if err != nil {
			return fault.New(fault.Invalid, "%.40q is neither true nor false", cell)
		}
		v.SetBool(b)
		return nil
	case reflect.Int:
		n, err := strconv.Atoi(strings.TrimSpace(cell))
		if err != nil {
			return fault.New(fault.Invalid, "%.40q is no whole number", cell)
		}
		v.SetInt(int64(n))
		return nil
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return setCell(v.Elem(), cell)
	case reflect.Struct:
		if err := strict([]byte(cell), v.Addr().Interface()); err != nil {
			return fault.New(fault.Invalid, "the cell is not the JSON that is expected (%w): write it as the export does", err)
		}
		return nil
	}
	return fault.New(fault.Internal, "this field cannot be filled from a list")
}

// setMore appends the parts that a cell holds as JSON.
func setMore(list reflect.Value, cell string) *fault.Error {
	parts := reflect.New(list.Type())
	if err := strict([]byte(cell), parts.Interface()); err != nil {
		if known := fault.All(err); known[0].Code == fault.Invalid {
			return known[0]
		}
		return fault.New(fault.Invalid, "the cell is no JSON list of further parts (%w): leave it empty, or as the export wrote it", err)
	}
	list.Set(reflect.AppendSlice(list, parts.Elem()))
	return nil
}

// getCell is the inverse of setCell.
func getCell(v reflect.Value) (string, error) {
	if v.IsZero() && !isText(v.Type()) {
		return "", nil
	}
	if list, ok := v.Interface().([]string); ok {
		return joinList(list), nil
	}
	if list, ok := v.Interface().([]int); ok {
		numbers := make([]string, len(list))
		for i, n := range list {
			numbers[i] = strconv.Itoa(n)
		}
		return strings.Join(numbers, "|"), nil
	}
	if text, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, err := text.MarshalText()
		return string(b), err
	}
	if v.Kind() == reflect.Bool {
		return strconv.FormatBool(v.Bool()), nil
	}
	if v.Kind() == reflect.Int {
		return strconv.FormatInt(v.Int(), 10), nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		if n := v.Elem(); n.Kind() == reflect.Int { // nought is a value here
			return strconv.FormatInt(n.Int(), 10), nil
		}
		return getCell(v.Elem())
	case reflect.Struct: // a part with fields of its own, such as a time with its zone
		b, err := json.Marshal(v.Interface())
		return string(b), err
	}
	return v.String(), nil
}

// getMore is the inverse of setMore: the parts from the second on.
func getMore(list reflect.Value) (string, error) {
	if list.Len() < 2 {
		return "", nil
	}
	b, err := json.Marshal(list.Slice(1, list.Len()).Interface())
	return string(b), err
}

var listEscaper = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

func joinList(list []string) string {
	escaped := make([]string, len(list))
	for i, value := range list {
		escaped[i] = listEscaper.Replace(value)
	}
	return strings.Join(escaped, "|")
}

// splitList cuts at each | that no backslash precedes. Before any other letter a backslash is itself.
func splitList(cell string) []string {
	if strings.IndexByte(cell, '\\') < 0 {
		return strings.Split(cell, "|")
	}
	var list []string
	var b strings.Builder
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '\\' && i+1 < len(cell) && (cell[i+1] == '|' || cell[i+1] == '\\'):
			i++
			b.WriteByte(cell[i])
		case c == '|':
			list = append(list, b.String())
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return append(list, b.String())
}

func first(err error) *fault.Error {
	if err == nil {
		return nil
	}
	return fault.All(err)[0]
}
