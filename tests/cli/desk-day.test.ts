import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Change } from '../../src/cli/compare/changes.js';
import { type Bulletin, formatRule } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { type Ended, Office } from '../night/office.js';
import { runProgram } from '../night/program.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DAY = '2020-01-29';
let mail: MailServer;
let office: Office;

beforeAll(async () => {
  mail = await startMailServer();
  office = new Office(mail.port, 'review: { mode: required }\n');
  const generate = join(root, 'fixtures', 'hotline', 'generate.mjs');
  execFileSync(process.execPath, [
    generate,
    '--out',
    office.cwd,
    '--from',
    '2020-01-22',
    '--to',
    DAY,
    '--scale',
    '0.03',
  ]);
  await desk('ingest', ...['22', '23', '24', '25', '26', '27', '28'].map((day) => exported(`202001${day}`)));
});
afterAll(async () => mail.close());

const exported = (day: string): string => {
  const exports = join(office.cwd, 'exports');
  const [found = ''] = execFileSync('ls', [exports], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name.replace(/\D/g, '').includes(day));
  return join(exports, found);
};
const desk = (...args: string[]): Promise<Ended> => runProgram(office, args);
const edition = () =>
  office
    .books()
    .issues.find(({ to }) => to === DAY)
    ?.revisions.at(-1);
const printed = (): Bulletin =>
  JSON.parse(readFileSync(join(edition()?.folder ?? '', 'model.json'), 'utf8')) as Bulletin;

/** What went to readers: that nobody can sign is told to whoever runs the program. */
const sent = () => mail.taken.filter(({ to }) => !to.includes('operator@office.example'));

it('a day at the desk: draft, corrections, signature, change, refusal, signature, mail', async () => {
  // The night makes a draft and sends nothing.
  const night = await desk('run', '--date', DAY, '--out', join(office.cwd, 'out'));
  expect(night.code).toBe(0);
  expect(night.stderr).toContain('还没有签发');
  expect(sent()).toHaveLength(0);
  const draft = printed();
  const [first, second, third] = draft.topics;
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few topics to edit');

  // What nobody has printed anew cannot be signed, and what nobody has signed cannot be sent.
  const edit = ['--date', DAY, '--by', '李敏'];
  expect((await desk('review', 'drop', third.id, '--reason', 'noise', '--no-run', ...edit)).code).toBe(0);
  const signature = ['--date', DAY, '--role', '签发', '--by', '程小明', '--opinion', '发'];
  expect((await desk('sign', ...signature)).stderr).toContain('issue-outdated');
  expect((await desk('send', '--date', DAY)).code).toBe(77);

  // Corrections act on topics, and every count is made again.
  expect((await desk('review', 'merge', first.id, second.id, '--no-run', ...edit)).code).toBe(0);
  expect((await desk('review', 'rename', first.id, '买口罩', ...edit)).code).toBe(0);
  const edited = printed();
  const ids = edited.topics.map(({ id }) => id);
  expect(ids).not.toContain(second.id);
  expect(ids).not.toContain(third.id);
  const merged = edited.topics.find(({ id }) => id === first.id);
  expect(merged?.label).toBe('买口罩');
  expect(merged?.count).toBe(new Set([...first.ticketIds, ...second.ticketIds]).size);
  expect(edited.masthead.issue.revision).toBe(0);
  // Where the night has put it.
  expect(edition()?.folder.startsWith(join(office.cwd, 'out'))).toBe(true);
  const diff = (await desk('review', 'diff', '--date', DAY)).stdout;
  expect(diff).toContain(`买口罩  改名\n  − ${first.label}\n  + 买口罩`);
  expect(diff).toContain(`${third.label}  不再单列`);

  // A ticket that is moved out is none of a part any more either.
  const [part] = merged?.subtopics ?? [];
  if (part === undefined) throw new Error('no part to move a ticket out of');
  const [gone = ''] = part.ticketIds;
  expect((await desk('review', 'move', gone, '--from', first.id, '--no-run', ...edit)).code).toBe(0);
  const why = (await desk('topics', '--date', DAY, '--why', part.label)).stdout;
  expect(why).toContain(`审改移入 0 件、移出 1 件，话题共计 ${part.count - 1} 件`);
  expect((await desk('review', 'undo', '4', ...edit)).code).toBe(0);

  // What looks at the days says what the page says.
  const compared = (await desk('compare', '2020-01-22', DAY, '--json')).json.changes as Change[];
  expect(compared.find(({ id }) => id === first.id)).toMatchObject({ label: '买口罩', after: merged?.count });
  expect(compared.map(({ id }) => id)).not.toContain(third.id);
  expect((await desk('search', '买口罩', '--date', DAY)).stdout).toContain(
    `快报的话题“买口罩”（${first.id}）计 ${merged?.count} 件`,
  );
  expect((await desk('search', formatRule(third.rule), '--date', DAY)).stdout).toContain(
    `快报的话题“${third.label}”（${third.id}）已由审改删去`,
  );

  // Undone, the dropped topic stands again.
  expect((await desk('review', 'undo', '1', ...edit)).code).toBe(0);
  expect(printed().topics.map(({ id }) => id)).toContain(third.id);

  // Signed, the page names the signer; a change after it voids the signature.
  expect((await desk('sign', ...signature)).code).toBe(0);
  expect(printed().masthead.signer).toBe('程小明');
  expect((await desk('show', '--date', DAY)).stdout).toContain('签发人：程小明');
  expect((await desk('review', 'note', '--text', '数据截至24时。', ...edit)).code).toBe(0);
  expect(printed().masthead.signer).toBeUndefined();
  const refused = await desk('send', '--date', DAY);
  expect(refused.code).toBe(77);
  expect(refused.stderr).toContain('签发作废');
  expect(sent()).toHaveLength(0);

  // Signed again, it is sent, once to each.
  expect((await desk('sign', ...signature)).code).toBe(0);
  expect((await desk('send', '--date', DAY)).code).toBe(0);
  expect(sent()).toHaveLength(3);
  expect((await desk('send', '--date', DAY)).code).toBe(0);
  expect(sent()).toHaveLength(3);
  const log = await desk('review', 'log', '--date', DAY, '--json');
  expect((log.json.operations as { stands: boolean }[]).map(({ stands }) => stands)).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
    true,
  ]);
}, 900_000);
