package roman

import (
	"maps"
	"slices"
	"strconv"
	"sync"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/unicode/norm"
)

// Hanja gives the Korean reading of a Chinese character as a Hangul syllable, as it is read inside a word; 0 where it is
// not among the 4,888 of the Korean standard nor a simplified or Japanese form of a common one.
func Hanja(r rune) rune { return hanja()[r] }

// StandardHanja is Hanja for the characters of the Korean standard alone, without the forms that the neighbours print.
func StandardHanja(r rune) rune { return standardHanja()[r] }

// standardHanja are the readings of the Korean standard (KS X 1001). It orders its characters by their reading, so the
// readings are known from how many characters have each.
var standardHanja = sync.OnceValue(func() map[rune]rune {
	table := make(map[rune]rune, 6000)
	decoder := korean.EUCKR.NewDecoder()
	lead, trail := byte(0xca), byte(0xa1)
	counts := []rune(hanjaCounts)
	for i := 0; i < len(counts); {
		k := i + 1
		for k < len(counts) && counts[k] < 0x80 {
			k++
		}
		n, _ := strconv.Atoi(string(counts[i+1 : k]))
		for range n {
			// A character with several readings stands in several places, as a compatibility form in all but the first.
			if c, err := decoder.Bytes([]byte{lead, trail}); err == nil && norm.NFC.IsNormal(c) {
				table[[]rune(string(c))[0]] = counts[i]
			}
			if trail++; trail == 0xff {
				lead, trail = lead+1, 0xa1
			}
		}
		i = k
	}
	return table
})

// hanja are the readings, with the forms that the neighbours print from a list.
var hanja = sync.OnceValue(func() map[rune]rune {
	table := maps.Clone(standardHanja())
	table['金'] = '금' // 김 is its reading as a family name alone
	forms := knownNames("hanja")()
	readings := make([]string, 0, len(forms))
	for reading := range forms {
		readings = append(readings, reading)
	}
	slices.Sort(readings)
	for _, reading := range readings {
		for _, list := range forms[reading] {
			for _, r := range list {
				if table[r] == 0 {
					table[r] = []rune(reading)[0]
				}
			}
		}
	}
	return table
})

// initialSound is the rule of South Korea by which ㄹ and ㄴ at a word's beginning soften: 李 is 이, 羅 is 나, 呂 is 여.
func initialSound(r rune) rune {
	s, ok := syllableOf(r)
	if !ok {
		return r
	}
	iotated := s.vowel == 2 || s.vowel == 3 || s.vowel == 6 || s.vowel == 7 || s.vowel == 12 || s.vowel == 17 || s.vowel == vowelI
	switch {
	case (s.initial == initialR || s.initial == initialN) && iotated:
		s.initial = initialNone
	case s.initial == initialR:
		s.initial = initialN
	}
	return rune(hangulFirst + s.initial*588 + s.vowel*28 + s.final)
}

// ReadsAs says whether Koreans read a name in Han characters as the one in Hangul: 金大中 is 김대중.
func ReadsAs(chars, hangul []rune) bool {
	if len(chars) != len(hangul) || len(chars) > 8 {
		return false
	}
	var room [8]rune
	read, ok := hanjaToHangul(room[:0], chars)
	return ok && slices.Equal(read, hangul)
}

// hanjaToHangul reads a row of characters in Korean; ok is false where one is not known.
func hanjaToHangul(dst, chars []rune) (_ []rune, ok bool) {
	for i, c := range chars {
		if c >= hangulFirst && c <= hangulLast {
			dst = append(dst, c)
			continue
		}
		r := Hanja(c)
		switch {
		case r == 0:
			return dst, false
		case i == 0 && c == '金' && len(chars) > 1:
			r = '김' // as a family name
		case i == 0:
			r = initialSound(r)
		}
		dst = append(dst, r)
	}
	return dst, true
}

// hanjaCounts are the readings in order, each with the number of its characters.
const hanjaCounts = "가29각11간24갈10감20갑6강24개20객2갱4갹1거17건12걸4검7겁3게3격7견11결6겸6경45계24고39곡7곤10골3공17과13곽3관17괄4광13괘3괴9굉4교25구54국6군6" +
	"굴4궁6권10궐5궤7귀5규15균7귤1극7근16금14급7긍4기64긴1길4김1끽1나25난7날2남10납4낭7내7녀1년3념5녕1노27농5뇌6뇨9눈1눌1뉴8능3니2닉2다2단20달5담17답5" +
	"당11대17덕2도40독10돈10돌2동17두11둔6득1등9라9락10란8랄2람10랍3랑8래4랭1략2량13려18력7련12렬6렴5렵1령18례5로18록7론1롱7뢰8료12룡1루13류14륙3" +
	"륜6률4륭1륵2름1릉6리26린9림5립4마8막6만19말7망12매14맥5맹6멱2면11멸2명15몌1모24목7몰2몽3묘12무22묵2문12물3미19민13밀3박19반25발11방28배20백8" +
	"번10벌4범9법2벽12변6별4병17보16복17본1볼1봉17부42북1분19불5붕6비43빈14빙4사60삭4산12살5삼8삽4상31새5색3생5서30석15선32설13섬8섭4성18세9소37" +
	"속9손6솔1송8쇄5쇠2수61숙12순27술4숭3슬3습5승10시28식15신24실4심10십3쌍1씨1아18악14안10알4암8압4앙7애11액7앵4야11약10양30어10억5언6얼2엄6업2엔1" +
	"여24역13연46열7염15엽6영38예24오30옥5온6올1옹9와8완18왈1왕5왜4외7요36욕6용24우32욱9운13울3웅2원27월3위25유57육7윤16율1융5은7을1음6읍3응4의19" +
	"이40익6인24일9임11입5잉4자26작13잔5잠6잡1장37재17쟁4저28적25전41절8점9접3정55제23조46족4존2졸3종17좌5죄1주40죽2준19줄1중4즉1즐1즙3증11지34직5" +
	"진35질15짐3집6징3차15착7찬15찰5참10창22채12책4처4척15천19철10첨10첩10청9체9초27촉6촌4총10촬1최3추23축12춘3출3충6췌4취14측5층1치24칙3친1칠3침9" +
	"칩1칭2쾌1타14탁16탄10탈2탐4탑3탕5태14택3탱1터1토4통7퇴6투6특2틈1파16판9팔3패11팽4퍅1편10폄1평5폐10포28폭6표14품2풍5피7필10핍2하14학5한14할2함12" +
	"합7항17해18핵2행5향9허4헌4헐1험2혁4현21혈4혐1협12형20혜9호41혹3혼6홀3홍10화14확6환17활5황24회20획2횡3효13후13훈10훙1훤4훼3휘8휴5휼3흉5흑1흔4흘4" +
	"흠3흡4흥1희20힐1"
