package names

import "strings"

// concepts are words of parties' and organisations' names that are translated from language to language, not
// transcribed. Each line is one meaning; the words are folded. Words of unspaced scripts are found inside longer ones.
const conceptLines = `
party parti partei partido partito partit partij partia partiet partiya puolue strana stranka партия партії партія партии партијата حزب הלכת מפלגה पार्टी दल พรรค partai dang κομμα 党 黨 당
communist communists communiste comunista kommunistische kommunist kommunistisk komunistyczna komunisticka komunist коммунистическая коммунистов комуністична комунистическа комунистичка الشيوعي شيوعي קומוניסטית कम्युनिस्ट cong-san κομμουνιστικο 共产 共產 공산
socialist socialists socialiste socialista sozialistische socialistische sosialistisk socialistisk socjalistyczna socialisticka socijalisticka социалистическая соціалістична социалистическа социалистичка الاشتراكي اشتراكي समाजवादी sosyalist σοσιαλιστικο 社会 社會 사회
social sociale sozial sozialdemokratische sotsial социал социальная социјалдемократска
democratic democrat democrats democracy demokratische demokraten democratique democratico democratica democrazia demokratik demokratska demokraticka demokratyczna демократическая демократична демократична демократическа демократска الديمقراطي الديمقراطيه ديمقراطي דמוקרטית लोकतान्त्रिक लोकतांत्रिक प्रजातन्त्र dan-chu δημοκρατικο 民主 민주
people peoples popular populaire volks volkspartei popolare popolari narodna ludowa narodni халк народная народна народная الشعب الشعبي שעבית जनता rakyat nhan-dan halk λαικο 人民 인민 국민 国民
workers labour labor worker travailleurs ouvriere arbeiter arbeiterpartei arbeiderpartiet arbetarepartiet trabajadores trabalhadores obrero operaia lavoratori robotnicza delnicka radnicka рабочая трудовая работническа العمل العمال العماليه העבודה श्रमिक मजदुर lao-dong isci εργατικο 劳动 勞動 工党 노동
national nationale nacional nazionale nationaal narodowa nacionalna национальная національна национална الوطني الوطنيه القومي לאומית राष्ट्रिय राष्ट्रीय quoc-gia milli ulusal εθνικο 国家 國家 국가
liberal liberale liberaux liberalna liberalni liberaal либеральная либерална الليبرالي ליברלית φιλελευθερων 自由
green greens vert verts grune grunen verde verdes verdi groen zelonych zielonych zeleni зеленая зелените الخضر ירוקה yesil πρασινοι 绿 綠 녹색
republican republic republicains republicaine republikaner republicano repubblicano republikanska cumhuriyet cumhuriyetci республиканская република جمهوري الجمهوري 共和 공화
christian chretien christlich christlich christelijk cristiano cristiana crista kristen kristelig krzescijanska krestanska христианская христијанска المسيحي 基督
conservative conservateur konservative conservador conservatore konservativ консервативная المحافظ 保守 보수
progressive progressiste progressista progresista progress progres прогрессивная прогрес التقدمي 进步 進步 진보
union united unity vereinigte unie union unione unido unida unidos unis einheit jednosc jedinstvo edinstvo единство единая єдність обединени اتحاد الاتحاد المتحد ihud birlik ενωση 统一 統一 联盟 聯盟 연합 통합
front fronte frente фронт الجبهه جبهه חזית cephe μετωπο mat-tran 阵线 陣線 전선
movement mouvement movimiento movimento bewegung ruch pokret hnuti движение рух движението حركه الحركه תנועה hareket κινημα andolan 运动 運動 운동
alliance allianz alianza alianca alleanza sojusz savez aliance альянс союз съюз تحالف التحالف ברית ittifak συμμαχια 同盟 동맹
left gauche linke izquierda esquerda sinistra lewica levica левая левица اليسار השמאל sol αριστερα 左翼 좌파
new nouveau nouvelle neue neu nuevo nueva novo nova nuovo nowa новая нова جديد جديده الجديد חדשה yeni νεα 新 신
freedom liberte freiheit freiheitliche libertad liberdade liberta wolnosc svoboda свобода свободы الحريه حريه חרות ozgurluk ελευθερια
justice gerechtigkeit justicia justica giustizia sprawiedliwosc pravda справедливость справедлива العداله عداله צדק adalet 正义 正義 정의
development developpement entwicklung desarrollo desenvolvimento sviluppo rozwoj razvoj развитие التنميه kalkinma 发展 發展
central centre center zentral zentrum centro centrum centrala центральный центральный المركزيه مركز merkez κεντρο 中央 중앙
committee comite komitee comitato komitet komisja komite комитет комітет لجنه اللجنه ועדה समिति uy-ban επιτροπη 委员会 委員會 위원회
international internationale internacional internazionale mezinarodni miedzynarodowy international международный міжнародний الدولي דولي בינלאומי uluslararasi διεθνης quoc-te 国际 國際 국제 对外 int'l intl
department departement abteilung departamento dipartimento отдел відділ قسم اداره bolum 部 부
youth jeunesse jugend juventud juventude gioventu mlodziez молодежь молодіжна الشباب נוער genclik thanh-nien 青年 청년
women femmes frauen mujeres mulheres donne kobiet женщин النساء المراه נשים kadin phu-nu 妇女 婦女 여성
foundation fondation stiftung fundacion fundacao fondazione fundacja фонд مؤسسه קרן vakif quy 基金会 基金會 재단
institute institut instituto istituto instytut институт інститут معهد מכון enstitu vien 研究所 学院 學院 연구소
government gouvernement regierung gobierno governo rzad vlada правительство уряд правителство حكومه ממשלה hukumet chinh-phu 政府 정부
ministry ministere ministerium ministerio ministero ministerstwo министерство міністерство وزاره משרד bakanlik bo 부처
bank banque banco banca банк بنك 银行 銀行 은행
group groupe gruppe grupo gruppo grupa группа група مجموعه 集团 集團 그룹
army armee ejercito exercito esercito armia vojska армия армія الجيش جيش צבא ordu quan-doi 军 軍 군
liberation befreiung liberacion libertacao liberazione wyzwolenia освобождение визволення التحرير 解放 해방
agrarian farmers peasant paysan bauern campesino agrarna селянська аграрная земеделски 农民 農民 농민
radical radicale radikale radykalna радикальная радикална 激进
action accion azione aktion akcja akcija действие 行动 行動
plant factory works usine fabrik werk zaklad завод заводу 工厂 工廠
`

// generic are words that so many organisations bear that sharing them says little.
var generic = wordSet(`international intl systems system industries industry industrial holdings holding trust fund services
service management group company corporation europe european global world capital trading investment investments shipping
foundation association society organization organisation council federation general construction aviation marine centre center
academy university medical sciences institute arab islamic republic united states offshore`)

// conceptWords are the meanings by word, and unspacedConcepts those of scripts without spaces, longest first.
var conceptWords, unspacedConcepts = func() (map[string]uint8, []string) {
	words := map[string]uint8{}
	var unspacedWords []string
	id := uint8(0)
	for line := range strings.Lines(conceptLines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		id++
		for _, w := range fields {
			if _, ok := words[w]; !ok {
				words[w] = id
			}
			if classOf(first(w)) == unspaced {
				unspacedWords = append(unspacedWords, w)
			}
		}
	}
	return words, unspacedWords
}()

// directions are meanings by which parties of one country differ: a communist and a liberal one are two.
var directions = func() (set [256]bool) {
	for _, w := range strings.Fields("communist socialist social democratic people workers national liberal green republican christian conservative progressive agrarian radical left centre") {
		set[conceptWords[w]] = true
	}
	return set
}()

func isDirection(concept uint8) bool { return directions[concept] }

func conceptOf(fold string) uint8 { return conceptWords[fold] }
