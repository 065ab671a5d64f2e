import type { Rule } from '../model/index.js';
import type { TopicInput } from './input.js';
import { isMatter, type Label, labelOf } from './labels/label.js';
import type { LabelTools } from './labels/label-tools.js';
import { isPinned } from './registry/office.js';
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

  /** Whether what a topic would be called says a matter: what nothing can be said of but a few words of everyone's is none. */
  isTelling({ agrees, known, members, rule, watched }: Asked): boolean {
    if (watched !== undefined) return true;
    if (known !== undefined && isPinned(this.#office, known.id, known.label)) return true;
    const { text, isPlaceAlone } = this.of(rule, members);
    // Of a place that many call about it is worth knowing that they do, whatever each says.
    if (isPlaceAlone && members.length < SETTINGS.label.leastOfPlace) return false;
    if (!agrees && text.includes('、')) return false;
    return !this.#isDeed(text) || (known?.label.includes(text) === true && known.label !== text);
  }

  /** 强制, 理解: a verb says of what is done nothing but that it is; 复工 and 退票 name a matter. */
  #isDeed(label: string): boolean {
    const { lexicon, segmenter } = this.tools;
    return /^v(?!n)/.test(segmenter.tag(label)) && segmenter.cut(label).length === 1 && !isMatter(lexicon, label);
  }
}

type Asked = Pick<ScoredCandidate, 'agrees' | 'known' | 'members' | 'rule' | 'watched'>;
