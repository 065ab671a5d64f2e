import { type BulletinInput, type BulletinSettings, buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { Block, SectionId, TrendedTopic } from '../../src/model/index.js';
import { settings } from './scenarios/index.js';
import { input, overview, past, type TopicSketch, topic } from './scenarios/make.js';

/** Room for everything, so that what is missing is missing on purpose. */
export const roomy: BulletinSettings = {
  ...settings,
  pages: { calm: 9, day: 9, busy: 9, week: 9, month: 9, most: 9 },
};

/** The text of one section, or of the lead. */
export function section(id: SectionId | 'lead', given: BulletinInput, with_: BulletinSettings = roomy): string {
  const { value } = buildBulletin(given, with_);
  if (id === 'lead') return value.lead.map(({ text }) => text).join('');
  const found = value.sections.filter((item) => item.id === id);
  if (found.length === 0) return '';
  return plainText({ ...value, sections: found, lead: [] }, 'zh')
    .split('\n')
    .slice(6)
    .join('\n');
}

/** The rows of a section's tables, cell by cell. */
export function tableOf(id: SectionId, given: BulletinInput, with_: BulletinSettings = roomy): string[][] {
  const { value } = buildBulletin(given, with_);
  const blocks = value.sections.flatMap((item): readonly Block[] => (item.id === id ? item.blocks : []));
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? [
          block.table.columns.map(({ heading }) => heading),
          ...block.table.rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join(''))),
        ]
      : [],
  );
}

/** A Wednesday without a holiday near it. */
export const DAY = '2020-05-20';
const TICKETS = 2000;

/** A day of two thousand tickets with these topics, largest first. */
export function dayWith(topics: readonly TrendedTopic[], more: Partial<BulletinInput> = {}): BulletinInput {
  return input(DAY, '2020-05-21', 141, {
    overview: overview(DAY, TICKETS),
    previous: past('2020-05-19', TICKETS),
    topics,
    ...more,
  });
}

/** The same as a week, from Monday 18 May on. */
export function weekWith(topics: readonly TrendedTopic[], more: Partial<BulletinInput> = {}): BulletinInput {
  return dayWith(topics, {
    period: { kind: 'week', from: '2020-05-18' as never, to: '2020-05-24' as never },
    overview: overview('2020-05-18', TICKETS),
    previous: past('2020-05-11', TICKETS, {}, '2020-05-17'),
    ...more,
  });
}

let made = 0;

/** A topic of that day. */
export function topicOf(
  label: string,
  count: number,
  { verdict = 'spike', expected = 10, more = {}, ...rest }: Partial<TopicSketch> = {},
): TrendedTopic {
  made += 1;
  const id = `T20200101-${String(made).padStart(3, '0')}`;
  return topic({ id, label, count, total: TICKETS, day: DAY, verdict, expected, more, ...rest });
}
