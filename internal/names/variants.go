package names

import "strings"

// variantLines are given names with the forms they take between languages, a family a line, folded. Forms that the
// sounds find by themselves need not stand here; those do that look or sound apart. After the bar stand short forms,
// which count for a little less: a Bill is a William, though not every William is a Bill. Men's names stand first, after the line
// of an equals sign women's.
const variantLines = `
mohammed muhammad mohamed mohammad mohamad muhamad mohamud mohd md mehmet mahomet muhammed magomed mukhammad mamadou mohammadu محمد мухаммед мохаммед магомед мухаммад מוחמד मोहम्मद मुहम्मद 穆罕默德 莫哈末 | mo
ahmad ahmed ahmet ahmat akhmed احمد ахмед ахмад אחמד 阿末 艾哈迈德
ali aly علي али עלי 阿里
roh noh
yusuf youssef yousef yosef joseph jose giuseppe josef josip jozef yusef yousuf iosif osip يوسف иосиф юсуф йосиф йосип יוסף 约瑟夫 | joe pepe pino sepp jo beppe
ibrahim abraham ebrahim avraham ibrahima avraam ابراهيم ибрагим авраам אברהם 易卜拉欣 | abe avi
ismail ishmael esmail ismael اسماعيل исмаил ישמעאל
musa moses moshe moussa moisei موسي муса моше моисей משה
sulayman suleiman solomon sulaiman soliman shlomo salomon sleiman سليمان сулейман соломон שלמה
daud david dawood davud dawud dovid داود давид дэвид девід דוד 大卫 戴维 | dave davy
isa jesus issa eisa عيسي иса
yahya john yahia johannes johann jan jean juan joao giovanni ivan ioannis ian sean shaun johan hans evan ioan jovan janos yohanan iain eoin ivano joan juhani jussi يحيي يوحنا иван джон йоханнес ян жан хуан 约翰 | jack johnny jonny vanya
yaqub jacob yakub james jacques giacomo jakob iakov santiago diego yaakov jaime jakub tiago يعقوب яков джеймс якоб жак יעקב 詹姆斯 | jim jimmy jake jamie
ishaq isaac ishak yitzhak isak اسحاق исаак יצחק
mikhail michael michel miguel michele michal mykhailo mihail mihai mikael mikhael mihailo mihaly ميخائيل ميشال михаил майкл михайло мишель מיכאל 迈克尔 米哈伊尔 | mike mick misha miki
aleksandr alexander alejandro alexandre oleksandr aleksander alessandro aleksandar alexandros aleksandrs iskandar eskandar aliaksandr alasdair alistair sandor alexandru الكساندر اسكندر александр олександр александър 亚历山大 | alex sasha sandro alec sasa
aleksei alexey aleksey alexei alexis oleksii oleksiy alessio aliaksei алексей олексій алексис | alyosha lyosha
andrei andrew andreas andres andre andrea andriy andrej andrzej anders andrii andrus antti اندرو اندريه андрей андрій эндрю андре 安德鲁 安德烈 | andy drew
nikolai nicholas nicolas nikolaus nikola mykola nicola mikolaj nikolaos nicolae niklas klaus nicolau miklos николай никола микола николас 尼古拉 | nick nicky klaas kolya niko claus
petr peter pierre pedro pietro petro piotr petar petros peteris pekka boutros بطرس بيتر петр петро питер пьер 彼得 | pete petya
pavel paul pablo paolo pavlo pawel paulo pavlos pal pavao بول بولس павел павло пол поль 保罗 | pasha paavo
sergei sergey serge sergio sergej serhii serhiy siarhei sergejs sergiu سيرغي сергей сергій серж | seryozha
dmitri dmitry dimitri dmytro dimitrios dimitar demetrius dmitrij dimitris dumitru дмитрий димитър дмитро 德米特里 | dima mitya
vladimir volodymyr wladimir uladzimir waldemar vladimirs فلاديمير владимир володимир 弗拉基米尔 | vova volodya vlado vlad
evgeny yevgeny eugene evgeni yevhen eugenio evgenij yauhen eugeniusz евгений євген юджин | zhenya gene
yuri george georgi jorge georges georgy giorgi giorgio jurij yury yurii iurii jerzy georgios heorhii jiri gheorghe gyorgy yorgos جورج юрий юрій георгий георги джордж жорж 乔治 | yura gogi
viktor victor vittorio viktoras wiktor فيكتور виктор віктор 维克多 | vitya vic
vasily vasyl basil vasile vasil wasil vasilios vassilis василий васил василь | vasya
grigory gregory gregor hryhorii grigori grzegorz gregorio grigol григорий григор грегори | greg grisha
stepan stephen steven stefan stephane esteban stefano etienne stjepan istvan szczepan stefanos stevan ستيفن степан стивен стефан стівен 斯蒂芬 | steve
william guillermo wilhelm guillaume willem guglielmo vilhelm vilmos ويليام вильям уильям вільям 威廉 | bill billy will willy wim liam
robert roberto روبرت роберт 罗伯特 | bob bobby rob robbie bert
richard ricardo riccardo ryszard rikard ريتشارد ричард 理查德 | dick rick rich ricky
edward eduardo edvard eduard edouard duarte edoardo ادوارد эдвард едуард эдуард 爱德华 | ed eddie ned ted teddy
theodore theodor teodoro fyodor fedor teodor fedir todor theodoros федор теодор | ted teddy theo
thomas tomas tommaso tomasz tuomas foma توماس томас фома 托马斯 | tom tommy
anthony antonio antoine anton antoni antonius antonios antonin انطوان انتوني антон антонио энтони 安东尼 安东 | tony toni toño
charles carlos karl carlo karel carl karol kaarle karoly شارل чарльз карл карлос шарль 查尔斯 卡洛斯 | charlie chuck
henry heinrich henri enrique enrico henrik hendrik henryk henrique هنري генри генрих анри 亨利 | harry hank heinz
francis francisco francesco franz francois frans franciszek frantisek franc ferenc فرنسيس فرنسوا франсуа франциск франц фрэнсис 弗朗西斯 弗朗索瓦 | frank paco pancho fran cisco
frederick friedrich frederic federico fryderyk frederik fredrik фредерик фридрих | fred freddy fritz
louis luis ludwig luigi lajos ludvig lodewijk ludovic لويس луи луис людвиг 路易 路易斯 | lou lewis
philip philippe felipe filippo filip philipp fülöp فيليب филип филипп 菲利普 | phil
matthew matthias mateo matteo mathieu matti matthieu matej mateusz matvei matteus متي матвей мэттью 马修 | matt
mark marcus marco marc marek markus marcos marko مارك марк 马克
luke lucas luca lukas luc luka lukasz لوقا лука 卢克
joshua yehoshua josue יהושע | josh
desmond | des
benjamin binyamin veniamin benjamim بنيامين вениамин бенджамин биньямин בנימין 本杰明 | ben bibi benny benji beni
samuel shmuel samuil صموئيل самуил сэмюэл שמואל 塞缪尔 | sam sammy
daniel danilo daniil danilo دانيال даниил дэниел даниэль דניאל 丹尼尔 | dan danny
emmanuel emanuel manuel immanuel עמנואל עמנואל эммануэль мануэль | manny manolo
ignatius ignacio ignazio ignacy | nacho iggy
lawrence laurence lorenzo laurent laurentius lars lavrenti лоран лоренцо | larry laurie
timothy timothee timofei тимофей тимоти | tim
christopher christophe cristobal christoph kristof krzysztof кристофер кристоф | chris kit
christian kristian cristian krisztian кристиан | chris
albert alberto albrecht альберт | al bert
alfred alfredo альфред | alf fred
ronald рональд | ron ronnie
donald дональд 唐纳德 | don donnie
kenneth кеннет | ken kenny
gerald gerard gerhard gerardo жерар геральд | gerry jerry
jeffrey geoffrey geoffroy джеффри | jeff geoff
patrick patricio patrik патрик | pat paddy
jonathan yonatan jonatan יונתן джонатан | jon
nathan nathaniel natan נתן | nate
douglas дуглас | doug
vincent vincente vincenzo vicente винсент | vince vinny
raymond ramon raimundo реймонд | ray
rafael raphael raffaele رافاييل рафаэль | rafa
leo lev leon leonid leonardo lew лев леон леонид | lenny
eric erik erich eirik эрик ерик
abdullah abdallah abdulla abdoulaye عبدالله абдулла абдалла 阿卜杜拉 阿都拉
umar omar omer ömer عمر омар умар 奥马尔 奥马
uthman osman othman usman ottoman عثمان осман усман
hasan hassan hassane حسن хасан гасан 哈桑
husain hussein hussain husayn hossein hüseyin hocine houssein حسين хусейн хуссейн гусейн 侯赛因 胡先
khalid khaled halid خالد халед халид
said saeed sayeed saïd سعيد саид
salih saleh salah صالح салех
mustafa mostafa moustafa mustapha مصطفي мустафа
mahmud mahmoud mehmood mahmood محمود махмуд
usama osama oussama اسامه усама осама
jamal gamal djamal cemal جمال джамаль гамаль
qasim kassem kasim qassem قاسم касем
barack barak барак バラク 贝拉克 巴拉克 | barry
boris борис 鲍里斯
= women
maria mary marie mariam maryam miriam mariya marija maryja maire moira مريم ماري мария мэри мари марія מרים 玛丽 | mimi masha molly marusya
anna anne ann hanna hannah ana anya annie آنا حنا анна анне חנה 安娜 | anya anja nan
elizabeth elisabeth elisabetta isabel isabella elzbieta yelizaveta elisaveta اليزابيث елизавета элизабет ізабель елизабет | liz lisa betty beth liza elsa eliza bettina
catherine katherine ekaterina caterina catalina katarina kateryna katharina catarina kathryn katarzyna yekaterina екатерина катерина кэтрин катрин | kate cathy kathy katya kat katie kitty karin
elena helen helena yelena olena helene ileana eleni elen елена хелена олена هيلين | lena nell
natalia natalie nathalie nataliya natalya наталья наталия наталі | natasha nat
olga helga volha ольга олга | olya
tatiana tatyana tetiana tetyana татьяна тетяна | tanya
margaret margarita marguerite margarete malgorzata margherita margareta маргарет маргарита | maggie peggy meg greta rita margot
sophia sofia sophie zofia sofiya софия софья софи | sonya
julia giulia julie yulia iuliia julija юлия юлія джулия
irina irene iryna irena ирина ірина
svetlana svitlana sviatlana светлана світлана | sveta
victoria viktoria viktoriya wiktoria виктория вікторія | vicky vika
teresa theresa therese tereza тереза тереса | tess terry
patricia патриция патрисия | pat patty trish
susan susanna suzanne susana shoshana zuzana сьюзан сюзанна | sue susie
barbara варвара барбара | babs
deborah devorah дебора | debbie
rebecca rivka rebeca ребекка | becky
jennifer дженнифер | jen jenny
jane jeanne giovanna ivana juana johanna joanna yoana янина жанна джейн
laura лаура лора
veronica veronika veronique вероника
angela анжела ангела 安格拉
`

// variantOf is the family of a folded given name and whether it is a short form in it. A short form may belong to several
// families; short forms are therefore kept as sets.
type variant struct {
	family uint16   // 0 for none
	short  []uint16 // families of which it is a short form
}

var variants = func() map[string]variant {
	m := map[string]variant{}
	family := uint16(0)
	for line := range strings.Lines(variantLines) {
		if strings.HasPrefix(line, "=") {
			continue
		}
		full, short, _ := strings.Cut(line, "|")
		family++
		for _, w := range strings.Fields(full) {
			v := m[w]
			if v.family == 0 {
				v.family = family
			}
			m[w] = v
		}
		for _, w := range strings.Fields(short) {
			v := m[w]
			v.short = append(v.short, family)
			m[w] = v
		}
	}
	return m
}()

// firstOfWomen is the first family of women's names.
var firstOfWomen = func() uint16 {
	men, _, _ := strings.Cut(variantLines, "\n=")
	return uint16(strings.Count(men, "\n")) + 1
}()

// sameVariant says whether two words are forms of one given name, and whether one is only its short form.
func sameVariant(x, y variant) (same, short bool) {
	if x.family != 0 && x.family == y.family {
		return true, false
	}
	for _, f := range x.short {
		if f == y.family {
			return true, true
		}
	}
	for _, f := range y.short {
		if f == x.family {
			return true, true
		}
	}
	return false, false
}
