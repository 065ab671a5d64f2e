import type { Rule } from '../model/index.js';
import { isFrequentWord } from './candidates/candidate.js';
import { evenSample } from './corpus/sample.js';
import type { TopicInput } from './input.js';
import { labelWords, ticketText } from './labels/clauses.js';
import { isMatter, type Label, labelOf } from './labels/label.js';
import type { LabelTools } from './labels/label-tools.js';
import { isPinned } from './registry/office.js';
import type { Telling } from './select/choose.js';
import type { ScoredCandidate } from './select/scored-candidate.js';
import { SETTINGS } from './settings.js';

/** What the topics of a day are called, each made once. */
export class Labelling {
  readonly tools: LabelTools;
  readonly #office: TopicInput['office'];
  readonly #made = new Map<Rule, Label>();

  constructor(tools: LabelTools, office: TopicInput['office']) {
    this.tools = tools;
    this.#office = office;
  }

  of(rule: Rule, members: Int32Array): Label {
    const label = this.#made.get(rule) ?? labelOf(this.tools, { rule, members });
    this.#made.set(rule, label);
    return label;
  }

  /** A rule that was made of a label is called so. */
  keep(rule: Rule, text: string): void {
    this.#made.set(rule, { text, isPlaceAlone: false });
  }

  /** Whether four fifths of a rule's tickets hold each word of a label; they all hold a spelling of its terms. */
  isBorneOut({ any }: Rule, members: Int32Array, label: string): boolean {
    const { corpus, segmenter } = this.tools;
    const texts = [...evenSample(members, SETTINGS.label.read)].map((ticket) => ticketText(corpus, ticket));
    const holding = (word: string): number => texts.filter((text) => text.includes(word)).length;
    const own = new Set(any.flat().flatMap(({ spellings }) => spellings));
    return labelWords(label, segmenter).every(
      (word) => own.has(word) || holding(word) >= SETTINGS.label.borneOut * texts.length,
    );
  }

  /** What a topic would be called says: a matter, or little, where another rule may say more of the same tickets. */
  tellingOf({ agrees, hasOneCause, known, members, rule, watched, word }: Asked): Telling {
    if (watched !== undefined) return 'matter';
    if (known !== undefined && isPinned(this.#office, known.id, known.label)) return 'matter';
    const { text, isPlaceAlone } = this.of(rule, members);
    // Of a place that many call about it is worth knowing that they do, whatever each says.
    if (isPlaceAlone && !hasOneCause && members.length < SETTINGS.label.leastOfPlace) return 'nothing';
    const isList = text.includes('、');
    if (!agrees && isList) return 'nothing';
    // The label of the days before stays where it says more.
    if (known?.label.includes(text) === true && known.label !== text) return 'matter';
    if (isList) return 'little';
    const { lexicon, naming, segmenter } = this.tools;
    if (segmenter.cut(text).length > 1 || isMatter(lexicon, text)) return 'matter';
    // 强制, 理解: a verb says of what is done nothing but that it is; 复工 and 退票 name a matter, and 跃动 a gym.
    if (/^v(?!n)/.test(segmenter.tag(text)) && !(hasOneCause && naming.isRare(rule))) return 'nothing';
    // 卫视, 空气: a word that any dictionary has says less than 河南卫视 and 空气炸锅.
    return naming.isEveryday({ spellings: [text] }) && !hasOneCause && !isFrequentWord({ word }) ? 'little' : 'matter';
  }
}

type Asked = Pick<ScoredCandidate, 'agrees' | 'hasOneCause' | 'known' | 'members' | 'rule' | 'watched' | 'word'>;
