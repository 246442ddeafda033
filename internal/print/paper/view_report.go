package paper

import "entente/internal/print/docx"

// reportView is the view of the report.
type reportView struct {
	common
	Aims     docx.Rich       `field:"aims" help:"aims of the visit"`
	Body     docx.Rich       `field:"report" help:"the report as it was written"`
	On       string          `field:"reported_on" help:"when it was written" example:"20 May 2024"`
	Meetings []encounterView `field:"meetings" help:"the meetings of the delegation"`
	Promises []promiseView   `field:"promises" help:"what either side promised"`
}

func (v *viewing) report() reportView {
	r := reportView{common: v.common()}
	if f := v.folder.File; f != nil {
		r.Aims, r.Body, r.On = Markdown(f.Aims), Markdown(f.Report), v.date(f.ReportedOn)
	}
	for _, x := range v.folder.Meetings {
		r.Meetings = append(r.Meetings, v.encounter(x))
	}
	for _, c := range v.folder.Promises {
		r.Promises = append(r.Promises, v.promise(c))
	}
	return r
}

// communiqueView is the view of the draft of a communiqué.
type communiqueView struct {
	common
	Opening string   `field:"opening" help:"its first sentence" example:"At the invitation of ..., a delegation of ... paid a visit ..."`
	Talks   string   `field:"talks" help:"the words before the topics" example:"In a frank and friendly atmosphere ..."`
	Agreed  []string `field:"agreed" help:"questions on which the two sides agreed" example:"A yearly dialogue"`
	Close   string   `field:"close" help:"its last sentence" example:"The two sides reaffirmed ..."`
}

func (v *viewing) communique() communiqueView {
	c := communiqueView{common: v.common(), Talks: v.words["communique_talks"], Close: v.words["communique_close"]}
	way := "communique_received"
	if c.Exchange.Sent {
		way = "communique_sent"
	}
	c.Opening = v.say(way, v.sides(c.common)...)
	for _, x := range v.folder.Meetings {
		for _, q := range x.Questions {
			if q.State == "agreed" || q.State == "settled" {
				c.Agreed = append(c.Agreed, q.Title)
			}
		}
	}
	return c
}
