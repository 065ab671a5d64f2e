import type { Rule } from '../../model/index.js';
import type { Tree } from '../cluster/average-linkage.js';
import { textsBelow } from '../cluster/best-node.js';
import type { Corpus } from '../corpus/corpus.js';
import { USE } from '../corpus/word-use.js';
import { bestRule } from '../rules/best-rule.js';
import type { Speller } from '../rules/spell.js';
import type { TextIndex } from '../rules/text-index.js';
import { SETTINGS } from '../settings.js';

/** What the exact count may add to a rule's F1 that is estimated by words. */
const MARGIN = 0.1;

/**
 * The rules of the tree's clusters, large and small alike, of at least `minTickets` tickets: a text that was filed three
 * times is a cluster by itself.
 */
export function clusterRules(
  corpus: Corpus,
  tree: Tree,
  index: TextIndex,
  speller: Speller,
  minTickets: number,
  isRegion: (word: string) => boolean,
): Rule[] {
  const copies = new Uint32Array(corpus.texts.length);
  const place = new Map([...corpus.texts].map((ticket, text) => [ticket, text]));
  for (const first of corpus.group) {
    const text = place.get(first) as number;
    copies[text] = (copies[text] as number) + 1;
  }
  const rules: Rule[] = [];
  const mayBeTerm = (word: number): boolean => (corpus.use[word] as number) >= USE.name && !isRegion(corpus.words[word] as string);
  for (let node = 0; node < tree.nodes; node += 1) {
    if (node < tree.count && (copies[node] as number) < minTickets) continue;
    const texts = textsBelow(tree, node);
    const tickets = texts.reduce((sum, text) => sum + (copies[text] as number), 0);
    if (tickets < minTickets) continue;
    const found = bestRule(corpus, index, texts, mayBeTerm);
    if (found !== undefined && found.f1 >= SETTINGS.gate.f1 - MARGIN) rules.push(speller.ruleOf(found.terms, texts));
  }
  return rules;
}
