/**
 * Counts the numbers of an issue again by other code than the program's: a search for words, and the arithmetic that the ledger states. Of the issue only the ledger, the period and the topics' rules and ticket numbers are read.
 */
import { arithmetic, isPrinted } from './arithmetic.mjs';
import { nearDuplicates } from './near-duplicates.mjs';
import { folded } from './read-exports.mjs';
import { daysBetween, usualLevels } from './usual-levels.mjs';

const FIELDS = {
  诉求类型: 'type',
  受理渠道: 'channel',
  所属区域: 'district',
  district: 'district',
  区域: 'district',
  承办单位: 'department',
  分类: 'wide',
  小类: 'narrow',
  type: 'type',
};

const includes = (text, word) => text.includes(word);
const isLate = ({ overdue, status }) => /^(?:是|1)$/.test(overdue) || /超期|逾期|超时/.test(status);
const isClosed = ({ closed, status }) => closed !== '' || /办结|结案|已答复|已回复|归档|完成/.test(status);
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const boundaries = new Map();

/** Whether a word stands in a text from one boundary between words to another. */
function includesWord(text, word) {
  if (!boundaries.has(text)) {
    const ends = [...segmenter.segment(text)].map(({ index }) => index);
    boundaries.set(text, new Set([...ends, text.length]));
  }
  const own = boundaries.get(text);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (own.has(at) && own.has(at + word.length)) return true;
  return false;
}

/**
 * @param office `groups` and `calls` of the office's own files, and words of harm
 * @param broken days whose exports were not whole
 * @returns a function of an issue and an entry of its ledger: `{sort, isRight, found}`; null where nothing is to be counted
 */
export function counter({ tickets, days }, office, broken = new Set()) {
  const between = (span) => {
    const [from, to = from] = span.split('..');
    return [...days].flatMap(([day, own]) => (day >= from && day <= to ? own : []));
  };
  const plain = (span) => between(span).filter(({ isReminder }) => !isReminder);
  // Of 20 tokens, clauses' ends among them, an opening has 20 to 80 characters.
  const read = ({ words }, opens, has) => (opens ? words.slice(0, has === includes ? 80 : 20) : words);
  const holds = (ticket, terms, has = includes) =>
    terms.every(({ opens, spellings }) => spellings.some((word) => has(read(ticket, opens, has), folded(word))));
  const fulfils = (ticket, { any, not }, has) =>
    any.some((terms) => holds(ticket, terms, has)) && !not.some((term) => holds(ticket, [term], has));
  const daily = new Map();
  /** Tickets of a day that hold a rule's words: by the platform's own words, and by characters: 道口 is in 街道口罩, too. */
  const countOn = (rule, day) => {
    const key = JSON.stringify(rule) + day;
    if (!daily.has(key)) {
      const own = plain(day).filter((ticket) => fulfils(ticket, rule, includes));
      daily.set(key, { most: own.length, least: own.filter((ticket) => fulfils(ticket, rule, includesWord)).length });
    }
    return daily.get(key);
  };
  const sumOn = (rule, from, to) =>
    [...days.keys()]
      .filter((day) => day >= from && day <= to)
      .map((day) => countOn(rule, day))
      .reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), { least: 0, most: 0 });
  const wordsOf = ({ title, text }) => `${title}\n${text}`;
  /** What a ticket is about, as far as a reader tells it: 历史 is what it once was. */
  const beginningOf = ({ title, text }) => `${title}\n${text.split('历史：')[0].slice(0, 150)}`;
  // Neither thanks nor an inquiry that asks something reports harm.
  const reportsHarm = (ticket, kind) =>
    ticket.code !== 'praise' &&
    !(ticket.code === 'inquiry' && office.harm.asks(ticket.text)) &&
    office.harm.test(beginningOf(ticket), ticket.day, kind);
  const grouped = (name, span) => {
    const group = office.groups.find((one) => one.name === name);
    const isOne = (ticket) => {
      const words = wordsOf(ticket);
      return group.any.some((word) => words.includes(word)) && !(group.not ?? []).some((word) => words.includes(word));
    };
    return plain(span).filter(isOne).length;
  };
  const { usualTotal, usualIn, spansBefore } = usualLevels(days, broken, { countOn, sumOn });

  /** Tickets of a topic that say nearly the same, between a strict reading and a loose one. */
  function alike(topic, what) {
    const texts = (topic?.ticketIds ?? []).flatMap((id) => tickets.get(id)?.text ?? []);
    const [least, most] = [0.6, 0.35].map((share) => nearDuplicates(texts, share)[what]);
    return { sort: 'near duplicates', found: (least + most) / 2, within: Math.max(0.01, (most - least) / 2) };
  }

  /** Days, weeks or months before a period that a test may measure it by: without the last 7 days (2 weeks), of 70 days, 26 weeks or 6 months. */
  function pastBefore({ kind, from }) {
    const whole = [...days.keys()].filter((day) => !broken.has(day));
    const known = whole.map((day) => daysBetween(day, from) - 1).filter((age) => age > 7 && age <= 77);
    const found = kind === 'day' ? known.length : spansBefore({ kind, from }, kind === 'week' ? 2 : 0, 0, 26).length;
    return { sort: 'days behind a test', found };
  }

  /** News, each matter once: a topic of which seven tenths lie in a larger one is that one again, or its cause. */
  function alarmTopics({ topics }) {
    const alarms = topics.filter(({ trend }) => ['spike', 'new', 'rising', 'high'].includes(trend.verdict));
    const isIn = (one, other) => {
      const theirs = new Set(other.ticketIds);
      return one.ticketIds.filter((id) => theirs.has(id)).length >= 0.7 * one.count;
    };
    const apart = alarms.filter((one) => !alarms.some((other) => other.count > one.count && isIn(one, other)));
    // Places with a line of their own and labels that name nothing are left out of the printed number.
    const most = alarms.length;
    const least = apart.filter(({ kind }) => kind === 'theme').length;
    return { sort: 'news', found: (0.8 * least + most) / 2, within: (most - 0.8 * least) / 2 + 0.01 };
  }

  /** A formula's count by the exports: `{sort, found, within}`, `within` the difference that is none. */
  function countOf(formula, bulletin) {
    const topicOf = (id) =>
      bulletin.topics.flatMap((topic) => [topic, ...topic.subtopics]).find((topic) => topic.id === id);
    const mass = /^massFilings\((.*)\)\.(tickets|groups)$/.exec(formula);
    if (mass !== null) return alike(topicOf(mass[1]), mass[2]);
    const windowed = /^topic\((.*?)\) at (.*?)=(.*?), (.{10}) and the (\d+) days before, rule: /.exec(formula);
    if (windowed !== null) {
      const [, id, column, path, to, more] = windowed;
      const { rule } = topicOf(id) ?? { rule: { any: [] } };
      const [wide, street] = path.split('/');
      const isSuch = (ticket) =>
        ticket[FIELDS[column]] === wide &&
        (street === undefined || ticket.street === street) &&
        rule.any.some((terms) => holds(ticket, terms));
      const from = new Date(Date.parse(to) - more * 86_400_000).toISOString().slice(0, 10);
      return { sort: 'topic by place, type', found: plain(`${from}..${to}`).filter(isSuch).length, isSpan: true };
    }
    const own = /^(\w+)\((.*)\)$/.exec(formula);
    if (own === null) return null;
    const [, what, inside] = own;
    const parts = inside.split(', ');
    if (what === 'tickets') {
      const [span, ...cells] = parts;
      const isSuch = (ticket) =>
        cells.every((cell) => {
          if (cell === '超期') return isLate(ticket);
          if (cell === '办结') return isClosed(ticket);
          if (cell === '未办结') return !isClosed(ticket);
          if (cell === '评价') return /满意/.test(ticket.satisfied);
          if (cell === '满意') return /^(?:非常|很|比较|基本)?满意$/.test(ticket.satisfied);
          const [, column, sign, value] = /^(.*?)([=≠])(.*)$/.exec(cell);
          const written = ticket[FIELDS[column]];
          if (value === '未注明') return written === '';
          return sign === '=' ? written === value : !value.split('、').includes(written);
        });
      return { sort: cells.length === 0 ? 'totals' : 'class, place, unit', found: plain(span).filter(isSuch).length };
    }
    if (what === 'reminders' && parts.length === 1)
      return { sort: 'reminders', found: between(inside).length - plain(inside).length };
    if (what === 'urgent' && parts.length === 1)
      return { sort: 'urgent', found: plain(inside).filter(({ isUrgent }) => isUrgent).length };
    if (what === 'urgent') {
      const topic = bulletin.topics.find(({ label }) => label === parts[1]);
      return topic && { sort: 'urgent', found: topic.ticketIds.filter((id) => tickets.get(id)?.isUrgent).length };
    }
    if (what === 'reminders') {
      const topic = bulletin.topics.find(({ label }) => label === parts[1]);
      const ids = new Set(topic?.ticketIds);
      return (
        topic && {
          sort: 'reminders',
          found: between(parts[0]).filter((one) => one.isReminder && ids.has(one.reminded)).length,
        }
      );
    }
    if (what === 'group') return { sort: 'standing groups', found: grouped(parts[0], parts[1]) };
    if (what === 'harmful') {
      return { sort: 'harm', found: plain(inside).filter((ticket) => reportsHarm(ticket)).length };
    }
    if (what === 'gravest') {
      const kinds = parts[0].split('|');
      const own = plain(parts[1]).filter(
        (ticket) => reportsHarm(ticket) && kinds.includes(office.harm.gravest(beginningOf(ticket), ticket.day)),
      );
      if (parts[2] === undefined) return { sort: 'harm', found: own.length };
      // By words that name the place in full, and by the address, too, which those who shorten its name give.
      const [least, most] = [wordsOf, (ticket) => wordsOf(ticket) + ticket.address].map(
        (read) => own.filter((ticket) => folded(read(ticket)).includes(folded(parts[2]))).length,
      );
      return { sort: 'harm', found: (least + most) / 2, within: (most - least) / 2 };
    }
    if (what === 'harm') {
      const own = topicOf(parts[0])?.ticketIds.map((id) => tickets.get(id)) ?? [];
      return { sort: 'harm', found: own.filter((ticket) => reportsHarm(ticket, parts[1])).length };
    }
    if (what === 'hearsay') {
      const own = topicOf(inside)?.ticketIds.map((id) => wordsOf(tickets.get(id))) ?? [];
      return {
        sort: 'hearsay',
        found: own.filter((words) => office.hearsay.some((one) => words.includes(one))).length,
      };
    }
    if (what === 'calls') return { sort: 'calls', found: office.calls(parts[0], parts[1]) };
    if (what === 'words') {
      const own = parts[0].split('|');
      const found = plain(parts[1]).filter((ticket) => own.some((word) => wordsOf(ticket).includes(word))).length;
      return { sort: 'words of a crisis', found };
    }
    if (what === 'keywords') {
      const words = parts[0].split('|').map(folded);
      const found = plain(parts[1]).filter((ticket) => words.some((word) => ticket.words.includes(word))).length;
      return { sort: 'words on other days', found };
    }
    if (what === 'dailyMedian') {
      const [, one, operand] = /^(\w+)\((.*)\)$/.exec(inside);
      const span = operand.slice(operand.lastIndexOf(', ') + 2);
      const [from, to = from] = span.split('..');
      const own = [...days.keys()].filter((day) => day >= from && day <= to);
      const found = own.map((day) => countOf(`${one}(${operand.replace(span, day)})`, bulletin));
      const middle = (pick) => {
        const sorted = found.map(pick).sort((a, b) => a - b);
        return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
      };
      return { sort: found[0].sort, found: middle((day) => day.found), within: 0.5 + middle((day) => day.within ?? 0) };
    }
    if (what === 'days') return { sort: 'days', found: daysBetween(...inside.split('..')) };
    if (what === 'rest') {
      const rest = bulletin.numbers.find((entry) => entry.formula === `rest(${parts[0]})`);
      const reported = new Set(bulletin.topics.flatMap(({ ticketIds }) => ticketIds));
      const ids = rest.ticketIds.filter((id) => tickets.has(id) && !reported.has(id));
      const name = parts[1]?.slice('分类='.length);
      return { sort: 'rest', found: ids.filter((id) => name === undefined || tickets.get(id).wide === name).length };
    }
    if (what === 'topic' && parts.length === 3) {
      const [, column, value] = /^(.*?)=(.*)$/.exec(parts[2]);
      const ids = topicOf(parts[0])?.ticketIds ?? [];
      if (column === 'type' && ids.every((id) => tickets.get(id)?.code === undefined)) return null;
      const found = ids.filter((id) => tickets.get(id)[column === 'type' ? 'code' : FIELDS[column]] === value).length;
      return { sort: 'topic by place, type', found };
    }
    if (what === 'topic') {
      const topic = topicOf(parts[0]);
      if (topic === undefined || !/^\d/.test(parts[1])) return null;
      const [from, to = from] = parts[1].split('..');
      if (from === bulletin.period.from && to === bulletin.period.to)
        return { sort: 'topic', found: topic.ticketIds.filter((id) => tickets.has(id)).length };
      const { least, most } = sumOn(topic.rule, from, to);
      const found = (least + most) / 2;
      return { sort: 'topic on other days', found, within: (most - least) / 2 + Math.max(2, 0.05 * most) };
    }
    const isDay = bulletin.period.from === bulletin.period.to;
    if (what === 'usualTotal') {
      const { mean } = usualTotal((day) => plain(day).length, inside);
      return { sort: 'usual level', found: mean, within: 0.51 };
    }
    if (what === 'daysAboveUsual' || what === 'daysBelowUsual') {
      const [from] = inside.split('..');
      const own = [...days.keys()].filter((day) => day >= from && day <= inside.split('..').at(-1));
      const total = (day) => plain(day).length;
      // The program's bound is a quantile of the negative binomial: never below the most of the ordinary days.
      const isFar = (count, { mean, most }) => (what === 'daysAboveUsual' ? count > most : count < 2 * mean - most);
      const found = own.filter((day) => isFar(total(day), usualTotal(total, day))).length;
      return { sort: 'usual level', found, within: 1 };
    }
    if (what === 'count' && parts[0] === 'news topics shown') {
      const figures = bulletin.sections.flatMap(({ blocks }) => blocks.flatMap(({ figure }) => figure ?? []));
      return { sort: 'rows of a figure', found: figures.find(({ kind }) => kind === 'sparks')?.rows.length ?? 0 };
    }
    if (what === 'count' && parts[0] === 'news topics') return alarmTopics(bulletin);
    if (what === 'max' && inside === 'baselineDays') return pastBefore(bulletin.period);
    if (what === 'usualDays') {
      const topic = topicOf(inside);
      if (topic === undefined) return null;
      const [least, most] = usualIn(topic, bulletin.period);
      const within = Math.abs(most.days - least.days) / 2 + Math.max(1, 0.05 * most.days);
      return { sort: 'days of a usual level', found: (least.days + most.days) / 2, within };
    }
    if (what === 'usual') {
      const topic = topicOf(parts[0]);
      if (topic === undefined) return null;
      const [{ mean: least }, { mean: most }] = usualIn(topic, bulletin.period);
      return {
        sort: 'usual level',
        found: (least + most) / 2,
        // Of a week or month as for a topic's count on other days: two tickets, of few a third.
        within: Math.abs(most - least) / 2 + Math.max(0.51, 0.1 * most, isDay ? 0 : Math.min(2, most / 3)),
      };
    }
    return null;
  }

  /** `tickets(2026-08-01..2026-08-31) × 30/31`: a month beside one of other days. */
  function atPace(name, bulletin) {
    const [, bare, own, days] = /^(.*) × (\d+)\/(\d+)$/.exec(name) ?? [null, name, 1, 1];
    const count = countOf(bare, bulletin);
    const ratio = own / days;
    return count == null || ratio === 1
      ? count
      : { ...count, found: count.found * ratio, within: Math.max(count.within ?? 0, 0.01) };
  }

  return (entry, bulletin) => {
    const { formula, ticketIds, value, printed } = entry;
    const derived = arithmetic(formula);
    if (derived !== null) {
      const counted = derived.operands.map(([name, number]) => [atPace(name, bulletin), number]);
      const numbers = derived.isSwapped ? counted.map(([, number]) => number).sort((a, b) => a - b) : null;
      const isNear = ([count, number]) =>
        count === null || count === undefined || Math.abs(count.found - number) <= (count.within ?? 0);
      const founds = counted.map(([count]) => count?.found ?? null);
      // abs(A - B) writes the larger number first, whichever it is of.
      const areRight =
        numbers !== null && founds.every((found) => found !== null)
          ? [...founds]
              .sort((a, b) => a - b)
              .every(
                (found, at) =>
                  Math.abs(found - numbers[at]) <= Math.max(...counted.map(([count]) => count?.within ?? 0)),
              )
          : numbers !== null || counted.every(isNear);
      const isRight = isPrinted(
        printed,
        printed.startsWith('−') || printed.startsWith('+') || derived.value >= 0 ? derived.value : -derived.value,
      );
      return { sort: 'arithmetic', isRight: isRight && areRight, found: founds.join(', ') };
    }
    if (formula === 'sum of the column = 1') return { sort: 'arithmetic', isRight: printed === '100.0%', found: 1 };
    const bare = formula.replace(/ < 1$/, '');
    const counted = countOf(bare, bulletin);
    if (counted !== null && counted !== undefined) {
      const { sort, found, within = 0, isSpan = false } = counted;
      const isRight = Math.abs(found - value) <= within && (within > 0 || isPrinted(printed, found));
      // Of a count of several days only today's tickets are named.
      return { sort, isRight: isRight && (isSpan || areNamed(ticketIds, value, sort, formula, bulletin)), found };
    }
    if (ticketIds.length === 0) return null;
    return {
      sort: 'tickets named',
      isRight: areNamed(ticketIds, value, '', formula, bulletin),
      found: new Set(ticketIds).size,
    };
  };

  /** Whether tickets are distinct, exist and are as many as printed, and hold their topic's words. */
  function areNamed(ids, value, sort, formula, bulletin) {
    if (ids.length === 0) return true;
    const distinct = new Set(ids);
    if (distinct.size !== value || ![...distinct].every((id) => tickets.has(id))) return false;
    if (sort !== 'topic') return true;
    const { rule } = bulletin.topics.find(({ id }) => formula.startsWith(`topic(${id},`)) ?? {};
    if (rule === undefined || JSON.stringify(rule).includes('〔隐去〕')) return true;
    return ids.filter((id) => rule.any.some((terms) => holds(tickets.get(id), terms))).length >= 0.98 * ids.length;
  }
}
