package demo

import (
	"strings"

	"entente/internal/exchange"
)

// topics are what the two sides speak about.
var topics = []string{
	"Agricultural reform", "Rural education", "Anti-corruption rules within parties", "Training of local officials", "Relations between party and parliament",
	"Pension reform", "State enterprises", "Foreign investment law", "Tourism", "Vocational schools", "Regional cooperation", "Water management",
	"Desertification", "Public health in the countryside", "Youth organisations", "Women in party leadership", "Membership and dues", "Party schools",
	"Press and spokespersons", "Local self-government", "Railways and ports", "Fisheries", "Energy supply", "Debt relief", "Trade balance",
	"Preparation of the party congress", "Electoral law", "Cultural exchange", "Sister cities", "Minority languages", "United Nations reform", "Disaster relief",
}

var openings = []string{
	"The guests thanked for the invitation and gave an outline of the situation after the last congress.",
	"Both sides reviewed the exchanges of the last two years and found them useful.",
	"The talk was frank. Each side set out its view before questions were asked.",
	"After a short welcome the talk turned to the programme at once.",
	"The head of delegation handed over a letter from the chair.",
	"The conversation began with the floods of the summer and the help that was given.",
	"It was the first visit since the change of leadership, and much time went to introductions.",
}

var points = []string{
	"asked how pilot projects are chosen and who pays for them.",
	"described the experience of three provinces and offered the written evaluation.",
	"said that the law is being revised and that a draft will be ready next year.",
	"was interested in the division of work between the centre and the regions.",
	"sees the matter differently and said so; it was agreed to keep it on the agenda.",
	"reported that a first attempt had failed for want of trained staff.",
	"proposed a seminar of experts with not more than ten participants.",
	"gave figures for the last five years and will send the tables.",
	"explained why the party left the coalition over this question.",
	"noted that the embassy should be informed of the next steps.",
	"recalled an earlier talk on the subject and what had become of it.",
	"asked for material in English or French.",
	"warned against expecting results before the budget is passed.",
	"praised the schools that were visited and asked about teachers' pay.",
	"wants to send younger members next time.",
}

var promises = []string{
	"We send the statute of the party school in translation.",
	"They name a contact for the working group by the end of the quarter.",
	"They send the programme of their congress and an invitation for two.",
	"We ask the province whether a second tour is possible in autumn.",
	"Both sides exchange lists of experts.",
	"We pass the names of the two enterprises to the economic department.",
	"They reply in writing on the draft memorandum.",
	"We propose dates for a return visit.",
}

var outcomes = []string{
	"A return visit was agreed for the following year.",
	"Memorandum on exchanges signed; text with the desk.",
	"No agreement sought. Both sides wish to continue.",
	"Joint press statement issued.",
	"Exchange of publications arranged between the party schools.",
	"Three enterprises were put in touch with partners in the provinces visited.",
	"The invitation to the next congress was accepted.",
	"A seminar of experts will be held within twelve months.",
	"Contact persons named on either side.",
}

// minutes writes up a talk in Markdown, as an officer would: what was said on each topic, and what was promised.
func (w *world) minutes(x *exchange.Exchange, v visit) string {
	var b strings.Builder
	b.WriteString(one(w, openings) + "\n")
	them := "The other side"
	if len(v.parties) > 0 && v.parties[0].short != "" {
		them = v.parties[0].short
	}
	said := some(w, points, 2*len(x.Topics))
	for i, topic := range x.Topics {
		b.WriteString("\n## " + topic + "\n\n")
		b.WriteString("- " + them + " " + said[2*i] + "\n")
		if w.chance(60) {
			b.WriteString("- Our side " + said[2*i+1] + "\n")
		}
	}
	if w.chance(55) {
		b.WriteString("\n## Promised\n\n")
		for _, p := range some(w, promises, 1+w.rng.IntN(2)) {
			b.WriteString("- " + p + "\n")
		}
	}
	return b.String()
}
