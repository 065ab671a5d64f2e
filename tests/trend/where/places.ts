import { addDays, type Day } from '../../../src/model/index.js';
import { type PlaceTable, PlaceTreeBuilder } from '../../../src/trend/index.js';
import { poisson, randomFrom } from '../series.js';

export const FIRST = '2023-03-01' as Day;
const DAYS = 110;
/** The day that is judged: a Wednesday. */
export const TODAY = addDays(FIRST, 98);

export interface City {
  readonly kind?: PlaceTable['kind'];
  /** Tickets of a series in a street on a day, before chance. */
  mean?(series: string, street: string, day: number, usual: number): number;
  /** The very number, whatever chance gives. */
  exactly?(series: string, street: string, day: number): number | undefined;
  /** Where a ticket is entered; an empty path leaves it blank. */
  path?(district: string, street: string, day: number, random: () => number): string[];
  readonly days?: number;
  readonly topics?: readonly string[];
}

const TOPICS = ['供水', '噪音', '停车', '公交', '燃气', '绿化'];

/** Five districts of four streets, six topics, about 250 tickets a day. */
export function city({ kind = 'place', mean, exactly, path, days = DAYS, topics = TOPICS }: City = {}): PlaceTable {
  const random = randomFrom(7);
  const builder = new PlaceTreeBuilder();
  const rows = topics.map(() => [] as Map<number, number>[]);
  const all: Map<number, number>[] = [];
  const totals = new Float64Array(days);
  const add = (counts: Map<number, number>, node: number, count: number): void => {
    if (count > 0 && node >= 0) counts.set(node, (counts.get(node) ?? 0) + count);
  };
  for (let day = 0; day < days; day += 1) {
    const sums = new Map<number, number>();
    for (const [m, topic] of topics.entries()) {
      const own = new Map<number, number>();
      for (let s = 0; s < 20; s += 1) {
        const [district, street] = [`${'甲乙丙丁戊'[s % 5]}区`, `${s}街`];
        const usual = (0.3 + 0.2 * (s % 4)) * (1 + m);
        const drawn = poisson(mean?.(topic, street, day, usual) ?? usual, random);
        const count = exactly?.(topic, street, day) ?? drawn;
        for (let x = 0; x < count; x += 1) {
          const node = builder.node(path?.(district, street, day, random) ?? [district, street]);
          totals[day] = (totals[day] as number) + 1;
          add(own, node, 1);
          add(sums, node, 1);
        }
      }
      rows[m]?.push(own);
    }
    all.push(sums);
  }
  const listed = (counts: Map<number, number>) => ({ nodes: [...counts.keys()], counts: [...counts.values()] });
  return {
    kind,
    tree: builder.tree(),
    days: Array.from({ length: days }, (_, day) => addDays(FIRST, day)),
    totals,
    all: all.map(listed),
    series: topics.map((id, m) => ({ id, days: (rows[m] ?? []).map(listed) })),
  };
}
