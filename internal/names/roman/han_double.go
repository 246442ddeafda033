package roman

import (
	"strings"
	"sync"
)

// doubleSyllables are the family names of two characters, simplified and traditional, with their two syllables.
var doubleSyllables = map[string][]string{
	"欧阳": {"ou", "yang"}, "歐陽": {"ou", "yang"},
	"司马": {"si", "ma"}, "司馬": {"si", "ma"},
	"司徒": {"si", "tu"},
	"司空": {"si", "kong"},
	"司寇": {"si", "kou"},
	"上官": {"shang", "guan"},
	"诸葛": {"zhu", "ge"}, "諸葛": {"zhu", "ge"},
	"夏侯": {"xia", "hou"},
	"尉迟": {"yu", "chi"}, "尉遲": {"yu", "chi"},
	"长孙": {"zhang", "sun"}, "長孫": {"zhang", "sun"},
	"皇甫": {"huang", "fu"},
	"慕容": {"mu", "rong"},
	"令狐": {"ling", "hu"},
	"宇文": {"yu", "wen"},
	"轩辕": {"xuan", "yuan"}, "軒轅": {"xuan", "yuan"},
	"公孙": {"gong", "sun"}, "公孫": {"gong", "sun"},
	"独孤": {"du", "gu"}, "獨孤": {"du", "gu"},
	"东方": {"dong", "fang"}, "東方": {"dong", "fang"},
	"南宫": {"nan", "gong"}, "南宮": {"nan", "gong"},
	"西门": {"xi", "men"}, "西門": {"xi", "men"},
	"东郭": {"dong", "guo"}, "東郭": {"dong", "guo"},
	"百里": {"bai", "li"},
	"端木": {"duan", "mu"},
	"呼延": {"hu", "yan"},
	"钟离": {"zhong", "li"}, "鍾離": {"zhong", "li"},
	"澹台": {"tan", "tai"}, "澹臺": {"tan", "tai"},
	"赫连": {"he", "lian"}, "赫連": {"he", "lian"},
	"闻人": {"wen", "ren"}, "聞人": {"wen", "ren"},
	"申屠": {"shen", "tu"},
	"公冶": {"gong", "ye"},
	"太史": {"tai", "shi"},
	"淳于": {"chun", "yu"},
	"单于": {"chan", "yu"}, "單于": {"chan", "yu"},
	"濮阳": {"pu", "yang"}, "濮陽": {"pu", "yang"},
	"完颜": {"wan", "yan"}, "完顏": {"wan", "yan"},
	"拓跋": {"tuo", "ba"},
	"纳兰": {"na", "lan"}, "納蘭": {"na", "lan"},
	"万俟": {"mo", "qi"}, "萬俟": {"mo", "qi"},
	"鲜于": {"xian", "yu"}, "鮮于": {"xian", "yu"},
	"宗政": {"zong", "zheng"},
	"仲孙": {"zhong", "sun"}, "仲孫": {"zhong", "sun"},
	"叔孙": {"shu", "sun"}, "叔孫": {"shu", "sun"},
	"季孙": {"ji", "sun"}, "季孫": {"ji", "sun"},
	"左丘": {"zuo", "qiu"},
	"梁丘": {"liang", "qiu"},
	"即墨": {"ji", "mo"},
	"第五": {"di", "wu"},
	"羊舌": {"yang", "she"},
	"微生": {"wei", "sheng"},
	"颛孙": {"zhuan", "sun"}, "顓孫": {"zhuan", "sun"},
	"乐正": {"yue", "zheng"}, "樂正": {"yue", "zheng"},
	"亓官": {"qi", "guan"},
	"爱新": {"ai", "xin"},
	"叶赫": {"ye", "he"}, "葉赫": {"ye", "he"},
	"范姜": {"fan", "jiang"},
	"张简": {"zhang", "jian"}, "張簡": {"zhang", "jian"},
}

// doubleSurnames are the same, each as one word.
var doubleSurnames = func() map[string][]string {
	words := make(map[string][]string, len(doubleSyllables))
	for name, parts := range doubleSyllables {
		words[name] = []string{parts[0] + parts[1]}
	}
	return words
}()

// givenNames are characters that given names read otherwise than running text does most often.
var givenNames = map[rune]string{
	'晟': "sheng", '长': "chang", '長': "chang", '朝': "chao", '曾': "zeng", '盛': "sheng", '乐': "le", '樂': "le", '朴': "pu", '尉': "wei",
	'行': "xing", '重': "zhong", '茜': "qian", '彦': "yan", '媛': "yuan", '单': "shan", '宁': "ning", '員': "yuan", '贾': "jia", '翟': "zhai",
	'石': "shi", '尔': "er", '莎': "sha", '伽': "jia", '强': "qiang", '強': "qiang", '调': "tiao", '少': "shao", '大': "da", '和': "he", '空': "kong",
	'传': "chuan", '傳': "chuan", '合': "he", '为': "wei", '為': "wei", '仔': "zai", '校': "xiao", '降': "jiang", '省': "sheng",
}

func commonSurname(r rune) bool { return strings.ContainsRune(commonSurnames, r) }

// commonSurnames are the commonest family names of one character.
const commonSurnames = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"

// traditionalSurnames are the traditional forms of family names that familyCharacters has in simplified ones.
const traditionalSurnames = "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇盧鍾鐘譚陸範賈韋鄒龍賀顧龔萬錢嚴湯寧溫龐顏聶魯歐關蘭紀單畢塗駱藍鮑華饒陽時農車項連蘆麥婁竇費衛應閔鄔師欒榮鞏遲談樂鄺儲諶練滿聞厲齊鳳莊喬賴區繆簡呂閻譙麼蔣過適蓋員諸軒勞權帥裵裴兪愼閔丁吉表卜慶咸千夫孔玄奇"

var allSurnames = sync.OnceValue(func() map[rune]struct{} {
	set := map[rune]struct{}{}
	for _, list := range []string{commonSurnames, traditionalSurnames, familyCharacters} {
		for _, r := range list {
			set[r] = struct{}{}
		}
	}
	for r := range surnames {
		set[r] = struct{}{}
	}
	return set
})

func isSurname(r rune) bool {
	_, ok := allSurnames()[r]
	return ok
}
