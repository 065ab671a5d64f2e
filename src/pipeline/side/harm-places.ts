import type { SharedPlace } from '../../bulletin/index.js';
import { addTo, callersOf, type Ticket } from '../../model/index.js';
import { PIPELINE } from '../settings.js';
import { wordsOf } from '../tasks/look-back.js';

/**
 * Places that several callers of one kind of harm name, the most named first, each ticket for one of them: `红旗家园` of five who tell of
 * an explosion there. One of a hundred names a street by chance, so each is named by a share of them.
 *
 * @param isOfSite whether two callers who name one place tell of one event; it takes more where they may have fallen apart, or are a family
 * @param sitesIn estates, streets and the like that words name
 */
export function sharedPlaces(
  tickets: readonly Ticket[],
  isOfSite: boolean,
  sitesIn: (text: string) => readonly string[],
): SharedPlace[] {
  const { callers, ofPersons, share, enough, shareOfMany, read } = PIPELINE.harm.shared;
  const many = Math.max(enough, shareOfMany * tickets.length);
  const least = Math.max(isOfSite ? callers : ofPersons, Math.min(many, share * tickets.length));
  if (tickets.length < least) return [];
  const step = Math.max(1, tickets.length / read);
  const looked = Array.from({ length: Math.min(read, tickets.length) }, (_, at) => tickets[Math.floor(at * step)]);
  const namesIn = (words: string): string[] => [
    ...sitesIn(words).map((site) => site.replace(FALLEN_INTO, '')),
    ...numberedRoads(words),
  ];
  const names = new Set(looked.flatMap((ticket) => (ticket === undefined ? [] : namesIn(wordsOf(ticket)))));
  const byName = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    const isAt = placesOf(ticket);
    for (const name of names) if (isAt(name)) addTo(byName, name, ticket);
  }
  for (const [name, own] of byName) {
    const [district, other] = new Set(own.map((ticket) => ticket.district));
    const forms = other === undefined ? shortForms(name) : [];
    // Of one district alone: 外国语学校 of another is another school, and so is the one that a ticket names in full.
    for (const ticket of forms.length === 0 ? [] : tickets) {
      const words = wordsOf(ticket);
      if (own.includes(ticket) || (ticket.district ?? district) !== district) continue;
      const isShort = forms.some((form) => words.includes(form));
      if (isShort && !sitesIn(words).some((site) => forms.some((form) => site.includes(form)))) own.push(ticket);
    }
  }
  const told = new Set<Ticket>();
  const shared: SharedPlace[] = [];
  // Of 滨河新村 and 新村, which the same tickets name, the longer.
  for (const [name, own] of [...byName].sort(
    ([a, those], [b, these]) => these.length - those.length || b.length - a.length || (a < b ? -1 : 1),
  )) {
    if ((callersOf(own) ?? own.length) < least || own.some((ticket) => told.has(ticket))) continue;
    const districts = new Set(own.flatMap(({ district }) => district ?? []));
    // 人民路 of two districts is two streets.
    if (districts.size > 1 || isWithin(name, own)) continue;
    for (const ticket of own) told.add(ticket);
    shared.push({ name, district: [...districts][0] ?? '', ticketIds: own.map(({ id }) => id).sort() });
  }
  return shared;
}

/** Places of a kind, and those at which several tell of one event that this kind's tickets name as well: a death where four tell of an explosion. */
export function withEvents(
  own: readonly SharedPlace[],
  events: readonly SharedPlace[],
  tickets: readonly Ticket[],
): SharedPlace[] {
  const placed = new Set(own.flatMap(({ ticketIds }) => ticketIds));
  const more = events.map(({ name, district }) => ({
    name,
    district,
    ticketIds: tickets
      .filter((one) => !placed.has(one.id) && (one.district ?? '') === district && placesOf(one)(name))
      .map(({ id }) => id)
      .sort(),
  }));
  return [...own, ...more.filter(({ ticketIds }) => ticketIds.length > 0)];
}

/** The district or street that the page names besides. */
function isWithin(name: string, tickets: readonly Ticket[]): boolean {
  return tickets.some(({ district, street }) => `${district ?? ''}|${street ?? ''}`.includes(name));
}

/** Whether a ticket names a place; its roads are looked for once, whatever is asked of it. */
function placesOf(ticket: Ticket): (name: string) => boolean {
  const words = wordsOf(ticket);
  const roads = numberedRoads(words);
  return (name) => words.includes(name) || roads.includes(name);
}

/** Stands before the place that somebody fell into, and is no part of its name: 栽进跃进路没盖的井里. */
const FALLEN_INTO = /^(?:栽|掉|翻|摔|跌|滚|冲)[进到]/u;
const LETTERS: Readonly<Record<string, string>> = { 国: 'G', 省: 'S', 县: 'X', 乡: 'Y' };

/** Roads by their numbers: S317, 省道317 and 317省道 are S317线, which ends in no figure that a count would run into. */
function numberedRoads(words: string): string[] {
  const found = words.matchAll(
    /(?<![A-Za-z\d])([GSXY]\d{2,4})(?!\d)|([国省县乡])道(\d{2,4})|(?<!\d)(\d{2,4})([国省县乡])道/gu,
  );
  return [...found].map(
    ([, code, before, ahead, behind, after]) => `${code ?? `${LETTERS[before ?? after ?? '']}${ahead ?? behind}`}线`,
  );
}

const SCHOOL = /^(..)(.+)(学校|中学|小学|幼儿园)$/u;
const SHORTEST = 3;

/** What callers shorten a name to: 大垭口 of 大垭口村; 云麓外国语, 外国语学校, 外国语 and 云外 of 云麓外国语学校. */
function shortForms(name: string): string[] {
  const [, town = '', kind = '', ending = ''] = SCHOOL.exec(name) ?? [];
  if (town === '')
    return [name.replace(/(?:村|小区|社区)$/u, '')].filter((form) => form !== name && form.length >= SHORTEST);
  const initials = `${town.charAt(0)}${kind.charAt(0)}`;
  return [town + kind, kind + ending, kind].filter((form) => form.length >= SHORTEST).concat(initials);
}
