import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asCsv, namedDay } from '../../bench/privacy/named-day.mjs';
import { createMasker } from '../../src/privacy/index.js';
import { linesOf } from '../../src/render/verify/facts.js';
import { readPdf } from '../../src/render/verify/read.js';
import { loadSegmenter } from '../../src/text/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from './office.js';
import { runProgram } from './program.js';

/** Made up by chance. Of the first three masking sees nothing in many sentences: they are left to the gate. */
const NAMES = ['边喜展', '何力玉', '时发琪', '赵铁珊', '邹丽琼', '欧阳旭钢', '庞小滨', '谢恒琦'];
const [BEFORE, DAY] = ['2020-01-01', '2020-01-02'] as const;
const FIRST = 'T20200102-001';
const WORDS = '协商 或 核实 或 查处 或 一事 或 物业 或 邻居 或 社区';

let mail: MailServer;
let office: Office;
let files: string[];

beforeAll(async () => {
  mail = await startMailServer();
  office = new Office(mail.port);
  const put = (day: string, names: readonly string[]): void =>
    writeFileSync(join(office.cwd, 'exports', `工单${day}.csv`), asCsv(namedDay(names, day, day)));
  put(BEFORE, NAMES.slice(0, 3));
  await desk('ingest', `exports/工单${BEFORE}.csv`);
  put(DAY, NAMES);
  const { code, stderr } = await runProgram(office, ['run', '--date', DAY, '--accept-partial']);
  expect(code, stderr).toBe(0);
  const archive = join(office.data, 'archive');
  files = readdirSync(archive, { recursive: true, encoding: 'utf8' }).map((name) => join(archive, name));
}, 120_000);
afterAll(async () => mail.close());

const desk = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runProgram(office, args);
  expect(code, stderr).toBe(0);
  return stdout;
};
const read = (end: string): string => {
  const path = files.find((name) => name.endsWith(end));
  expect(path, end).toBeDefined();
  return readFileSync(path ?? '', 'utf8');
};
const namedIn = (text: string): string[] => NAMES.filter((name) => text.includes(name));

describe('of eight people about whom 176 callers complain', () => {
  it('masking leaves some in the texts, so that there is something to be held back', () => {
    const mask = createMasker(loadSegmenter());
    const texts = namedDay(NAMES, DAY, DAY).map(([, , , text = '']) => mask(text));
    expect(namedIn(texts.join('\n')).length).toBeGreaterThan(0);
  });

  it.each(['.html', '.txt', 'model.json', 'numbers.json'])('none stands in the %s of the issue', (end) => {
    const text = read(end);
    expect(text.length).toBeGreaterThan(400);
    expect(namedIn(text)).toEqual([]);
  });

  it('none stands in the text of the PDF', async () => {
    const path = files.find((name) => name.endsWith('.pdf')) ?? '';
    const { pages } = await readPdf(readFileSync(path));
    const lines = pages.flatMap((page) => linesOf(page).map(({ text }) => text));
    expect(lines.length).toBeGreaterThan(20);
    expect(namedIn(lines.join(''))).toEqual([]);
  });

  it('none stands in the subject, the text or the attachments of the mail', () => {
    expect(mail.taken.length).toBeGreaterThan(2);
    for (const { text } of mail.taken) expect(namedIn(decoded(text))).toEqual([]);
  });

  it('none is learned as a word', () => {
    const path = join(office.data, 'learned-words.txt');
    expect(existsSync(path)).toBe(true);
    expect(namedIn(readFileSync(path, 'utf8'))).toEqual([]);
  });

  it.each([
    ['topics', ['--date', DAY, '--all', '--why', '-v']],
    ['topics', ['--date', DAY, '--all', '--why', '--json']],
    ['topics', ['--date', DAY, '--csv']],
    ['topics', ['--date', DAY, '--topic', FIRST, '--text']],
    ['topics', ['--date', DAY, '--topic', FIRST, '--csv']],
    ['search', [WORDS, '--date', DAY, '--all', '--text']],
    ['search', [WORDS, '--date', DAY, '--csv']],
    ['export', ['--date', DAY, '--csv']],
    ['compare', [BEFORE, DAY, '--all']],
    ['show', ['--date', DAY]],
    ['review', ['--date', DAY, '--print']],
    ['status', []],
  ])('none is printed by kuaibao %s %j', async (command, options) => {
    const text = await desk(command, ...options);
    expect(text.length).toBeGreaterThan(60);
    expect(namedIn(text)).toEqual([]);
  });

  it('none stands in a workbook for the departments', async () => {
    const path = join(office.cwd, '附件.xlsx');
    await desk('export', '--date', DAY, '-o', path);
    const text = execFileSync('unzip', ['-p', path, 'xl/sharedStrings.xml'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    expect(text).toContain('公共车位');
    expect(namedIn(text)).toEqual([]);
  });

  it('none is left for an editor to bring back', async () => {
    const { code, stderr } = await runProgram(office, ['review', 'note', '--date', DAY, '--text', '请边喜展尽快整改']);
    expect(code, stderr).toBe(65);
  });
});

/** A message with its encoded headers and base64 parts in clear. */
function decoded(message: string): string {
  const headers = message.replace(/=\?utf-8\?b\?([^?]*)\?=\s*/gi, (_, text) => Buffer.from(text, 'base64').toString());
  const parts = [...message.matchAll(/(?:^[A-Za-z0-9+/=]{4,}\r?$\n?)+/gm)].map(([part]) =>
    Buffer.from(part, 'base64').toString(),
  );
  return [headers, ...parts].join('\n');
}
