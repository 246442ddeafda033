package office_test

import (
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// TestADayHasADuty: chosen by the person, else by the role; never none, and never one that takes a higher role.
func TestADayHasADuty(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		h.account("fay", access.Reader, record.Public)
		of := func(login string) []string {
			t.Helper()
			list, err := h.office.DutiesOf(t.Context(), h.as(login))
			if err != nil || len(list) == 0 {
				t.Fatalf("%s: %v %v", login, list, err)
			}
			return list
		}
		for login, first := range map[string]string{"ada": office.DutyAdministration, "cleo": office.DutyDepartment, "eve": office.DutyDesk, "fay": office.DutyResearch} {
			if got := of(login); got[0] != first {
				t.Errorf("the day of %s begins with %s, want %s", login, got[0], first)
			}
		}
		choose := func(login string, list ...string) error {
			return h.office.ChooseDuties(t.Context(), h.as(login), list)
		}
		if err := choose("eve", office.DutyPress, office.DutyCooperation); err != nil || !slices.Equal(of("eve"), []string{office.DutyPress, office.DutyCooperation}) {
			t.Errorf("%v %v", of("eve"), err)
		}
		for _, wrong := range [][]string{{office.DutyAdministration}, {office.DutyPress, office.DutyPress}, {"nothing"}} {
			if err := choose("eve", wrong...); !fault.Is(err, fault.Invalid) {
				t.Errorf("%v: %v", wrong, err)
			}
		}
		if err := choose("eve"); err != nil || of("eve")[0] != office.DutyDesk {
			t.Errorf("none chosen: %v %v", of("eve"), err)
		}
		if err := choose("ada", office.DutyAdministration); err != nil {
			t.Fatal(err)
		}
		ada := h.get(h.ids["ada"]).(*access.User)
		ada.Role = access.Officer
		if err := h.office.Save(t.Context(), access.System(), ada, 1, why); err != nil {
			t.Fatal(err)
		}
		if got := of("ada"); slices.Contains(got, office.DutyAdministration) {
			t.Errorf("who is no administrator any more has %v", got)
		}
	})
}
