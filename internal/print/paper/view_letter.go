package paper

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letterView is the view of letters and of notes.
type letterView struct {
	common
	Letter letterText `field:"letter"`
}

type letterText struct {
	Addressee  personView `field:"addressee"`
	Salutation string     `field:"salutation" help:"how the letter begins" example:"Dear Ms Sousa,"`
	Opening    string     `field:"opening" help:"its first paragraph" example:"On behalf of ..., I have the honour ..."`
	Second     string     `field:"second" help:"its second paragraph" example:"A delegation of ... is expected ..."`
	Talk       string     `field:"talk" help:"the words before the topics" example:"We would be glad to exchange views with you on the following:"`
	Close      string     `field:"close" help:"how it ends" example:"Please accept the assurances of my highest consideration."`
}

func (v *viewing) letter() letterView {
	l := letterView{common: v.common()}
	sides := v.sides(l.common)
	way := "received"
	if l.Exchange.Sent {
		way = "sent"
	}
	to := v.folder.Addressee
	if to == nil {
		to = leads(v.folder.Theirs)
	}
	l.Letter.Salutation = v.words["salutation_nobody"]
	if to != nil {
		l.Letter.Addressee = v.person(to)
		l.Letter.Salutation, _ = v.address(to)
	}
	switch v.folder.Order.Type {
	case "invitation":
		l.Letter.Opening = capital(v.say("invite_"+way, sides...))
		l.Letter.Talk = v.words["invite_talk"]
		l.Letter.Second = v.words["invite_details"]
		l.Letter.Close = v.words["letter_close"]
	case "note_verbale":
		l.Letter.Opening = capital(v.say("note_opening", sides...))
		l.Letter.Second = capital(v.say("note_"+way, sides...))
		l.Letter.Close = capital(v.say("note_close", sides...))
	case "thank_you":
		l.Letter.Opening = capital(v.say("thanks_"+way, sides...))
		l.Letter.Second = v.words["thanks_more"]
		l.Letter.Close = v.words["letter_close"]
	}
	return l
}

// blank stands for the name of a house that has not said its own: a sentence without a subject would be signed unseen.
const blank = "____________"

// sides are what fixed sentences are about. English puts an article before the names of organisations.
func (v *viewing) sides(c common) []string {
	home, counterpart := cmp.Or(c.Home, blank), c.Counterpart.Name
	if v.lang == "en" {
		home = article(home)
		if len(v.folder.Counterparts) > 0 { // else it is a country
			counterpart = article(counterpart)
		}
	}
	return []string{"home", home, "counterpart", counterpart, "period", c.Exchange.During}
}

func article(name string) string {
	if name == "" || name == blank || strings.HasPrefix(strings.ToLower(name), "the ") {
		return name
	}
	return "the " + name
}

// capital begins a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
