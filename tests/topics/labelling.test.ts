import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { buildCorpus } from '../../src/topics/corpus/corpus.js';
import { Naming } from '../../src/topics/corpus/naming.js';
import { Labelling } from '../../src/topics/labelling.js';
import { isMatter } from '../../src/topics/labels/label.js';
import type { Telling } from '../../src/topics/select/choose.js';
import { dayOf, inputOf, lexicon, MATTERS, segmenter, ticket } from './tickets.js';

const PLACES = ['东江', '西山', '南桥', '北苑', '中山', '新华'];

/** What these titles, one for each place, say where they are called by one word. */
function telling(
  word: string,
  title: (place: string, at: number) => string,
  topic: Partial<Parameters<Labelling['tellingOf']>[0]> = {},
  pin: readonly string[] = [],
): Telling {
  const own = PLACES.map((place, at) => ticket(`own-${at}`, `${title(place, at)}。`, { title: title(place, at) }));
  const corpus = buildCorpus(inputOf([...dayOf(MATTERS, 8), ...own]));
  const members = Int32Array.from(corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : [])));
  const tools = { corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter };
  const rule = { any: [[{ spellings: [word] }]], not: [] };
  const asked = {
    agrees: true,
    hasOneCause: false,
    known: undefined,
    members,
    rule,
    watched: undefined,
    word: undefined,
    ...topic,
  };
  return new Labelling(tools, { pin }).tellingOf(asked);
}

const THINGS = ['窗帘', '路牌', '花坛', '楼顶', '地板', '围墙'];
const known = (label: string) => ({
  id: 'T20200101-001',
  label,
  firstSeen: '2020-01-01' as Day,
  lastSeen: '2020-01-28' as Day,
  count: 5,
  rule: { any: [], not: [] },
});

describe('a verb that nothing can be said of', () => {
  const various = (_: string, at: number): string => `要求理解${THINGS[at]}`;

  it('is no topic, for it does not say what is done', () => {
    expect(segmenter.tag('理解')).toBe('v');
    expect(telling('理解', various)).toBe('nothing');
  });

  it('… and is one where its tickets say more of it', () => {
    expect(telling('隔离', () => '返乡人员要求隔离')).toBe('matter');
  });

  it('… where it names a matter by itself', () => {
    expect([segmenter.tag('复工'), isMatter(lexicon, '复工')]).toEqual(['v', true]);
    expect(telling('复工', (_, at) => `咨询复工和${THINGS[at]}`)).toBe('matter');
    // Read as 除雪, which the list has.
    expect(isMatter(lexicon, '扫雪')).toBe(true);
  });

  it('… where the label of the days before says more of it', () => {
    expect(telling('理解', various, { known: known('互相理解') })).toBe('matter');
    expect(telling('理解', various, { known: known('理解') })).toBe('nothing');
  });

  it('… and where the office watches or pins it', () => {
    expect(telling('理解', various, { watched: { id: 'w', label: '理解' } })).toBe('matter');
    expect(telling('理解', various, { known: known('理解') }, ['理解'])).toBe('matter');
  });
});

describe('a noun that any dictionary has', () => {
  const various = (_: string, at: number): string => `护士${THINGS[at]}`;

  it('says little, for a rule beside it may say more of the same tickets', () => {
    expect(segmenter.tag('护士')).toBe('n');
    expect(isMatter(lexicon, '护士')).toBe(false);
    expect(telling('护士', various)).toBe('little');
  });

  it('… and a matter where its tickets say what of it, where it names one, and where it came up all at once', () => {
    expect(telling('护士', () => '护士加班无补贴')).toBe('matter');
    expect(telling('电梯', (_, at) => `电梯${THINGS[at]}`)).toBe('matter');
    expect(telling('护士', various, { word: 'emerging' })).toBe('matter');
  });

  it('… as a word does that no dictionary has', () => {
    expect(segmenter.tag('云开一品')).toBe('x');
    expect(telling('云开一品', (_, at) => `云开一品${THINGS[at]}`)).not.toBe('little');
  });
});
