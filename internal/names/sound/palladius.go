package sound

import (
	"strings"
	"sync"
)

// Palladius spells in Pinyin a Cyrillic word that is made of Chinese syllables as Russian writes them: Чжунсюнь is zhongxun.
// It is "" for every other word. Many Russian words may be read so (Иван); only in a name that begins with a Chinese family
// name does it mean anything.
func Palladius(word string) string {
	rest := strings.ReplaceAll(strings.ToLower(word), "ъ", "") // it parts syllables, as in Чанъань
	if len(rest) == 0 || len(rest) > 40 {
		return ""
	}
	return palladiusRest(rest, mostSyllables)
}

// mostSyllables is how many syllables a word of a Chinese name has.
const mostSyllables = 3

// palladiusRest tries the longest syllable first, for нь ends one and н and ь never begin one that is left over.
func palladiusRest(rest string, most int) string {
	if most == 0 {
		return ""
	}
	table := palladiusSyllables()
	for n := min(len(rest), 12); n > 0; n -= 2 { // six letters of two bytes
		pinyin := table[rest[:n]]
		if pinyin == "" {
			continue
		}
		if n == len(rest) {
			return pinyin
		}
		if end := palladiusRest(rest[n:], most-1); end != "" {
			return pinyin + end
		}
	}
	return ""
}

// palladiusSyllables puts together what the letters at the start and at the end of a syllable stand for.
var palladiusSyllables = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for _, start := range pairsOf("б b п p м m ф f д d т t н n л l г g к k х h цз z ц c с s чж zh ч ch ш sh ж r") {
		for _, end := range pairsOf("а a ай ai ань an ан ang ао ao э e эй ei энь en эн eng о o оу ou у u уа ua уай uai уань uan уан uang " +
			"уй ui уэй ui унь un ун ong уо uo") {
			m[start[0]+end[0]] = start[1] + end[1]
		}
	}
	for _, start := range pairsOf("б b п p м m д d т t н n л l цз j ц q с x") {
		for _, end := range pairsOf("и i ин ing инь in я ia ян iang янь ian яо iao е ie ю iu юй u юань uan юэ ue юнь un юн iong") {
			m[start[0]+end[0]] = start[1] + end[1]
		}
	}
	for _, whole := range pairsOf("чжи zhi чи chi ши shi жи ri цзы zi цы ci сы si го guo ко kuo хо huo до duo то tuo но nuo ло luo " +
		"цзо zuo цо cuo со suo чжо zhuo чо chuo шо shuo жо ruo " +
		"а a ай ai ань an ан ang ао ao э e эй ei энь en эр er оу ou и yi ин ying инь yin я ya янь yan ян yang яо yao е ye ю you юй yu " +
		"юань yuan юэ yue юнь yun юн yong у wu ва wa вай wai вань wan ван wang вэй wei вэнь wen вэн weng во wo") {
		m[whole[0]] = whole[1]
	}
	return m
})

func pairsOf(list string) (pairs [][2]string) {
	fields := strings.Fields(list)
	for i := 0; i+1 < len(fields); i += 2 {
		pairs = append(pairs, [2]string{fields[i], fields[i+1]})
	}
	return pairs
}
