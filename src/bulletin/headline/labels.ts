import type { Topic } from '../../model/index.js';
import { anyOf } from '../../text/index.js';
import { THRESHOLDS } from '../thresholds.js';
import { cleanText } from '../wording/text.js';
import { anyPageWord, withPageWords } from '../wording/word-lists.js';

/** Who complains or is complained about. Alone they name no topic: `车主` may be about anything. */
const PARTY = new RegExp(`^${anyOf('party')}$`, 'u');

/** Says how something is, or a piece of a deed, and not what is wrong. 没水 says what there is none of, and 别墅 denies nothing. */
const BARE = new RegExp(`^(?!${anyPageWord('no_denial')}$)(?:${anyOf('bare')}|[不没别]\\p{sc=Han})$`, 'u');

/** A label ends on a thing or a deed. After these words something is missing; 等 stands for topics without a common name. */
const CUT_OFF = withPageWords(/[<label_cut_after>]$|(?<!寻)找$/u);

/** After these, too, where they are a word behind another: 地 behind an adverb, and not the end of 工地 or of 征地, which no dictionary has. */
const CUT_WORD = withPageWords(/^<label_cut_word>$/u);

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

function endsOpen(words: string): boolean {
  const [before = '', last = ''] = [...WORDS.segment(words)].slice(-2).map(({ segment }) => segment);
  return (before.length > 1 || last === '等') && CUT_WORD.test(last);
}

/** Someone speaks, asks or answers: a piece of a sentence, no name. */
const SENTENCE = withPageWords(/[<label_speaks>？?！!，,。；;：:“”"]|<label_asks>|^<label_says>/u);

/** What is hoped for, and no topic: `提升建设水平带动经济`. One such word may be what a topic is about (`老旧小区提升改造`). */
const SLOGAN = withPageWords(/<slogan>.*<slogan>/u);

const UNFIT = [CUT_OFF, SENTENCE, SLOGAN];

/** A title may say anything: 《我和我的父辈》, 《黑神话：悟空》. */
const TITLE = /《[^》]*》/gu;

/**
 * Whether a label may stand for its topic in print. The editor's last look: one that names only a party, or is a piece
 * of a sentence, gets no headline, no line and no row; its tickets stay in the totals.
 */
export function isPresentable(label: string): boolean {
  const words = cleanText(label);
  const length = [...words].length;
  // `话务员与户口` joins a party to a topic and names neither.
  const isParty = words.split(/[与和]/u).some((part) => PARTY.test(part));
  const isBare = words.split(/[、与和]/u).every((part) => BARE.test(part));
  return (
    length >= 2 &&
    length <= THRESHOLDS.longestLabel &&
    !isParty &&
    !isBare &&
    !endsOpen(words) &&
    !UNFIT.some((one) => one.test(words.replace(TITLE, '《》')))
  );
}

/** The same of a topic or part: a label that the office or its editor wrote is printed as it is. */
export function isTellable({ label, ...given }: Pick<Topic, 'label' | 'isNamed'> & Partial<Pick<Topic, 'watched'>>) {
  return given.watched === true || given.isNamed === true || isPresentable(label);
}

/**
 * Names of parts, each once: `滨河苑捆绑车位销售` says what `捆绑销售车位` has said, and where. The first of such names stays. What begins
 * with another name and goes on is another thing: 口罩, 口罩厂.
 */
export function namedOnce<T extends { readonly label: string }>(parts: readonly T[]): T[] {
  const said: string[] = [];
  return parts.filter(({ label }) => {
    const words = cleanText(label);
    const isNew = said.every((other) => !isReworded(words, other) && !isReworded(other, words));
    if (isNew) said.push(words);
    return isNew;
  });
}

/** Whether a name has all characters of another, in whatever order, and does not go on from it. */
function isReworded(words: string, other: string): boolean {
  if (words !== other && words.startsWith(other)) return false;
  const left = [...words];
  return [...other].every((character) => {
    const at = left.indexOf(character);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** The characters of a name in no order: the same of 捆绑销售车位 and 捆绑车位销售, 垃圾、投放 and 投放垃圾. */
export function charactersOf(label: string): string {
  return [...cleanText(label).replace(/[、与和]/gu, '')].sort().join('');
}
