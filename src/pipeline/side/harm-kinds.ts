import { readDictionary, shippedPath, type Ticket, type TicketType } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
interface HarmKind {
  readonly name: string;
  readonly words: readonly string[];
}

/** The line of what holds such a word and tells of no harm: 热水器打不着火. */
const NONE = '不算';

let known: { readonly kinds: readonly HarmKind[]; readonly none: readonly string[] } | undefined;

function lexicon(): NonNullable<typeof known> {
  if (known !== undefined) return known;
  const lines = readDictionary(shippedPath('harm.txt')).map((line): HarmKind => {
    const [name = '', words = ''] = line.split('=');
    return { name, words: words.split(/\s+/u) };
  });
  known = {
    kinds: lines.filter(({ name }) => name !== NONE),
    none: lines.find(({ name }) => name === NONE)?.words ?? [],
  };
  return known;
}

/** The kinds of injury, illness and danger that a text mentions, in the lexicon's order. */
export function harmsIn(text: string): readonly string[] {
  const { kinds, none } = lexicon();
  const bare = none.reduce((rest, words) => rest.replaceAll(words, ''), text);
  return kinds.filter(({ words }) => words.some((word) => bare.includes(word))).map(({ name }) => name);
}

/** Who thanks, or asks how a thing is done, tells of no harm that waits for help. */
const NO_REPORT: ReadonlySet<TicketType | null> = new Set(['praise', 'inquiry']);

/** Whether a ticket reports injury, illness or danger: a new request, and by the export's own type, if any, neither praise nor an inquiry. */
export function reportsHarm({
  title,
  text,
  type,
  reminder,
}: Pick<Ticket, 'title' | 'text' | 'type' | 'reminder'>): boolean {
  return !reminder && !NO_REPORT.has(type) && harmsIn(`${title}\n${text}`).length > 0;
}

const harmful = new WeakMap<readonly Ticket[], readonly Ticket[]>();

/** Those of a period's tickets that report harm; an issue that is composed again asks again. */
export function harmfulAmong(tickets: readonly Ticket[]): readonly Ticket[] {
  const found = harmful.get(tickets) ?? tickets.filter(reportsHarm);
  harmful.set(tickets, found);
  return found;
}
