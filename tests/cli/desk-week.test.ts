import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Bulletin, BulletinTopic } from '../../src/model/index.js';
import { findBrowser } from '../../src/render/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { type Ended, ended, Office } from '../night/office.js';
import { runProgram, startProgram } from '../night/program.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DAY = '2020-01-29';
const EDIT = ['--date', DAY, '--by', '李敏'];
const SIGN = ['--date', DAY, '--role', '签发', '--by', '王主任', '--opinion', '发'];
const NAME = '口罩供应与排队';
const NOTE = '数据截至当日24时，口罩类诉求已转市场监管部门。';
let mail: MailServer;
let week: string;

beforeAll(async () => {
  mail = await startMailServer();
  week = mkdtempSync(join(tmpdir(), 'kuaibao-week-'));
  const generate = join(root, 'fixtures', 'hotline', 'generate.mjs');
  const days = ['--from', '2020-01-22', '--to', DAY, '--scale', '0.03'];
  execFileSync(process.execPath, [generate, '--out', week, ...days]);
});
afterAll(async () => mail.close());

interface Revised {
  readonly bulletin: Bulletin;
  readonly pdf: Buffer;
}

/** An office of its own with the exports of the week, the days before the last one loaded. */
async function newOffice(): Promise<{
  office: Office;
  run: (...args: string[]) => Promise<Ended>;
  printed: () => Revised;
}> {
  const office = new Office(
    mail.port,
    'review: { mode: required, desk: [ desk@office.example ] }\ntopics: { watched: topics.yaml }\n',
  );
  writeFileSync(join(office.cwd, 'topics.yaml'), '# 本单位的规矩\n');
  cpSync(join(week, 'exports'), join(office.cwd, 'exports'), { recursive: true });
  const run = (...args: string[]): Promise<Ended> => runProgram(office, args);
  const exports = readdirSync(join(office.cwd, 'exports')).map((name) => join(office.cwd, 'exports', name));
  const before = exports.filter((path) => !path.includes('20200129'));
  expect((await run('ingest', ...before)).code).toBe(0);
  const printed = (): Revised => {
    const revision = office
      .books()
      .issues.find(({ to }) => to === DAY)
      ?.revisions.at(-1);
    const read = (end: string): Buffer => {
      const name = revision?.files.find((file) => file.name.endsWith(end))?.name ?? '';
      return readFileSync(join(revision?.folder ?? '', name));
    };
    return { bulletin: JSON.parse(read('model.json').toString('utf8')) as Bulletin, pdf: read('.pdf') };
  };
  return { office, run, printed };
}

/** What the analyst does to a draft: ten corrections, of which one is taken back. */
interface Plan {
  readonly whole: BulletinTopic;
  readonly parts: readonly BulletinTopic[];
  readonly noise: BulletinTopic;
  readonly solved: BulletinTopic;
  readonly from: BulletinTopic;
  readonly to: BulletinTopic;
  readonly moved: readonly string[];
  readonly quoted: readonly BulletinTopic[];
  readonly lead: BulletinTopic;
  readonly undone: BulletinTopic;
}

function planFor({ topics, headlineChoice }: Bulletin): Plan {
  const quoted = topics.filter(
    ({ reflections: [first, second] }) => second !== undefined && first?.text !== second.text,
  );
  const [q1, q2] = quoted;
  const rest = topics.filter((topic) => topic !== q1 && topic !== q2 && topic.id !== headlineChoice.topicId);
  const [whole, one, two, noise, solved, from, to, undone] = rest;
  if (q1 === undefined || q2 === undefined || whole === undefined || one === undefined || two === undefined)
    throw new Error('too few topics to edit');
  if (noise === undefined || solved === undefined || from === undefined || to === undefined || undone === undefined)
    throw new Error('too few topics to edit');
  const moved = from.ticketIds.filter((id) => !to.ticketIds.includes(id)).slice(0, 3);
  return { whole, parts: [one, two], noise, solved, from, to, moved, quoted: [q1, q2], lead: to, undone };
}

const second = ({ reflections }: BulletinTopic): string => reflections[1]?.ticketId ?? '';
type Run = (...args: string[]) => Promise<Ended>;

async function ok(done: Promise<Ended>): Promise<void> {
  const { code, stderr } = await done;
  expect(stderr, stderr).not.toMatch(/错误 \[/);
  expect(code).toBe(0);
}

/** The number of the operation that dropped a topic. */
async function numberOfDrop(run: Run, { id }: BulletinTopic): Promise<string> {
  const { json } = await run('review', 'log', '--date', DAY, '--json');
  const all = json.operations as { id: number; edit: { kind: string; topic?: { id: string } } }[];
  return String(all.find(({ edit }) => edit.kind === 'drop' && edit.topic?.id === id)?.id);
}

async function byForms(run: Run, plan: Plan): Promise<void> {
  const review = (...args: string[]): Promise<void> => ok(run('review', ...args, '--no-run', ...EDIT));
  await review('merge', plan.whole.id, ...plan.parts.map(({ id }) => id));
  await review('rename', plan.whole.id, NAME);
  await review('drop', plan.noise.id, '--reason', 'noise');
  await review('drop', plan.solved.id, '--reason', 'solved');
  await review('drop', plan.undone.id, '--reason', 'other');
  await review('move', ...plan.moved, '--from', plan.from.id, '--to', plan.to.id);
  for (const topic of plan.quoted) await review('quote', topic.id, '--ticket', second(topic));
  await review('note', '--text', NOTE);
  await review('lead', plan.lead.id);
  await ok(run('review', 'undo', await numberOfDrop(run, plan.undone), ...EDIT));
}

interface Sheet {
  lead: string;
  note: string;
  topics: { id: string; label: string; quotes: string[]; action: string }[];
}

/** What a sheet has no place for, tickets and the taking back, is done line by line. */
async function bySheet(run: Run, plan: Plan, folder: string): Promise<void> {
  const sheet = parse((await run('review', '--print', '--date', DAY)).stdout) as Sheet;
  sheet.lead = plan.lead.id;
  sheet.note = NOTE;
  for (const block of sheet.topics) {
    if (block.id === plan.whole.id) block.label = NAME;
    if (plan.parts.some(({ id }) => id === block.id)) block.action = `merge ${plan.whole.id}`;
    if (block.id === plan.noise.id) block.action = 'drop noise';
    if (block.id === plan.solved.id) block.action = 'drop solved';
    if (block.id === plan.undone.id) block.action = 'drop other';
    if (plan.quoted.some(({ id }) => id === block.id)) {
      const [first = '', other = '', ...more] = block.quotes;
      block.quotes = [other, first, ...more];
    }
  }
  const file = join(folder, 'sheet.yaml');
  writeFileSync(file, stringify(sheet, { lineWidth: 0 }));
  await ok(run('review', '--apply', file, '--no-run', ...EDIT));
  await ok(run('review', 'move', ...plan.moved, '--from', plan.from.id, '--to', plan.to.id, '--no-run', ...EDIT));
  await ok(run('review', 'undo', await numberOfDrop(run, plan.undone), ...EDIT));
}

async function byPage(office: Office, plan: Plan): Promise<void> {
  const child = startProgram(office, ['review', '--web', ...EDIT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const end = ended(child);
  const link = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (text) => resolve(String(text).trim())),
  );
  const found = await findBrowser({ browser: null }, { env: process.env });
  const browser = await puppeteer.launch({
    executablePath: found.executable,
    pipe: true,
    headless: 'shell',
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, ...(found.libraries === null ? {} : { LD_LIBRARY_PATH: found.libraries }) },
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(link);
    await atThePage(page, plan);
    await page.waitForFunction(`document.body.dataset.status === 'ready'`);
  } finally {
    await browser.close();
    child.kill('SIGINT');
    await end;
  }
}

async function atThePage(page: Page, plan: Plan): Promise<void> {
  let operations = 0;
  const noted = async (): Promise<void> => {
    operations += 1;
    await page.waitForFunction(`document.querySelectorAll('#log ol.operations li').length >= ${operations}`);
    // As one who looks at the page before going on: a list that is drawn anew under the mouse takes no click.
    await page.waitForFunction(`document.body.dataset.status === 'ready'`);
  };
  const on = (topic: BulletinTopic): Promise<void> => page.focus(`.row[data-id="${topic.id}"] .topic`);
  const press = (key: string): Promise<void> => page.keyboard.press(key as 'Enter');
  const drop = async (topic: BulletinTopic, reason: string): Promise<void> => {
    await on(topic);
    await press('d');
    await page.locator(`#drop[open] button[value="${reason}"]`).click();
    await noted();
  };
  await page.waitForSelector(`.row[data-id="${plan.whole.id}"]`);
  for (const part of plan.parts) {
    await on(part);
    await press('m');
    await on(plan.whole);
    await press('m');
    await noted();
  }
  await on(plan.whole);
  await press('r');
  await page.keyboard.type(NAME);
  await press('Enter');
  await noted();
  await drop(plan.noise, 'noise');
  await drop(plan.solved, 'solved');
  await drop(plan.undone, 'other');
  const undone = operations;
  await page.locator(`.row[data-id="${plan.from.id}"] .topic`).click();
  for (const id of plan.moved) await page.locator(`#tick-${id}`).click();
  await page.select('#move-to', plan.to.id);
  await page.locator('.moving button').click();
  await noted();
  for (const topic of plan.quoted) {
    await page.locator(`.row[data-id="${topic.id}"] .topic`).click();
    await page.waitForFunction(
      `document.querySelector('#chosen-title').textContent === ${JSON.stringify(topic.label)}`,
    );
    await page.locator('[aria-label="引语上移"]:not([disabled])').click();
    await noted();
  }
  await on(plan.lead);
  await press('l');
  await noted();
  await page.locator('#parts [data-pane="log"]').click();
  await page.type('#whole-note-text', NOTE);
  await page.locator('#whole-note button').click();
  await noted();
  await page.locator(`#log [data-key="undo-${undone}"]`).click();
  await noted();
}

/** A row more: the export of the day comes again, corrected. */
function correctExport(office: Office): void {
  const name = readdirSync(join(office.cwd, 'exports')).find((one) => one.includes('20200129')) ?? '';
  const path = join(office.cwd, 'exports', name);
  const last = readFileSync(path).toString('latin1').trimEnd().split('\n').at(-1) ?? '';
  appendFileSync(path, Buffer.from(`${last.replace(/20200129\d{6}/, '20200129990001')}\n`, 'latin1'));
}

async function wholeMorning(edit: (office: Office, run: Run, plan: Plan) => Promise<void>): Promise<Revised> {
  const { office, run, printed } = await newOffice();
  const [had, toDesk] = [
    mail.taken.length,
    () => mail.taken.filter(({ to }) => to.includes('desk@office.example')).length,
  ];
  const before = toDesk();
  const night = await run('run', '--date', DAY);
  expect(night.stderr).toContain('拟稿已寄给 desk@office.example');
  expect(toDesk()).toBe(before + 1);
  const draft = printed().bulletin;
  const plan = planFor(draft);
  await edit(office, run, plan);

  const edited = printed().bulletin;
  const whole = edited.topics.find(({ id }) => id === plan.whole.id);
  expect(whole?.label).toBe(NAME);
  expect(whole?.count).toBe(new Set([plan.whole, ...plan.parts].flatMap(({ ticketIds }) => ticketIds)).size);
  const ids = edited.topics.map(({ id }) => id);
  for (const gone of [...plan.parts, plan.noise, plan.solved]) expect(ids).not.toContain(gone.id);
  expect(ids).toContain(plan.undone.id);
  expect(edited.topics.find(({ id }) => id === plan.to.id)?.ticketIds).toEqual(expect.arrayContaining([...plan.moved]));
  expect(edited.headlineChoice.topicId).toBe(plan.lead.id);
  expect(edited.editorNote).toBe(NOTE);

  // The export comes again: the edits stand, the counts are new, and the desk hears of it.
  correctExport(office);
  await ok(run('run', '--date', DAY));
  expect(toDesk()).toBe(before + 2);
  const corrected = printed().bulletin;
  expect(corrected.topics.some(({ label }) => label === NAME)).toBe(true);
  expect(corrected.editorNote).toBe(NOTE);
  expect(corrected.masthead.issue.revision).toBe(0);

  await ok(run('sign', ...SIGN));
  await ok(run('review', 'hold', ...EDIT));
  const refused = await run('send', '--date', DAY);
  expect(refused.code).toBe(77);
  const log = (await run('review', 'log', '--date', DAY, '--json')).json.operations as { id: number }[];
  await ok(run('review', 'undo', String(log.at(-1)?.id), ...EDIT));
  expect((await run('send', '--date', DAY)).stderr).toContain('签发作废');
  await ok(run('sign', ...SIGN));
  await ok(run('send', '--date', DAY));
  expect(mail.taken.length - had - 2).toBe(3);
  return printed();
}

describe('a morning of ten corrections', () => {
  it('by short forms, by sheet and by the page gives the same bytes', async () => {
    const forms = await wholeMorning((_, run, plan) => byForms(run, plan));
    const sheet = await wholeMorning((office, run, plan) => bySheet(run, plan, office.cwd));
    const page = await wholeMorning((office, _, plan) => byPage(office, plan));
    expect(sheet.bulletin).toEqual(forms.bulletin);
    expect(page.bulletin).toEqual(forms.bulletin);
    expect(sheet.pdf.equals(forms.pdf)).toBe(true);
    expect(page.pdf.equals(forms.pdf)).toBe(true);
  }, 1_800_000);
});

it('over the week: what is always noise stays away, and what is corrected three times is proposed', async () => {
  const { office, run } = await newOffice();
  const night = (date: string): Promise<void> => ok(run('run', '--date', date, '--no-mail'));
  const topicsOf = (date: string): readonly BulletinTopic[] => {
    const revision = office
      .books()
      .issues.find(({ to }) => to === date)
      ?.revisions.at(-1);
    return (JSON.parse(readFileSync(join(revision?.folder ?? '', 'model.json'), 'utf8')) as Bulletin).topics;
  };
  const days = ['2020-01-27', '2020-01-28', DAY];
  await night('2020-01-27');
  await night('2020-01-28');
  await night(DAY);
  // Topics that every one of the three days has.
  const lists = days.map(topicsOf);
  const lasting = (lists[0] ?? []).filter(({ id }) => lists.every((list) => list.some((topic) => topic.id === id)));
  const [noise, named] = lasting;
  if (noise === undefined || named === undefined) throw new Error('no topic lasts');
  const edit = (date: string, ...args: string[]): Promise<void> =>
    ok(run('review', ...args, '--date', date, '--by', '李敏', '--no-run'));
  await edit('2020-01-27', 'drop', noise.id, '--reason', 'noise', '--scope', 'always');
  const file = readFileSync(join(office.cwd, 'topics.yaml'), 'utf8');
  expect(file).toContain('# 本单位的规矩');
  expect(file).toMatch(
    new RegExp(`drop:\n {2}- \\{ topic: ${noise.id}, name: .+, reason: noise, count: ${noise.count} \\} # 李敏 `),
  );
  for (const date of days) await edit(date, 'rename', named.id, '大家都这么叫');
  await night(DAY);
  expect(topicsOf(DAY).map(({ id }) => id)).not.toContain(noise.id);
  expect(topicsOf(DAY).find(({ id }) => id === named.id)?.label).toBe('大家都这么叫');
  const log = await run('review', 'log', '--date', DAY);
  expect(log.stdout).toContain(`已在 3 期里改名：${named.id}`);
  const doctor = await run('doctor', '--json');
  expect(doctor.stdout).toContain(noise.label);
  // Taken back, the line goes and the topic is there again.
  const [first] = (await run('review', 'log', '--date', '2020-01-27', '--json')).json.operations as { id: number }[];
  await edit('2020-01-27', 'undo', String(first?.id));
  expect(readFileSync(join(office.cwd, 'topics.yaml'), 'utf8')).not.toContain('drop');
  await night(DAY);
  expect(topicsOf(DAY).map(({ id }) => id)).toContain(noise.id);
}, 900_000);
