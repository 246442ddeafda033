// Package demo invents the demonstration: ten years in the work of a party's international department, told in ordinary
// records that go through the ordinary write path.
//
// Areas are real, with the dates of their diplomatic relations as published, most to the year. Real too are the
// organisations that the published account of 1997 to 2002 names: four ruling parties, the Socialist International, the
// European Parliament and its five large groups of 2001. Every other party is generated and every person is invented.
//
// The figures of that account come out of counting: delegations.go says how many delegations of each sort there are
// (sorts), and nothing anywhere states a result. The same seed and day give the same records, byte for byte.
package demo

import (
	"context"
	"iter"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/fault"
	dispute "entente/internal/issue"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// Seed is the seed of the demonstration that every installation gets unless it asks for another.
const Seed = 1997

// order lists the kinds of the demonstration, each after those that it refers to.
var order = []record.Kind{
	margin.KindTag, register.KindSource, access.KindDesk, access.KindUser, access.KindCompartment, register.KindArea, register.KindDiplomaticStatus, register.KindGrouping,
	register.KindOrganisation, register.KindGroupingMember, register.KindStanding, register.KindAffiliation,
	register.KindPerson, register.KindPost, register.KindMembership, relation.KindRelation, relation.KindStage,
	exchange.KindExchange, exchange.KindParticipation, delegation.KindChain, delegation.KindAbsence, delegation.KindDelegation, delegation.KindAmendment, delegation.KindAmendmentLine, press.KindCommunique, delegation.KindApproval,
	delegation.KindTravelDocument, delegation.KindArrangement, protocol.KindSeating, programme.KindItem, programme.KindTaskTemplate, programme.KindTask, programme.KindBudgetLine, commitment.KindCommitment, register.KindEvent,
	relation.KindRung, relation.KindAgreement, dialogue.KindMechanism, dialogue.KindRound, dialogue.KindAttendance, dispute.KindIssue, dispute.KindTalk, relation.KindBridge,
	study.KindTheme, study.KindStudy, study.KindLesson, study.KindOrigin, study.KindReadingList, study.KindReading,
	cooperation.KindProject, cooperation.KindPartner, cooperation.KindRecommendation, cooperation.KindStop, press.KindCoverage, press.KindQuestionnaire, press.KindResponse, press.KindDistribution,
	margin.KindComment,
}

// Records yields the demonstration, each record after those that it refers to. Now is the day from which the planned
// exchanges lie ahead; the exchanges of the years up to 2006 depend on the seed alone.
func Records(seed uint64, now date.Day) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		w := newWorld(seed, now)
		w.tell()
		for _, kind := range order {
			for _, r := range w.records[kind] {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// Load writes the demonstration, as one batch for each of its acts (handed_out.go). Records that are there already stay as
// they are: areas that an import brought, the groupings that figures ask for, or an earlier demonstration. It returns no
// batch where all of them were.
func Load(ctx context.Context, s *store.Store, viewer access.Viewer, seed uint64, now date.Day) ([]ledger.Batch, error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return nil, err
	}
	if !viewer.AllDesks || viewer.Clearance < record.Confidential || slices.ContainsFunc(record.Reserves, func(r record.Reserve) bool { return !viewer.Granted(access.Grant(r)) }) {
		return nil, fault.New(fault.Forbidden, "the demonstration has records of every marking and desk: load it as a user who may read them all")
	}
	records := slices.Collect(Records(seed, now))
	admin, err := administrator(ctx, s)
	if err != nil {
		return nil, err
	}
	if admin != "" {
		for _, r := range records {
			decide(r, admin)
		}
	}
	world, err := write(ctx, s, viewer, records, nil)
	if err != nil || world.ID == 0 {
		return nil, err
	}
	batches := []ledger.Batch{world}
	h := handOut(records, now)
	known := records
	for _, act := range []func(time.Time) []record.Record{h.first, h.second} {
		told := act(batches[len(batches)-1].At)
		b, err := write(ctx, s, viewer, told, known)
		if err != nil {
			return nil, err
		}
		known = append(known, told...)
		batches = append(batches, b)
	}
	return batches, nil
}

// write writes one act: what is new, and what was told before and changed. The batch has no number where all of it is
// there already.
func write(ctx context.Context, s *store.Store, viewer access.Viewer, records, before []record.Record) (ledger.Batch, error) {
	versions := make(map[string]int)
	for _, r := range before {
		versions[r.Meta().ID]++
	}
	batch := ledger.Batch{Act: ledger.ActDemonstration, Reason: "Demonstration with invented people and parties"}
	return s.Write(ctx, viewer, batch, func(tx *store.Tx) error {
		tx.Bulk()
		known, err := existing(tx, records)
		if err != nil {
			return err
		}
		for _, r := range records {
			base := versions[r.Meta().ID]
			if known[r.Meta().ID] && base == 0 {
				continue
			}
			if err := tx.Put(r, base); err != nil {
				return err
			}
		}
		return nil
	})
}

// administrator finds the account called admin, before which the demonstration is to lay papers; "" where there is none.
func administrator(ctx context.Context, s *store.Store) (string, error) {
	for r, err := range s.As(access.System()).All(ctx, store.Of(access.KindUser)) {
		if err != nil {
			return "", err
		}
		if r.(*access.User).Login == "admin" {
			return r.Meta().ID, nil
		}
	}
	return "", nil
}

// existing tells which of the records are in the store. It asks kind by kind, as the records come.
func existing(tx *store.Tx, records []record.Record) (map[string]bool, error) {
	known := make(map[string]bool)
	for len(records) > 0 {
		kind := records[0].Kind()
		n := slices.IndexFunc(records, func(r record.Record) bool { return r.Kind() != kind })
		if n < 0 {
			n = len(records)
		}
		ids := make([]string, n)
		for i, r := range records[:n] {
			ids[i] = r.Meta().ID
		}
		loaded, err := tx.Load(kind, ids)
		if err != nil {
			return nil, err
		}
		for id := range loaded {
			known[id] = true
		}
		records = records[n:]
	}
	return known, nil
}
