import { addTo, once, opening, type Rule, tally } from '../../model/index.js';
import { isPersonToken } from '../../text/index.js';
import type { Tree } from '../cluster/average-linkage.js';
import { textsBelow } from '../cluster/best-node.js';
import { type Corpus, featuresOf } from '../corpus/corpus.js';
import { isDistrict } from '../corpus/names.js';
import type { Naming } from '../corpus/naming.js';
import { USE } from '../corpus/word-use.js';
import { bestRules } from '../rules/best-rule.js';
import type { Speller } from '../rules/spell.js';
import type { TextIndex } from '../rules/text-index.js';
import { SETTINGS } from '../settings.js';

interface ClusterTools {
  readonly corpus: Corpus;
  readonly index: TextIndex;
  readonly speller: Speller;
  readonly naming: Naming;
  readonly minTickets: number;
}

/**
 * How the rules of a cluster of texts are found.
 *
 * @param opened share of the texts that must open with each term
 * @returns asked for a cluster, of whose words only some may be terms
 */
export function ruleFinder(
  { corpus, index, speller, naming }: Omit<ClusterTools, 'minTickets'>,
  opened: number,
): (texts: Int32Array, isHeld?: (word: number) => boolean) => Rule[] {
  const mayBeTerm = once((word: number) => {
    const text = corpus.words[word] as string;
    return (
      (corpus.use[word] as number) >= USE.name && !isPersonToken(text) && !isDistrict(text) && !naming.isVague(text)
    );
  });
  const isName = (word: number): boolean => naming.isName(corpus.words[word] as string);
  return (texts, isHeld = () => true) =>
    bestRules(corpus, index, texts, (word) => mayBeTerm(word) && isHeld(word), opened)
      .filter(({ f1 }) => f1 >= SETTINGS.gate.f1 - SETTINGS.rule.margin)
      .flatMap(({ terms }) => readings(speller.ruleOf(terms, texts), terms.some(isName), naming));
}

/**
 * How far a rule may read. A name is meant wherever it stands, and one common word where a ticket opens with it: of letters that
 * held it only in their bodies thirteen of sixteen were about something else. What else reads further is asked by the gate
 * whether it is the same there; where both are topics it has more tickets.
 */
function readings(rule: Rule, hasName: boolean, naming: Naming): Rule[] {
  const [only, ...others] = rule.any[0] ?? [];
  if (only !== undefined && others.length === 0 && naming.isCommon(only)) return [opening(rule)];
  return hasName ? [rule] : [opening(rule), rule];
}

/**
 * The rules of the tree's clusters, large and small alike, of at least `minTickets` tickets: a text that was filed three
 * times is a cluster by itself.
 */
export function clusterRules(tools: ClusterTools, tree: Tree): Rule[] {
  const { corpus, minTickets } = tools;
  const copies = new Uint32Array(corpus.texts.length);
  for (const text of corpus.textOf) copies[text] = (copies[text] as number) + 1;
  const copiesOf = new Map<number, number[]>();
  for (const [ticket, text] of corpus.textOf.entries())
    if ((copies[text] as number) >= minTickets) addTo(copiesOf, text, ticket);
  const rulesOf = ruleFinder(tools, SETTINGS.rule.opened);
  const rules: Rule[] = [];
  for (let node = 0; node < tree.nodes; node += 1) {
    if (node < tree.count && (copies[node] as number) < minTickets) continue;
    const up = tree.parent[node] as number;
    const size = tree.sizes[node] as number;
    if (up >= 0 && (tree.sizes[up] as number) - size < SETTINGS.rule.growth * size) continue;
    const texts = textsBelow(tree, node);
    const tickets = texts.reduce((sum, text) => sum + (copies[text] as number), 0);
    if (tickets < minTickets) continue;
    const ofOneText = node < tree.count ? copiesOf.get(node) : undefined;
    rules.push(...rulesOf(texts, ofOneText === undefined ? undefined : heldByMost(corpus, ofOneText)));
  }
  return rules;
}

/** Near duplicates may differ in just the word: a rule of copies has words that most of them hold. */
function heldByMost(corpus: Corpus, tickets: readonly number[]): (word: number) => boolean {
  const held = tally(tickets.flatMap((ticket) => [...featuresOf(corpus, ticket)]));
  return (word) => (held.get(word) ?? 0) >= SETTINGS.label.borneOut * tickets.length;
}
