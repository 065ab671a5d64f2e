import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { desk } from './in-process.js';

const { kuaibao } = desk('2020-01-30' as Day);
const script = async (shell: string): Promise<string> => (await kuaibao(['completion', shell])).stdout;

/** What bash offers for a line, whose last word is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const line = ['kuaibao', ...words].map((word) => `'${word}'`).join(' ');
  const source = `${await script('bash')}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _kuaibao; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', source], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion in bash', () => {
  it.each([
    ['a command that begins so', ['sea'], ['search']],
    ['several that do', ['com'], ['compare', 'completion']],
    ['an option of the command', ['run', '--catch'], ['--catch-up']],
    ['the words that an option takes', ['search', '停车', '--by', 'd'], ['district', 'department', 'day']],
    ['the words of an argument', ['schedule', 's'], ['systemd']],
    ['nothing, so that the shell offers files', ['run', '--config', 'x'], []],
    ['nothing after a word that is no command', ['nothing', '-'], []],
  ])('offers %s', async (_, words, expected) => {
    expect((await offered(...words)).sort()).toEqual([...expected].sort());
  });
});

describe('a completion script', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s has every command', async (shell) => {
    const text = await script(shell);
    for (const name of ['run', 'topics', 'search', 'compare', 'review', 'doctor', 'hub']) expect(text).toContain(name);
  });

  it('for another shell is refused', async () => {
    expect((await kuaibao(['completion', 'cmd'])).error).toMatchObject({ exitCode: 64 });
  });
});
