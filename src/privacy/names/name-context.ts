import { withWords } from './word-lists.js';

/**
 * What stands before a name, behind one, and behind what is none: words of `lexicon/names/beside.txt` and the grammar around
 * them. Each is tried at a place in the text.
 */

/** Behind a name: what a person says or does. */
export const SPEECH = withWords(/<speaks>|称(?!号|谓|为)|问(?![<no_asking>])/y);
/** … or does besides. */
export const DEED = withWords(/<deed>|私[自挖搭拉设建]|[都均](?=[<behind_all>])/y);
/** Behind a name, wherever it stands: particulars of a person. */
export const PERSONAL = withWords(
  /[，,]?<country>人|等[人\d一二三四五六七八九十两]|[二三四五六七八九两]人|<particulars>|[，,（(][男女](?:[，,。；;）)]|$)|[（(](?:身份证|电话|手机|联系(?!人[：:]))|[（(]?(?:1[3-9]\d{9}|19\d{2}(?!\d|元|平))/y,
);
/** … or is called. */
export const TITLE = withWords(/副?<title>|副?[<headed>]长/y);
/** What is done with somebody. */
export const SHARED = withWords(/<shared>|[借吵争]|[结离]婚|打(?!开|电话)|推(?![荐广迟出进行销动选])/y);
/** What nobody but a person does or has, wherever in a sentence the name stands: no place and no body has these. */
export const HUMAN = withWords(
  /<human>|[让叫带帮陪喊欠骗][我他她](?!们?公司)|接(?:我|听|电话)|家[门里中人](?!口[镇乡])|家<at_home>|[和跟]我(?![国市省县区校院司们])|读[小初高大一二三四五六](?!区)|的(?:<has>|死(?!角))|之[妻子女父母]|理论(?!<theory>)/y,
);
/** What a body does as well. */
export const HUMAN_OR_BODY = withWords(
  /<human_or_body>|(?:[今现]年|刚满?|才)?[\d一二三四五六七八九十]{1,3}岁|读?[一二三四五六]年级|把(?![关守握持])|[欠骗]了?[我其他她钱款]|的(?:手机|工资|钱|车(?!间|站|位|库))|赔偿?[了我损]|没有?[收拿领]到|[两二三四五六七八九]户(?!型)|在<where>|住[在楼二三四五六七八九]/y,
);
/** What a person has or is in. */
export const ILL = withWords(
  /<ill>|患[有了]?|有<has_illness>|[肺肝胃肠]癌|脑[梗瘫]|<cancer_of>癌|精神[病分]|摔[伤倒]/y,
);
/** Behind a surname: how people are spoken of without their given name. */
export const ADDRESS = withWords(
  /<address>|同[学志]|大[爷妈姐哥叔婶]|总(?!是|在)|[<headed>州董家]长(?!期)|老[师板伯先太人爷]/y,
);
/** A sum: 给了张涛五千元. */
export const MONEY = /[\d一二三四五六七八九十百千万两几多]+(?:多|余)?(?:元|块|万|千)/y;
/** What is done to somebody: 将薛涛送到医院. */
export const DONE = withWords(/<done_to>/y);
/** Before a name: what is given to somebody, or done to him. */
export const HANDED = withWords(/(?:[<handed>](?:给)?了|[借还卖转付送交]给|[把将因听找派]|由于|[认喊]识?)$/);
/** Before a name: where the person belongs. */
export const BELONGS = withWords(/(?:<belongs>|我们?家|楼[上下]|[\d一二三四五六七八九十][楼号室]|[房店]东是?)的?$/);
/** Between the names of a list. */
export const LISTED = /[、和与及]/y;
/** Where the clause ends. */
export const END = /[，。；！？、,;!?\n）)：:”"】]|$/y;
/**
 * Behind a place, a body or an estate, whatever comes before. Its last characters are others than `PLACE_ENDS` has, which leaves out
 * what given names end in (山, 江).
 */
export const PLACE_BEHIND = withWords(
  /[<place_ends>](?![说称在])|旗(?![下袍舰帜杆])|<sounding_place_ends>|所(?![说称在为作有])|楼(?![道上下顶梯间])|<place_behind>|[一二三四五六]期|站(?![在着了到出起])|[面茶饭餐][馆厅庄]|[展体文美图博][览育化术书物]馆|经[济开][技开区]|项目(?!经理|部|负责|组|上)|居(?![住家委民所间高于中无首功然心多室留])|段(?:[^时话子]|$)/y,
);

/** The same a few characters on: 兰亭都荟小区, 夏华商品交易市场. */
export const PLACE_NEAR = withWords(
  /[^，。；！？、,;!?\s（()）“”"<no_part_of_place>]{0,4}?(?:<place_near>|[中小大]学(?!生)|广场(?!舞)|景[园区])|旁边|周[边围]|附近|对面|[\u4e00-\u9fff]?[县镇乡路](?![长上过边程途费由])/y,
);

/** Right behind a firm's name: its trade, or what only a firm does or has. 教育 and 装修 are done by persons as well. */
export const FIRM_BEHIND = withWords(/<firm_noun>|<firm_when>{0,2}<firm_does>(?!整顿)|<trade>(?=<trade_of_firm>)/y);

/** Before a name: the clause begins. */
export const START = /(?:^|[，。；！？,;!?\s“"（(：:】》…])$/;
/** Before a name: who the person is. */
export const PERSON = withWords(
  /<person>|[<heads_before>]长|[承借]款?包?人|[<staff>]员|[<party>]人|(?<!户|书|古|原|(?<![\u4e00-\u9fff])国)籍/,
);
/** … or a class, of a child. */
export const ROLE = new RegExp(`(?:${PERSON.source}|(?<![上下加])班的?|级的?)$`);
/** Before a name: what is done with a person, and with a body as well. */
export const CUE = withWords(/(?:<cue>了?|找[到过]?|[见问]过)$/);
/** Before a name: as before any noun. */
export const PREPOSITION = withWords(
  /(?:[<before_nouns>、]|<as_before_nouns>|[昨今前]天|[去今前]年|上[周月]|严[惩查])$/,
);
/** In running text: what is in nobody's given name. */
export const NEVER_GIVEN = withWords(
  /有(?![<given_of_have>])|[一二两几][元家天人]|[科师农理工]大$|[小中大]学$|[委部局厅院校]$|[<never_given><never_running>]/,
);
/** Longest of the words of `ROLE` and `CUE`. */
export const LOOK_BACK = 4;
/** Whether one of the patterns of this file holds at a place of the text. */
export function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
