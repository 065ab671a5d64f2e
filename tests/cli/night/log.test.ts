import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NightLog } from '../../../src/cli/night/watch/log.js';
import { folder } from './own-office.js';

const NOW = new Date('2020-01-30T05:30:00Z');
const faults: string[] = [];
function logAt(...path: readonly string[]): { log: NightLog; lines: () => Record<string, unknown>[] } {
  faults.splice(0);
  const file = join(folder, ...path);
  const log = new NightLog(
    file,
    () => NOW,
    (reason) => faults.push(reason),
  );
  const lines = () =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines };
}

describe('the log of a night', () => {
  it('has one object a line, with its time and level, and grows', () => {
    const { log, lines } = logAt('log.jsonl');
    log.write('begun', { day: '2020-01-29' });
    log.write('ended', { exitCode: 75 }, 'error');
    const known = { time: '2020-01-30T05:30:00.000Z', pid: process.pid };
    expect(lines()).toEqual([
      { ...known, level: 'info', event: 'begun', day: '2020-01-29' },
      { ...known, level: 'error', event: 'ended', exitCode: 75 },
    ]);
  });

  it('makes the folder that it is to lie in', () => {
    const { log, lines } = logAt('a', 'b', 'log.jsonl');
    log.write('begun');
    expect(lines()).toHaveLength(1);
  });

  it('holds of a finding its figures and names, and no words that a ticket could have said', () => {
    const { log, lines } = logAt('log.jsonl');
    log.finding({
      code: 'label-taken',
      args: { day: '2020-01-29', count: 3, isWhole: false, label: '张三家停水', words: ['停水', '张三'] },
      where: { file: 'a.csv', row: 17, column: '张三' },
    });
    expect(lines()[0]).toMatchObject({ event: 'finding', level: 'warning', code: 'label-taken', day: '2020-01-29' });
    expect(lines()[0]).toMatchObject({ count: 3, isWhole: false, row: 17 });
    expect(JSON.stringify(lines())).not.toContain('张三');
  });

  it('gives a finding the level that it has', () => {
    const { log, lines } = logAt('log.jsonl');
    log.finding({ code: 'file-known', args: {}, level: 'info' });
    expect(lines()[0]).toMatchObject({ level: 'info' });
    expect(lines()[0]).not.toHaveProperty('row');
  });

  it('that cannot be written is told once and stops nobody', () => {
    mkdirSync(join(folder, 'taken'));
    const { log } = logAt('taken');
    log.write('begun');
    log.write('ended');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('EISDIR');
  });

  it('that nobody asked for is not written', () => {
    new NightLog(
      null,
      () => NOW,
      () => expect.fail(),
    ).write('begun');
    expect(existsSync(join(folder, 'log.jsonl'))).toBe(false);
  });
});
