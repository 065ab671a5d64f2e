import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerHasher, openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const rightsOf = (path: string): number => statSync(path).mode & 0o777;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao-private-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the history', () => {
  it('is readable by its owner alone, side files too, whatever the umask', () => {
    const history = openHistory(join(folder, 'data'));
    replaceDay(history, '2020-01-29' as Day, [blankTicket]);
    const names = readdirSync(join(folder, 'data'));
    expect(names).toContain('history.sqlite-wal');
    for (const name of names) expect([name, rightsOf(join(folder, 'data', name))]).toEqual([name, 0o600]);
    history.close();
  });

  it('keeps the rights that an office gave it', () => {
    writeFileSync(join(folder, 'history.sqlite'), '', { mode: 0o640 });
    openHistory(folder).close();
    expect(rightsOf(join(folder, 'history.sqlite'))).toBe(0o640);
  });
});

describe('a backup', () => {
  it('holds all that an office edits, readable by its owner alone', () => {
    const data = join(folder, 'data');
    const history = openHistory(data);
    callerHasher(data);
    writeFileSync(join(data, 'learned-words.txt'), '滨河苑\t滨河 苑\t3\n');
    writeFileSync(join(data, 'lock.json'), '{}');
    const settings = join(folder, 'kuaibao.config.yaml');
    writeFileSync(settings, 'city: 上海市\n');
    history.backup(join(folder, 'copy'), [settings, join(folder, 'absent.csv')]);
    history.close();

    const copied = readdirSync(join(folder, 'copy'), { recursive: true, encoding: 'utf8' }).sort();
    expect(copied).toEqual([
      'caller.key',
      'history.sqlite',
      'learned-words.txt',
      'office',
      join('office', 'kuaibao.config.yaml'),
    ]);
    expect(readFileSync(join(folder, 'copy', 'office', 'kuaibao.config.yaml'), 'utf8')).toBe('city: 上海市\n');
    expect(rightsOf(join(folder, 'copy', 'history.sqlite'))).toBe(0o600);
    expect(rightsOf(join(folder, 'copy', 'office', 'kuaibao.config.yaml'))).toBe(0o600);
    expect(existsSync(join(folder, 'copy.part'))).toBe(false);
  });
});
