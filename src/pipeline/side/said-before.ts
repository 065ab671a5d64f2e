import type { EarlierHeadline } from '../../bulletin/index.js';
import type { Bulletin, Issue } from '../../model/index.js';
import { charPairs } from '../../text/index.js';
import { PIPELINE } from '../settings.js';

/** The citizens' words in an issue's lists. */
export function quotesIn({ sections }: Pick<Bulletin, 'sections'>): string[] {
  const items = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])));
  return items.flat().flatMap(({ text, verbatim }) => (verbatim === 'quote' ? [text] : []));
}

/** Whether one of the last issues before this one, of its kind, has printed nearly these words. */
export function saidBefore(
  earlier: readonly EarlierHeadline[],
  { special }: Pick<Issue, 'special'>,
): (words: string) => boolean {
  const start = ({ period, date }: EarlierHeadline): string => period?.from ?? date;
  const said = earlier
    .filter(({ issue }) => issue.special === special)
    .sort((a, b) => (start(a) < start(b) ? 1 : -1))
    .slice(0, PIPELINE.saidBefore.issues)
    .flatMap(({ quotes = [] }) => quotes.map(piecesOf));
  return (words) => {
    const own = piecesOf(words);
    return said.some(
      ({ pairs, runs }) =>
        inCommon(own.pairs, pairs) >= PIPELINE.saidBefore.same || own.runs.some((run) => runs.includes(run)),
    );
  };
}

interface Pieces {
  readonly pairs: ReadonlySet<string>;
  readonly runs: readonly string[];
}

/** Of the words without figures and marks. */
function piecesOf(words: string): Pieces {
  const bare = words.replace(/[^\p{L}]/gu, '');
  const runs = Array.from({ length: Math.max(0, bare.length - PIPELINE.saidBefore.run + 1) }, (_, at) =>
    bare.slice(at, at + PIPELINE.saidBefore.run),
  );
  return { pairs: new Set(charPairs(bare)), runs };
}

/** Dice's coefficient, 0 to 1. */
function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return (2 * both) / Math.max(1, one.size + other.size);
}
