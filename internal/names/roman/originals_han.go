package roman

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// hanReverse gives, for a Pinyin syllable, the characters that names are written with: family names first, then the
// characters of given names. There are far more characters than a set of guesses can hold, so this finds the common
// names and no rare ones.
var hanReverse = sync.OnceValue(func() *reverse {
	t := new(reverse)
	count := map[string]int{}
	add := func(syllable, to string, cost int, begin bool) {
		syllable = folded(syllable)
		key := syllable
		if begin {
			key += "^"
		}
		if count[key] >= 6 {
			return
		}
		t.add(piece{latin: syllable, to: to, cost: cost + 2*count[key], begin: begin})
		count[key]++
	}
	for _, r := range familyCharacters {
		for k, s := range surnameReadings([]rune{r})[:1] {
			add(s, string(r), k, true)
		}
	}
	for _, r := range givenCharacters {
		if e := hanOf(r); e != nil {
			add(givenReading(r, e.plain[0], 0), string(r), 1, false)
		}
	}
	doubles := make([]string, 0, len(doubleSurnames))
	for name := range doubleSurnames {
		doubles = append(doubles, name)
	}
	slices.Sort(doubles)
	for _, name := range doubles {
		t.add(piece{latin: doubleSurnames[name][0], to: name, begin: true})
	}
	return t
})

// familyCharacters and givenCharacters stand in the order of how common they are in names of today.
const (
	familyCharacters = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
	givenCharacters  = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红文国建志海永春梅生金晓东林荣德成宏云峰龙辉飞玲鹏新宇波斌浩凤亮庆福祥贵芬琴凯俊雪莲莉萍燕立忠学义光良民武胜利正家振世清中泽远近子恩来仲勋锦涛锋昌江安民启明思天一大小少松柏树山川阳晨旭日月星宁健康乐鑫瑞嘉佳欣怡雅慧颖婷婧琳璐瑶珊珍珠宝玥妍萱涵雨轩昊然博睿哲翰瀚炎焱森木水土火铁钢钟铭锐鸿鹤翔翼腾骏驰骥奇伦伯叔季元亨贞善美真诚信仁礼智孝廉耻勤俭朴厚道君臣先后前进步升高长久恒毅力坚定和顺祖宗绍继承传书诗画艺歌舞曲音韵声响景象贤圣岐山岚岩石磐盛旺兴隆发达富裕财源泉溪河湖港湾洲岛屿汉唐宋元夏商周秦晋齐楚燕赵魏韩京沪津渝川贵云桂粤琼闽赣湘鄂豫鲁冀凌寒冬秋夏暑蕾蓉薇蕴若菲菊竹兰梅松青蓝白黑朱紫丹彤彩虹霓云霄万千百十三四五六七八九章程如意心怀念慈爱情怜惜悦喜欢乐笑颜容貌尧舜禹汤启耀煌灿烁熙照昭晖晴朗皓月岳屹峻崇嵩维纲纪经纶缨绪继续绵纯素洁净洪深渊博浪潮涌润泽沛淼浩瀚湛澄澈清涟漪济渡航舟帆帅将军士兵卫护佑保全胜凯旋师友朋群众民国家邦乡城市镇村"
)

// hanOriginals writes a Pinyin word back: as a family name, as a given name of one or two characters, or both unspaced.
func hanOriginals(word string, max int) []string {
	list := hanReverse().words(strings.ReplaceAll(word, " ", ""), 2*max)
	kept := list[:0]
	for _, w := range list {
		if utf8.RuneCountInString(w) <= 4 && len(kept) < max {
			kept = append(kept, w)
		}
	}
	return kept
}
