package store

import (
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
)

// delegationFileFilters are the filters of files: of their own, and of the exchanges that they carry.
var delegationFileFilters = []filter{
	equal("exchange"), equal("stage"), equal("chain"),
	ofItsExchange("direction", "which way it travels", func(b *builder, vs []string) string { return "h.direction IN " + b.list(vs) }),
	ofItsExchange("level", "highest level that takes part", func(b *builder, vs []string) string { return "h.level IN " + b.list(vs) }),
	ofItsExchange("area", "area of the other side", func(b *builder, vs []string) string { return b.facetIn("h", "area", b.list(vs)) }),
	ofItsExchange("region", "an area of the other side lies in this one, however deep", func(b *builder, vs []string) string {
		return b.facetIn("h", "area", b.under(vs))
	}),
	{"counterpart", "organisation of the other side", func(b *builder, _ Query, vs []string) (string, error) {
		return b.among("x.exchange", exchange.KindParticipation, "exchange", func(p string) string {
			return p + ".side = 'theirs' AND " + p + ".organisation IN " + b.list(vs)
		}, "exchange"), nil
	}},
	{"started", "a period in which it certainly begins", inWindow(func(_ *builder, from, to string) string { return began("h", from, to) })},
	{"waiting", "me, or an account: a paper of the delegation waits for them, or for somebody absent whose substitute they are", func(b *builder, q Query, vs []string) (string, error) {
		day, err := q.day()
		if err != nil {
			return "", err
		}
		return b.among("x.id", delegation.KindApproval, "delegation", func(a string) string { return b.waitingFor(a, vs, b.arg(int64(day))) }, "delegation"), nil
	}},
	{"overdue", "yes or no: whether its report should have been written by now", func(b *builder, q Query, vs []string) (string, error) {
		day, err := q.day()
		if err != nil {
			return "", err
		}
		overdue := "(x.stage IN ('under_way', 'completed') AND h.end_max + x.report_days < " + b.arg(int64(day)) + ")"
		if vs[0] == "no" {
			return "NOT " + overdue, nil
		}
		return overdue, nil
	}},
}

// ofItsExchange is a filter on the exchange of a file, which stands in the statement as h.
func ofItsExchange(name, help string, more func(b *builder, values []string) string) filter {
	return filter{name, help, func(b *builder, _ Query, vs []string) (string, error) { return more(b, vs), nil }}
}

// waitingFor is the condition that a paper lies with one of the accounts on a day: at their own step, or at that of
// somebody absent whose substitute they are. Me is the viewer.
func (b *builder) waitingFor(a string, accounts []string, day string) string {
	users := make([]string, len(accounts))
	for i, u := range accounts {
		if users[i] = u; u == "me" {
			users[i] = b.reader.viewer.User
		}
	}
	has := func(facet, value string) string {
		f := b.alias()
		return "EXISTS (SELECT 1 FROM exchange_facet " + f + " WHERE " + f + ".since = " + a + ".since AND " + f + ".facet = '" + facet + "' AND " + f + ".value " + value + ")"
	}
	away, t := b.alias(), tableByKind[delegation.KindAbsence]
	standIn := "IN (SELECT " + away + ".user_id FROM absence " + away + " WHERE " + away + ".substitute IN " + b.list(users) + " AND " + b.holds(away, day) + " AND " + b.live(away, t) + ")"
	return a + ".outcome = 'open' AND (" + has("waiting", "IN "+b.list(users)) +
		" OR " + has("waiting", standIn) + " AND NOT " + has("barred", "IN "+b.list(users)) + ")"
}

// delegationFilters are the filters of the kinds of package delegation.
func delegationFilters(kind record.Kind) []filter {
	switch kind {
	case delegation.KindDelegation:
		return delegationFileFilters
	case delegation.KindApproval:
		return []filter{equal("delegation"), equal("about"), equal("amendment"), equal("communique"), equal("proposer"), equal("outcome"),
			{"waiting", "me, or an account: the paper waits for them, or for somebody absent whose substitute they are", func(b *builder, q Query, vs []string) (string, error) {
				day, err := q.day()
				return b.waitingFor("x", vs, b.arg(int64(day))), err
			}}}
	case delegation.KindAbsence:
		return []filter{column("user", "user_id"), equal("substitute"), holds}
	case delegation.KindAmendment:
		return []filter{equal("delegation"), equal("state")}
	case delegation.KindAmendmentLine:
		return []filter{equal("amendment"), equal("act"), equal("participation"), equal("person"), equal("organisation")}
	case delegation.KindTravelDocument:
		return []filter{equal("exchange"), equal("participation"), equal("type"), equal("country")}
	case delegation.KindArrangement:
		return []filter{equal("participation"), {"exchange", "delegation of whose people it is", func(b *builder, _ Query, vs []string) (string, error) {
			return b.some(exchange.KindParticipation, func(p string) string {
				return p + ".id = x.participation AND " + p + ".exchange IN " + b.list(vs)
			}), nil
		}}}
	}
	return nil
}
