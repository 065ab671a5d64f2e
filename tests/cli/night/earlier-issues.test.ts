import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { earlierHeadlines } from '../../../src/cli/night/earlier-issues.js';
import { periodOf } from '../../../src/cli/night/period.js';
import { deliveryMessages } from '../../../src/delivery/index.js';
import {
  addRecipients,
  changeDeliveries,
  type History,
  markArchived,
  openHistory,
  proposeIssue,
  recordRevision,
} from '../../../src/history/index.js';
import type { Day } from '../../../src/model/index.js';

const [DAY, NEXT, LAST] = ['2020-01-27', '2020-01-28', '2020-01-29'] as Day[] as [Day, Day, Day];

let folder: string;
let history: History;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao-earlier-'));
  history = openHistory(join(folder, 'data'));
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Issues a day whose model.json holds `text`; gives where that stands. */
function issue(day: Day, text: string, revision = 0, sentTo: readonly string[] = []): string {
  const place = join(folder, `${day}-${revision}`);
  mkdirSync(place);
  writeFileSync(join(place, 'model.json'), text);
  const period = periodOf(day, 'day', false);
  const { id } = recordRevision(history.connection, proposeIssue(history.connection, period, 2020, null), {
    ...{ days: 'd', tickets: 't', settings: 's', version: '1', model: 'm', headline: '口罩' },
    ...{ summary: { subject: '', lines: [] }, staging: `${place}.staging`, folder: place, revision },
    ...{ files: [{ name: 'model.json', sha256: '', bytes: 0 }], createdAt: '2020-01-30T04:00:00.000Z' },
  });
  markArchived(history.connection, id);
  const now = '2020-01-30T05:00:00.000Z';
  const deliveries = sentTo.map((address) => ({ address, messageId: address }));
  addRecipients(history.connection, id, deliveries, now);
  changeDeliveries(history.connection, id, sentTo, { state: 'accepted' }, now);
  return join(place, 'model.json');
}
const TOPIC = { id: 'T1', label: '口罩', count: 3 };
const model = (printedOn: Day): string =>
  JSON.stringify({ headlineChoice: { topicId: 'T1' }, topics: [TOPIC], sections: [], masthead: { printedOn } });

it.each([
  ['cut short', '{"headlineChoice":{"topicId":'],
  ['empty', ''],
  ['of something else', 'null'],
])('an earlier issue whose model is %s is left out and named, and the others are followed up', (_, text) => {
  issue(DAY, model(DAY));
  const file = issue(NEXT, text);
  const { value, findings } = earlierHeadlines(history, periodOf(LAST, 'day', false));
  expect(value.map(({ period, topicId, topics }) => [period?.to, topicId, topics])).toEqual([[DAY, 'T1', [TOPIC]]]);
  expect(findings).toEqual([{ code: 'earlier-model-damaged', args: { file, day: NEXT } }]);
  expect(deliveryMessages['earlier-model-damaged']).toBeDefined();
});

it('what a headline named that was no topic goes with its issue', () => {
  const risen = { words: ['台风'], count: 24 };
  const headlineChoice = { topicId: 'T1', risen };
  issue(DAY, JSON.stringify({ ...JSON.parse(model(DAY)), headlineChoice }));
  expect(earlierHeadlines(history, periodOf(LAST, 'day', false)).value[0]?.risen).toEqual(risen);
});

it('an earlier issue whose model went by retention is left out without a word', () => {
  rmSync(issue(DAY, model(DAY)));
  expect(earlierHeadlines(history, periodOf(LAST, 'day', false))).toEqual({ value: [], findings: [] });
});

it('what readers have is followed up, not a correction that nobody has yet', () => {
  const counted = (count: number, signer?: string): string =>
    JSON.stringify({ ...JSON.parse(model(DAY)), topics: [{ ...TOPIC, count }], masthead: { printedOn: DAY, signer } });
  const cited = () => earlierHeadlines(history, periodOf(LAST, 'day', false)).value[0]?.count;
  issue(DAY, counted(43), 0, ['leader@office.example']);
  issue(DAY, counted(49), 1);
  expect(cited()).toBe(43);
  issue(DAY, counted(41, '王签'), 2);
  issue(DAY, counted(40), 3);
  expect(cited()).toBe(41);
  // Nobody has any of the next day: its last is all there is.
  issue(NEXT, counted(5));
  issue(NEXT, counted(6), 1);
  expect(cited()).toBe(6);
});
