package names

import (
	"math"
	"strconv"
	"strings"

	"entente/internal/lang"
)

// What a name says of its bearer's gender keeps Mario from Maria. It is a probability, for Andrea is a man's name in
// Italian and a woman's in German, and only ever speaks against two names being one person's.

// womenAmong is the share of women among the people of a register of political contacts, where nothing is known.
const womenAmong = 0.3

var womenOdds = math.Log(womenAmong / (1 - womenAmong))

// How strongly, as log odds, other things than a given name's ending speak for a woman or a man. All are set by hand, below
// what the endings reach, but for the gender that a record gives: none of 42 pairs of entries of one legislature with the same whole
// name differ in it, so that two genders take off 3.4.
const (
	genderGiven      = 5.0
	genderOfTitle    = 4.0  // Mrs, господин
	genderOfFather   = 5.0  // Ivanovna, binti
	genderOfName     = 4.5  // names that are known
	genderOfFamily   = 3.0  // Petrova
	genderOfFamilyMr = -1.0 // Petrov: women abroad bear the man's form
	mostGender       = 6.0
	// ofOneStem is of given names that differ by what makes a woman's of a man's (Jan, Jana; Mario, Maria): so differ 1 of 911
	// names of one legislator that are not spelled alike, and 64 of 489 pairs of given names that look alike.
	ofOneStem = -4.4
	// mostOfOneStem is what such names say before that: Stanislav and Stanislava are spelled nearly alike, and are two names.
	mostOfOneStem = 2.0
	mostAgainst   = -4.0 // what two genders take off at most
	leastAgainst  = -0.7 // what is worth a reason
)

var endingOdds = func() map[string]float64 {
	m := map[string]float64{}
	fields := strings.Fields(givenEndings)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]], _ = strconv.ParseFloat(fields[i+1], 64)
	}
	return m
}()

// Given names whose ending misleads, folded and in Latin letters, and those that both bear. By common knowledge.
var (
	menByName = wordSet(`ilya ilia ilja illia kuzma aljosha vasja petja vanja nikita luca luka nikola mustafa musa moussa isa issa yahya mustapha joshua attila bela gyula geza misha kolya vanya dima
kostya petya vova seryozha alyosha lyosha grisha pasha mitya foma kuzma savva fyodor hamza osama usama abdulla taha zakaria zakariya costa mattia battista
elia tobia juha pekka jukka esa mika ville kalle olle pelle lasse rene pierre philippe antoine guillaume george andre jorge jaime felipe enrique
vicente jose mike steve dave pete bruce wayne claude alexandre christophe stephane maurice patrice serge kaye uwe helge ole arne mate imre aare
ante ive mile rade dragisa kosta sava nemanja aleksa andrija ilija matija mihailo jura jurica tomica krishna rama mirza agha khawaja aqa raza murtaza mujtaba
taras fidel gabor shimon shlomo alfonso barack boris abbas elias`)
	womenByName = wordSet(`alexandra aleksandra oleksandra carmen ruth esther elizabeth margaret miriam mariam maryam sharon karen helen ellen susan alison kathleen eileen maureen doreen lauren
robin lynn ann anne joan jean jan janet harriet bridget astrid ingrid sigrid gudrun dagmar ines agnes doris iris phyllis gladys frances mercedes dolores lourdes pilar
isabel raquel ester judith michelle danielle gabrielle emmanuelle joelle edith meryem emine fatma ayse zeynep nur noor shirin nasrin parvin zohreh fatemeh masoumeh elahe marjan golnar aylin
lyubov nadezhda ljubov rachel hazel muriel cheryl meral betul gul songul nurgul aigul ainur heather jennifer esther pilar rosario consuelo
amparo rosamund megan erin helen gwen dawn kirsten carolyn marilyn evelyn jacquelyn mary judy wendy amy emily sally nancy lucy kelly hillary tracey lesley shirley audrey
beverley dorothy kathy cathy betty penny jenny vicky becky debbie sandy maggie sophie`)
	bothByName = wordSet(`andrea jean jan nicola simone michele gabriele daniele kim sasha sascha alex chris pat robin leslie lee francis dominique claude camille
sam jo ashley dana robbie frankie jamie morgan taylor jordan casey val nat noor nur iman amal sabah nour ismat inayat rahmat isa ali gene joan misa kiran`)
)

// endsOfWomen and endsOfMen are forms of family names that only the one bears, in Latin, Cyrillic and Greek letters, folded.
var (
	endsOfWomen = strings.Fields("ova eva skaya skaia skaja ovskaya opoulou idou iadou aite iene yte ute ska cka ова ева ская ская ська ска опоулου")
	endsOfMen   = strings.Fields("ov ev sky skiy skij skyi opoulos idis iadis auskas ski cki ов ев ский ський ски")
)

var womensTitles, mensTitles = wordSet(`mrs ms miss madam madame mme mlle dame lady frau senora sra srta signora donna doamna pani gospodja datin puan ibu shrimati smt kumari
госпожа гжа пані السيده الدكتوره خانم גברת गीमती श्रीमती सुश्री นาง นางสาว κα κυρια baroness`), wordSet(`mr mister monsieur sir lord herr senor sr signor don domnul pan gospodin bay tuan bapak
shri sri господин гн пан السيد اقا מר श्री นาย κος κυριος baron`)

// FemaleByEnding is the probability that a folded given name in Latin letters is a woman's, by its ending alone.
func FemaleByEnding(fold string) float64 {
	return logistic(endingOf(fold) + womenOdds)
}

func endingOf(fold string) float64 {
	for n := min(3, len(fold)); n > 0; n-- {
		if odds, ok := endingOdds[fold[len(fold)-n:]]; ok {
			return odds
		}
	}
	return 0
}

// gender is what the words of a name say of its bearer, as log odds for a woman; 0 where nothing is known. It is sure where a
// title, a father's name or the form of the family name tells.
func (p *prepared) gender() (odds float64, sure bool) {
	for _, t := range p.titles {
		switch fold := lang.Fold(t); {
		case womensTitles[fold]:
			odds += genderOfTitle
		case mensTitles[fold]:
			odds -= genderOfTitle
		}
	}
	given, known := 0.0, false // the first given name counts
	for i := range p.words {
		w := &p.words[i]
		switch {
		case w.role != Given:
			odds += float64(w.gender)
		case !known:
			given, known = float64(w.gender), true
		}
	}
	return max(-mostGender, min(mostGender, odds+given)), math.Abs(odds) >= genderOfFamily
}

// genderOf is what a word says of its bearer's gender, as log odds for a woman.
func genderOf(w *word) float64 {
	switch w.role {
	case Particle:
		switch w.fold {
		case "bint", "binti", "binte", "bt", "بنت":
			return genderOfFather
		case "bin", "ibn", "oglu", "بن", "ابن", "оглы":
			return -genderOfFather
		}
	case Patronymic:
		switch {
		case hasEnd(w.fold, "vna", "вна", "инична"):
			return genderOfFather
		case hasEnd(w.fold, "vich", "vych", "вич", "ьич"):
			return -genderOfFather
		}
	case Family:
		switch {
		case len(w.fold) < 5:
		case hasEnd(w.fold, endsOfWomen...):
			return genderOfFamily
		case hasEnd(w.fold, endsOfMen...):
			return genderOfFamilyMr
		}
	case Given:
		return genderOfGiven(w)
	}
	return 0
}

// genderOfGiven is what a given name says.
func genderOfGiven(w *word) float64 {
	latin := w.fold
	switch w.script {
	case "Latn":
	case "Cyrl", "Grek":
		if len(w.sources) == 0 {
			return 0
		}
		latin = w.sources[0].Spelled()
	default:
		latin = "" // vowels, by which endings tell, are not written, or written otherwise
	}
	switch {
	case bothByName[latin]:
		return 0
	case menByName[latin]:
		return -genderOfName
	case womenByName[latin]:
		return genderOfName
	case w.variant.family >= firstOfWomen:
		return genderOfName
	case w.variant.family != 0:
		return -genderOfName
	case len(latin) < 4: // too short for an ending
		return 0
	}
	return endingOf(latin)
}

func hasEnd(word string, ends ...string) bool {
	for _, e := range ends {
		if len(word) > len(e)+1 && strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

// female is the probability that a subject is a woman: what its record says, else what its names say. Where two names
// contradict each other, they say nothing.
func (p *Prepared) setFemale(gender string) {
	if p.organisation {
		return
	}
	lowest, highest := 0.0, 0.0
	switch gender {
	case "female":
		lowest, highest = 0, genderGiven
	case "male":
		lowest, highest = -genderGiven, 0
	default:
		for i := range p.names {
			n := &p.names[i]
			if n.spelled || len(n.words) == 0 || isSyllables(n.words) && startsFamily(n.words) {
				continue
			}
			odds, sure := n.gender()
			p.genderSure = p.genderSure || sure
			lowest, highest = min(lowest, odds), max(highest, odds)
		}
	}
	if p.genderKnown = gender == "female" || gender == "male"; p.genderKnown {
		p.gender, p.genderSure = gender, true
	}
	p.female = womenAmong
	if lowest+highest != 0 {
		p.female = float32(logistic(lowest + highest + womenOdds))
	}
}

// genders is the evidence that lies in the genders of two subjects, as log odds, never above 0: how likely both are of one
// gender, against two people as they come. Two given names that differ by nothing but what makes a woman's of a man's
// (Jan, Jana) say more together than each alone.
func (m *match) genders(a, b *Prepared) (odds float64, x, y *word) {
	if a.organisation {
		return 0, nil, nil
	}
	fa, fb := float64(a.female), float64(b.female)
	if !m.run && !m.acronym {
		for i := range m.al.pairs[:m.al.n] {
			p := &m.al.pairs[i]
			v, w := &m.a.words[p.a], &m.b.words[p.b]
			if v.role > Given || w.role > Given || p.na != 1 || p.nb != 1 || v.role == Initial || w.role == Initial {
				continue
			}
			if x == nil {
				x, y = v, w
			}
			if !(a.genderKnown && a.gender == b.gender) && womansOf(v, w) {
				odds = ofOneStem + min(0, mostOfOneStem-m.evidence(a))
				if a.genderKnown && b.genderKnown {
					odds += mostAgainst / 2
				}
				return odds, v, w
			}
			break
		}
	}
	if a.female == womenAmong || b.female == womenAmong || x == nil && !(a.genderSure && b.genderSure) { // given names that do not stand for each other have been counted
		return 0, nil, nil
	}
	if odds = math.Log(fa*fb/womenAmong + (1-fa)*(1-fb)/(1-womenAmong)); odds > -0.1 {
		return 0, nil, nil
	}
	return max(mostAgainst, odds), x, y
}

// womansOf says whether one of two given names is the woman's form of the other.
func womansOf(x, y *word) bool {
	if x.variant.family != 0 && x.variant.family == y.variant.family {
		return false
	}
	if x.script == y.script && (x.script == "Latn" || x.script == "Cyrl") {
		return womansFormOf(x.fold, y.fold) || womansFormOf(y.fold, x.fold)
	}
	v, w := x.inLatin(), y.inLatin()
	return v != "" && w != "" && (womansFormOf(v, w) || womansFormOf(w, v))
}

// inLatin is a word of a script that writes vowels, in folded Latin letters; "" for another.
func (w *word) inLatin() string {
	switch {
	case w.script == "Latn":
		return w.fold
	case (w.script == "Cyrl" || w.script == "Grek") && len(w.sources) > 0:
		return w.sources[0].Spelled()
	}
	return ""
}

// womansFamilyAcross says whether two family names in two scripts are the man's and the woman's form of one.
func womansFamilyAcross(x, y *word) bool {
	v, w := x.inLatin(), y.inLatin()
	return x.script != y.script && (v+"a" == w && hasEnd(w, endsOfWomen...) || w+"a" == v && hasEnd(v, endsOfWomen...))
}

func womansFormOf(woman, man string) bool {
	if doubledE(woman, man) {
		return true
	}
	end := "a"
	if strings.HasSuffix(woman, "а") {
		end = "а"
	}
	stem, ok := strings.CutSuffix(woman, end)
	if !ok || len(man) < 3 || menByName[woman] || bothByName[woman] {
		return false
	}
	if stem == man {
		return true
	}
	if last, ok := strings.CutSuffix(stem, map[string]string{"a": "k", "а": "к"}[end]); ok && last == man && len(man) > 3 {
		return true // Yordan, Yordanka
	}
	short, ok := strings.CutSuffix(man, "o")
	return ok && stem == short
}

// doubledE says whether the one is the other with its last letter doubled and an e: Michel, Michelle.
func doubledE(woman, man string) bool {
	n := len(man)
	return len(woman) == n+2 && n > 2 && woman[:n] == man && woman[n] == man[n-1] && woman[n+1] == 'e'
}
