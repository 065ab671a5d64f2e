/** Export files and the office's own, read by other code than the program's. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { Converter } from 'opencc-js';
import { parse as parseYaml } from 'yaml';

const NAMES = {
  id: /^(?:工单编号|工单号|编号|诉求编号|留言编号|REC_ID|id)$/,
  time: /^(?!办结|结案).*时间$|^CREATE_TIME$|^date$/,
  title: /标题|主题/,
  text: /内容|详情|^text$/,
  type: /诉求类型|^类型$|工单类型|EVENT_PROPERTY_NAME/,
  channel: /渠道|来源|EVENT_SRC_NAME/,
  district: /所属区|区域|^区县?$|行政区/,
  address: /地址|地点|位置/,
  department: /承办|处置单位|主办|DISPOSE_UNIT_NAME/,
  wide: /一级|EVENT_TYPE_NAME/,
  narrow: /二级|MAIN_TYPE_NAME/,
  deep: /三级|SUB_TYPE_NAME/,
  urgent: /紧急|急件|缓急/,
  reminded: /催办单|原工单|关联工单/,
  overdue: /是否超期|OVERTIME_ARCHIVE_NUM/,
  status: /状态$/,
  closed: /办结时间|结案时间/,
  satisfied: /满意/,
};
const TYPES = [
  [/表扬|感谢/, '表扬感谢', 'praise'],
  [/投诉|举报/, '投诉举报', 'complaint'],
  [/建议|意见/, '意见建议', 'suggestion'],
  [/咨询/, '咨询', 'inquiry'],
  [/求助|求决/, '求助', 'help'],
];

/** UTF-8 where the bytes are, GB18030 else. */
export function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Characters in which rules are looked for: those that a topic is made of, and what an opening takes of them. */
const SEARCHED = 200;

const dayOf = (time) => {
  const [, year, month, day] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(time) ?? [];
  return year === undefined ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};
const toSimplified = Converter({ from: 't', to: 'cn' });
/** One form for width, case and script: callers write traditional characters, too. */
export const folded = (text) => toSimplified(text.normalize('NFKC').toLowerCase());

/** The tickets of export files, by day. The last row of a number holds. */
export function readExports(files) {
  const all = new Map();
  for (const file of files) {
    const rows = parse(decode(readFileSync(file)), { bom: true, columns: true, relax_column_count: true });
    const columns = Object.keys(rows[0] ?? {});
    const columnOf = Object.entries(NAMES).map(([name, form]) => [name, columns.find((column) => form.test(column))]);
    for (const row of rows) {
      const ticket = Object.fromEntries(
        // A dash stands for nothing.
        columnOf.map(([name, column]) => [
          name,
          (row[column] ?? '')
            .normalize('NFKC')
            .trim()
            .replace(/^[-—]+$/, ''),
        ]),
      );
      ticket.day = dayOf(ticket.time);
      ticket.hasText = columnOf.some(([name, column]) => (name === 'text' || name === 'title') && column !== undefined);
      if (!ticket.hasText) ticket.text = [ticket.wide, ticket.narrow, ticket.deep].filter(Boolean).join(' ');
      ticket.words = folded(`${ticket.title}\n${ticket.text.slice(0, SEARCHED)}`);
      const [, type = ticket.type, code] = TYPES.find(([form]) => form.test(ticket.type)) ?? [];
      Object.assign(ticket, { type, code });
      // 建议 under 公安交管 says nothing; 交通建议 under it does.
      const isSort = /^(?:投诉|举报|投诉举报|意见|建议|意见建议|咨询|求助|表扬|感谢|表扬感谢|其他)$/.test(
        ticket.narrow,
      );
      if (isSort && ticket.deep !== '') ticket.narrow = ticket.deep;
      // The title's mark is the office's own word that a ticket only urges an earlier one.
      ticket.isReminder = /^(?:【[^】]*】)*【催】/.test(ticket.title) || ticket.reminded.length > 3;
      ticket.isUrgent =
        /^(?:【[^】]*】)*【急】/.test(ticket.title) || !/^(?:|一般|普通|否|正常|0)$/.test(ticket.urgent);
      all.set(ticket.id, ticket);
    }
  }
  const days = new Map();
  for (const ticket of all.values()) {
    if (!days.has(ticket.day)) days.set(ticket.day, []);
    days.get(ticket.day).push(ticket);
  }
  return { tickets: all, days };
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const pageWords = readFileSync(join(root, 'lexicon', 'page.txt'), 'utf8');
/** What callers have only heard. */
const hearsay = /\[hearsay\]\n([^[#]*)/.exec(pageWords)[1].trim().split('\n');

const harmLines = readFileSync(join(root, 'lexicon', 'harm.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.trim().split('='))
  .map(([name, words]) => ({ name, words: words.split(/\s+/) }));
const ofHarm = (name) => harmLines.filter((line) => line.name === name).flatMap(({ words }) => words);
const noKinds =
  '不算 怕 其后 怕也算 没有 没有之间 差点 差点不算 救助 假设 已发生 活着 活着不算 存疑 其后之间 别处 往年也算 至今 最重 不引 问后 问后之间 自家 以为 转折 如果 打住 等 险情 险情其后 好比 家事 疑似 可疑 咨询问 看清 地名也用 地名 早先'.split(
    ' ',
  );
const [noHarm, feared, behind, alsoFeared, denies, between, nearly, nearlyNone, aid, supposed, past, ...others] =
  noKinds.map(ofHarm);
const [suspects, maySuspect, asking, inPlaces, placeBehind, yearsAgo] = [
  '疑似',
  '可疑',
  '咨询问',
  '地名也用',
  '地名',
  '早先',
].map(ofHarm);
const [alive, aliveNone, doubts, behindBetween, elsewhere, lasting, still, , , ...grammar] = others;
const [asks, asksBetween, kin, mistaken, turns, conditions, conditionEnds, waits, dangers, dangerBehind, likens] =
  grammar;
/** Where a word of the list stands in words, `[from, to]`: … is up to eight characters, $ the end, 〈人〉 each word of its line. */
const MARKS = '，。；：！？,;:!?\n';
const expressions = new Map();
const placeOf = (words, word) => {
  if (!expressions.has(word)) {
    const noPlace = (line) => (inPlaces.includes(line) ? `(?!${placeBehind.join('|')})` : '');
    const chosen = word.replace(/〈.〉/g, (line) => `(?:${ofHarm(line).join('|')})${noPlace(line)}`);
    const gaps = chosen.split('…').join(`[^${MARKS}]{0,8}`);
    expressions.set(word, new RegExp(gaps.replace(/\$$/, `(?=了?(?:[${MARKS}]|$))`), 'u'));
  }
  const found = expressions.get(word).exec(words);
  return found === null ? null : [found.index, found.index + found[0].length];
};
/** A word and what the list has behind ＋, which must stand somewhere in its sentence. */
const [wordAlone, beside] = [0, 1].map((part) => (word) => word.split('＋')[part]);
const hasBeside = (word, sentence) => beside(word) === undefined || placeOf(sentence, beside(word)) !== null;
/** Without what is no harm: what needs nothing beside it first. */
const withoutNoHarm = (sentence) =>
  without(
    without(
      sentence,
      noHarm.filter((word) => beside(word) === undefined),
    ),
    noHarm.filter((word) => beside(word) !== undefined && hasBeside(word, sentence)),
  );
/** Without some words: each place once, of several words at one place the one first in the list. */
const without = (sentence, words) => {
  let rest = sentence;
  let kept = '';
  for (;;) {
    const places = words.map((word) => placeOf(rest, wordAlone(word))).filter((place) => place !== null);
    if (places.length === 0) return kept + rest;
    const from = Math.min(...places.map(([at]) => at));
    const [, to] = places.find(([at]) => at === from);
    kept += rest.slice(0, from);
    rest = rest.slice(to);
  }
};
/** Whether nothing but words between stands from a denial to the end of a text. */
const isDenied = (before) => {
  const word = between.find((one) => before.endsWith(one));
  return denies.some((one) => before.endsWith(one)) || (word !== undefined && isDenied(before.slice(0, -word.length)));
};
/** Whether what stands in a gap of a word denies what follows: 燃气灶没有漏. */
const isDeniedWithin = (clause, word, [from, to]) =>
  word.includes('…') &&
  Array.from({ length: to - from }, (_, at) => from + at).some(
    (at) => isDenied(clause.slice(from, at)) && placeOf(clause.slice(at), word.split('…').at(-1))?.[0] === 0,
  );
/** Whether what stands behind a word says that it has not come yet: 谁负责, or 的风险 with words between. */
const isToCome = (after) => {
  const rest = behindBetween.find((one) => after.startsWith(one));
  return behind.some((one) => after.startsWith(one)) || (rest !== undefined && isToCome(after.slice(rest.length)));
};
const hasAny = (words, list) => list.some((one) => placeOf(words, one) !== null);
/** Whether what stands right behind a word asks what then: 着火了咋整. */
const isAsked = (after) =>
  asks.some((one) => after.startsWith(one)) ||
  asksBetween.some((one) => after.startsWith(one) && isAsked(after.slice(one.length)));
/** Whether words hold one of a list and none of another behind the last of them. */
const holdsUnended = (words, list, ends) => {
  const ended = list.flatMap((one) =>
    [...words.matchAll(new RegExp(one, 'gu'))].map((own) => own.index + own[0].length),
  );
  return ended.length > 0 && !hasAny(words.slice(Math.max(...ended)), ends);
};
/** Whether harm is asked about, waited for, a condition or follows from one. */
const isSupposed = ({ clause, sentence, earlier }, [from, to], kind) => {
  const [before, after] = [clause.slice(0, from), clause.slice(to)];
  const isTold = hasAny(before, past);
  if (isAsked(after) && !isTold && !hasAny(before, kin)) return true;
  if (after.includes('才') && hasAny(before, waits) && !isTold) return true;
  const isOpening = before.trim() === '' && !/(?:^|[^不])[了啦]$/.test(after.trimEnd());
  if (dangers.includes(kind) && isOpening && hasAny(after, dangerBehind) && !hasAny(sentence, past)) return true;
  return holdsUnended([...earlier.slice(-2), before].join('，'), conditions, [...conditionEnds, ...past]);
};
/** Whether harm is what something was mistaken for or is likened to. */
const isSeeming = (before, after) =>
  holdsUnended(before, mistaken, turns) ||
  /^(?:似的|一样的|一般的)/.test(after) ||
  (/^.{0,4}(?:似的|一样|一般)/.test(after) && hasAny(before, likens));
/** Whether the last year that words name was over sixty days before a day. */
const isOver = (words, day) => {
  const years = [...words.matchAll(/\d+/g)].flatMap(({ 0: figures, index }) => {
    const after = words.slice(index + figures.length);
    if (/^\d\d$/.test(figures) && /^年\d{1,2}月/.test(after)) return Number(figures) + 2000;
    return /^(?:19|20)\d\d$/.test(figures) && /^(?:年|[./-]\d)/.test(after) ? Number(figures) : [];
  });
  return years.length > 0 && years.at(-1) < new Date(Date.parse(day) - 60 * 86_400_000).getUTCFullYear();
};
/** The words of a clause with 去年 and 前年 in figures. */
const inFigures = (words, day) =>
  words
    .replace(/(^|[^过以之从])去年(?!度)/g, (_, own) => `${own}${Number(day.slice(0, 4)) - 1}年`)
    .replace(/(^|[^过以之从])前年(?!度)/g, (_, own) => `${own}${Number(day.slice(0, 4)) - 2}年`);
/** Whether a clause tells of a word of harm as of what has happened. */
const hasHappened = (told, word, kind) => {
  const { clause, sentence, earlier, day, isForAid, isAlive, isDoubted } = told;
  const place = placeOf(clause, wordAlone(word));
  if (place === null || !hasBeside(word, sentence)) return false;
  const [before, after] = [clause.slice(0, place[0]), clause.slice(place[1])];
  if (
    isDenied(before) ||
    isDeniedWithin(clause, wordAlone(word), place) ||
    isSeeming(before, after) ||
    isDoubted ||
    (isAlive && aliveNone.includes(kind))
  )
    return false;
  if (nearlyNone.includes(kind) && hasAny(clause.slice(0, place[1]), nearly)) return false;
  const mayCome =
    isForAid ||
    hasAny(before, feared) ||
    /[防易]$/.test(before) ||
    (supposed.some((one) => (one.endsWith('$') ? before.endsWith(one.slice(0, -1)) : before.includes(one))) &&
      !past.some((one) => before.includes(one))) ||
    elsewhere.some((one) => clause.includes(one)) ||
    (!lasting.includes(kind) &&
      !still.some((one) => sentence.includes(one)) &&
      (hasAny(before, yearsAgo) || isOver(`${earlier.join('，')}，${inFigures(before, day)}`, day))) ||
    isToCome(after.replace(/^人/, '')) ||
    isSupposed(told, place, kind);
  return alsoFeared.includes(kind) || !mayCome;
};
/** Whether a word of a clause that tells of it stands behind 疑似 or the like. */
const isSuspected = ({ clause }, word) => hasAny(clause.slice(0, placeOf(clause, wordAlone(word))[0]), suspects);
/**
 * Whether a text mentions harm, of one kind where it is named; the first of the kinds, which stand from the gravest down, that it mentions;
 * and whether an inquiry asks anything.
 */
const harm = {
  asks: (text) => hasAny(text, asking),
  gravest: (text, day) => harm.kindsIn(text, day)[0],
  test: (text, day, kind) =>
    kind === undefined ? harm.kindsIn(text, day).length > 0 : harm.kindsIn(text, day).includes(kind),
  kindsIn: (text, day) => {
    const isAllForAid = text.includes('\n') && hasAny(text.split('\n')[0], aid);
    const clauses = text.split(/[。！？!?\n]/).flatMap((sentence) => {
      const isForAid = isAllForAid || hasAny(sentence, aid);
      const isAlive = alive.some((one) => sentence.includes(one));
      const isHeard = hearsay.some((one) => sentence.includes(one));
      const isDoubted = isHeard && doubts.some((word) => placeOf(sentence, word) !== null);
      return withoutNoHarm(sentence)
        .split(/[，；,;]/)
        .map((clause, at, all) => {
          const earlier = all.slice(0, at);
          return { clause, sentence, earlier, day, isForAid, isAlive, isDoubted };
        });
    });
    // A clause that is cut is told by the one that goes on.
    const whole = clauses.filter(
      ({ clause }) => !clauses.some((other) => other.clause.length > clause.length && other.clause.startsWith(clause)),
    );
    return harmLines
      .filter(({ name }) => !noKinds.includes(name) && !name.startsWith('〈'))
      .flatMap(({ name, words }) => {
        const told = words.flatMap((word) =>
          whole.filter((clause) => hasHappened(clause, word, name)).map((clause) => isSuspected(clause, word)),
        );
        if (told.length === 0) return [];
        return told.includes(true) && maySuspect.includes(name) ? [`疑似${name}`] : [name];
      });
  },
};

/** What the office's own files say: its standing groups, its call centre's counts, the words of harm and hearsay. */
export function officeOf(folder) {
  const settings = parseYaml(readFileSync(join(folder, 'kuaibao.config.yaml'), 'utf8'));
  const file = join(folder, 'calls.csv');
  const rows = existsSync(file) ? parse(readFileSync(file, 'utf8'), { bom: true, columns: true }) : [];
  const calls = (column, span) => {
    const [from, to = from] = span.split('..');
    const cell = (row, form) => Object.entries(row).find(([name]) => form.test(name))?.[1] ?? '';
    return rows
      .filter((row) => cell(row, /日期|date/) >= from && cell(row, /日期|date/) <= to)
      .reduce((sum, row) => sum + Number(cell(row, new RegExp(column))), 0);
  };
  return { groups: settings.bulletin?.groups ?? [], calls, harm, hearsay };
}
