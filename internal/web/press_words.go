package web

import (
	"context"

	"entente/internal/office"
	"entente/internal/press"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// guestWords are the words around a questionnaire that a guest answers: the questions come in the guest's language, and so must
// the button. They are in the languages that papers can be made in; the others get English.
type guestWords struct{ send, optional, anonymous, named, thanks, mistakes string }

var guestLanguages = map[string]guestWords{
	"en": {"Send the answers", "You need not answer every question.", "Nobody can tell who gave which answer: neither your name, nor the time, nor the link is kept with it. What you write in words is read as you write it, so leave out what tells who you are.",
		"Your answers are kept with your name.", "Thank you. Your answers have arrived, and this link is used up.", "Something is missing:"},
	"fr": {"Envoyer les réponses", "Vous n’êtes pas tenu de répondre à toutes les questions.", "Personne ne peut savoir qui a donné quelle réponse : ni votre nom, ni l’heure, ni le lien ne sont conservés avec elle. Ce que vous écrivez est lu tel quel : n’y mettez rien qui vous désigne.",
		"Vos réponses sont conservées avec votre nom.", "Merci. Vos réponses sont arrivées, et ce lien ne sert plus.", "Il manque quelque chose :"},
	"es": {"Enviar las respuestas", "No es necesario responder a todas las preguntas.", "Nadie puede saber quién dio cada respuesta: con ella no se guarda ni su nombre, ni la hora, ni el enlace. Lo que escriba se lee tal cual: no ponga nada que le identifique.",
		"Sus respuestas se guardan con su nombre.", "Gracias. Sus respuestas han llegado y este enlace ya no sirve.", "Falta algo:"},
	"ru": {"Отправить ответы", "Отвечать на все вопросы не обязательно.", "Никто не узнает, кто как ответил: вместе с ответом не хранятся ни имя, ни время, ни ссылка. Написанное словами читают как есть, поэтому не пишите того, что на вас указывает.",
		"Ответы хранятся вместе с вашим именем.", "Спасибо. Ответы получены, эта ссылка больше не действует.", "Чего-то не хватает:"},
	"ar": {"إرسال الإجابات", "لا يلزم أن تجيب عن كل الأسئلة.", "لا يستطيع أحد أن يعرف من أعطى أي إجابة: لا يُحفظ معها اسمك ولا الوقت ولا الرابط. وما تكتبه يُقرأ كما هو، فلا تكتب ما يدل عليك.",
		"تُحفظ إجاباتك مع اسمك.", "شكرًا لك. وصلت إجاباتك ولم يعد هذا الرابط صالحًا.", "ثمة ما ينقص:"},
	"zh": {"提交答案", "不必回答所有问题。", "任何人都无法得知谁给出了哪个答案：您的姓名、时间和链接均不随答案保存。您写下的文字会被原样阅读，请勿写入能表明身份的内容。",
		"您的答案将与您的姓名一同保存。", "谢谢。您的答案已收到，此链接已失效。", "还缺一些内容："},
}

// wordsFor are the guest's words in a language, else in English.
func wordsFor(tag string) guestWords {
	base, _ := language.Make(tag).Base()
	if w, ok := guestLanguages[base.String()]; ok {
		return w
	}
	return guestLanguages["en"]
}

// dirOf is the direction in which a language is written.
func dirOf(tag string) string {
	script, _ := language.Make(tag).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm":
		return "rtl"
	}
	return "ltr"
}

// selfName is what a language calls itself.
func selfName(tag string) string {
	if name := display.Self.Name(language.Make(tag)); name != "" {
		return name
	}
	return tag
}

// speaks says whose text a communiqué is.
func speaks(ctx context.Context, joint bool) string {
	if joint {
		return t(ctx, "press.both_speak")
	}
	return t(ctx, "press.we_speak")
}

// answersText is how many answered a question in a wave, or why nothing is told of it.
func answersText(ctx context.Context, q *press.Questionnaire, w office.WaveResult, key string) string {
	n := w.Questions[key].Answers
	switch {
	case n > 0:
		return t(ctx, "press.answers", "Count", n)
	case !q.Anonymous:
		return t(ctx, "press.answers", "Count", 0)
	case w.State == "closed":
		return t(ctx, "press.fewer", "Fewest", press.FewestAnswers)
	}
	return t(ctx, "press.not_yet")
}

// facetTitle and facetHead are what pieces are counted by.
func facetTitle(ctx context.Context, facet string) string {
	switch facet {
	case "area":
		return t(ctx, "press.by_area")
	case "medium":
		return t(ctx, "press.by_medium")
	}
	return t(ctx, "press.by_exchange")
}

func facetHead(ctx context.Context, facet string) string {
	switch facet {
	case "area":
		return t(ctx, "press.col_area")
	case "medium":
		return t(ctx, "press.col_medium")
	}
	return t(ctx, "press.col_visit")
}
