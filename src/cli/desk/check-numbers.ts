import { plainText } from '../../bulletin/index.js';
import { type Bulletin, type BulletinTopic, EXIT, KuaibaoError, type Message } from '../../model/index.js';
import { misplacedNumbers, type NumbersOf, strangeNumbers } from '../../review/index.js';

/** The issue as it is printed. */
interface Printed {
  readonly bulletin: Bulletin;
}

/** A count that is right in a label today is wrong with the next correction: only what callers say with it may stand there. */
export function checkLabelNumbers(label: string, topicId: string, { bulletin }: Printed): void {
  const topic = bulletin.topics.find(({ id }) => id === topicId);
  const quotes = [...(topic?.reflections ?? []), ...(topic?.suggestions ?? [])].map(({ text }) => text);
  refuseNumbers(strangeNumbers(label, [topic?.label ?? '', ...(topic?.keywords ?? []), ...quotes].join('\n')), {
    zh: `名称“${label}”里的`,
    en: `the label "${label}"`,
  });
}

/**
 * A note may repeat what the page says, and of a topic its count; beside a topic's name only what the page counts of it.
 *
 * @throws KuaibaoError `number-strange` (65)
 */
export function checkNoteNumbers(note: string, topicId: string | undefined, { bulletin }: Printed): void {
  const page = plainText({ ...bulletin, editorNote: null }, 'zh');
  const topic = bulletin.topics.find(({ id }) => id === topicId);
  const strange = strangeNumbers(note, topic === undefined ? page : `${page}\n${topic.count}件`);
  const all = bulletin.topics.flatMap((one) => [
    numbersOf(one, bulletin),
    ...one.subtopics.map((part) => ofPart(part, one.id, bulletin)),
  ]);
  const own = topic === undefined ? undefined : numbersOf(topic, bulletin);
  const where = { zh: '编者按里的', en: 'the note' };
  refuseNumbers(strange, where);
  refuseNumbers(misplacedNumbers(note, page, all, own), where, OF_OTHERS);
}

/** A sum of several topics is nobody's own. */
const OF_SEVERAL = /^union\(/;

function numbersOf(topic: BulletinTopic, { numbers }: Bulletin): NumbersOf {
  const { id, label, keywords, count, subtopics, reflections, suggestions } = topic;
  const printed = numbers.filter(({ formula }) => formula.includes(id) && !OF_SEVERAL.test(formula));
  return {
    names: [label, ...keywords],
    numbers: new Set([...[count, ...subtopics.map((part) => part.count)].map(String), ...printed.map(digitsOf)]),
    quoted: [label, ...keywords, ...[...reflections, ...suggestions].map(({ text }) => text)].join('\n'),
  };
}

/** A part's own alone: its topic's count beside it would be another's. */
function ofPart({ label, count }: BulletinTopic['subtopics'][number], id: string, { numbers }: Bulletin): NumbersOf {
  const own = numbers.filter(({ formula }) => formula.includes(id) && formula.includes(label));
  return { names: [label], numbers: new Set([String(count), ...own.map(digitsOf)]), quoted: label };
}

/** Without what stands before it: +8, 近8倍. */
const digitsOf = ({ printed }: Bulletin['numbers'][number]): string => printed.replace(/^[^\d]+/u, '');

const OF_NO_ONE = { zh: '不是这一期自己的数字', en: 'is no number of this issue' };
const OF_OTHERS = { zh: '不是旁边所写热点的数字', en: 'is no number of the topic that is named beside it' };

function refuseNumbers(numbers: readonly string[], where: Message, why: Message = OF_NO_ONE): void {
  if (numbers.length === 0) return;
  throw new KuaibaoError('number-strange', EXIT.data, {
    message: {
      zh: `{where}{numbers}${why.zh}，没有记录`,
      en: `{numbers} in {whereEn} ${why.en}; nothing was noted`,
    },
    hint: {
      zh: '数字都由程序按工单计算：去掉它，或照快报上印的写',
      en: 'numbers are counted from the tickets: leave it out, or write it as the issue prints it',
    },
    args: { where: where.zh, whereEn: where.en, numbers: numbers.map((number) => `“${number}”`) },
  });
}
