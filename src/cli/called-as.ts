import { basename, delimiter, dirname, isAbsolute, relative } from 'node:path';

/**
 * How this program is typed where it was called: `kuaibao` where the shell finds it, else by its path,
 * `node bin/kuaibao.js`.
 *
 * @param program its file, absolute, as it was called: a link is not followed
 */
export function calledAs(program: string, cwd: string, path = ''): string {
  const isFound = basename(program) === 'kuaibao' && path.split(delimiter).includes(dirname(program));
  if (program === '' || isFound) return 'kuaibao';
  const below = relative(cwd, program);
  const shown = below.startsWith('..') || isAbsolute(below) ? program : below;
  if (program.endsWith('.js')) return `node ${quoted(shown)}`;
  return quoted(shown.includes('/') ? shown : `./${shown}`);
}

/** How a command is typed where this one was called. */
export type Called = (command: string) => string;

/** Messages say `kuaibao run`; here it becomes what can be typed and looks at the same store. What was made so stays. */
export function asCalled(text: string, called?: Called): string {
  if (called === undefined) return text;
  return text.replace(/(?<![\w./-])kuaibao ([a-z]+)\b(?! --(?:data|config) )/g, (_, command: string) =>
    called(command),
  );
}

export const quoted = (path: string): string => (/[^\p{L}\p{N}./_-]/u.test(path) ? `"${path}"` : path);
