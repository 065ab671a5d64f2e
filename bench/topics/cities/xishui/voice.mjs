/** The call-taker's phrasing round what the caller says: leads, tails, form headings, long stories, slips. */
import { AFTER, AFTER_PRAISE, AFTER_QUESTION, ANY, HOW, SAME, SLIPS, WHO } from './phrases.mjs';
import { pick, shuffled } from './rng.mjs';
import { fill } from './ticket.mjs';

/** Lines of a type of ticket and its phrases. */
const byType = (text) =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, 2), line.slice(3).split('|')]),
  );

const LEADS = byType(`
投诉|市民来电反映，|来电人称，|诉求人反映：|市民反映|来电人反映，|{X}女士来电反映：|{X}先生称|||群众投诉，|市民{X}先生来电投诉，|来电人投诉：|诉求人称
求助|市民来电求助，|来电人称，|诉求人反映，|{X}女士来电求助：|||群众来电反映，|市民反映，|来电人求助，
咨询|市民来电咨询：|来电人咨询|市民想了解|{X}先生咨询，||咨询：|诉求人咨询：|来电人想问一下，
建议|市民来电建议，|来电人认为，|市民建议：|{X}先生建议，||诉求人提出建议：
举报|市民来电举报，|群众举报：|来电人举报|匿名举报，|诉求人称，
表扬|市民来电表扬，|{X}女士来电表示感谢，|来电人称，|市民来电致谢：|
`);

const TAILS = byType(`
投诉|，请相关部门核实处理。|，希望尽快处理。|，请职能部门调查处理并回复。|，多次联系{who}未果，请核实。|，要求尽快解决。|。|。|，请核查。|，诉求人要求回电答复。|\
，请依法处理。|，向{who}反映过，一直没有解决，现来电要求处理。|。望处理。|，来电人情绪激动，要求今天之内答复。|，请处理（请回复）。|，来电人对此不认可，请核实。
求助|，请相关部门帮助解决。|，希望尽快帮忙处理。|，请核实处理。|，求助相关部门。|。|，盼回复。|，请协助。|，现来电求助，请尽快联系诉求人。|，望有关部门重视。
咨询|？|？请相关部门解答。|，请回复。|？请职能部门联系市民解释。|。|，请予以答复。|？话务员查询知识库无相关信息，转办。
建议|，请相关部门研究采纳。|，望考虑。|。|，希望有关部门重视。|，请参考。
举报|，请执法部门查处。|，要求保密。|，请核查。|，请尽快查处（要求匿名）。|。
表扬|，特来电表扬。|，希望予以表扬。|，表示衷心感谢。|。|，请转达谢意。
`);

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

const AFTERS = { 咨询: AFTER_QUESTION, 建议: AFTER_QUESTION, 表扬: AFTER_PRAISE };

/** A story of 150 characters and more; in half of them the matter comes late. */
function long(random, say, type, { way, other, detail, ask }) {
  const said = [way, detail, other].filter(Boolean).map(stop).join('');
  const late = random() < 0.5;
  let text = say(pick(random, LEADS[type])) + said;
  if (late) {
    const how = random() < 0.45 ? say(pick(random, HOW)) : '';
    text = `${say(pick(random, WHO))}${how}${pick(random, ['现反映：', '这次主要是：', '', '今来电，'])}${said}`;
  }
  for (const after of shuffled(random, AFTERS[type] ?? AFTER)) {
    if (text.length > 165 && (text.length > 300 || random() < 0.7)) break;
    text += say(after);
  }
  return joined(text + (ask && random() < 0.6 ? stop(`诉求：${ask}`) : ''));
}

/** Says the same with other words here and there. */
export function reworded(random, text) {
  let out = text;
  for (const group of SAME) {
    const found = group.find((word) => out.includes(word));
    if (found && random() < 0.45) out = out.replace(found, pick(random, group));
  }
  return out;
}

/** Where the place stands: at the end of what is said, or before it. */
export function placed(random, template) {
  const parts = template.match(/^(.+)，((?:\{[ERVS]\}|\{B\})+)$/);
  return parts && random() < 0.6 ? `${parts[2]}${pick(random, ['', '，', '这里', '的住户说'])}${parts[1]}` : template;
}

/** A clause more that could be of any matter. */
export const more = (random, memo) => fill(random, memo, pick(random, ANY));

/**
 * The body of a ticket.
 * `parts`: {way, other (a second thing said), details, ask, short}, all filled but the frames.
 */
export function body(random, memo, type, { way, other, detail, ask, short, least = 26 }) {
  const kind = random();
  const say = (text) => fill(random, memo, text);
  if (kind < 0.2) return slip(random, short ? short : clauses(way, least));
  if (kind < 0.4) return slip(random, long(random, say, type, { way, other, detail, ask }));
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
  if (kind < 0.75)
    return `${type === '咨询' ? '咨询' : pick(random, ['反映', '', ''])}${name}${pick(random, ['问题', '', ''])}`;
  return name;
}
