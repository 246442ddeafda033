package fault

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestTheCodeIsThatOfTheFirstError(t *testing.T) {
	var list List
	list.Add("name", "write it")
	list.Add("date", "write %d", 2)
	for _, c := range []struct {
		err  error
		code Code
	}{
		{nil, ""}, {io.EOF, Internal}, {&Error{}, Internal}, {New(Conflict, "x"), Conflict}, {fmt.Errorf("in: %w", New(NotFound, "x")), NotFound},
		{list.Err(), Invalid}, {fmt.Errorf("in: %w", list.Err()), Invalid}, {List{}.Err(), ""}, {errors.Join(io.EOF, New(Forbidden, "x")), Forbidden},
	} {
		if got := CodeOf(c.err); got != c.code || !Is(c.err, c.code) {
			t.Errorf("%v has code %q, want %q", c.err, got, c.code)
		}
	}
}

func TestAnErrorTellsItsPlaceAndKeepsItsCause(t *testing.T) {
	err := Field("name", "cannot be read: %w", io.EOF)
	if placed := err.At("a.csv", 7); placed.Error() != "a.csv:7: name: cannot be read" || !errors.Is(placed, io.EOF) || err.File != "" {
		t.Errorf("%v of %v", placed, err)
	}
	if got := New(Invalid, "x").At("a.csv", 0).Error(); got != "a.csv: x" {
		t.Error(got)
	}
}

func TestNothingInternalIsShown(t *testing.T) {
	all := All(errors.New("password of the database is 1234"))
	if len(all) != 1 || all[0].Code != Internal || strings.Contains(all[0].Message, "1234") || all[0].Cause == nil {
		t.Errorf("%+v", all)
	}
	var list List
	list.Add("a", "x")
	list.Add("b", "y")
	if got := All(fmt.Errorf("in: %w", list.Err())); len(got) != 2 || got[1].Field != "b" || list.Error() != "a: x; b: y" || All(nil) != nil {
		t.Errorf("%v", got)
	}
}
