package mail

import (
	"fmt"
	"html"
	"strings"
)

// Occasion is why a letter is written.
type Occasion string

// The occasions.
const (
	Waiting    Occasion = "waiting"    // something waits on the page of notices
	Digest     Occasion = "digest"     // what came within a day
	Invitation Occasion = "invitation" // a link to come in by for the first time
	Forgotten  Occasion = "forgotten"  // a link for who asked for one
	Recovery   Occasion = "recovery"   // a link that ends all ways to come in
	Checkpoint Occasion = "checkpoint" // a signed checkpoint of the ledger
)

// Message is what a letter says before it is put into words.
type Message struct {
	Occasion Occasion
	Language string
	Name     string   // of the person
	Items    []Item   // of what is told
	Link     string   // where to go
	Hours    int      // for which the link holds
	Body     []string // lines as they are, such as a checkpoint
	Settings string   // where one chooses what comes by mail
}

// Item is one thing that is told: what it is, and its title where it may stand in a letter.
type Item struct{ Kind, Title string }

// phrase is what letters say in one language.
type phrase struct {
	greeting string // with the name
	subject  map[Occasion]string
	opening  map[Occasion]string
	holds    string // for how many hours the link holds
	choose   string
	nobody   string // what to do with a letter that one did not ask for
	kinds    map[string]string
}

// phrases are the words by language. The kinds are those of notices.
var phrases = map[string]phrase{
	"en": {
		greeting: "Good day, %s,",
		subject:  map[Occasion]string{Waiting: "Something waits for you", Digest: "What waits for you today", Invitation: "Your account in Entente", Forgotten: "Your sign-in link", Recovery: "Your way back in", Checkpoint: "Checkpoint of the ledger"},
		opening: map[Occasion]string{Waiting: "Something waits for you in Entente:", Digest: "This has come since the last digest:", Invitation: "An account was made for you in Entente. Come in by this link and set how you will sign in:",
			Forgotten: "Somebody, probably you, asked for a link to sign in to Entente:", Recovery: "An administrator made this link for you. It ends every way in that you had, and lets you set new ones:", Checkpoint: "A signed checkpoint of the ledger. Keep it away from the server: with it, entente verify finds what was altered since."},
		holds: "The link works once and for %d hours.", choose: "Choose what comes by mail:", nobody: "If you did not ask for this, do nothing: nothing happens without the link.",
		kinds: map[string]string{"mention": "You were mentioned in a comment", "comment": "A comment on what you follow", "change": "A change of what you follow", "approval": "A paper waits for your decision", "task": "A task", "commitment": "A commitment", "report": "A study",
			"handover": "A relation was handed over", "alert": "News of somebody whom you met", "sign_in": "Your account was signed in from a new place", "refused": "Somebody tried a wrong password for your account", "credential": "A way to sign in to your account was changed", "token": "A token of yours expires soon"},
	},
	"fr": {
		greeting: "Bonjour %s,",
		subject:  map[Occasion]string{Waiting: "Quelque chose vous attend", Digest: "Ce qui vous attend aujourd’hui", Invitation: "Votre compte dans Entente", Forgotten: "Votre lien de connexion", Recovery: "Votre retour dans Entente", Checkpoint: "Point de contrôle du registre"},
		opening: map[Occasion]string{Waiting: "Quelque chose vous attend dans Entente :", Digest: "Voici ce qui est arrivé depuis le dernier résumé :", Invitation: "Un compte a été créé pour vous dans Entente. Entrez par ce lien et choisissez comment vous vous connecterez :",
			Forgotten: "Quelqu’un, sans doute vous, a demandé un lien pour se connecter à Entente :", Recovery: "Un administrateur a créé ce lien pour vous. Il met fin à tous vos moyens de connexion et vous permet d’en choisir de nouveaux :", Checkpoint: "Un point de contrôle signé du registre. Conservez-le loin du serveur : entente verify y trouve ce qui a été modifié depuis."},
		holds: "Le lien fonctionne une seule fois, pendant %d heures.", choose: "Choisir ce qui vient par courriel :", nobody: "Si vous n’avez rien demandé, ne faites rien : rien ne se passe sans ce lien.",
		kinds: map[string]string{"mention": "Vous êtes mentionné dans un commentaire", "comment": "Un commentaire sur ce que vous suivez", "change": "Une modification de ce que vous suivez", "approval": "Un document attend votre décision", "task": "Une tâche", "commitment": "Un engagement", "report": "Une étude",
			"handover": "Une relation a été transmise", "alert": "Des nouvelles d’une personne que vous avez rencontrée", "sign_in": "Connexion à votre compte depuis un nouveau lieu", "refused": "Quelqu’un a essayé un mauvais mot de passe pour votre compte", "credential": "Un moyen de connexion de votre compte a changé", "token": "Un de vos jetons expire bientôt"},
	},
	"es": {
		greeting: "Buenos días, %s:",
		subject:  map[Occasion]string{Waiting: "Algo le espera", Digest: "Lo que le espera hoy", Invitation: "Su cuenta en Entente", Forgotten: "Su enlace de acceso", Recovery: "Su regreso a Entente", Checkpoint: "Punto de control del registro"},
		opening: map[Occasion]string{Waiting: "Algo le espera en Entente:", Digest: "Esto ha llegado desde el último resumen:", Invitation: "Se ha creado una cuenta para usted en Entente. Entre por este enlace y elija cómo accederá:",
			Forgotten: "Alguien, probablemente usted, pidió un enlace para acceder a Entente:", Recovery: "Un administrador creó este enlace para usted. Pone fin a todas sus formas de acceso y le permite elegir otras:", Checkpoint: "Un punto de control firmado del registro. Guárdelo lejos del servidor: con él, entente verify encuentra lo que se alteró después."},
		holds: "El enlace sirve una sola vez, durante %d horas.", choose: "Elegir qué llega por correo:", nobody: "Si usted no lo pidió, no haga nada: sin el enlace no ocurre nada.",
		kinds: map[string]string{"mention": "Le mencionan en un comentario", "comment": "Un comentario sobre lo que usted sigue", "change": "Un cambio en lo que usted sigue", "approval": "Un documento espera su decisión", "task": "Una tarea", "commitment": "Un compromiso", "report": "Un estudio",
			"handover": "Se ha traspasado una relación", "alert": "Noticias de alguien a quien conoció", "sign_in": "Acceso a su cuenta desde un lugar nuevo", "refused": "Alguien probó una contraseña equivocada en su cuenta", "credential": "Cambió una forma de acceso a su cuenta", "token": "Un token suyo caduca pronto"},
	},
	"ru": {
		greeting: "Здравствуйте, %s!",
		subject:  map[Occasion]string{Waiting: "Вас ожидает сообщение", Digest: "Что ожидает вас сегодня", Invitation: "Ваша учётная запись в Entente", Forgotten: "Ваша ссылка для входа", Recovery: "Восстановление входа", Checkpoint: "Контрольная точка журнала"},
		opening: map[Occasion]string{Waiting: "В Entente вас ожидает:", Digest: "Поступило после прошлой сводки:", Invitation: "Для вас создана учётная запись в Entente. Войдите по этой ссылке и выберите способ входа:",
			Forgotten: "Кто-то, вероятно вы, запросил ссылку для входа в Entente:", Recovery: "Администратор создал для вас эту ссылку. Она отменяет все прежние способы входа и позволяет задать новые:", Checkpoint: "Подписанная контрольная точка журнала. Храните её отдельно от сервера: по ней entente verify найдёт всё, что было изменено."},
		holds: "Ссылка действует один раз и в течение %d ч.", choose: "Выбрать, что приходит по почте:", nobody: "Если вы этого не запрашивали, ничего не делайте: без ссылки ничего не произойдёт.",
		kinds: map[string]string{"mention": "Вас упомянули в комментарии", "comment": "Комментарий к тому, за чем вы следите", "change": "Изменение того, за чем вы следите", "approval": "Документ ожидает вашего решения", "task": "Задача", "commitment": "Обязательство", "report": "Исследование",
			"handover": "Передача отношений", "alert": "Новости о том, с кем вы встречались", "sign_in": "Вход в вашу учётную запись из нового места", "refused": "Кто-то ввёл неверный пароль к вашей учётной записи", "credential": "Изменён способ входа в вашу учётную запись", "token": "Скоро истекает срок вашего токена"},
	},
	"zh": {
		greeting: "%s，您好：",
		subject:  map[Occasion]string{Waiting: "有事项等待您处理", Digest: "今日待办", Invitation: "您的 Entente 账户", Forgotten: "您的登录链接", Recovery: "恢复登录", Checkpoint: "账本检查点"},
		opening: map[Occasion]string{Waiting: "Entente 中有事项等待您处理：", Digest: "自上次摘要以来的事项：", Invitation: "已为您建立 Entente 账户。请通过此链接进入并设置登录方式：",
			Forgotten: "有人（可能是您本人）请求了登录 Entente 的链接：", Recovery: "管理员为您生成了此链接。它将取消您原有的全部登录方式，并允许您重新设置：", Checkpoint: "已签名的账本检查点。请存放在服务器之外：entente verify 可据此发现此后的任何改动。"},
		holds: "此链接仅可使用一次，%d 小时内有效。", choose: "选择通过邮件接收的内容：", nobody: "如果您没有提出请求，请忽略此信：不使用链接就不会有任何变化。",
		kinds: map[string]string{"mention": "有评论提到了您", "comment": "您关注的内容有新评论", "change": "您关注的内容有更改", "approval": "有文件等待您决定", "task": "任务", "commitment": "承诺", "report": "研究",
			"handover": "一项关系已移交", "alert": "您会见过的人有新动态", "sign_in": "您的账户从新地点登录", "refused": "有人用错误的密码尝试登录您的账户", "credential": "您账户的登录方式已更改", "token": "您的一个令牌即将到期"},
	},
	"ar": {
		greeting: "تحية طيبة، %s،",
		subject:  map[Occasion]string{Waiting: "هناك ما ينتظركم", Digest: "ما ينتظركم اليوم", Invitation: "حسابكم في Entente", Forgotten: "رابط الدخول", Recovery: "استعادة الدخول", Checkpoint: "نقطة تحقق من السجل"},
		opening: map[Occasion]string{Waiting: "هناك ما ينتظركم في Entente:", Digest: "هذا ما ورد منذ الملخص الأخير:", Invitation: "أُنشئ لكم حساب في Entente. ادخلوا من هذا الرابط واختاروا طريقة الدخول:",
			Forgotten: "طلب أحدهم، وربما أنتم، رابطا للدخول إلى Entente:", Recovery: "أنشأ لكم أحد المديرين هذا الرابط. وهو ينهي جميع طرق دخولكم السابقة ويتيح لكم تحديد طرق جديدة:", Checkpoint: "نقطة تحقق موقعة من السجل. احفظوها بعيدا عن الخادم: بها يجد entente verify كل ما عُدّل بعدها."},
		holds: "يعمل الرابط مرة واحدة ولمدة %d ساعة.", choose: "اختيار ما يصل بالبريد:", nobody: "إن لم تطلبوا ذلك فلا تفعلوا شيئا: لا يحدث شيء من دون الرابط.",
		kinds: map[string]string{"mention": "ذُكرتم في تعليق", "comment": "تعليق على ما تتابعونه", "change": "تغيير فيما تتابعونه", "approval": "وثيقة تنتظر قراركم", "task": "مهمة", "commitment": "التزام", "report": "دراسة",
			"handover": "سُلّمت علاقة", "alert": "أخبار عن شخص التقيتموه", "sign_in": "دخول إلى حسابكم من مكان جديد", "refused": "حاول أحدهم الدخول إلى حسابكم بكلمة مرور خاطئة", "credential": "تغيرت إحدى طرق الدخول إلى حسابكم", "token": "ينتهي قريبا أحد رموزكم"},
	},
}

// Languages lists the languages that letters are written in.
func Languages() []string { return []string{"en", "fr", "es", "ru", "zh", "ar"} }

// Write puts a message into words, as text and as HTML. A language that is not among them is English.
func Write(m Message) (subject, text, page string) {
	p, ok := phrases[m.Language]
	if !ok {
		m.Language, p = "en", phrases["en"]
	}
	var t, h strings.Builder
	direction := "ltr"
	if m.Language == "ar" {
		direction = "rtl"
	}
	fmt.Fprintf(&h, "<!DOCTYPE html>\n<html lang=%q dir=%q><body>\n", m.Language, direction)
	say := func(line string) {
		t.WriteString(line + "\n\n")
		h.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
	}
	link := func(address string) {
		t.WriteString(address + "\n\n")
		h.WriteString(`<p><a href="` + html.EscapeString(address) + `">` + html.EscapeString(address) + "</a></p>\n")
	}
	if m.Name != "" {
		say(fmt.Sprintf(p.greeting, Line(m.Name)))
	}
	say(p.opening[m.Occasion])
	if len(m.Items) > 0 {
		h.WriteString("<ul>\n")
		for _, i := range m.Items {
			line := p.kinds[i.Kind]
			if i.Title != "" {
				line += ": " + Line(i.Title)
			}
			t.WriteString("- " + line + "\n")
			h.WriteString("<li>" + html.EscapeString(line) + "</li>\n")
		}
		t.WriteString("\n")
		h.WriteString("</ul>\n")
	}
	if len(m.Body) > 0 {
		t.WriteString(strings.Join(m.Body, "\n") + "\n\n")
		h.WriteString("<pre>" + html.EscapeString(strings.Join(m.Body, "\n")) + "</pre>\n")
	}
	if m.Link != "" {
		link(m.Link)
	}
	if m.Hours > 0 {
		say(fmt.Sprintf(p.holds, m.Hours))
	}
	if m.Occasion == Forgotten || m.Occasion == Invitation || m.Occasion == Recovery {
		say(p.nobody)
	}
	if m.Settings != "" {
		t.WriteString(p.choose + " " + m.Settings + "\n")
		h.WriteString("<p>" + html.EscapeString(p.choose) + ` <a href="` + html.EscapeString(m.Settings) + `">` + html.EscapeString(m.Settings) + "</a></p>\n")
	}
	h.WriteString("</body></html>\n")
	return p.subject[m.Occasion], t.String(), h.String()
}
