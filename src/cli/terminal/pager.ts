import { spawn } from 'node:child_process';
import type { Effects } from '../effects.js';
import { visible } from '../visible.js';

/**
 * Prints a text; one longer than the terminal by way of `$PAGER` (else `less`), whose end is waited for. Where there is no
 * terminal, or no pager, as it is.
 */
export async function printPaged(
  text: string,
  effects: Pick<Effects, 'stdout' | 'isTerminal' | 'rows' | 'env'>,
): Promise<void> {
  const { env, isTerminal, rows } = effects;
  const program = env.PAGER ?? 'less';
  if (!isTerminal || program === '' || program === 'cat' || text.split('\n').length <= rows) {
    await effects.stdout(text);
    return;
  }
  const isShown = await new Promise<boolean>((resolve) => {
    // What the shell would make of $PAGER; less ends by itself on a short text and leaves it standing.
    const child = spawn('/bin/sh', ['-c', program], {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { LESS: 'FRX', LESSCHARSET: 'utf-8', ...env },
    });
    child.on('error', () => resolve(false));
    // 127: the shell found no such program.
    child.on('close', (code) => resolve(code !== 127));
    child.stdin.on('error', () => undefined);
    child.stdin.end(visible(text));
  });
  if (!isShown) await effects.stdout(text);
}
