package main

// What the names of the measurements are made of, the commonest first.
const (
	latinGivenNames = `Maria John José Anna David Michael Ana Peter Daniel Carlos Juan Thomas Paul Elena Martin Robert James Laura Andrea Marie Luis
 William Antonio Francisco Jean Sara Eva Mark Christian Patrick Richard Alexander Pedro Hans Manuel Julia Jorge Nicole George Barbara Rosa Joseph Miguel
 Stefan Charles Claudia Simon Carmen Linda Andreas Jan Susan Lucia Kevin Pierre Isabel Philippe Fernando Ricardo Karl Alberto Marco Eduardo Frank Rafael
 Monika Roberto Mario Michel Wolfgang Helen Margaret Elizabeth Anders Lars Erik Olga Katarina Jürgen Günther François André Joël Łukasz Wojciech Zsófia
 István Çiğdem Mehmet Ayşe Emre Fatma Nguyễn Minh Thảo Joko Siti Budi Wayan Kwame Ama Kofi Chidi Ngozi Tendai Amara Oluwaseun Babatunde Thabo Sipho`
	latinFamilies = `Smith García Müller Silva Rodríguez Martin Johnson González Santos Schmidt Fernández Jones López Brown Williams Rossi Pereira Martínez
 Sánchez Bernard Pérez Jensen Hansen Schneider Oliveira Dubois Fischer Ferreira Gómez Weber Meyer Davis Costa Miller Nielsen Kowalski Ruiz Wilson Novák
 Petit Almeida Moreau Laurent Taylor Díaz Larsen Nowak Szabó Nagy Yılmaz Kaya Demir Papadopoulos Popescu Ionescu Horvat Jovanović Petrović Virtanen
 Korhonen Andersson Johansson Karlsson Nilsson Okafor Mensah Dlamini Nkosi Traoré Diallo Keita Nguyễn Trần Phạm Wijaya Hidayat Kennedy O'Brien McDonald`
	latinOnsets  = `b br c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sch sh sl sp st str t th tr v w wh y z`
	latinVowels  = `a e i o u ai au ea ei ie oa oo ou ö ü`
	latinMiddles = `b ck d dd f ff g l ll ld lm ln lt m mm mb n nn nd ng nk nt p pp r rr rd rg rk rl rm rn rt s ss st sk t tt v x z`
	latinEndings = `a er i o ez es en in ino etti elli son ton ley man mann berg stein sky ski ov ova ić escu u dottir sen ham ford well aux eau ard at ek ák as is os idis oglu`

	cyrillicGivenNames = `Александр Сергей Елена Андрей Дмитрий Алексей Ольга Наталья Иван Владимир Михаил Николай Анна Татьяна Юрий Виктор Евгений Ирина
 Мария Павел Игорь Светлана Олег Екатерина Максим Пётр Василий Анатолий Людмила Борис Григорий Константин Юлия Галина Валентина Роман Вячеслав Леонид
 Фёдор Степан Надежда Любовь Вера Тимур Руслан Айгуль Нурсултан Оксана Тарас Богдан Ярослав Георги Стоян Милан Зоран`
	cyrillicFamilies = `Иванов Петров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров
 Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Шевченко Коваленко Бондаренко Ткаченко Кравченко Мельник Бойко Абдуллаев Назаров`
	cyrillicOnsets  = `б бр в г гр д др ж з к кл кр л м н п пр р с ск ст т тр ф х ч ш щ`
	cyrillicVowels  = `а е и о у ы я ю`
	cyrillicMiddles = `б в г д ж з к л лк м н нк нд п р рк рм с ск ст т х ц ч ш`
	cyrillicEndings = `ов ев ин ский енко ук юк ко ян дзе швили ых иев аев ова ева ина ская`

	hanFamilies = `王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo 何:he 林:lin 高:gao 罗:luo
 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 韩:han 邓:deng 冯:feng 曹:cao 彭:peng 曾:zeng 肖:xiao 田:tian 董:dong 潘:pan 袁:yuan 蔡:cai 蒋:jiang 余:yu
 于:yu 杜:du 叶:ye 程:cheng 魏:wei 苏:su 吕:lü 丁:ding 任:ren 卢:lu 姚:yao 沈:shen 钟:zhong 姜:jiang 崔:cui 谭:tan 陆:lu 范:fan 汪:wang 廖:liao 石:shi
 金:jin 韦:wei 贾:jia 夏:xia 付:fu 方:fang 邹:zou 熊:xiong 白:bai 孟:meng 秦:qin 邱:qiu 侯:hou 江:jiang 尹:yin 薛:xue 闫:yan 段:duan 雷:lei 龙:long 黎:li
 史:shi 陶:tao 贺:he 毛:mao 郝:hao 顾:gu 龚:gong 邵:shao 万:wan 覃:qin 武:wu 钱:qian 戴:dai 严:yan 莫:mo 孔:kong 向:xiang 常:chang 习:xi 欧阳:ouyang 司马:sima`
	hanCharacters = `伟:wei 芳:fang 娜:na 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie 娟:juan 涛:tao 明:ming 超:chao 秀:xiu 霞:xia 平:ping
 刚:gang 桂:gui 英:ying 华:hua 玉:yu 兰:lan 红:hong 建:jian 国:guo 文:wen 志:zhi 海:hai 春:chun 晓:xiao 小:xiao 永:yong 新:xin 生:sheng 云:yun 龙:long
 东:dong 林:lin 德:de 成:cheng 金:jin 庆:qing 荣:rong 福:fu 学:xue 光:guang 天:tian 宝:bao 祥:xiang 立:li 家:jia 长:chang 仁:ren 振:zhen 正:zheng 世:shi
 忠:zhong 仲:zhong 勋:xun 义:yi 信:xin 宏:hong 宇:yu 飞:fei 鹏:peng 辉:hui 斌:bin 波:bo 峰:feng 亮:liang 凯:kai 俊:jun 豪:hao 浩:hao 然:ran 子:zi 轩:xuan
 梓:zi 涵:han 怡:yi 欣:xin 雨:yu 佳:jia 琪:qi 思:si 雪:xue 梅:mei 菊:ju 珍:zhen 凤:feng 莲:lian 琴:qin 香:xiang 月:yue 美:mei 淑:shu 慧:hui 莉:li 萍:ping
 燕:yan 玲:ling 丹:dan 婷:ting 倩:qian 颖:ying 瑞:rui 博:bo 泽:ze 锦:jin 诗:shi 嘉:jia 一:yi 诺:nuo 晨:chen 阳:yang 旭:xu 东:dong 启:qi 安:an 康:kang
 乐:le 山:shan 川:chuan 江:jiang 河:he 松:song 柏:bai 石:shi 玺:xi 恩:en 来:lai 泽:ze 润:run 之:zhi 克:ke 强:qiang 耀:yao 邦:bang 紫:zi 阳:yang 锦:jin 涛:tao`

	arabicGivenNames = `محمد:Mohammed أحمد:Ahmed علي:Ali حسن:Hassan حسين:Hussein عمر:Omar إبراهيم:Ibrahim خالد:Khaled يوسف:Youssef مصطفى:Mustafa
 محمود:Mahmoud عبدالله:Abdullah سعيد:Said فاطمة:Fatima مريم:Mariam عائشة:Aisha زينب:Zainab سعد:Saad طارق:Tariq وليد:Walid سمير:Samir نبيل:Nabil
 كريم:Karim رشيد:Rachid جمال:Gamal أنور:Anwar حسني:Hosni ياسر:Yasser صدام:Saddam معمر:Muammar زياد:Ziad هشام:Hisham ماجد:Majid فيصل:Faisal
 سلمان:Salman ناصر:Nasser بشار:Bashar حافظ:Hafez رفيق:Rafik ميشال:Michel سليم:Salim نور:Nour ليلى:Layla هدى:Huda سلمى:Salma نادية:Nadia رامي:Rami`
	arabicFamilies = `الأسد:al-Assad المصري:al-Masri الحسن:al-Hassan حداد:Haddad خوري:Khoury منصور:Mansour السيد:el-Sayed عبدالناصر:Abdelnasser
 السادات:Sadat مبارك:Mubarak الشامي:al-Shami البغدادي:al-Baghdadi التكريتي:al-Tikriti الحريري:Hariri جنبلاط:Jumblatt الجميل:Gemayel بورقيبة:Bourguiba
 القذافي:Gaddafi الزيدي:al-Zaidi الهاشمي:al-Hashimi العبادي:al-Abadi المالكي:al-Maliki الصدر:al-Sadr الحكيم:al-Hakim طالباني:Talabani بارزاني:Barzani
 العلي:al-Ali الخطيب:al-Khatib النجار:al-Najjar الصباح:al-Sabah آلثاني:Al-Thani بنعلي:Benali بوتفليقة:Bouteflika عرفات:Arafat عباس:Abbas هنية:Haniyeh
 درويش:Darwish حمدان:Hamdan عيسى:Issa موسى:Moussa سليمان:Suleiman داود:Daoud يعقوب:Yacoub صالح:Saleh هادي:Hadi الزبيدي:al-Zubaidi قاسم:Qasim بكر:Bakr`

	cyrillicToLatin = `щ:shch ж:zh х:kh ц:ts ч:ch ш:sh ю:yu я:ya ё:yo а:a б:b в:v г:g д:d е:e з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f ы:y э:e ь: ъ:`
	latinToCyrillic = `sch:ш shch:щ zh:ж kh:х ts:ц ch:ч sh:ш ph:ф th:т ck:к qu:кв ya:я yu:ю ou:у oo:у ee:и ea:и ai:ай ei:ай ü:ю ö:ё á:а é:е í:и ó:о ú:у ç:ч ã:а õ:о
 ğ:г ı:ы ş:ш ń:н ł:л ć:ч č:ч š:ш ž:ж ă:а â:а ê:е ô:о ư:ы ơ:о ễ:е ầ:а ạ:а ả:а a:а b:б c:к d:д e:е f:ф g:г h:х i:и j:дж k:к l:л m:м n:н o:о p:п q:к r:р
 s:с t:т u:у v:в w:в x:кс y:и z:з`
)
