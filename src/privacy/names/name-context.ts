/** Words about names: what stands before one, behind one, and behind what is none. Each is tried at a place in the text. */

/** Behind a name: what a person says or does. */
export const SPEECH =
  /来电|致电|来信|来访|反映|反应|称(?!号|谓|为)|表示|说|投诉|举报|咨询|求助|认为|告知|要求|承诺|答复|拒绝|声称|解释|回复|提出|指出|威胁|辱骂|殴打|打伤|电话|手机|身份证|联系/y;
/** … or does besides. */
export const DEED =
  /在|因|将|已|住|系|对|向|与|用|以|多次|擅自|私[自挖搭拉设建]|拒不|经常|找|从|给|又|也|还|不|没|未|要|想|就|却|的|是|为|带|骑|驾|去|今|昨|近|自|其|本人|从|之|名下|承包|[都均](?=[可能是在有没说不被要来会愿])|违法|非法|购买|租|欠|借|拖欠|强行|利用|于/y;
/** Behind a name, wherever it stands: particulars of a person. */
export const PERSONAL =
  /等[人\d一二三四五六七八九十两]|[二三四五六七八九两]人|夫妇|夫妻|同志|之[子女父母妻夫]|身份证|[，,（(][男女](?:[，,。；;）)]|$)|[（(](?:身份证|电话|手机|联系)|[（(]?(?:1[3-9]\d{9}|19\d{2}(?!\d|元|平))/y;
/** … or is called. */
export const TITLE =
  /老师|医生|书记|主任|教授|院士|律师|法官|警官|师傅|经理|[局科所站社校院队处乡村组市县]长(?![江沙春城大高度期])/y;
/** What is done with somebody. */
export const SHARED =
  /签|一起|共同|协商|沟通|交涉|负责|发生|[借吵争]|合伙|所有|认识|[结离]婚|打(?!开|电话)|骂|骗|欺|殴|推(?![荐广迟出进行销动选])|辱|索要|承包|购买|租|转让|带领|介绍/y;
/** What nobody but a person does or has, wherever in a sentence the name stands: no place and no body has these. */
export const HUMAN =
  /答应|出面|动手|骂|打人|酒后|喝[酒醉]|醉酒|[通告]知我|[让叫带帮陪喊欠骗][我他她](?!们?公司)|接(?:我|听|电话)|回电|家[门里中人](?!口[镇乡])|家(?:[的墙楼院养种装漏狗违占堆搭]|阳台|空调|孩子|私自)|一个人|[和跟]我(?![国市省县区校院司们])|读[小初高大一二三四五六](?!区)|[手身][里上中]|手头|的(?:名[字义]|妻子?|丈夫|爱人|老[公婆]|[儿女]子?|女儿|父亲?|母亲?|亲[属戚]|家[人属里]|身份证?|签[字名]|病[历情]|狗|死(?!角))|之[妻子女父母]|本人|一家[人三四五六]|所为|[来去](?:处理|闹|协调)|又来|在群里|理论(?!上|依|学|知|考|和|与|研)|失踪|潜逃|坠楼|死[亡了]|去世|病[故逝]|受伤|摔伤|被[打抓捕撞拘判]/y;
/** What a body does as well. */
export const HUMAN_OR_BODY =
  /态度[恶蛮很不]|把(?![关守握持])|[欠骗]了?[我其他她钱款]|挂断|签[字了名]|收了|收取|拿[走了]|名[下义]|账户|银行卡|的(?:手机|工资|钱|车(?!间|站|位|库))|个人|赔偿?[了我损]|每天|天天|半夜|每晚|长期|整[天夜日]|不[还交肯付赔认]|没有?[收拿领]到|擅自|私自|强行|故意|偷[偷倒拿电水]|在(?:小区|楼[道上下]|家|村里|门口|路边|阳台|天台|外面)|住[在楼二三四五六七八九]/y;
/** What a person has or is in. */
export const ILL =
  /患[有了]?|得了|确诊|中风|瘫痪|住院|病重|怀孕|残疾|有(?:癫痫|糖尿病|高血压|精神|自闭|抑郁)|[肺肝胃肠]癌|尘肺|脑[梗瘫]|白血病|抑郁|自闭|糖尿|尿毒|精神[病分]|摔[伤倒]|发烧|走失|同学|小朋友/y;
/** Behind a surname: how people are spoken of without their given name. */
export const ADDRESS =
  /先生|女士|小姐|同[学志]|阿姨|大[爷妈姐哥叔婶]|师傅|医生|主任|书记|经理|总(?!是|在)|[局科所站校院队处厅厂社镇乡村县区州组董家]长(?!期)|警官|律师|法官|老[师板伯先太人爷]|会计|主管|领导|业主|居民|市民|员工|学生|某/y;
/** A sum: 给了张涛五千元. */
export const MONEY = /[\d一二三四五六七八九十百千万两几多]+(?:多|余)?(?:元|块|万|千)/y;
/** What is done to somebody: 将薛涛送到医院. */
export const DONE = /送[到往至去]|带[到走回]|打[成伤]|撞[伤倒成]|抓走|拘留|推倒|赶[走出]/y;
/** Before a name: what is given to somebody, or done to him. */
export const HANDED = /(?:[给交借还卖转付送找骂打欠](?:给)?了|[借还卖转付送交]给|[把将因听找]|由于|[认喊]识?)$/;
/** Before a name: where the person belongs. */
export const BELONGS =
  /(?:楼[上下]|对门|隔壁|小区|公司|单位|村里|厂里|店里|同村|负责|[房店]东是?|老板是|户主是|司机是)的?$/;
/** Between the names of a list. */
export const LISTED = /[、和与及]/y;
/** Where the clause ends. */
export const END = /[，。；！？、,;!?\n）)：:”"】]|$/y;
/** Behind a place, a body or an estate, whatever comes before. */
export const PLACE_BEHIND =
  /[路街巷弄道镇乡村区县市州里苑园城府庄湾桥山河江湖塘坝岭坪冲岗港厦店厂局社组堡屯寨集渠闸](?![说称在])|所(?![说称在为作有])|楼(?![道上下顶梯间])|新村|[一二三四五六]期|小区|公司|大[道厦桥队]|广场|花园|公寓|[中小]学|学[校院]|[医学]院|街道|社区|集团|物业|置业|国际|商[场贸城]|超市|酒店|宾馆|水库|公园|隧道|立交|枢纽|匝道|收费站|服务区|[出入路]口|地铁|车站|码头|幼儿园|新城|家园|机场|高[速铁架]|科技|实业|工业|建[筑设]|房地产|地产|装饰|食品|物流|汽车|投资|银行|自然|景[区点观园名]|乡|高[中]|站(?![在着了到出起])|[药银茶]店|药房|银楼|珠宝|[拉凉]面|[面茶饭餐][馆厅庄]|麻辣|火锅|烤[鸭肉鱼]|糕[团点]|净水|诊所|纪念|[故旧]居|陵园|[塑雕]像/y;

/** The same a few characters on: 兰亭都荟小区, 夏华商品交易市场. */
export const PLACE_NEAR =
  /[^，。；！？、,;!?\s（()）“”"的在把将被对与给从到和是向等户不没交欠找]{0,4}?(?:小区|公司|集团|市场|[中小大]学(?!生)|幼儿园|医院|街道|社区|居委会|村委会|大道|汽配城|花园|家园|公寓|大厦|广场(?!舞)|景[园区]|物业|有限)|旁边|周[边围]|附近|对面|[\u4e00-\u9fff]?[县镇乡路](?![长上过边程途费由])/y;

/** Before a name: the clause begins. */
export const START = /(?:^|[，。；！？,;!?\s“"（(：:】》…])$/;
/** Before a name: who the person is. */
export const PERSON =
  /丈夫|妻子|其[子女父母妻夫]|儿子|女儿|父亲|母亲|爷爷|奶奶|外公|外婆|岳父|岳母|弟弟|哥哥|姐姐|妹妹|孙子|孙女|儿媳|女婿|爱人|邻居|同事|朋友|老公|老婆|房东|户主|老人|孩子|学生|同学|教师|老师|班主任|医生|护士|司机|师傅|经理|主任|[副支]?书记|支书|[局处科站所校院队事行厂社镇乡村县区组班]长|人事|负责人|工作人员|民警|辅警|警察|交警|法官|检察官|律师|会计|出纳|主管|股东|包工头|[承借]款?包?人|受害人|被告|原告|死者|嫌疑人|[递卖驶务费理售货业洁]员|[系诉映电请办报]人|店员|导游|市民|业主|居民|村民|住户|租户|员工|职工|家长|老板娘?|客户|租客|车主|店主|摊主|队员|保安|中介|工头|老乡|亲戚|干部|委员|患者|病人|工友|室友|担保人|承租方|出租方|[甲乙]方|教练|(?<!户|书|古|原|(?<![\u4e00-\u9fff])国)籍/;
/** … or a class, of a child. */
export const ROLE = new RegExp(`(?:${PERSON.source}|[班级]的?)$`);
/** Before a name: what is done with a person, and with a body as well. */
export const CUE = /(?:要求|联系|联系到|找[到过]?|[见问]过|询问|通知|转告|举报|投诉|控告|起诉|感谢|殴打|打伤|叫|名为)$/;
/** Before a name: as before any noun. */
export const PREPOSITION =
  /(?:[与跟和给被由让请对向及从判、说称是归问找]|听说|知道|关于|反映|举报|[昨今前]天|[去今前]年|昨晚|今早|上[周月]|后来|严[惩查]|处理|查处)$/;
/** Longest of the words of `ROLE` and `CUE`. */
export const LOOK_BACK = 4;
/** Whether one of the patterns of this file holds at a place of the text. */
export function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
