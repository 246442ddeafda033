package roman

import "sync"

// Arabic and Hebrew write the consonants, and long vowels at most: a vowel comes back as nothing or as its letter.
const (
	arabicBack = `b ب t ت 0 t ط 3 th ث 2 th ذ 6 th ت 4 j ج g ج 1 g غ 1 g ق 6 g گ 8 h ح 2 h ه 1 kh خ d د d ض 4 dh ذ dh ض 3 dh ظ 3 r ر z ز z ظ 5 z ذ 6 z تس 6 s س s ص 3 s ز 5 s ث 8 sh ش
ch ش 3 ch تش 2 ch خ 5 sch ش 2 tch تش tz تز 3 tz تس 3 ck ك gh غ f ف v ف 1 q ق k ك k ق 3 c ك 1 c س 3 ce س 4 ph ف 1 l ل m م n ن w و w ف 4 y ي p ب x كس 1 bb ب dd د ff ف ll ل mm م nn ن rr ر ss س tt ت zz ز yy ي kk ك ww و jj ج qq ق ss ص 4 shsh ش gg غ pp ب
aa ا aa عا 4 a ا 2 a - 2 a ع 7 a عا 7 a ي 6 e - 2 e ي 2 e ا 6 i ي 1 i - 3 i ا 7 i عي 8 u و 1 u - 3 u ع 8 u ا 6 u ي 7 o و 1 o - 4 o ع 7 o ا 5 ou و 1 oo و 1 ee ي 1 ea ي 2 ie ي 2 ai ي 2 ai اي 3 ay ي 1 ay اي 3 ei ي 1 ei اي 3 ey ي 2 au و 2 au او 2 aw و 1 ia يا 1 ya يا 1 io يو 1 y - 7`
	arabicEdges = `^a ا 0 ^a ع 1 ^a أ 2 ^e إ 0 ^e ا 1 ^i إ 0 ^i ا 1 ^i ع 4 ^o أ 1 ^o ع 1 ^o او 2 ^u أ 1 ^u ع 3 ^u او 2 ^ou أو 1 ^oo أو 1 a$ ا 1 a$ ة 1 a$ ى 4 a$ اء 5 ah$ ة 0 i$ ي 0 y$ ي 0 ee$ ي 0 ie$ ي 1 e$ ي 3 e$ ه 3 ^y ي 0 ^al ال 8 o$ و 0 u$ و 0`
	hebrewBack  = `b ב v ב 3 v ו 1 g ג d ד h ה h ח 2 z ז ch ח 1 ch צ׳ 4 ch כ 4 kh ח 2 kh כ 1 t ט 2 t ת 1 y י k ק 1 k כ 1 c ק 2 l ל m מ n נ s ס s ש 4 p פ f פ 1 tz צ ts צ ts טס 5 z צ 7 q ק 1 r ר sh ש sch ש 2 j ג׳ 1 j י 5 zh ז׳ w ו 1 w וו 2 x קס 1 th ת 1
a - 0 a א 3 a ע 4 e - 0 e א 5 e ע 4 e י 6 i י 0 i - 3 o ו 0 o - 4 u ו 0 u - 5 ee י 0 ei י 0 ey י 0 ai י 1 ai יי 2 ay י 1 oo ו 0 ou ו 0 ya יה 2 ya יא 3 ia יה 2 bb ב ll ל nn נ ss ס ss ש 5 tt ט mm מ ff פ rr ר dd ד gg ג`
	hebrewEdges = `^a א 0 ^a ע 2 ^e א 0 ^e ע 3 ^i אי 0 ^i י 1 ^i א 3 ^i ע 4 ^o או 0 ^o עו 1 ^o ע 3 ^u או 0 ^u עו 2 ^ya י 2 ^ye י 1 ^yi י 1 a$ ה 0 a$ א 3 ah$ ה 0 e$ ה 1 i$ י 0 y$ י 0 m$ ם 0 n$ ן 0 f$ ף 0 tz$ ץ 0 ts$ ץ 0 ch$ ך 2 ch$ ח 1 kh$ ך 1 k$ ק 0 v$ ב 0 v$ ו 1 p$ פ 0 nn$ ן 0 mm$ ם 0`
)

var arabicReverse = sync.OnceValue(func() *reverse { return readBack(arabicBack, arabicEdges, arabicNames()) })
var hebrewReverse = sync.OnceValue(func() *reverse { return readBack(hebrewBack, hebrewEdges, hebrewNames()) })

func arabicOriginals(word string, max int) []string { return arabicReverse().words(word, max) }
func hebrewOriginals(word string, max int) []string {
	list := hebrewReverse().words(word, 2*max)
	kept := list[:0]
	for _, w := range list {
		if w = finalLetters(w); !contains(kept, w) {
			kept = append(kept, w)
		}
	}
	return kept[:min(len(kept), max)]
}

// finalLetters gives a Hebrew word's last letter the form that it has there.
func finalLetters(w string) string {
	r := []rune(w)
	if last := len(r) - 1; last > 0 {
		switch r[last] {
		case 'מ':
			r[last] = 'ם'
		case 'נ':
			r[last] = 'ן'
		case 'צ':
			r[last] = 'ץ'
		case 'כ':
			r[last] = 'ך'
		}
	}
	return string(r)
}

// readBack reads the pieces above (Latin, letter, cost; ^ and $ for the edges of a word) and the known names, which cost
// nothing: mohammed is first of all محمد.
func readBack(inner, edges string, names map[string][]string) *reverse {
	t := new(reverse)
	for _, p := range parsePieces(inner + " " + edges) {
		p.cost += step
		t.add(p)
	}
	for name, spellings := range names {
		for k, s := range spellings {
			t.add(piece{latin: s, to: name, cost: k - 12, begin: true, end: true})
		}
	}
	return t
}
