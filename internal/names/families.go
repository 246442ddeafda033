package names

// firstFamilies are family names of peoples who write the family name first, folded, in the spellings that are common
// in Latin letters: Chinese (Pinyin, Wade-Giles, and as in Hong Kong, Malaysia and Singapore), Korean, Vietnamese. Names
// that are given or family names elsewhere as well (Lee, Kang, Long, Ha, Ho, Han, An, Mai) are in, those that mostly are
// given names elsewhere (Jan, Eva) are not.
var firstFamilies = wordSet(`
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang deng feng
cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao cui tan fan lao fang shi kang
mao qiu qin gu hou shao meng long wan duan lei qian tang yin chang wen qiao lai gong pang xi hao bai wong chan cheung
leung lam ng chow chiang chou tsai hsu hsieh teng tseng yeh tsao tsui kuo chu chung kwok kwan lim tan goh ong teo koh chua
tay yeo sim toh ang ooi khoo loh chong chin yap foo liew lau chew hew fong tiong ting hii wee quek seah heng
kim park pak bak lee yi rhee choi choe chung jung jeong jong kang cho jo yoon yun jang chang lim im han oh shin sin seo suh
kwon gwon hwang ahn an song ryu yoo you hong jeon chun ko go moon mun son sohn bae paik baek paek heo huh nam sim noh roh ha
kwak sung seong cha joo ju woo wu koo ku min ra na jin chi eom um won chae cheon bang gong hyun ham yeom byun do seok sul
nguyen tran le pham hoang huynh phan vu vo dang bui do ngo duong ly dinh truong trinh doan ho mai luong cao to ta thai
`)

// everywhere are words of names that so many bear that they hardly tell anybody apart: forms of Mohammed before the name by which
// somebody is called, words for servant, for a rank that is inherited, and of Vietnamese, of which half of the women have Thị.
var everywhere = wordSet(`
mohd mohamed mohammed muhammad mohammad mohamad mohamud md muhamad abdul abdel abd abdal syed sayed sayyid wan nik tengku raja rana chaudhry ch malik haji
bahadur kumar kumari prasad thi van khan bin binti singh kaur devi бахадур محمد عبد बहादुर कुमार कुमारी प्रसाद देवी सिंह
`)

// commonFamilies are family names (and names that stand as such) borne by so many that sharing one says little.
var commonFamilies = wordSet(`
smith jones williams brown taylor davies wilson evans thomas johnson roberts walker wright robinson thompson white hughes
edwards green hall lewis harris clarke clark patel jackson wood turner martin cooper hill ward morris moore king miller
davis anderson scott murphy kelly campbell
muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann
garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez hernandez diaz ruiz alvarez jimenez romero torres
silva santos oliveira souza sousa pereira lima costa ferreira almeida
rossi russo ferrari esposito bianchi
ivanov petrov georgiev dimitrov nikolov stoyanov todorov iliev vasilev hristov popov smirnov kuznetsov volkov
ivanova petrova georgieva dimitrova nikolova
hansen jensen nielsen larsen johansson andersson karlsson nilsson korhonen virtanen
khan singh kumar sharma ali ahmed ahmad hussain hussein hassan hasan mohamed mohammed muhammad mohammad mohamad abdullah ibrahim
abdul abd abdel rahman karim rahim aziz mahmoud mahmud omar osman ismail yusuf mustafa said saeed saleh salem
bahadur thapa magar rai gurung shrestha yadav tamang lama adhikari devi kumari prasad ram lal chaudhari chaudhary
wang li zhang liu chen yang huang zhao wu zhou lin lee kim park pak choi chung jung jeong lim tan wong chan ng
nguyen tran le pham hoang phan vu dang bui
иванов петров георгиев димитров николов смирнов кузнецов попов
محمد احمد علي حسن حسين عبد عبدالله خان
बहादुर थापा शर्मा देवी कुमारी प्रसाद
`)
