package roman

import "sync"

// katakanaReverse writes romaji back, and foreign names as Japanese newspapers hear them: a consonant without a vowel
// takes u (t and d take o), l is r, th is s, v is b or ヴ.
var katakanaReverse = sync.OnceValue(func() *reverse {
	t := new(reverse)
	var raw [32]byte
	for r := rune(hiraganaFirst); r <= hiraganaLast; r++ {
		s := kanaSounds[r-hiraganaFirst]
		if s.small || s.vowel == 0 {
			continue
		}
		kana := string(r + katakanaShift)
		if kana == "ヲ" || kana == "ヰ" || kana == "ヱ" || kana == "ヂ" || kana == "ヅ" {
			continue
		}
		for cost, system := range []*kanaSystem{systemPassport, systemKunrei} {
			plain := string(system.kana(raw[:0], kana))
			t.add(piece{latin: plain, to: kana, cost: cost})
			for _, glide := range []string{"ャ", "ュ", "ョ"} {
				if s.vowel == 'i' && s.consonant != "" {
					t.add(piece{latin: string(system.kana(raw[:0], kana+glide)), to: kana + glide, cost: cost})
				}
			}
			if s.consonant != "" && s.consonant != "n" && s.consonant != "m" && s.consonant != "r" && len(plain) > 1 {
				t.add(piece{latin: plain[:1] + plain, to: "ッ" + kana, cost: cost + 1})
			}
		}
	}
	for _, p := range parsePieces(foreignKatakana) {
		p.cost++
		t.add(p)
	}
	return t
})

const foreignKatakana = `n ン m$ ム 1 m ム 3 b ブ 3 c ク 3 ck ック 2 d ド 3 f フ 3 g グ 3 h$ - 2 h - 6 j$ ジ 3 j ジ 4 k ク 3 l ル 3 p プ 3 q ク 3 r ル 3 r ー 4 s ス 2 t ト 2 ts ツ 1 v ブ 3 w ウ 4 x クス 2 y$ イ 3 z ズ 3 z ツ 5
sh シュ 2 ch$ チ 2 ch ク 5 th ス 3 th ト 4 ph フ 3 tt ット 2 ll ル 3 ss ス 3 nn ン 3 mm ム 3 ng ング 2 ng ン 4 la ラ li リ lu ル le レ lo ロ lla ラ 1 lli リ 1 lle レ 1 llo ロ 1 rra ラ 1 rri リ 1 rre レ 1 rro ロ 1
va バ 1 va ヴァ 2 vi ビ 1 vi ヴィ 2 ve ベ 1 ve ヴェ 2 vo ボ 1 vo ヴォ 2 fa ファ fi フィ fe フェ fo フォ wi ウィ 1 we ウェ 1 wo ウォ 1 ti ティ 1 di ディ 1 tu トゥ 1 du ドゥ 1 je ジェ 1 she シェ che チェ ca カ 1 co コ 1 cu ク 1 ci シ 2 ce セ 2 ge ジェ 3 gi ジ 3
qu ク 3 qua クア 3 tha サ 3 thi シ 3 the セ 3 tho ソ 3 pha ファ 2 phi フィ 2 phe フェ 2 pho フォ 2 ar$ アー 3 er$ アー 2 or$ オー 3 ee イー 2 oo ウー 2 ou ウ 3 ou オー 3 ai アイ 1 ey$ イ 2 ay エイ 2 ei エイ 1 au アウ 1 aw オー 3
ya ヤ yu ユ yo ヨ ye イェ 2 si シ 1 zi ジ 1 son$ ソン man$ マン a ア i イ u ウ e エ o オ aa アー 2 oh$ オ 1 x$ ックス 1 tz ツ 2 tsch チュ 3 sch シュ 3`

func katakanaOriginals(word string, max int) []string { return katakanaReverse().words(word, max) }
