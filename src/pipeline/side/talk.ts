import type { Ticket } from '../../model/index.js';
import { isAddressed } from '../../text/index.js';
import { PIPELINE } from '../settings.js';
import type { PeriodHarms } from '../tasks/find-harms.js';

/**
 * Whether the period's texts are posts about the world rather than requests put to an office: they have no types, no unit has been given
 * one, and hardly one of them addresses anybody. What somebody suffers is told apart from opinions, news and jokes by no word in it, but by whom it is said to.
 */
export function areMostlyTalk(tickets: readonly Pick<Ticket, 'type' | 'text' | 'department'>[]): boolean {
  if (tickets.some(({ type, department }) => type !== null || department !== null)) return false;
  const addressed = tickets.filter(({ text }) => isAddressed(text));
  return addressed.length < PIPELINE.quotes.leastAddressed * tickets.length;
}

/** Among posts about the world only what is said to somebody reports harm: the others tell of the dead of another country, or of a film. */
export function withoutTalk({ reported, usual }: PeriodHarms): PeriodHarms {
  return { reported: new Map([...reported].filter(([{ text }]) => isAddressed(text))), usual };
}
