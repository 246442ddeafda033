package web

import (
	"net/http"
	"strings"

	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

// mistake is what was typed into a field of a page's address and could not be read, and what is wrong with it.
type mistake struct{ typed, message string }

func mistakeOf(typed string, err error) mistake {
	return mistake{typed, sentence(fault.All(err)[0].Message)}
}

// lookAsOf is readAsOf for pages: a point in time that cannot be read shows the present, and says what is wrong beside
// its field.
func (v *visit) lookAsOf(r *http.Request) (store.Reader, error) {
	reader, err := v.readAsOf(r)
	if !fault.Is(err, fault.Invalid) {
		return reader, err
	}
	valid, known := strings.TrimSpace(r.URL.Query().Get("as_of")), strings.TrimSpace(r.URL.Query().Get("known_at"))
	v.asOf, v.asOfIn, v.asOfWrong = office.AsOf{}, nil, map[string]mistake{}
	if _, e := office.ParseAsOf(valid, ""); e != nil {
		v.asOfWrong["as_of"] = mistakeOf(valid, e)
	} else {
		v.asOfWrong["as_of"] = mistake{typed: valid}
	}
	if _, e := office.ParseAsOf("", known); e != nil {
		v.asOfWrong["known_at"] = mistakeOf(known, e)
	} else {
		v.asOfWrong["known_at"] = mistake{typed: known}
	}
	if v.asOfWrong["as_of"].message == "" && v.asOfWrong["known_at"].message == "" {
		v.asOfWrong["known_at"] = mistakeOf(known, err) // it reads as a time, but nothing is known at it
	}
	return v.reader, nil
}

// status is that of a page that could be shown: not all well where the point in time could not be read.
func (v *visit) status() int {
	if len(v.asOfWrong) > 0 {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// asOfTyped is what stands in the field for a point in time.
func (v *visit) asOfTyped(name string) string {
	if m, ok := v.asOfWrong[name]; ok {
		return m.typed
	}
	return v.asOfIn.Get(name)
}
