import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Day, formatMessage } from '../../src/model/index.js';
import { desk } from './in-process.js';

describe('where nothing was ever loaded', () => {
  it.each([
    ['topics'],
    ['topics', '--by', 'district'],
    ['search', '停车'],
    ['compare', '2020-01-28', '2020-01-30'],
    ['export', '口罩'],
    ['list'],
    ['show'],
    ['backup', 'x.sqlite'],
    ['review', '--print'],
    ['review', 'merge', 'T1', 'T2'],
    ['vacuum'],
  ])('%s %s says so and what to do, and leaves nothing behind', async (...args) => {
    const { cwd, kuaibao } = desk('2020-01-30' as Day);
    const { error, stdout } = await kuaibao(args.filter((word) => word !== undefined));
    expect(error).toMatchObject({ code: 'history-empty', exitCode: 66 });
    const { message, hint, args: named } = error?.detail ?? {};
    expect(message === undefined ? '{' : formatMessage(message, 'zh', named)).not.toContain('{');
    expect(hint === undefined ? '' : formatMessage(hint, 'zh', named)).toContain('--data');
    expect(stdout).toBe('');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('the state of things is told all the same', async () => {
    const { cwd, kuaibao } = desk('2020-01-30' as Day);
    expect((await kuaibao(['status'])).code).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('a mail goes to nobody before a server is named', async () => {
    const { kuaibao } = desk('2020-01-30' as Day);
    expect((await kuaibao(['send', '--date', '2020-01-29'])).error).toMatchObject({
      code: 'mail-not-set',
      exitCode: 78,
    });
  });
});
