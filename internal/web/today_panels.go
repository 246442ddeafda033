package web

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/press"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/study"
)

// panelMaker reads one panel.
type panelMaker struct {
	title, none string // message ids
	read        func(context.Context, *visit) (dayPanel, error)
}

// panelsOf lists what a duty looks at first, the most pressing at the top.
func (s *server) panelsOf(duty string) []panelMaker {
	promises := panelMaker{"today.promises", "today.none_promises", s.promisesToday}
	papers := panelMaker{"today.papers", "today.none_papers", s.papersToday}
	second := panelMaker{"today.second", "today.none_second", s.secondToday}
	reports := panelMaker{"today.reports", "today.none_reports", s.reportsToday}
	return map[string][]panelMaker{
		office.DutyDesk:        {{"today.meetings", "today.none_meetings", s.meetingsToday}, promises, {"today.changes", "today.none_changes", s.changesToday}},
		office.DutyDelegations: {papers, {"today.delegations", "today.none_delegations", s.delegationsToday}, {"today.tasks", "today.none_tasks", s.tasksToday}, reports},
		office.DutyDepartment:  {{"today.figures", "today.none_figures", s.figuresToday}, papers, second, promises, reports, {"today.alerts", "today.none_alerts", s.alertsToday}},
		office.DutyResearch:    {{"today.studies", "today.none_studies", s.studiesToday}, {"today.lessons", "today.none_lessons", s.lessonsToday}},
		office.DutyCooperation: {{"today.projects", "today.none_projects", s.projectsToday}, {"today.recommendations", "today.none_recommendations", s.recommendationsToday}},
		office.DutyPress: {{"today.communiques", "today.none_communiques", s.communiquesToday}, {"today.coverage", "today.none_coverage", s.coverageToday},
			{"today.questionnaires", "today.none_questionnaires", s.questionnairesToday}},
		office.DutyAdministration: {second, {"today.letters", "today.none_letters", s.lettersToday}, {"today.refused", "today.none_refused", s.refusedToday}},
	}[duty]
}

// fewOf reads the first records of a query.
func fewOf[R record.Record](ctx context.Context, v *visit, q store.Query) ([]R, error) {
	q.Limit = todayShown
	page, err := v.reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	list := make([]R, len(records))
	for i, r := range records {
		list[i] = r.(R)
	}
	return list, nil
}

// sorted is a query in an order.
func sorted(q store.Query, by string) store.Query {
	q.Sort = by
	return q
}

// meetingsToday are the exchanges of today and tomorrow, with the dossiers of who comes and the briefing where a delegation has one;
// where there are none, the next.
func (s *server) meetingsToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/exchanges?state=planned&sort=start"}
	near := today().String() + "/" + (today() + 1).String()
	list, err := fewOf[*exchange.Exchange](ctx, v, sorted(store.Of(exchange.KindExchange, "state", "planned", "started", near), "start"))
	if err == nil && len(list) == 0 {
		list, err = fewOf[*exchange.Exchange](ctx, v, sorted(store.Of(exchange.KindExchange, "state", "planned", "started", today().String()+"/.."), "start"))
		list = list[:min(len(list), 3)]
	}
	if err != nil || len(list) == 0 {
		return p, err
	}
	theirs, files := store.Of(exchange.KindParticipation, "side", "theirs"), store.Of(delegation.KindDelegation)
	for _, x := range list {
		theirs.Filters.Add("exchange", x.ID)
		files.Filters.Add("exchange", x.ID)
	}
	theirs.Limit, files.Limit = 10*todayShown, todayShown
	met, err := recordsOf[*exchange.Participation](ctx, v, theirs)
	if err != nil {
		return p, err
	}
	filed, err := recordsOf[*delegation.Delegation](ctx, v, files)
	if err != nil {
		return p, err
	}
	var ids []string
	for _, m := range met {
		ids = append(ids, m.Organisation, m.Person)
	}
	labels, err := v.reader.Labels(ctx, ids...)
	if err != nil {
		return p, err
	}
	for _, x := range list {
		line := dayLine{when: dateText(ctx, x.During.Start()), href: hrefOf(x.ID), text: x.Title, more: word(ctx, "exchange_type", x.Type)}
		for _, d := range filed {
			if d.Exchange == x.ID {
				line.ways = append(line.ways, crumb{"/delegations/" + x.ID + "/papers/briefing", t(ctx, "today.briefing")})
			}
		}
		had := make(map[string]bool)
		for _, m := range met {
			for _, id := range []string{m.Organisation, m.Person} {
				if m.Exchange == x.ID && labels[id] != "" && !had[id] && len(had) < 3 {
					had[id] = true
					line.ways = append(line.ways, crumb{hrefOf(id), labels[id]})
				}
			}
		}
		p.lines = append(p.lines, line)
	}
	return p, nil
}

// recordsOf reads one page of a query as it is.
func recordsOf[R record.Record](ctx context.Context, v *visit, q store.Query) ([]R, error) {
	page, err := v.reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	list := make([]R, len(records))
	for i, r := range records {
		list[i] = r.(R)
	}
	return list, nil
}

func (s *server) promisesToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/commitments"}
	m, err := s.office.Reminders(ctx, v.reader)
	for _, list := range [][]*commitment.Commitment{m.Late, m.Soon} {
		for _, c := range list {
			if len(p.lines) < 2*todayShown {
				p.lines = append(p.lines, dayLine{when: dueText(ctx, c), href: hrefOf(c.ID), text: c.Text, more: word(ctx, "promise_side", c.Side), late: c.Overdue(today())})
			}
		}
	}
	return p, err
}

// changesToday is what others recorded since the viewer said that they had seen it.
func (s *server) changesToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/changes", upTo: time.Now().UTC()}
	since := p.upTo.Add(-todayReach)
	seen, looked, err := s.office.Store().SeenBy(ctx, v.viewer.User, todaySeen)
	if err != nil {
		return p, err
	}
	if looked {
		since = seen.At
	}
	list, err := v.reader.Latest(ctx, newestChanges)
	if err != nil {
		return p, err
	}
	var fresh []ledger.Change
	for _, c := range list {
		if c.Batch.At.After(since) && c.Batch.Author != v.viewer.User {
			fresh = append(fresh, c)
		}
	}
	p.changes = byBatch(fresh)
	p.changes = p.changes[:min(len(p.changes), todayShown)]
	return p, nil
}

func (s *server) papersToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/delegations?waiting=me"}
	papers, _, err := s.office.WaitingFor(ctx, v.reader, todayShown)
	for _, one := range papers {
		line := dayLine{when: t(ctx, "delegation.waits_days", "Count", daysSince(one.Since())), more: word(ctx, "paper", one.About), late: daysSince(one.Since()) > 7}
		if one.Communique != nil {
			line.href, line.text = hrefOf(one.Communique.ID)+"#decide-"+one.ID, one.Communique.Title
		} else {
			line.href, line.text = "/delegations/"+one.Exchange.ID+"#decide-"+one.ID, one.Exchange.Title
		}
		p.lines = append(p.lines, line)
	}
	return p, err
}

func (s *server) delegationsToday(ctx context.Context, v *visit) (dayPanel, error) {
	return s.delegationLines(ctx, v, store.Of(delegation.KindDelegation, "stage", "invited", "stage", "accepted", "stage", "in_preparation", "stage", "under_way"), false)
}

// reportsToday are the delegations whose report should have been written.
func (s *server) reportsToday(ctx context.Context, v *visit) (dayPanel, error) {
	return s.delegationLines(ctx, v, store.Of(delegation.KindDelegation, "overdue", "yes"), true)
}

func (s *server) delegationLines(ctx context.Context, v *visit, q store.Query, late bool) (dayPanel, error) {
	p := dayPanel{href: "/" + q.String()}
	list, err := fewOf[*delegation.Delegation](ctx, v, q)
	if err != nil || len(list) == 0 {
		return p, err
	}
	visits := store.Of(exchange.KindExchange)
	for _, d := range list {
		visits.Filters.Add("id", d.Exchange)
	}
	found, err := recordsOf[*exchange.Exchange](ctx, v, visits)
	if err != nil {
		return p, err
	}
	for _, d := range list {
		for _, x := range found {
			if x.ID == d.Exchange {
				p.lines = append(p.lines, dayLine{when: periodText(ctx, x.During), href: "/delegations/" + x.ID, text: x.Title, more: word(ctx, "delegation_stage", d.Stage), late: late})
			}
		}
	}
	return p, nil
}

func (s *server) tasksToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/tasks"}
	mine, err := s.office.OpenTasks(ctx, v.reader, v.viewer.User, today())
	for _, d := range mine.List[:min(len(mine.List), todayShown)] {
		line := dayLine{href: "/delegations/" + d.Exchange.ID + "/tasks#" + d.ID, text: d.Title, more: d.Exchange.Title, late: d.Stands == programme.Overdue}
		if d.Dated {
			line.when = d.Due.String()
		}
		p.lines = append(p.lines, line)
	}
	return p, err
}

// figuresToday are those of the overview.
func (s *server) figuresToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/report"}
	o := &overview{}
	if err := o.choosePeriod(ctx, v.reader); err != nil || o.empty {
		return p, err
	}
	if err := s.chooseContact(ctx, v.reader, o, today().String()); err != nil {
		return p, err
	}
	p.tiles = []tile{o.contact, {"overview.sent", "", o.exchanges("direction", "sent"), 0}, {"overview.received", "", o.exchanges("direction", "received"), 0}}
	for i := range p.tiles {
		records, err := s.figures.For(ctx, v.reader)
		if err != nil {
			return p, err
		}
		if p.tiles[i].n, err = records.Count(ctx, p.tiles[i].query); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (s *server) alertsToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/insight/alerts"}
	list, err := s.newAlerts(ctx, v)
	for _, a := range list[:min(len(list), todayShown)] {
		p.lines = append(p.lines, dayLine{when: a.On, href: hrefOf(a.Who.ID), text: a.Who.Name, more: alertWhat(ctx, a) + ". " + t(ctx, "alerts.short_"+a.Kind, "Count", a.Times, "Day", a.Since)})
	}
	return p, err
}

// secondToday are the requests that the viewer may decide.
func (s *server) secondToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/second"}
	list, err := s.office.SecondsWaiting(ctx, v.viewer)
	if err != nil {
		return p, err
	}
	labels, err := s.secondLabels(ctx, v, list)
	for _, r := range list[:min(len(list), todayShown)] {
		p.lines = append(p.lines, dayLine{when: r.Asked.Format(time.DateOnly), href: "/second/" + r.ID, text: secondTitle(ctx, r, labels), more: joinNonEmpty(": ", labels[r.Asker], r.Reason)})
	}
	return p, err
}

func (s *server) studiesToday(ctx context.Context, v *visit) (dayPanel, error) {
	q := sorted(store.Of(study.KindStudy, "state", "asked", "state", "under_way"), "due")
	p := dayPanel{href: "/" + q.String()}
	list, err := fewOf[*study.Study](ctx, v, q)
	for _, x := range list {
		p.lines = append(p.lines, dayLine{when: dateText(ctx, x.Due), href: hrefOf(x.ID), text: x.Title, more: word(ctx, "study_state", x.State), late: !x.Due.IsZero() && x.Due.Latest() < today()})
	}
	return p, err
}

func (s *server) lessonsToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/lessons"}
	list, err := fewOf[*study.Lesson](ctx, v, sorted(store.Of(study.KindLesson), "-recorded"))
	for _, x := range list {
		p.lines = append(p.lines, dayLine{when: dateText(ctx, x.Learned), href: hrefOf(x.ID), text: x.Title, more: word(ctx, "study_confidence", x.Confidence)})
	}
	return p, err
}

// projectSteps is how many days ahead the next steps of projects are looked at.
const projectSteps = 90

// projectsToday are the projects whose next stage was planned until then.
func (s *server) projectsToday(ctx context.Context, v *visit) (dayPanel, error) {
	q := sorted(store.Of(cooperation.KindProject, "due", "../"+(today()+projectSteps).String()), "due")
	p := dayPanel{href: "/" + q.String()}
	list, err := fewOf[*cooperation.Project](ctx, v, q)
	for _, x := range list {
		stage, on := x.Due()
		p.lines = append(p.lines, dayLine{when: dateText(ctx, on), href: hrefOf(x.ID), text: x.Title, more: t(ctx, "today.next_stage", "Stage", word(ctx, "project_stage", stage)), late: !on.IsZero() && on.Latest() < today()})
	}
	return p, err
}

func (s *server) recommendationsToday(ctx context.Context, v *visit) (dayPanel, error) {
	q := sorted(store.Of(cooperation.KindRecommendation, "state", "made", "state", "taken_up"), "-recorded")
	p := dayPanel{href: "/" + q.String()}
	list, err := fewOf[*cooperation.Recommendation](ctx, v, q)
	if err != nil || len(list) == 0 {
		return p, err
	}
	var ids []string
	for _, x := range list {
		ids = append(ids, x.Organisation, x.Department)
	}
	labels, err := v.reader.Labels(ctx, ids...)
	for _, x := range list {
		p.lines = append(p.lines, dayLine{when: dateText(ctx, x.Made), href: hrefOf(x.ID), text: x.Purpose,
			more: joinNonEmpty(", ", orWord(labels[x.Organisation], x.Name), orWord(labels[x.Department], x.DepartmentName), word(ctx, "recommendation_state", x.State))})
	}
	return p, err
}

func (s *server) communiquesToday(ctx context.Context, v *visit) (dayPanel, error) {
	q := sorted(store.Of(press.KindCommunique, "state", "draft", "state", "approved", "state", "agreed"), "-recorded")
	p := dayPanel{href: "/" + q.String()}
	list, err := fewOf[*press.Communique](ctx, v, q)
	for _, x := range list {
		p.lines = append(p.lines, dayLine{href: hrefOf(x.ID), text: x.Title, when: word(ctx, "communique_state", x.State), more: languagesOf(ctx, x)})
	}
	return p, err
}

// coverageToday is what was published and nobody has judged.
func (s *server) coverageToday(ctx context.Context, v *visit) (dayPanel, error) {
	q := sorted(store.Of(press.KindCoverage, "judged", "no"), "-recorded")
	p := dayPanel{href: "/" + q.String()}
	list, err := fewOf[*press.Piece](ctx, v, q)
	for _, x := range list {
		p.lines = append(p.lines, dayLine{when: dateText(ctx, x.Published), href: hrefOf(x.ID), text: x.Title, more: x.Medium})
	}
	return p, err
}

func (s *server) questionnairesToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/questionnaires"}
	for _, wave := range press.Waves {
		list, err := fewOf[*press.Questionnaire](ctx, v, sorted(store.Of(press.KindQuestionnaire, wave, "open"), "-recorded"))
		if err != nil {
			return p, err
		}
		for _, x := range list {
			p.lines = append(p.lines, dayLine{when: word(ctx, "wave", wave), href: hrefOf(x.ID), text: x.Title, more: word(ctx, "wave_state", "open")})
		}
	}
	return p, nil
}

// lettersToday are the letters that nobody took.
func (s *server) lettersToday(ctx context.Context, v *visit) (dayPanel, error) {
	p := dayPanel{href: "/letters"}
	list, err := s.office.Letters(ctx, v.viewer)
	for _, l := range list[:min(len(list), todayShown)] {
		p.lines = append(p.lines, dayLine{when: l.Made.Format(time.DateOnly), href: "/letters", text: word(ctx, "occasion", l.Occasion), more: l.Problem, late: true})
	}
	return p, err
}

// refusedToday are the sign-ins refused in the last week, by the place that they came from.
func (s *server) refusedToday(ctx context.Context, v *visit) (dayPanel, error) {
	from := time.Now().UTC().Add(-todayReach)
	p := dayPanel{href: "/acts?act=" + ledger.ActRefusedEntry + "&from=" + from.Format(time.DateOnly)}
	if !v.viewer.Role.Includes(access.Administrator) {
		return p, nil
	}
	acts, _, _, err := s.office.ActsSeen(ctx, v.viewer, store.ActFilter{Act: ledger.ActRefusedEntry, From: from}, 200)
	if err != nil {
		return p, err
	}
	number, last := make(map[string]int), make(map[string]time.Time)
	var places []string
	for _, a := range acts { // the newest first
		if number[a.Said.From]++; number[a.Said.From] == 1 {
			places, last[a.Said.From] = append(places, a.Said.From), a.At
		}
	}
	for _, place := range places[:min(len(places), todayShown)] {
		p.lines = append(p.lines, dayLine{when: minute(last[place]), href: p.href, text: orWord(place, t(ctx, "today.unknown_place")), more: t(ctx, "today.times", "Count", number[place]), late: number[place] > 9})
	}
	return p, nil
}
