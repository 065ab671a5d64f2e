/** The call-taker's phrasing round what the caller says: leads, tails, form headings, long stories, slips of the keyboard. */
import { fill } from './ticket.mjs';
import { pick, shuffled } from './rng.mjs';

const LEADS = {
  投诉: ['市民来电反映，', '来电人称，', '诉求人反映：', '市民反映', '来电人反映，', '{X}女士来电反映：', '{X}先生称', '', '', '群众投诉，', '市民{X}先生来电投诉，', '来电人投诉：', '诉求人称'],
  求助: ['市民来电求助，', '来电人称，', '诉求人反映，', '{X}女士来电求助：', '', '', '群众来电反映，', '市民反映，', '来电人求助，'],
  咨询: ['市民来电咨询：', '来电人咨询', '市民想了解', '{X}先生咨询，', '', '咨询：', '诉求人咨询：', '来电人想问一下，'],
  建议: ['市民来电建议，', '来电人认为，', '市民建议：', '{X}先生建议，', '', '诉求人提出建议：'],
  举报: ['市民来电举报，', '群众举报：', '来电人举报', '匿名举报，', '诉求人称，'],
  表扬: ['市民来电表扬，', '{X}女士来电表示感谢，', '来电人称，', '市民来电致谢：', ''],
};

const TAILS = {
  投诉: ['，请相关部门核实处理。', '，希望尽快处理。', '，请职能部门调查处理并回复。', '，多次联系{who}未果，请核实。', '，要求尽快解决。', '。', '。', '，请核查。', '，诉求人要求回电答复。', '，请依法处理。', '，向{who}反映过，一直没有解决，现来电要求处理。', '。望处理。', '，来电人情绪激动，要求今天之内答复。', '，请处理（请回复）。', '，来电人对此不认可，请核实。'],
  求助: ['，请相关部门帮助解决。', '，希望尽快帮忙处理。', '，请核实处理。', '，求助相关部门。', '。', '，盼回复。', '，请协助。', '，现来电求助，请尽快联系诉求人。', '，望有关部门重视。'],
  咨询: ['？', '？请相关部门解答。', '，请回复。', '？请职能部门联系市民解释。', '。', '，请予以答复。', '？话务员查询知识库无相关信息，转办。'],
  建议: ['，请相关部门研究采纳。', '，望考虑。', '。', '，希望有关部门重视。', '，请参考。'],
  举报: ['，请执法部门查处。', '，要求保密。', '，请核查。', '，请尽快查处（要求匿名）。', '。'],
  表扬: ['，特来电表扬。', '，希望予以表扬。', '，表示衷心感谢。', '。', '，请转达谢意。'],
};

const BEFORE = [
  '来电人系外地务工人员，今年春节后才返乡，家中有两位老人和一个上学的孩子，平时主要靠老人照看。',
  '诉求人{yr}年搬到{E2}居住，一直按时交各种费用，与邻居相处也很好，以前从来没有打过热线。',
  '来电人今年{age}岁，退休多年，子女都在外地，平时一个人住在{E2}，眼睛不太好，不会用智能手机，这次是请邻居帮忙拨打的电话。',
  '来电人首先对热线之前的帮助表示感谢，上次反映的{R2}路灯的事情已经修好了，这次是另外一件事。',
  '诉求人在{R2}做小生意，早出晚归，{t}回家以后才听家里人说起这件事，今天上午专门请了假去问，先后跑了两个地方，都说不归他们管。',
  '来电人是一名普通上班族，每天早上七点半从{E2}出门，晚上七点左右到家，周末也经常加班，本来不想麻烦政府。',
  '来电人称自己说话有点啰嗦，请话务员耐心听完。事情要从{d}之前说起，当时也没当回事，想着过几天就好了。',
  '诉求人爱人在{R2}上班，家里老人身体不好，上个月刚出院，需要静养，一家人本来就很焦虑。',
  '来电人代表周边十几户群众来电，大家在微信群里商量过，推选其统一反映，如有需要可以提供签名和照片。',
  '市民表示先拨打了110，民警到场后告知不属于其职责范围；又拨打了114查询电话，转了几次都没有人接听，最后才打到12345。',
  '诉求人称其并非无理取闹，家里三代都是本地人，对溪岭这些年的变化看在眼里，也一直很支持政府工作。',
  '来电人前几天在某短视频平台上也看到有人讲同样的遭遇，评论区说法不一，不知道哪个是真的。',
];
const AFTER = [
  '来电人表示此前已拨打热线反映，工单显示已办结，但实际并未解决，承办单位只电话告知正在协调，之后便无下文。',
  '诉求人提供了照片和视频，可通过短信链接上传，希望工作人员到现场看一看，不要只在电话里回复。',
  '来电人认为有关单位相互推诿，一个说归另一个管，希望明确到底由谁负责，给一个书面的说法。',
  '诉求人表示如果三个工作日内得不到答复，将继续向上级部门反映。',
  '话务员已安抚市民情绪并做好解释，市民不接受，坚持要求转办。',
  '市民称身边同事、邻居也遇到一样的情况，只是大家嫌麻烦没有打电话，希望引起重视。',
  '{t}其又去问了一次，接待的人态度冷淡，说领导不在，让回去等通知，等到什么时候也没个准话。',
  '来电人方便接听电话的时间为中午十二点到两点，其他时间在车间上班，不能带手机，请承办单位留意。',
  '家里为这件事吵了好几次，老人血压都升高了，希望能够站在群众的角度想一想。',
  '经查询知识库无相关口径，现转至承办单位，请在规定时限内联系诉求人。',
  '诉求人表示并不是要追究哪个人的责任，只希望以后不要再发生类似的事情。',
];

const SLIPS = [
  ['反映', '反应'], ['再', '在'], ['账', '帐'], ['已经', '以经'], ['联系', '连系'], ['处理', '处里'], ['物业', '物叶'], ['小区', '小曲'],
  ['的', '得'], ['做', '作'], ['退款', '退宽'], ['时候', '时侯'], ['影响', '影想'], ['严重', '严肿'], ['停车', '挺车'], ['居民', '居名'],
  ['医院', '医元'], ['报名', '报明'], ['费用', '费用用'], ['解决', '解绝'], ['安全', '按全'], ['导致', '道致'], ['一直', '一只'],
  ['他们', '它们'], ['味道', '味到'], ['水', '氺'], ['拒绝', '拒决'], ['要求', '要球'], ['学校', '学较'], ['老人', '老仁'], ['车辆', '车俩'],
];

/** One in some thirty tickets has a slip: a homophone, or a character lost. */
function slip(random, text) {
  if (random() >= 0.03) return text;
  const fits = SLIPS.filter(([right]) => text.includes(right));
  if (fits.length === 0 || random() < 0.15) {
    const at = 1 + Math.floor(random() * (text.length - 2));
    return text.slice(0, at) + text.slice(at + 1);
  }
  return text.replace(...pick(random, fits));
}

const stop = (text) => (/[。？！?]$/.test(text) ? text : `${text}。`);
const bare = (text) => text.replace(/[。？！，；]+$/, '');
const joined = (text) => text.replace(/([。？！，；])[，。]+/g, '$1').replace(/：，/g, '：');

/** First clauses of what is said, for terse tickets and for titles. */
export function clauses(text, most) {
  let out = '';
  for (const part of text.split(/(?<=[，。；？！])/)) {
    if (out && out.length + part.length > most) break;
    out += part;
  }
  return bare(out);
}

function form(random, said, ask, type) {
  const want = ask || { 咨询: '请解答', 建议: '请采纳', 表扬: '表扬' }[type] || '请相关部门核实处理';
  return pick(random, [
    `【诉求内容】${stop(said)}【诉求目的】${bare(want)}。`,
    `【事由】${stop(said)}【要求】${bare(want)}`,
    `【反映】${bare(said)}；【诉求】${bare(want)}。【是否要求回复】是`,
    `1、${stop(said)}2、${bare(want)}。`,
  ]);
}

/**
 * The body of a ticket.
 * `parts`: {way, other (a second thing said), details, ask, short}, all filled but the frames.
 */
export function body(random, memo, type, { way, other, detail, ask, short }) {
  const kind = random();
  const say = (text) => fill(random, memo, text);
  if (kind < 0.2) return slip(random, short ? short : clauses(way, 26));
  if (kind < 0.4) {
    const said = [way, detail, other].filter(Boolean).map(stop).join('');
    const late = random() < 0.5;
    const before = late ? shuffled(random, BEFORE).slice(0, random() < 0.4 ? 2 : 1).map(say).join('') : '';
    let text = say(pick(random, LEADS[type])) + before + (late ? pick(random, ['现', '这次主要是：', '', '今来电反映，']) : '') + said;
    for (const after of shuffled(random, AFTER)) {
      if (text.length > (late ? 170 : 150) && random() < 0.6) break;
      if (text.length > 300) break;
      text += say(after);
    }
    return slip(random, joined(text + (ask ? stop(`诉求：${ask}`) : '')));
  }
  const said = detail && random() < 0.35 ? `${bare(way)}，${detail}` : way;
  if (kind < 0.49) return slip(random, joined(form(random, said, ask, type)));
  const lead = say(pick(random, LEADS[type]));
  const question = /[？?]$/.test(way) || type === '咨询';
  let tail = say(pick(random, TAILS[type]));
  if (ask && random() < 0.6) tail = `，${stop(ask)}`;
  if (!question && tail.startsWith('？')) tail = '。';
  return slip(random, joined(`${lead}${bare(said)}${tail}`));
}

export function title(random, type, name, way) {
  const kind = random();
  if (!name || kind < 0.3) return clauses(way, 22);
  if (kind < 0.5) return `关于${name}的${type === '咨询' ? '咨询' : pick(random, ['问题', '诉求', '情况'])}`;
  if (kind < 0.75) return `${type === '咨询' ? '咨询' : pick(random, ['反映', '', ''])}${name}${pick(random, ['问题', '', ''])}`;
  return name;
}
