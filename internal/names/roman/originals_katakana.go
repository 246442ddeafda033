package roman

import (
	"strings"
	"sync"
)

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
		t.add(p)
	}
	// Every piece costs, so that a consonant goes with the vowel behind it; and a vowel may be heard as long.
	for i := range t.pieces {
		for k, p := range t.pieces[i] {
			t.pieces[i][k].cost += 2 * step
			if vowel := p.latin[len(p.latin)-1]; strings.IndexByte("aeiou", vowel) >= 0 && !p.end && !strings.HasSuffix(p.to, "ー") && strings.ContainsAny(p.latin, "bcdfghjklmnpqrstvwyz") {
				p.to += "ー"
				p.cost += 2*step + 3
				t.pieces[i] = append(t.pieces[i], p)
			}
		}
	}
	return t
})

const foreignKatakana = `t$ ット 3 k$ ック 3 ck$ ック 1 p$ ップ 3 d$ ッド 4 g$ ッグ 4 ff フ 2 bb ブ 3 gg ッグ 3 dd ッド 3 pp ップ 3 kk ック 3 er エル 3 ca キャ 3 ka カ gi ジ 2 ji ジ dge ッジ 2 ge$ ジュ 3 gia ジャ 3 giu ジュ 2 gio ジョ 2 cio チョ 2 cia チャ 2 ce チェ 4 ci チ 3 tz ッツ 2 ss ッス 4 ly リー 2 ry リー 2 ny ニー 2 my ミー 2 dy ディ 2 ty ティ 2 vy ビー 2 ie$ ー 6 e$ - 4 le$ ル 2 re$ ア 4 wa ワ w$ フ 3 x ックス 2 n ン m$ ム 1 m ム 3 b ブ 3 c ク 3 ck ック 2 d ド 3 f フ 3 g グ 3 h$ - 2 h - 6 j$ ジ 3 j ジ 4 k ク 3 l ル 3 p プ 3 q ク 3 r ル 3 r ー 4 s ス 2 t ト 2 ts ツ 1 v ブ 3 w ウ 4 x クス 2 y$ イ 3 z ズ 3 z ツ 5
sh シュ 2 ch$ チ 2 ch ク 5 th ス 3 th ト 4 ph フ 3 tt ット 2 ll ル 3 ss ス 3 nn ン 3 mm ム 3 ng ング 2 ng ン 4 la ラ li リ lu ル le レ lo ロ lla ラ 1 lli リ 1 lle レ 1 llo ロ 1 rra ラ 1 rri リ 1 rre レ 1 rro ロ 1
va バ 1 va ヴァ 2 vi ビ 1 vi ヴィ 2 ve ベ 1 ve ヴェ 2 vo ボ 1 vo ヴォ 2 fa ファ fi フィ fe フェ fo フォ wi ウィ 1 we ウェ 1 wo ウォ 1 ti ティ 1 di ディ 1 tu トゥ 1 du ドゥ 1 je ジェ 1 she シェ che チェ ca カ 1 co コ 1 cu ク 1 ci シ 2 ce セ 2 ge ジェ 3 gi ジ 3
qu ク 3 qua クア 3 tha サ 3 thi シ 3 the セ 3 tho ソ 3 pha ファ 2 phi フィ 2 phe フェ 2 pho フォ 2 ar$ アー 3 er$ アー 2 or$ オー 3 ee イー 2 oo ウー 2 ou ウ 3 ou オー 3 ai アイ 1 ey$ イ 2 ay エイ 2 ei エイ 1 au アウ 1 aw オー 3
ya ヤ yu ユ yo ヨ ye イェ 2 si シ 1 zi ジ 1 son$ ソン man$ マン a ア i イ u ウ e エ o オ aa アー 2 oh$ オ 1 x$ ックス 1 tz ツ 2 tsch チュ 3 sch シュ 3`

func katakanaOriginals(word string, max int) []string { return katakanaReverse().words(word, max) }
