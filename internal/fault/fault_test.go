package fault

import (
	"errors"
	"fmt"
	"testing"
)

func TestTheCauseIsKeptForTheOperatorAndNotShown(t *testing.T) {
	cause := errors.New("UNIQUE constraint failed: person.id")
	err := New(Conflict, "a record with this identifier exists already: %w", cause)
	if err.Message != "a record with this identifier exists already" || !errors.Is(err, cause) {
		t.Errorf("message %q, cause %v", err.Message, err.Cause)
	}
}

func TestAnErrorSaysItsPlaceFirst(t *testing.T) {
	err := Field("birth", "%q is no date", "1961-02-30").At("people.csv", 7)
	if got := err.Error(); got != `people.csv:7: birth: "1961-02-30" is no date` {
		t.Errorf("got %s", got)
	}
}

func TestTheCodeIsFoundThroughWrapping(t *testing.T) {
	var list List
	list.Add("names", "give a name")
	for _, c := range []struct {
		err  error
		want Code
	}{
		{nil, ""}, {errors.New("x"), Internal}, {New(NotFound, "x"), NotFound}, {list.Err(), Invalid},
		{fmt.Errorf("saving: %w", New(Conflict, "x")), Conflict}, {fmt.Errorf("saving: %w", list.Err()), Invalid}, {&Error{}, Internal},
	} {
		if got := CodeOf(c.err); got != c.want {
			t.Errorf("CodeOf(%v) = %q, want %q", c.err, got, c.want)
		}
	}
	if (List)(nil).Err() != nil {
		t.Error("an empty list is an error")
	}
}

func TestAnUnknownErrorHidesItsTextFromTheUser(t *testing.T) {
	all := All(errors.New("disk I/O error at page 7"))
	if len(all) != 1 || all[0].Code != Internal || all[0].Cause == nil || all[0].Message == all[0].Cause.Error() {
		t.Errorf("got %+v", all)
	}
}
