import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierHeadline } from '../../bulletin/index.js';
import {
  deliveriesOf,
  type History,
  type IssueRow,
  issuedBefore,
  type Revision,
  revisionsOf,
} from '../../history/index.js';
import type { Bulletin, Finding, Outcome } from '../../model/index.js';
import { quotesIn } from '../../pipeline.js';
import type { NightPeriod } from './steps.js';

type NumberedIssue = Pick<IssueRow, 'series' | 'year' | 'number'>;

/**
 * The issue whose number comes before, in the same year and series. By number and not by day: a day made late has a
 * later number than the days after it.
 *
 * @param numbered in the order in which they were numbered
 */
export function previousIssue(
  numbered: readonly NumberedIssue[],
  { series, year, number }: NumberedIssue,
): NumberedIssue | undefined {
  return numbered.findLast((other) => other.series === series && other.year === year && other.number < number);
}

/**
 * What earlier issues led with, for follow-ups; read from the models in the archive. One that cannot be read is named, and
 * what was to be said of it is left out.
 */
export function earlierHeadlines(history: History, period: NightPeriod): Outcome<EarlierHeadline[]> {
  const findings: Finding[] = [];
  const value = issuedBefore(history.connection, period).flatMap(({ issue, revision: last }) => {
    const revision = readersRevision(history, issue) ?? last;
    const file = join(revision.folder, 'model.json');
    if (!existsSync(file)) return [];
    try {
      return [headlineIn(JSON.parse(readFileSync(file, 'utf8')) as Bulletin, issue, revision)];
    } catch {
      findings.push({ code: 'earlier-model-damaged', args: { file, day: issue.to } });
      return [];
    }
  });
  return { value, findings };
}

/**
 * The last revision that went to somebody or was printed with its signer: a draft, or a correction that nobody has yet, says
 * what no reader can look up. Undefined where there is none.
 */
function readersRevision({ connection }: History, { id }: IssueRow): Revision | undefined {
  const revisions = revisionsOf(connection, id).filter(({ state }) => state === 'archived');
  if (revisions.length < 2) return undefined;
  return revisions.findLast(
    (revision) => deliveriesOf(connection, revision.id).some(({ state }) => state !== 'waiting') || hasSigner(revision),
  );
}

function hasSigner({ folder }: Revision): boolean {
  try {
    return (JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Bulletin).masthead.signer !== undefined;
  } catch {
    return false;
  }
}

function headlineIn(model: Bulletin, issue: IssueRow, { headline }: Revision): EarlierHeadline {
  const { topicId, risen } = model.headlineChoice;
  const lead = model.topics.find(({ id }) => id === topicId);
  return {
    issue: { year: issue.year, number: issue.number, special: issue.series === 'special' },
    date: model.masthead.printedOn,
    period: { from: issue.from, to: issue.to },
    headline,
    topicId,
    ...(risen === undefined ? {} : { risen }),
    quotes: quotesIn(model),
    topics: model.topics.map(({ id, label, count }) => ({ id, label, count })),
    ...(lead === undefined ? {} : { count: lead.count, lead: { label: lead.label, rule: lead.rule } }),
  };
}
