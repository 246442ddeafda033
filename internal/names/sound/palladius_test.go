package sound

import "testing"

func TestRussianSpellingOfChineseIsReadAsPinyin(t *testing.T) {
	for cyrillic, pinyin := range map[string]string{
		"Си": "xi", "Чжунсюнь": "zhongxun", "Цзиньпин": "jinping", "Чжоу": "zhou", "Эньлай": "enlai", "Дэн": "deng", "Сяопин": "xiaoping",
		"Цзэминь": "zemin", "Жунцзи": "rongji", "Шаоци": "shaoqi", "Хуэй": "hui", "Люй": "lu", "Сюань": "xuan", "Эрлянь": "erlian", "Шицзю": "shijiu",
		"Го": "guo", "Вэньмин": "wenming", "Чанъань": "changan", "Сюн": "xiong",
		"Сергей": "", "Горбачёв": "", "Лавров": "", "": "", "Latin": "", "нь": "",
	} {
		if got := Palladius(cyrillic); got != pinyin {
			t.Errorf("%s is read %q, want %q", cyrillic, got, pinyin)
		}
	}
}
