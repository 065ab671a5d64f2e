import { type ProposalGroup, withPageWords } from '../../bulletin/index.js';
import { readSections, shippedPath, type Ticket, type TrendedTopic } from '../../model/index.js';
import { splitClauses } from '../../text/index.js';
import { PIPELINE } from '../settings.js';
import { typeOf } from '../tasks/look-back.js';

/** A way of doing things, with the spellings that mean it. */
interface Way {
  readonly name: string;
  /** `who`, `how` or `what`: the section of the lexicon. */
  readonly kind: string;
  /** Says something beside one other way only: `实名购买`, but `网上实名预约`. */
  readonly isWeak: boolean;
  readonly spellings: readonly string[];
}

/** What the proposal is for, not what it is. */
const PURPOSE = withPageWords(/[，,；;]?<purpose>[^。]*$/u);
/** One caller's proposals follow one another. */
const NEXT = withPageWords(/[；;。]|[，,]?<next_proposal>/u);
/** Callers other than those of 意见建议 propose where they say so. */
const SAYS_SO = withPageWords(/<proposes>/u);

const AT_THE_DOOR = '上门';

let known: readonly Way[] | undefined;

function ways(): readonly Way[] {
  known ??= [...readSections(shippedPath('proposals.txt'))].flatMap(([kind, lines]) =>
    lines.map((line) => {
      const [marked = '', spellings = ''] = line.split('=');
      const name = marked.replace('~', '');
      return {
        name,
        kind,
        isWeak: marked.startsWith('~'),
        spellings: [name, ...spellings.split(/\s+/u).filter((word) => word !== '')],
      };
    }),
  );
  return known;
}

/** The clauses of a ticket that propose something, without their purpose. */
function proposalsIn(ticket: Ticket): string[] {
  const isSuggestion = typeOf(ticket) === 'suggestion';
  return splitClauses(ticket.text)
    .filter(({ kind, text }) => kind === 'proposal' && (isSuggestion || SAYS_SO.test(text)))
    .flatMap(({ text }) => text.split(NEXT))
    .map((text) => text.replace(PURPOSE, ''));
}

/**
 * What the tickets of a topic propose, by the ways of doing things that a clause names together: 居委会 + 发放. Most tickets
 * first; a group that mostly repeats one before it is left out. A ticket may stand in several.
 */
export function proposalGroups(topic: Pick<TrendedTopic, 'label'>, tickets: readonly Ticket[]): ProposalGroup[] {
  const known = ways().filter(({ name }) => !topic.label.includes(name));
  const proposals = tickets
    .filter(({ reminder }) => !reminder)
    .flatMap((ticket) => proposalsIn(ticket).map((clause) => ({ id: ticket.id, named: waysIn(clause, known) })));
  const chosen: {
    readonly names: readonly string[];
    readonly ids: ReadonlySet<string>;
    readonly own: ReadonlySet<Proposal>;
  }[] = [];
  for (const [first, second] of pairsBySize(proposals)) {
    let names = [first, second];
    // Whatever names more names these two: of a large day's clauses few do.
    const both = naming(proposals, names);
    let ids = ticketsWith(both, names);
    const least = Math.max(PIPELINE.proposals.leastTickets, PIPELINE.proposals.most * ids.size);
    for (const { name } of known) {
      if (names.includes(name)) continue;
      const more = ticketsWith(both, [...names, name]);
      if (more.size >= least) {
        names = [...names, name];
        ids = more;
      }
    }
    const own = naming(both, names);
    const isCovered = chosen.some(
      (group) => own.filter((item) => group.own.has(item)).length > PIPELINE.proposals.mostCovered * own.length,
    );
    if (!isCovered) chosen.push({ names: inOrder(own, names), ids, own: new Set(own) });
  }
  return chosen
    .filter(({ ids }) => ids.size >= PIPELINE.proposals.leastShare * tickets.length)
    .map(({ names, ids }) => ({ label: joined(names), ticketIds: [...ids] }))
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.label < b.label ? -1 : 1));
}

/** `网上实名预约领取`, but `限价并公布`, `居委会、物业发放`: two that do something, or two things done. */
function joined(inOrder: readonly string[]): string {
  const kindOf = (name: string | undefined): string | undefined => ways().find((way) => way.name === name)?.kind;
  // Who comes before how, whatever callers name first: 登记、送上门 is 上门登记.
  const rank = (name: string): number => (kindOf(name) === 'who' ? 0 : name === AT_THE_DOOR ? 1 : 2);
  const names = [...inOrder].sort((a, b) => rank(a) - rank(b));
  return names
    .map((name, at) => {
      const kind = kindOf(name);
      const isSame = at > 0 && kind === kindOf(names[at - 1]);
      return `${isSame && kind === 'what' ? '并' : isSame && kind === 'who' ? '、' : ''}${name}`;
    })
    .join('');
}

/** A proposing clause: the ways of doing things that it names, in their order. */
interface Proposal {
  readonly id: string;
  readonly named: readonly string[];
}

function waysIn(clause: string, known: readonly Way[]): string[] {
  const all = known
    .map(({ name, isWeak, spellings }) => ({ name, isWeak, at: firstOf(clause, spellings) }))
    .filter(({ at }) => at >= 0);
  const strong = all.filter(({ isWeak }) => !isWeak);
  return (strong.length > 1 ? strong : all)
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/** Pairs that the clauses of enough tickets name together, those of most tickets first. */
function pairsBySize(proposals: readonly Proposal[]): (readonly [string, string])[] {
  const pairs = new Map<string, { readonly names: readonly [string, string]; readonly ids: Set<string> }>();
  for (const { id, named } of proposals)
    for (const [at, first] of named.entries())
      for (const second of named.slice(at + 1)) {
        const names: readonly [string, string] = first < second ? [first, second] : [second, first];
        const pair = pairs.get(names.join(' ')) ?? { names, ids: new Set() };
        pair.ids.add(id);
        pairs.set(names.join(' '), pair);
      }
  return [...pairs]
    .filter(([, { ids }]) => ids.size >= PIPELINE.proposals.leastTickets)
    .sort(([a, one], [b, other]) => other.ids.size - one.ids.size || (a < b ? -1 : 1))
    .map(([, { names }]) => names);
}

function naming(proposals: readonly Proposal[], names: readonly string[]): Proposal[] {
  return proposals.filter(({ named }) => names.every((name) => named.includes(name)));
}

function ticketsWith(proposals: readonly Proposal[], names: readonly string[]): Set<string> {
  return new Set(naming(proposals, names).map(({ id }) => id));
}

/** The names in the order in which most clauses have them. */
function inOrder(own: readonly Proposal[], names: readonly string[]): string[] {
  const place = (name: string): number => own.reduce((sum, { named }) => sum + named.indexOf(name), 0);
  return [...names].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

function firstOf(clause: string, spellings: readonly string[]): number {
  const places = spellings.map((spelling) => clause.indexOf(spelling)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}
