import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/cli/visible.js';

describe('what a terminal is given', () => {
  it.each([
    ['路灯\u202e亮不', '路灯<U+202E>亮不'],
    ['\u2066甲\u2069', '<U+2066>甲<U+2069>'],
    ['a\u001b]0;title\u0007b', 'a␛]0;title␇b'],
    ['清屏\u001b[2J', '清屏␛[2J'],
    ['回车\r覆盖', '回车␍覆盖'],
    ['\u009b2J', '<U+009B>2J'],
    ['\u0000\u001f', '␀␟'],
    ['\u007f', '<U+007F>'],
    ['\u061c\u200e\u200f', '<U+061C><U+200E><U+200F>'],
    ['\u2028\u2029', '<U+2028><U+2029>'],
    ['\u001b[8m藏\u001b[30;40m藏', '␛[8m藏␛[30;40m藏'],
  ])('%j is shown, not obeyed', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('keeps the line of progress', () => {
    expect(visible('\r\u001b[K读取中')).toBe('\r\u001b[K读取中');
  });

  it('keeps lines, tabs and colours', () => {
    expect(visible('\u001b[31m红\u001b[0m\n\t甲')).toBe('\u001b[31m红\u001b[0m\n\t甲');
  });
});

/** Gives a command a terminal; not on every machine. */
const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

it.skipIf(!hasScript)('a ticket that would turn the writing or clear the screen does neither', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-terminal-'));
  const bin = join(import.meta.dirname, '..', '..', 'bin', 'kuaibao.js');
  writeFileSync(
    join(folder, 'a.csv'),
    `工单编号,来电时间,标题,内容\nW1,2020-01-29 08:00:00,路灯\u202e亮不,"清屏\u001b[2J之后，路灯不亮\u2066"\n`,
  );
  execFileSync(process.execPath, [bin, 'ingest', 'a.csv'], { cwd: folder });
  // The second is a pager, to which a text goes that is longer than the terminal.
  for (const [PAGER, words] of [
    ['cat', 'search 路灯 --text'],
    ['cat -', 'search 路灯 --text'],
    ['cat', 'search 路灯'],
  ]) {
    const command = `stty rows 1; '${process.execPath}' '${bin}' ${words}`;
    const shown = execFileSync('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PAGER, LANG: 'C.UTF-8' },
    });
    expect(shown).toContain('<U+202E>');
    expect(shown).not.toMatch(/[\u202e\u2066]|\u001b\[2J/);
  }
});
