import type { Paragraph, PlaceSignal, Table } from '../../../model/index.js';
import { type Page, periodSpan } from '../../page/page.js';
import { listOf, name, text } from '../../wording/text.js';

/** Districts by all their tickets, with marks: above its usual band, and what stands out there. */
export function districtTable(page: Page, reported: readonly PlaceSignal[]): Table | null {
  const rows = (page.input.local?.widest ?? [])
    .filter(({ kind }) => kind === 'place')
    .map((row) => ({ ...row, signals: reported.filter(({ path }) => path[0] === row.name) }))
    .sort((a, b) => b.signals.length - a.signals.length || b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, page.settings.items.districts);
  if (rows.length < 2) return null;
  const formula = (district: string): string => `tickets(${periodSpan(page)}, 所属区域=${district})`;
  return {
    title: `各地${page.words.now}诉求与平常`,
    unit: '件',
    columns: [
      { heading: '区域', numeric: false },
      { heading: '件数', numeric: true },
      { heading: '平常', numeric: true },
      { heading: '标记', numeric: false },
    ],
    rows: rows.map((row) => [
      [name(row.name)],
      [page.ledger.print(row.count, formula(row.name), [], 'tickets', 'count')],
      row.expected === null
        ? [{ text: '—' }]
        : [page.ledger.print(row.expected, `usual(${formula(row.name)})`, [], 'history', 'mean')],
      marks(row),
    ]),
  };
}

function marks({
  count,
  upper,
  signals,
}: {
  count: number;
  upper: number | null;
  signals: readonly PlaceSignal[];
}): Paragraph {
  const named = signals.filter(({ subject }) => subject.kind !== 'all').map(({ subject }) => [name(subject.name)]);
  const parts = [...(upper !== null && count > upper ? [text`偏多`] : []), ...named];
  return parts.length === 0 ? [{ text: '—' }] : listOf(parts);
}
