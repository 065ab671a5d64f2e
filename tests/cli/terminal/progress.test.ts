import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Context } from '../../../src/cli/common.js';
import { during, startProgress } from '../../../src/cli/terminal/progress.js';

const STAGE = { zh: '读入导出文件', en: 'loading the exports' };
let written: string;
beforeEach(() => {
  vi.useFakeTimers();
  written = '';
});
afterEach(() => void vi.useRealTimers());

function context(isErrorTerminal: boolean): Context {
  const effects = {
    isErrorTerminal,
    now: () => new Date(),
    stderr: (text: string) => {
      written += text;
    },
    onExit: () => undefined,
  };
  return { effects, lang: 'zh', text: ({ zh }: { zh: string }) => zh } as unknown as Context;
}

it('a command of more than a second names its stage with a counter, and wipes the line at its end', () => {
  const progress = startProgress(context(true), { quiet: false });
  progress.at(STAGE, 3, 74);
  vi.advanceTimersByTime(900);
  expect(written).toBe('');
  vi.advanceTimersByTime(400);
  expect(written).toBe('\r\u001B[K读入导出文件 3/74');
  progress.wipe();
  progress.at(STAGE, 4, 74);
  progress.end();
  expect(written.endsWith('\r\u001B[K读入导出文件 4/74\r\u001B[K')).toBe(true);
});

it('a short one says nothing', async () => {
  expect(await during(STAGE, context(true), { quiet: false }, () => 7)).toBe(7);
  expect(written).toBe('');
});

it.each([
  ['under cron', false, false],
  ['to whoever asked for quiet', true, true],
])('nothing is said %s', (_, isTerminal, quiet) => {
  const progress = startProgress(context(isTerminal), { quiet }, 0);
  progress.at(STAGE);
  vi.advanceTimersByTime(5000);
  progress.end();
  expect(written).toBe('');
});
