package names

import "strings"

// Words that stand with a person's name and are none of it, folded as lang.Fold does. The lists are of common
// knowledge, by language; a word that is also a common given or family name (Earl, Prince, Major) is left out.
var titles = wordSet(`
mr mister mrs ms mx miss madam madame mme mlle monsieur messrs sir dame lord lady rev reverend fr hon honourable
honorable rt dr doctor prof professor phd md mp mep mba esq esquire amb ambassador minister president chairman chairwoman
chairperson chair secretary general gen colonel col lt lieutenant captain capt maj brigadier admiral marshal comrade
excellency he hh hrh governor senator sen representative councillor cllr justice judge engr speaker premier
chancellor commissioner delegate deputy pm vp cpt sgt
herr frau fraulein prasident bundeskanzler minister dipl mag
presidente senor senora srta sr sra don dona licenciado lic ingeniero excelentisimo excmo
dott dottore dottoressa onorevole signor signora avv
doutor doutora deputado deputada senador
prasidentin presidentul domnul doamna predsednik predsjednik premijer gospodin gospodja gospodarz pani poslanec
elnok miniszterelnok urnak
bayan sayin cumhurbaskani
sheikh shaikh shaykh sheik cheikh sayyid sayed syed haji hajji hajj hadji al-haj alhaj hadj maulana mawlana mullah molla
ayatollah hojjatoleslam imam emir amir sultan mufti qari hafiz hazrat
dato datuk datin tun puan encik tunku tengku tuan seri sri
shri shrimati smt kumari pandit thiru
bapak ibu pak

г господин госпожа гн гжа товарищ тов президент министр премьер депутат председатель генерал полковник посол доктор профессор
пан пані
السيد السيده الشيخ الدكتور دكتور الدكتوره د الاستاذ استاذ الحاج حاج الرئيس رئيس الامير النائب الوزير المهندس الجنرال سمو
جلاله معالي سعاده اقا خانم ايه الله شيخ سيد
מר גברת גב דר פרופ הרב חכ השר נשיא
κ κος κυριος κυρια δρ
मा माननीय श्री श्रीमती डा डॉ सुश्री
মাননীয় ড
นาย นาง นางสาว ดร พล เอก
`)

// unspacedTitles are honorifics that follow a name without a space, longest first.
var unspacedTitles = []string{"総理大臣", "国家主席", "總統", "总统", "先生", "女士", "小姐", "同志", "主席", "总理", "總理", "部长", "部長", "大使", "教授", "博士", "議員", "议员", "議长", "大統領", "首相", "さん", "さま", "閣下", "阁下", "대통령", "의원", "총리", "주석", "위원장", "장관", "씨", "님", "氏", "様", "君"}

// particles belong to the word after them and are often left out, or written together with it.
var particles = wordSet(`
van von der den de del della dello dei degli di da das do dos du des la le les las los lo el al ul ur un as ad at ash an
ar az bin ibn ben bint bt binti binte abu abou umm um bou ould uld wuld ter ten te zu zum zur af av y e i
san of the ap mac mc nic o st
بن ابن بنت ال ابو ام
ибн бин аль эль ван фон де дер ди да дель ла ле оглы оглу кызы
בן בת אל אבו דה לה ואן פון
ντε ντι βαν φον
اف
`)

// givenToo are particles that are given names where a name in Latin letters begins with them: Ben Wallace, Des Browne.
var givenToo = wordSet(`ben des ash ad`)

// peerage are the words of a title that follows the name after a comma and has a name in it.
var peerage = wordSet(`baron baroness viscount viscountess earl countess marquess duke duchess`)

// suffixes say which of a family it is.
var suffixes = wordSet(`jr jnr junior snr senior ii iii iv filho neto hijo младший старший`)

// fathersSon are the particles after which a father's name stands.
var fathersSon = wordSet(`bin ibn ben bint bt binti binte بن ابن بنت ибн бин בן בת ould uld wuld`)

// isTitle says whether the folded word is a title or honorific.
func isTitle(fold string) bool { return titles[fold] }

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
