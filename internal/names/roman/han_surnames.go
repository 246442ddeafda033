package roman

// surnames are family names whose reading is not the character's commonest one, or that are read in more than one way.
// The first is the usual one; the others are in use as well, and a search must find the bearer by either.
var surnames = map[rune][]string{
	'单': {"shan", "dan"}, '單': {"shan", "dan"}, '曾': {"zeng", "ceng"}, '仇': {"qiu", "chou"}, '解': {"xie", "jie"},
	'任': {"ren"}, '查': {"zha", "cha"}, '区': {"ou", "qu"}, '區': {"ou", "qu"}, '朴': {"piao", "pu", "park"},
	'盖': {"ge", "gai"}, '蓋': {"ge", "gai"}, '尉': {"wei", "yu"}, '乐': {"yue", "le"}, '樂': {"yue", "le"},
	'召': {"shao", "zhao"}, '覃': {"qin", "tan"}, '翟': {"zhai", "di"}, '种': {"chong", "zhong"}, '繁': {"po", "fan"},
	'纪': {"ji"}, '紀': {"ji"}, '葛': {"ge"}, '那': {"na"}, '能': {"nai", "neng"}, '宁': {"ning"}, '寧': {"ning"}, '甯': {"ning"},
	'缪': {"miao", "mou"}, '繆': {"miao", "mou"}, '员': {"yun", "yuan"}, '員': {"yun", "yuan"}, '长': {"chang", "zhang"},
	'盛': {"sheng"}, '石': {"shi"}, '冼': {"xian"}, '洗': {"xian", "xi"}, '撒': {"sa"}, '谌': {"chen", "shen"}, '諶': {"chen", "shen"},
	'折': {"she", "zhe"}, '黑': {"he", "hei"}, '秘': {"bi", "mi"}, '祕': {"bi", "mi"}, '贾': {"jia", "gu"}, '賈': {"jia", "gu"},
	'沈': {"shen", "chen"}, '瀋': {"shen"}, '过': {"guo"}, '過': {"guo"}, '华': {"hua"}, '華': {"hua"}, '哈': {"ha"}, '令': {"ling"},
	'牟': {"mu", "mou"}, '适': {"kuo", "shi"}, '句': {"gou", "ju"}, '阚': {"kan"}, '闞': {"kan"}, '逄': {"pang"}, '乜': {"nie", "mie"},
	'尹': {"yin"}, '晁': {"chao"}, '应': {"ying"}, '應': {"ying"}, '卜': {"bu"}, '车': {"che"}, '車': {"che"}, '瞿': {"qu"}, '郇': {"xun", "huan"},
	'哥': {"ge"}, '桑': {"sang"}, '万': {"wan"}, '萬': {"wan"}, '么': {"yao"}, '麼': {"yao"}, '幺': {"yao"}, '祭': {"zhai", "ji"}, '隗': {"kui", "wei"},
	'相': {"xiang"}, '角': {"jue", "jiao"}, '都': {"du", "dou"}, '教': {"jiao"}, '訾': {"zi"}, '会': {"gui", "hui"}, '會': {"gui", "hui"},
	'燕': {"yan"}, '臧': {"zang"}, '郗': {"xi", "chi"}, '郄': {"qie", "xi"}, '洪': {"hong"}, '吕': {"lü", "lyu", "lv"}, '呂': {"lü", "lyu", "lv"},
	'闾': {"lü"}, '閭': {"lü"}, '叶': {"ye"}, '葉': {"ye"}, '俞': {"yu", "shu"}, '余': {"yu"}, '於': {"yu"}, '于': {"yu"}, '褚': {"chu", "zhu"},
	'舍': {"she"}, '夏': {"xia"}, '柏': {"bai", "bo"}, '薄': {"bo", "bao"}, '卓': {"zhuo"}, '奇': {"qi"}, '娄': {"lou"}, '婁': {"lou"},
	'重': {"chong", "zhong"}, '行': {"xing", "hang"},
}
