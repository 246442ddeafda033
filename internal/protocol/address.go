package protocol

import "strings"

// Languages are those in which forms of address are known, by BCP 47.
var Languages = []string{"ar", "en", "es", "fr", "ru", "zh"}

// Address is how somebody is addressed and named.
type Address struct {
	Salutation string // with which a letter begins
	Reference  string // as which they are named in a list, on a card, in a note
}

// AddressOf is how a person of a level and gender is addressed in a language, by general diplomatic custom: courtesies of
// a particular state, monarchs and clergy are for the office to write over it. Gender is "male", "female" or another word;
// where it is neither, a form is chosen that says none. ok is false for a language that has no table.
func AddressOf(language, level, gender, name string) (a Address, ok bool) {
	table, ok := addresses[language]
	if !ok {
		return Address{}, false
	}
	forms, ranked := table[rankOf(level)]
	if !ranked {
		forms = table[ranksOther]
	}
	f := forms.unsaid
	switch gender {
	case "male":
		f = forms.male
	case "female":
		f = forms.female
	}
	fill := func(form string) string { return strings.TrimSpace(strings.ReplaceAll(form, "%", name)) }
	return Address{fill(f.Salutation), fill(f.Reference)}, true
}

// Ranks of courtesy. Custom does not tell more of them apart.
const (
	ranksState      = "state"
	ranksGovernment = "government"
	ranksMinister   = "minister"
	ranksHonourable = "honourable" // elected, or high in an office
	ranksOther      = "other"
)

func rankOf(level string) string {
	switch level {
	case "head_of_state":
		return ranksState
	case "head_of_government":
		return ranksGovernment
	case "minister":
		return ranksMinister
	case "leader", "deputy_leader", "provincial_leader", "legislator", "senior_official":
		return ranksHonourable
	}
	return ranksOther
}

// gendered are the forms for a man, a woman, and somebody of whom nothing is said.
type gendered struct{ male, female, unsaid Address }

// addresses hold "%" where the name stands.
var addresses = map[string]map[string]gendered{
	"en": {
		ranksState:      excellencyEnglish,
		ranksGovernment: excellencyEnglish,
		ranksMinister:   excellencyEnglish,
		ranksOther:      {Address{"Dear Mr %,", "Mr %"}, Address{"Dear Ms %,", "Ms %"}, Address{"Dear %,", "%"}},
	},
	"fr": {
		ranksState:      excellencyFrench,
		ranksGovernment: excellencyFrench,
		ranksMinister: {Address{"Monsieur le Ministre,", "Son Excellence Monsieur %"}, Address{"Madame la Ministre,", "Son Excellence Madame %"},
			Address{"Excellence,", "S.E. %"}},
		ranksOther: {Address{"Monsieur,", "Monsieur %"}, Address{"Madame,", "Madame %"}, Address{"Madame, Monsieur,", "%"}},
	},
	"es": {
		ranksState:      excellencySpanish,
		ranksGovernment: excellencySpanish,
		ranksMinister:   excellencySpanish,
		ranksOther: {Address{"Estimado Señor %:", "Sr. %"}, Address{"Estimada Señora %:", "Sra. %"},
			Address{"De nuestra mayor consideración:", "%"}},
	},
	"ru": {
		ranksState:      excellencyRussian,
		ranksGovernment: excellencyRussian,
		ranksMinister:   excellencyRussian,
		ranksOther: {Address{"Уважаемый господин %!", "г-н %"}, Address{"Уважаемая госпожа %!", "г-жа %"},
			Address{"Здравствуйте, %!", "%"}},
	},
	"zh": {
		ranksState:      excellencyChinese,
		ranksGovernment: excellencyChinese,
		ranksMinister:   excellencyChinese,
		ranksOther:      {Address{"尊敬的%先生：", "%先生"}, Address{"尊敬的%女士：", "%女士"}, Address{"尊敬的%：", "%"}},
	},
	"ar": {
		ranksState: {Address{"فخامة السيد %،", "فخامة السيد %"}, Address{"فخامة السيدة %،", "فخامة السيدة %"},
			Address{"صاحب الفخامة،", "فخامة %"}},
		ranksGovernment: {Address{"دولة السيد %،", "دولة السيد %"}, Address{"دولة السيدة %،", "دولة السيدة %"},
			Address{"صاحب الدولة،", "دولة %"}},
		ranksMinister: {Address{"معالي السيد %،", "معالي السيد %"}, Address{"معالي السيدة %،", "معالي السيدة %"},
			Address{"صاحب المعالي،", "معالي %"}},
		ranksHonourable: {Address{"سعادة السيد % المحترم،", "سعادة السيد %"}, Address{"سعادة السيدة % المحترمة،", "سعادة السيدة %"},
			Address{"صاحب السعادة،", "سعادة %"}},
		ranksOther: {Address{"السيد % المحترم،", "السيد %"}, Address{"السيدة % المحترمة،", "السيدة %"},
			Address{"تحية طيبة وبعد،", "%"}},
	},
}

var (
	excellencyEnglish = gendered{Address{"Your Excellency,", "His Excellency Mr %"}, Address{"Your Excellency,", "Her Excellency Ms %"}, Address{"Your Excellency,", "H.E. %"}}
	excellencyFrench  = gendered{Address{"Excellence,", "Son Excellence Monsieur %"}, Address{"Excellence,", "Son Excellence Madame %"}, Address{"Excellence,", "S.E. %"}}
	excellencySpanish = gendered{Address{"Excelentísimo Señor:", "Excmo. Sr. D. %"}, Address{"Excelentísima Señora:", "Excma. Sra. D.ª %"}, Address{"Excelencia:", "S.E. %"}}
	excellencyRussian = gendered{Address{"Ваше Превосходительство!", "Его Превосходительство г-н %"}, Address{"Ваше Превосходительство!", "Её Превосходительство г-жа %"}, Address{"Ваше Превосходительство!", "%"}}
	excellencyChinese = gendered{Address{"尊敬的%阁下：", "%先生阁下"}, Address{"尊敬的%阁下：", "%女士阁下"}, Address{"尊敬的%阁下：", "%阁下"}}
)
