import type { Ticket } from '../../../model/index.js';
import { harmKinds } from '../../../pipeline.js';
import { usage } from '../../usage.js';

/** What a search is narrowed to besides its words. */
export interface Narrowing {
  /** Injury or danger of any kind. */
  readonly harm: boolean;
  /** Of this kind alone, by the gravest that a ticket tells of, as the page counts; part of a name, as the two below. */
  readonly kind?: string;
  /** As `topics` takes them. */
  readonly district?: string;
  readonly department?: string;
  /** A class of the export, wide or narrow, by its whole name: 道路 is no part of 道路交通. */
  readonly class?: string;
}

/** The kinds of injury and danger that are asked for, the gravest first; none where it is not asked for. @throws KuaibaoError `usage` (64) */
export function kindsAsked({ harm, kind }: Narrowing): readonly string[] {
  const all = harmKinds().map(({ name }) => name);
  if (kind === undefined) return harm ? all : [];
  const named = all.filter((name) => name.includes(kind));
  if (kind !== '' && named.length > 0) return named;
  throw usage('--kind', kind, { zh: `应为 ${all.join(' ')} 之一`, en: `must be one of ${all.join(' ')}` });
}

/** Whether anything but its words and harm narrows a search. */
export function isNarrowedBy({ district, department, class: named }: Narrowing): boolean {
  return [district, department, named].some((part) => part !== undefined);
}

export function isWithin({ district, department, class: named }: Narrowing, ticket: Ticket): boolean {
  return (
    (district === undefined || ticket.district?.includes(district) === true) &&
    (department === undefined || ticket.department?.includes(department) === true) &&
    (named === undefined || ticket.categories.includes(named))
  );
}
